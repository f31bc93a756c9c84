import type { FC } from 'hono/jsx';
import { OUTCOMES } from '../../model/verdict';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AskedForm, MOMENT_FIELDS, type Field } from './asked-form';
import { At, AuditLayout, Damage, Turn, turned, Wide } from './audit-layout';
import { EvidenceLink } from './evidence-link';
import { addressOf, pageOf } from './links';
import type { Asked, Damageable, VerdictsView } from './ports';

const FIELDS: readonly Field[] = [
  { name: 'outcome', label: 'Outcome', choices: OUTCOMES.map((value) => ({ value, text: value })) },
  { name: 'account', label: 'Account', hint: 'its id' },
  ...MOMENT_FIELDS,
];
export const VERDICT_NAMES = ['outcome', 'account', 'as-of', 'page'];

/** Where the verdicts of a rule are listed. */
export function verdictsHref(rule: string, asked: Asked): string {
  return addressOf(`/audit/rules/${encodeURIComponent(rule)}/verdicts`, asked);
}

/** What a number of a rule counts: each verdict, passes too, with the objects that it rests on. */
export const VerdictsPage: FC<{ readonly asked: Asked } & Damageable<VerdictsView>> = ({
  asked,
  id,
  title,
  asOf,
  rows,
  gaps,
  damaged,
}) => {
  const { page, pages, shown, caption } = turned(rows, pageOf(asked));
  return (
    <AuditLayout title={`Verdicts of ${id}`} at="/audit/controls">
      <h1>
        What <a href={`/audit/rules/${encodeURIComponent(id)}`}>{id}</a> found
      </h1>
      <p>
        {printable(title)}. As of {asOf}, in each account by the last scan that judged it there.
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      <AskedForm action={verdictsHref(id, {})} fields={FIELDS} asked={asked} press="Show" />
      {shown.length === 0 ? (
        <p>None is so. What nobody looked at has none either: see what is said above.</p>
      ) : (
        <Wide
          caption={caption}
          headings={[
            'outcome',
            'account',
            'region',
            'resource',
            'message',
            'observed',
            'judged in',
            'evidence',
          ]}
        >
          {shown.map((row) => (
            <tr>
              <td>{row.state}</td>
              <td>{row.account ?? ''}</td>
              <td class="narrow">{row.region ?? ''}</td>
              <td class="long">{printable(row.subject)}</td>
              <td class="long">{printable(row.message)}</td>
              <td>
                <At at={row.lastObservedAt} />
              </td>
              <td>{row.object !== null && <EvidenceLink of={row.object} />}</td>
              <td>
                {row.evidence.map((key) => (
                  <>
                    <EvidenceLink of={key} />{' '}
                  </>
                ))}
              </td>
            </tr>
          ))}
        </Wide>
      )}
      <Turn
        page={page}
        pages={pages}
        hrefOf={(each) => verdictsHref(id, { ...asked, page: [String(each)] })}
      />
    </AuditLayout>
  );
};
