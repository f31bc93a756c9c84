import type { FC } from 'hono/jsx';
import type { RequirementResultName } from '../../audit/framework-results';
import { OUTCOMES, type Outcome } from '../../model/verdict';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AskedForm, PERIOD_FIELDS, ZONE_FIELD, type Field } from './asked-form';
import { AuditLayout, Count, Damage, Result, Turn, turned, Wide } from './audit-layout';
import { requirementHref, ResultCounts } from './framework-pages';
import { addressOf, only, pageOf } from './links';
import type { Asked, Damageable, FrameworkStanding, Operated, Standing } from './ports';
import { verdictsHref } from './verdicts-page';

const PAGE_SIZE = 50;
/** Without a choice so many frameworks are shown: each is a column. */
const FEW = 3;

export const MATRIX_NAMES = ['from', 'to', 'zone', 'framework', 'page'];

interface MatrixRow {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly result?: RequirementResultName;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly hrefOf: (outcome: Outcome) => string;
  /** Of the rules that make it. */
  readonly rules: readonly string[];
  readonly requirements: ReadonlyMap<string, readonly string[]>;
}

/** Controls by framework: what each meets, how it ran month by month, and what no rule is evidence of. */
export const MatrixPage: FC<
  Damageable<{ readonly asked: Asked; readonly operated: Operated; readonly standing: Standing }>
> = ({ asked, operated: { from, to, rules, gaps }, standing, damaged }) => {
  const { frameworks, controls } = standing;
  const at: Asked = { 'as-of': [to] };
  const period = only(asked, 'from', 'to', 'zone');
  const chosen = chosenOf(asked, standing);
  const rows = controls.length === 0 ? rowsOfRules(chosen, at, rules) : rowsOfControls(controls, period);
  const { page, pages, shown, caption } = turned(rows, pageOf(asked), PAGE_SIZE);
  const fields: readonly Field[] = [
    ...PERIOD_FIELDS,
    ZONE_FIELD,
    {
      name: 'framework',
      label: 'Framework',
      choices: frameworks.map(({ key, name }) => ({ value: key, text: name })),
      without: 'none',
    },
  ];
  const monthsOf = new Map(rules.map((rule) => [rule.id, rule.months]));
  return (
    <AuditLayout title="Matrix" at="/audit/matrix">
      <h1>{controls.length === 0 ? 'Rules by framework' : 'Your controls by framework'}</h1>
      <p>
        {from} to {to}; results as of {to}
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={[...new Set([...standing.gaps.sentences, ...gaps.sentences])]} />
      <AskedForm
        action="/audit/matrix"
        fields={fields}
        // With an empty one, by which another is added.
        asked={{ ...period, framework: [...chosen.map(({ key }) => key), ''] }}
        press="Show"
      />
      <Wide
        caption={`${caption}. One letter a month, the worst of it: P passed, F failed, E error, N not evaluated, . nothing due.`}
        headings={[
          controls.length === 0 ? 'rule' : 'control',
          'months',
          ...(controls.length === 0 ? [] : ['result']),
          ...OUTCOMES,
          ...chosen.map(({ name }) => printable(name)),
        ]}
      >
        {shown.map((row) => (
          <tr>
            <th scope="row">
              <a href={row.href}>{printable(row.id)}</a>
              <br />
              <span class="soft">{printable(row.title)}</span>
            </th>
            <td class="narrow">
              <Months
                letters={lettersOf(row.rules.flatMap((rule) => monthsOf.get(rule) ?? []))}
                of={row.id}
                href={monthsHref(row, period)}
              />
            </td>
            {row.result !== undefined && (
              <td>
                <Result of={row.result} />
              </td>
            )}
            {OUTCOMES.map((outcome) => (
              <Count of={row.outcomes[outcome]} what={`${outcome} of ${row.id}`} href={row.hrefOf(outcome)} />
            ))}
            {chosen.map(({ key }) => (
              <td>
                {(row.requirements.get(key) ?? []).map((id) => (
                  <>
                    <a href={requirementHref(key, id, at)}>{printable(id)}</a>{' '}
                  </>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </Wide>
      <Turn
        page={page}
        pages={pages}
        hrefOf={(each) => addressOf('/audit/matrix', { ...asked, page: [String(each)] })}
      />
      <h2 id="uncovered">What has no rule, and all else, by requirement</h2>
      <ResultCounts frameworks={chosen} asked={at} />
      {controls.length > 0 && (
        <p>
          <a href={addressOf('/audit/ask/control-matrix', period)}>
            Requirements that no control of yours names, and the months as a table
          </a>
        </p>
      )}
    </AuditLayout>
  );
};

const Months: FC<{ readonly letters: string; readonly of: string; readonly href: string }> = ({
  letters,
  of,
  href,
}) =>
  letters === '' ? (
    <>none</>
  ) : (
    <a href={href} aria-label={`${letters}, the months of ${printable(of)}`}>
      <code>{letters}</code>
    </a>
  );

function chosenOf({ framework }: Asked, { frameworks, controls }: Standing): readonly FrameworkStanding[] {
  if (framework !== undefined) return frameworks.filter(({ key }) => framework.includes(key));
  const met = new Set(controls.flatMap(({ requirements }) => requirements.map((each) => each.framework)));
  return met.size > 0 ? frameworks.filter(({ key }) => met.has(key)) : frameworks.slice(0, FEW);
}

function rowsOfControls(controls: Standing['controls'], period: Asked): MatrixRow[] {
  return controls.map(({ id, statement, result, outcomes, rules, requirements }) => {
    const href = addressOf(`/audit/controls/${encodeURIComponent(id)}`, period);
    const met = new Map<string, string[]>();
    for (const { framework, id: requirement } of requirements)
      met.set(framework, [...(met.get(framework) ?? []), requirement]);
    return {
      id,
      href,
      title: statement,
      result,
      outcomes,
      hrefOf: () => `${href}#rules`,
      rules: rules.map((rule) => rule.id),
      requirements: met,
    };
  });
}

/** Where the configuration has no controls: every rule that is evidence of what is shown. */
function rowsOfRules(
  frameworks: readonly FrameworkStanding[],
  at: Asked,
  operated: Operated['rules'],
): MatrixRow[] {
  const titles = new Map(operated.map(({ id, title }) => [id, title]));
  const found = new Map<string, MatrixRow & { readonly requirements: Map<string, string[]> }>();
  for (const { key, rows } of frameworks)
    for (const { id: requirement, rules } of rows)
      for (const { id, result } of rules) {
        const own = found.get(id) ?? {
          id,
          href: addressOf(`/audit/rules/${encodeURIComponent(id)}`, at),
          title: titles.get(id) ?? 'no scan judged it',
          outcomes: result?.outcomes ?? NO_VERDICT,
          hrefOf: (outcome: Outcome) => verdictsHref(id, { ...at, outcome: [outcome] }),
          rules: [id],
          requirements: new Map<string, string[]>(),
        };
        own.requirements.set(key, [...(own.requirements.get(key) ?? []), requirement]);
        found.set(id, own);
      }
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

const NO_VERDICT = { pass: 0, fail: 0, unknown: 0, error: 0 };

function monthsHref({ id, href, rules: [rule, ...others] }: MatrixRow, period: Asked): string {
  return rule === id && others.length === 0
    ? addressOf('/audit/ask/operation', { ...period, rule: [id] })
    : `${href}#operated`;
}

const WORST = ['F', 'E', 'N', 'P', '.'];

/** A letter a month, the worst of all days of all rules. */
function lettersOf(months: Operated['rules'][number]['months']): string {
  const byMonth = new Map<string, string>();
  for (const { month, strip } of months) {
    const letters = `${byMonth.get(month) ?? ''}${strip.letters}`;
    byMonth.set(month, WORST.find((letter) => letters.includes(letter)) ?? '.');
  }
  return [...byMonth]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, letter]) => letter)
    .join('');
}
