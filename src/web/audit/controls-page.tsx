import type { FC } from 'hono/jsx';
import { CONTROL_RESULTS } from '../../audit/control-results';
import { addDays, instantOf } from '../../model/instant';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AskedForm, PERIOD_FIELDS, ZONE_FIELD, type Field } from './asked-form';
import { AuditLayout, Count, Damage, Result, Turn, turned, Wide } from './audit-layout';
import { addressOf, oneOf, only, pageOf } from './links';
import type { Asked, AuditPorts, Damageable, Operated, RuleMonths, Standing } from './ports';
import { StripKey, StripPatterns, StripView } from './strip';

const PAGE_SIZE = 25;

interface Props {
  /** With the period that is shown. */
  readonly asked: Asked;
  readonly operated: Operated;
  /** The customer's own controls, at the end of the period. */
  readonly controls: Standing['controls'];
  readonly frameworks: AuditPorts['frameworks'];
}

/** The customer's controls, and how every rule operated in each month of a period. */
export const ControlsPage: FC<Damageable<Props>> = ({
  asked,
  operated: { from, to, rules, gaps },
  controls,
  frameworks,
  damaged,
}) => {
  const fields: readonly Field[] = [
    ...PERIOD_FIELDS,
    ZONE_FIELD,
    {
      name: 'framework',
      label: 'Rules of',
      choices: frameworks.map(({ key, name }) => ({ value: key, text: `${name} (${key})` })),
    },
    ...(controls.length === 0
      ? []
      : [
          {
            name: 'result',
            label: 'Your controls that are',
            choices: CONTROL_RESULTS.map((value) => ({ value, text: value })),
          },
        ]),
  ];
  const { page, pages, shown } = turned(rules, pageOf(asked), PAGE_SIZE);
  const result = oneOf(asked, 'result', CONTROL_RESULTS);
  const found = controls.filter((control) => result === undefined || control.result === result);
  return (
    <AuditLayout title="Controls" at="/audit/controls">
      <h1>How controls operated</h1>
      <p>
        {from} to {to}
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      <AskedForm action="/audit/controls" fields={fields} asked={asked} press="Show" />
      {controls.length > 0 && (
        <>
          <h2 id="controls">Your controls at the end of the period</h2>
          <OwnControls controls={found} all={controls.length} asked={only(asked, 'from', 'to', 'zone')} />
        </>
      )}
      <h2>
        {rules.length} rules{pages === 1 ? '' : `, page ${page} of ${pages}`}
      </h2>
      <StripKey />
      <StripPatterns />
      {shown.map((rule) => (
        <RuleStrips rule={rule} asked={only(asked, 'from', 'to', 'zone')} />
      ))}
      <Turn
        page={page}
        pages={pages}
        hrefOf={(each) => addressOf('/audit/controls', { ...asked, page: [String(each)] })}
      />
    </AuditLayout>
  );
};

const OwnControls: FC<{
  readonly controls: Standing['controls'];
  readonly all: number;
  readonly asked: Asked;
}> = ({ controls, all, asked }) => (
  <Wide
    caption={`${controls.length} of ${all} controls`}
    headings={['control', 'result', 'statement', 'owner', 'pass', 'fail', 'unknown', 'rules', 'requirements']}
  >
    {controls.map((control) => {
      const { id, outcomes } = control;
      const href = addressOf(`/audit/controls/${encodeURIComponent(id)}`, asked);
      return (
        <tr>
          <th scope="row">
            <a href={href}>{printable(id)}</a>
          </th>
          <td>
            <Result of={control.result} />
          </td>
          <td>{printable(control.statement)}</td>
          <td>{printable(control.owner)}</td>
          <Count of={outcomes.pass} what={`pass of ${id}`} href={href} />
          <Count of={outcomes.fail} what={`fail of ${id}`} href={href} />
          <Count of={outcomes.unknown + outcomes.error} what={`unknown of ${id}`} href={href} />
          <Count of={control.rules.length} what={`rules of ${id}`} href={href} />
          <Count
            of={control.requirements.length}
            what={`requirements of ${id}`}
            href={`${href}#requirements`}
          />
        </tr>
      );
    })}
  </Wide>
);

/** @param asked the period. */
export const RuleStrips: FC<{ readonly rule: RuleMonths; readonly asked: Asked }> = ({
  rule: { id, title, months },
  asked,
}) => (
  <section aria-labelledby={`s-${id}`}>
    <h3 id={`s-${id}`}>
      <a href={`/audit/rules/${encodeURIComponent(id)}`}>{id}</a>
    </h3>
    <p class="soft">
      {printable(title)}.{' '}
      <a href={addressOf('/audit/ask/operation', { ...asked, rule: [id] })}>How it operated</a>
    </p>
    <div class="strips">
      {months.map((month) => (
        <StripView of={month} />
      ))}
    </div>
    <details>
      <summary>As a table</summary>
      <Wide
        caption={`${id} by month`}
        headings={['month', 'expected', 'performed', 'passed', 'failed', 'errors', 'not evaluated', 'days']}
      >
        {months.map(({ month, expected, performed, passed, failed, errors, notEvaluated, strip }) => (
          <tr>
            <th scope="row">
              <a href={addressOf('/audit/ask/operation', { ...asked, ...daysOf(strip), rule: [id] })}>
                {month}
              </a>
            </th>
            {Object.entries({
              expected,
              performed,
              passed,
              failed,
              errors,
              'not evaluated': notEvaluated,
            }).map(([what, count]) => (
              <Count
                of={count}
                what={`${what} in ${month} by ${id}`}
                href={`${addressOf('/audit/ask/operation', { ...asked, ...daysOf(strip), rule: [id] })}#${what === 'failed' ? 'deviations' : 'days'}`}
              />
            ))}
            <td>
              <code>{strip.letters}</code>
            </td>
          </tr>
        ))}
      </Wide>
    </details>
  </section>
);

/** The days of a month that lie in the period. */
function daysOf({ from, letters }: RuleMonths['months'][number]['strip']): Asked {
  return { from: [from], to: [addDays(instantOf(from), letters.length - 1).slice(0, 10)] };
}
