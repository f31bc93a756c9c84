import type { FC } from 'hono/jsx';
import { printable } from '../../wording/printable';
import { Fact, GapList } from '../answer/answer-view';
import { AskedForm, PERIOD_FIELDS, ZONE_FIELD } from './asked-form';
import { AuditLayout, Count, Damage, Result, Wide } from './audit-layout';
import { RuleStrips } from './controls-page';
import { RuleCounts, requirementHref } from './framework-pages';
import { addressOf } from './links';
import type { Asked, Damageable, Operated, Standing } from './ports';
import { StripKey, StripPatterns } from './strip';

/** A control of the customer: what it says, what its rules found, how they ran, and what it meets. */
export const ControlPage: FC<
  Damageable<{
    readonly control: Standing['controls'][number];
    readonly operated: Operated;
    readonly asked: Asked;
    readonly standing: Pick<Standing, 'gaps'>;
  }>
> = ({ control, operated: { from, to, rules, gaps }, asked, standing, damaged }) => {
  const at: Asked = { 'as-of': [to] };
  const { id } = control;
  return (
    <AuditLayout title={`Control ${id}`} at="/audit/controls">
      <h1>Control {printable(id)}</h1>
      <p>
        {printable(control.statement)} <Result of={control.result} /> as of {to}.
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={[...new Set([...standing.gaps.sentences, ...gaps.sentences])]} />
      <dl>
        <Fact name="Owner">{printable(control.owner)}</Fact>
        <Fact name="Frequency">{printable(control.frequency)}</Fact>
      </dl>
      <AskedForm
        action={`/audit/controls/${encodeURIComponent(id)}`}
        fields={[...PERIOD_FIELDS, ZONE_FIELD]}
        asked={asked}
        press="Show"
      />
      <h2 id="rules">What its rules found</h2>
      {control.rules.length === 0 ? (
        <p>No rule is evidence of it: it is done by hand.</p>
      ) : (
        <RuleCounts rules={control.rules} at={at} />
      )}
      <p>
        <a href={addressOf('/audit/findings', { ...at, control: [id] })}>Its findings</a>
        {control.rules.length > 0 && (
          <>
            ,{' '}
            <a
              href={addressOf('/audit/ask/deviations', {
                ...asked,
                rule: control.rules.map((rule) => rule.id),
              })}
            >
              its deviations in the period
            </a>
          </>
        )}
      </p>
      <h2 id="requirements">What it meets</h2>
      {control.requirements.length === 0 ? (
        <p>It names no requirement.</p>
      ) : (
        <Wide
          caption={`${control.requirements.length} requirements, by those of its rules that are mapped to each`}
          headings={['requirement', 'title', 'result', 'pass', 'fail', 'unknown']}
        >
          {control.requirements.map(({ framework, id: requirement, title, result, outcomes }) => {
            const href = requirementHref(framework, requirement, at);
            const name = `${framework} ${requirement}`;
            return (
              <tr>
                <th scope="row">
                  <a href={href}>{printable(name)}</a>
                </th>
                <td>{printable(title)}</td>
                <td>
                  <Result of={result} />
                </td>
                <Count of={outcomes.pass} what={`pass of ${name}`} href="#rules" />
                <Count of={outcomes.fail} what={`fail of ${name}`} href="#rules" />
                <Count of={outcomes.unknown + outcomes.error} what={`unknown of ${name}`} href="#rules" />
              </tr>
            );
          })}
        </Wide>
      )}
      <h2 id="operated">
        How they ran, {from} to {to}
      </h2>
      <StripKey />
      <StripPatterns />
      {rules.map((rule) => (
        <RuleStrips rule={rule} asked={asked} />
      ))}
    </AuditLayout>
  );
};
