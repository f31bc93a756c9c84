import type { FC } from 'hono/jsx';
import type { Gaps } from '../../audit/answer';
import { REQUIREMENT_RESULTS, type RequirementRow } from '../../audit/framework-results';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AskedForm, MOMENT_FIELDS, type Field } from './asked-form';
import { AuditLayout, Count, Damage, Result, Wide } from './audit-layout';
import { addressOf, only } from './links';
import type { Asked, Damageable, FrameworkStanding, Standing } from './ports';

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
  const { result } = asked;
  const shown = rows.filter((row) => result?.includes(row.result) ?? true);
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
        caption={`${shown.length} of ${rows.length} requirements`}
        headings={['requirement', 'result', 'pass', 'fail', 'unknown', 'rules', 'by hand']}
      >
        {shown.map((row) => (
          <RequirementRowView framework={key} row={row} manual={row.manual} asked={only(asked, 'as-of')} />
        ))}
      </Wide>
      <p class="soft">A rule is evidence that supports a requirement; it makes nobody compliant with it.</p>
    </AuditLayout>
  );
};

const RequirementRowView: FC<{
  readonly framework: string;
  readonly row: RequirementRow;
  readonly manual: readonly string[];
  readonly asked: Asked;
}> = ({ framework, row: { id, title, result, outcomes, rules, customerPart }, manual, asked }) => (
  <tr id={`r-${id}`}>
    <th scope="row">{printable(id)}</th>
    <td>
      <Result of={result} />
      {`\n${printable(title)}`}
      {customerPart !== undefined && `\nStays with you: ${printable(customerPart)}`}
    </td>
    <td class="number">{outcomes.pass}</td>
    <Count
      of={outcomes.fail}
      what={`fail of ${id}`}
      href={addressOf('/audit/findings', { ...asked, requirement: [`${framework}:${id}`] })}
    />
    <td class="number">{outcomes.unknown + outcomes.error}</td>
    <td>
      {rules.length > 0 && (
        <details>
          <summary>{rules.length === 1 ? '1 rule makes this' : `${rules.length} rules make this`}</summary>
          <ul>
            {rules.map((rule) => (
              <li>
                <a href={addressOf(`/audit/rules/${encodeURIComponent(rule.id)}`, asked)}>{rule.id}</a>:{' '}
                {rule.result === undefined
                  ? 'no scan judged it'
                  : `${rule.result.outcomes.pass} pass, ${rule.result.outcomes.fail} fail, ${rule.result.outcomes.unknown + rule.result.outcomes.error} unknown`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </td>
    <td>{manual.map(printable).join('\n')}</td>
  </tr>
);
