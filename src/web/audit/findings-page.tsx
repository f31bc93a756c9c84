import type { FC } from 'hono/jsx';
import type { Answer } from '../../audit/answer';
import type { FindingRow } from '../../audit/finding-row';
import { EFFECTIVE_STATES } from '../../model/finding-life';
import { SEVERITIES } from '../../model/severity';
import { printable } from '../../wording/printable';
import { Fact, GapList } from '../answer/answer-view';
import { filesOf } from './ask-page';
import { AskedForm, MOMENT_FIELDS, type Field } from './asked-form';
import { At, AuditLayout, Damage, Turn, turned, Wide } from './audit-layout';
import { addressOf, only } from './links';
import type { Asked, Damageable } from './ports';

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

export const FINDING_NAMES = [...FIELDS.map(({ name }) => name), 'source', 'page'];

function same(value: string) {
  return { value, text: value };
}

export const FindingsPage: FC<
  { readonly asked: Asked; readonly page: number } & Damageable<{
    readonly answer: Answer;
    readonly rows: readonly FindingRow[];
  }>
> = ({ asked, page: given, answer: { header }, rows, damaged }) => {
  // A finding of a moment is shown as it stood then.
  const at = only(asked, 'as-of');
  const { page, pages, shown, caption } = turned(rows, given);
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
          caption={caption}
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
              <th scope="row">
                <a href={addressOf(`/audit/finding/${row.id}`, at)}>{printable(row.message)}</a>
              </th>
              <td>{row.severity}</td>
              <td class="narrow">{row.state}</td>
              <td class="narrow">{row.account}</td>
              <td class="narrow">{row.region}</td>
              <td>
                <a href={`/audit/rules/${encodeURIComponent(row.rule)}`}>{row.rule}</a>
              </td>
              <td>{printable(row.resource)}</td>
              <td>
                <At at={row.openedAt} />
              </td>
              <td>
                <At at={row.closed?.at} />
              </td>
              <td>
                <At at={row.dueAt} />
              </td>
            </tr>
          ))}
        </Wide>
      )}
      <Turn
        page={page}
        pages={pages}
        hrefOf={(each) => addressOf('/audit/findings', { ...asked, page: [String(each)] })}
      />
      <h2>The same again</h2>
      <pre tabindex={0}>{printable(header.command)}</pre>
    </AuditLayout>
  );
};
