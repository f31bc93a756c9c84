import type { FC } from 'hono/jsx';
import type { Answer } from '../../audit/answer';
import type { FindingRow } from '../../audit/finding-row';
import { EFFECTIVE_STATES } from '../../model/finding-life';
import { SEVERITIES } from '../../model/severity';
import { printable } from '../../wording/printable';
import { Fact, GapList } from '../answer/answer-view';
import { filesOf } from './ask-page';
import { AskedForm, MOMENT_FIELDS, type Field } from './asked-form';
import { AuditLayout, Damage, Wide } from './audit-layout';
import { addressOf } from './links';
import type { Asked, Damageable } from './ports';

const PAGE_SIZE = 100;

const FIELDS: readonly Field[] = [
  { name: 'severity', label: 'Severity', choices: SEVERITIES.map(same) },
  { name: 'status', label: 'State', choices: EFFECTIVE_STATES.map(same) },
  { name: 'account', label: 'Account', hint: 'its id or name' },
  { name: 'region', label: 'Region', hint: 'eu-central-1, or global' },
  { name: 'rule', label: 'Rule', hint: 'iam-root-mfa-enabled' },
  { name: 'requirement', label: 'Requirement', hint: 'soc2:CC6.1' },
  { name: 'control', label: 'Control of yours', hint: 'AC-03' },
  { name: 'resource', label: 'Resource', hint: 'arn:aws:s3:::logs-*' },
  ...MOMENT_FIELDS,
  { name: 'from', label: 'Or open at any time from', hint: '2026-10-01' },
  { name: 'to', label: 'To', hint: '2026-12-31' },
];

function same(value: string) {
  return { value, text: value };
}

export const FindingsPage: FC<
  { readonly asked: Asked; readonly page: number } & Damageable<{
    readonly answer: Answer;
    readonly rows: readonly FindingRow[];
  }>
> = ({ asked, page: given, answer: { header }, rows, damaged }) => {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(given, pages);
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const toPage = (number: number) => addressOf('/audit/findings', { ...asked, page: [String(number)] });
  return (
    <AuditLayout title="Findings" at="/audit/findings">
      <h1>Findings</h1>
      <Damage damaged={damaged} />
      <GapList sentences={header.gaps.sentences} />
      <AskedForm action="/audit/findings" fields={FIELDS} asked={asked} press="Show" />
      <dl>
        {header.period === undefined ? (
          <Fact name="As of">{header.asOf}</Fact>
        ) : (
          <Fact name="Open at any time from">
            {header.period.from} to {header.period.to}
          </Fact>
        )}
        <Fact name="Findings">{rows.length}</Fact>
      </dl>
      <p class="files">
        {filesOf('/audit/findings', asked).map(({ name, href }) => (
          <a href={href}>{name}</a>
        ))}
      </p>
      {rows.length === 0 ? (
        <p>None is found so. What nobody looked at has none either: see what is said above.</p>
      ) : (
        <Wide
          caption={pages === 1 ? `All ${rows.length}` : `Page ${page} of ${pages}, ${rows.length} in all`}
          headings={[
            'finding',
            'severity',
            'state',
            'account',
            'region',
            'rule',
            'resource',
            'opened',
            'closed',
            'due',
          ]}
        >
          {shown.map((row) => (
            <tr>
              <td>
                <a href={`/audit/finding/${row.id}`}>{printable(row.message)}</a>
              </td>
              <td>{row.severity}</td>
              <td>{row.state}</td>
              <td class="narrow">{row.account}</td>
              <td class="narrow">{row.region}</td>
              <td>
                <a href={`/audit/rules/${encodeURIComponent(row.rule)}`}>{row.rule}</a>
              </td>
              <td>{printable(row.resource)}</td>
              <td>{row.openedAt}</td>
              <td>{row.closed?.at ?? ''}</td>
              <td>{row.dueAt ?? ''}</td>
            </tr>
          ))}
        </Wide>
      )}
      {pages > 1 && (
        <p class="pages">
          {page > 1 && <a href={toPage(page - 1)}>Before</a>}
          {page < pages && <a href={toPage(page + 1)}>Next</a>}
        </p>
      )}
      <h2>The same again</h2>
      <pre tabindex={0}>{printable(header.command)}</pre>
    </AuditLayout>
  );
};
