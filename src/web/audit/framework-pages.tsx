import type { FC } from 'hono/jsx';
import type { Gaps } from '../../audit/answer';
import { REQUIREMENT_RESULTS, type RequirementRow } from '../../audit/framework-results';
import type { RuleResult } from '../../audit/rule-results';
import { OUTCOMES } from '../../model/verdict';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AskedForm, MOMENT_FIELDS, type Field } from './asked-form';
import { At, AuditLayout, Count, Damage, Result, Turn, turned, Wide } from './audit-layout';
import { addressOf, oneOf, pageOf } from './links';
import { EvidenceLink } from './evidence-link';
import type { Asked, Damageable, FrameworkStanding, ManualLine, Standing } from './ports';
import { verdictsHref } from './verdicts-page';

export const FrameworksPage: FC<{ readonly asked: Asked } & Damageable<Standing>> = ({
  asked,
  frameworks,
  asOf,
  gaps,
  damaged,
}) => (
  <AuditLayout title="Frameworks" at="/audit/frameworks">
    <h1>Frameworks as of {asOf}</h1>
    <Damage damaged={damaged} />
    <GapList sentences={gaps.sentences} />
    <AskedForm action="/audit/frameworks" fields={MOMENT_FIELDS} asked={asked} press="Show" />
    <ResultCounts frameworks={frameworks} asked={asked} />
    <p class="soft">A rule is evidence that supports a requirement; it makes nobody compliant with it.</p>
  </AuditLayout>
);

/** How many requirements of each framework stand how; each number leads to those requirements. */
export const ResultCounts: FC<{
  readonly frameworks: readonly FrameworkStanding[];
  readonly asked: Asked;
}> = ({ frameworks, asked }) => (
  <Wide caption="Requirements by what their rules show" headings={['framework', ...REQUIREMENT_RESULTS]}>
    {frameworks.map(({ key, name, edition, rows }) => (
      <tr>
        <th scope="row">
          <a href={addressOf(`/audit/frameworks/${encodeURIComponent(key)}`, asked)}>{printable(name)}</a>{' '}
          <span class="soft">{printable(edition)}</span>
        </th>
        {REQUIREMENT_RESULTS.map((result) => (
          <Count
            of={rows.filter((row) => row.result === result).length}
            what={`${result} of ${name}`}
            href={addressOf(`/audit/frameworks/${encodeURIComponent(key)}`, { ...asked, result: [result] })}
          />
        ))}
      </tr>
    ))}
  </Wide>
);

const PAGE_SIZE = 200;

const FIELDS: readonly Field[] = [
  { name: 'result', label: 'Result', choices: REQUIREMENT_RESULTS.map((value) => ({ value, text: value })) },
  ...MOMENT_FIELDS,
];

/** Every requirement of a framework, with the rules that are evidence of it. */
export const FrameworkPage: FC<
  Damageable<{
    readonly framework: FrameworkStanding;
    readonly asked: Asked;
    readonly asOf: string;
    readonly gaps: Gaps;
  }>
> = ({ framework: { key, name, edition, rows }, asked, asOf, gaps, damaged }) => {
  const result = oneOf(asked, 'result', REQUIREMENT_RESULTS);
  const found = rows.filter((row) => result === undefined || row.result === result);
  const { page, pages, shown, caption } = turned(found, pageOf(asked), PAGE_SIZE);
  return (
    <AuditLayout title={name} at="/audit/frameworks">
      <h1>
        {printable(name)}, {printable(edition)}
      </h1>
      <p>As of {asOf}</p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      <AskedForm
        action={`/audit/frameworks/${encodeURIComponent(key)}`}
        fields={FIELDS}
        asked={asked}
        press="Show"
      />
      <Wide
        caption={`${found.length} of ${rows.length} requirements. ${caption}`}
        headings={['requirement', 'result', 'title', 'pass', 'fail', 'unknown', 'rules', 'by hand']}
      >
        {shown.map((row) => (
          <RequirementRowView framework={key} row={row} manual={row.manual} asked={{ 'as-of': [asOf] }} />
        ))}
      </Wide>
      <Turn
        page={page}
        pages={pages}
        hrefOf={(each) =>
          addressOf(`/audit/frameworks/${encodeURIComponent(key)}`, { ...asked, page: [String(each)] })
        }
      />
      <p class="soft">A rule is evidence that supports a requirement; it makes nobody compliant with it.</p>
    </AuditLayout>
  );
};

export function requirementHref(framework: string, id: string, asked: Asked): string {
  return addressOf(`/audit/frameworks/${encodeURIComponent(framework)}/${encodeURIComponent(id)}`, asked);
}

const RequirementRowView: FC<{
  readonly framework: string;
  readonly row: RequirementRow;
  readonly manual: readonly ManualLine[];
  readonly asked: Asked;
}> = ({ framework, row: { id, title, result, outcomes, rules, customerPart }, manual, asked }) => {
  const href = requirementHref(framework, id, asked);
  return (
    <tr id={`r-${id}`}>
      <th scope="row">
        <a href={href}>{printable(id)}</a>
      </th>
      <td>
        <Result of={result} />
      </td>
      <td class="long">
        {printable(title)}
        {customerPart !== undefined && `\nStays with you: ${printable(customerPart)}`}
      </td>
      <Count of={outcomes.pass} what={`pass of ${id}`} href={href} />
      <Count of={outcomes.fail} what={`fail of ${id}`} href={href} />
      <Count of={outcomes.unknown + outcomes.error} what={`unknown of ${id}`} href={href} />
      <Count of={rules.length} what={`rules of ${id}`} href={href} />
      <td>
        {manual.map((line) => (
          <div>
            <ByHand line={line} />
          </div>
        ))}
      </td>
    </tr>
  );
};

const ByHand: FC<{ readonly line: ManualLine }> = ({ line: { words, file } }) => (
  <>
    {printable(words)}
    {file !== undefined && (
      <>
        {' '}
        <EvidenceLink of={file} />
      </>
    )}
  </>
);

/** What the numbers of a requirement are made of: each rule, and what it found. */
export const RequirementPage: FC<
  Damageable<{
    readonly framework: FrameworkStanding;
    readonly row: FrameworkStanding['rows'][number];
    /** Ids of the customer's controls that meet it. */
    readonly controls: readonly string[];
    readonly asOf: string;
    readonly gaps: Gaps;
  }>
> = ({ framework: { key, name, edition }, row, controls, asOf, gaps, damaged }) => {
  const at: Asked = { 'as-of': [asOf] };
  return (
    <AuditLayout title={`${name} ${row.id}`} at="/audit/frameworks">
      <h1>
        {printable(name)} {printable(row.id)}: {printable(row.title)}
      </h1>
      <p>
        {printable(edition)}, as of {asOf}: <Result of={row.result} />
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      {row.customerPart !== undefined && <p>Stays with you: {printable(row.customerPart)}</p>}
      {row.rules.length === 0 ? <p>No rule is evidence of it.</p> : <RuleCounts rules={row.rules} at={at} />}
      <p>
        <a href={addressOf('/audit/findings', { ...at, requirement: [`${key}:${row.id}`] })}>Its findings</a>,{' '}
        <a href={addressOf(`/audit/frameworks/${encodeURIComponent(key)}`, at)}>all requirements</a>
      </p>
      {controls.length > 0 && (
        <p>
          Your controls that meet it:{' '}
          {controls.map((id) => (
            <>
              <a href={`/audit/controls/${encodeURIComponent(id)}`}>{printable(id)}</a>{' '}
            </>
          ))}
        </p>
      )}
      {row.manual.length > 0 && (
        <>
          <h2>By hand</h2>
          <ul>
            {row.manual.map((line) => (
              <li>
                <ByHand line={line} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="soft">A rule is evidence that supports a requirement; it makes nobody compliant with it.</p>
    </AuditLayout>
  );
};

/** Rules with how many verdicts each has; a number leads to those. */
export const RuleCounts: FC<{
  readonly rules: readonly {
    readonly id: string;
    readonly result?: RuleResult;
    readonly off?: { readonly reason?: string | undefined };
  }[];
  readonly at: Asked;
}> = ({ rules, at }) => (
  <Wide
    caption={rules.length === 1 ? 'The rule that makes this' : `The ${rules.length} rules that make this`}
    headings={['rule', ...OUTCOMES, 'out of scope', 'accounts', 'oldest look']}
  >
    {rules.map(({ id, result, off }) => {
      const href = addressOf(`/audit/rules/${encodeURIComponent(id)}`, at);
      return (
        <tr>
          <th scope="row">
            <a href={href}>{id}</a>
          </th>
          {result === undefined ? (
            <td colspan={7}>
              {off === undefined
                ? 'no scan judged it'
                : `off, and no evidence${off.reason === undefined ? '' : `: ${printable(off.reason)}`}`}
            </td>
          ) : (
            <>
              {OUTCOMES.map((outcome) => (
                <Count
                  of={result.outcomes[outcome]}
                  what={`${outcome} by ${id}`}
                  href={verdictsHref(id, { ...at, outcome: [outcome] })}
                />
              ))}
              <Count of={result.outOfScope} what={`out of scope of ${id}`} href={href} />
              <Count of={result.accounts} what={`accounts judged by ${id}`} href={href} />
              <td>
                <At at={result.oldest} />
              </td>
            </>
          )}
        </tr>
      );
    })}
  </Wide>
);
