import type { FC } from 'hono/jsx';
import { filterItems, type ItemFilter } from '../../reviews/campaign/item-filter';
import { RISKS } from '../../reviews/campaign/risk';
import type { CampaignView, ItemView } from '../../reviews/campaign/view';
import { printable } from '../../wording/printable';
import { AskedForm, MOMENT_FIELDS, type Field } from './asked-form';
import { At, AuditLayout, Turn, turned, Wide } from './audit-layout';
import { campaignHref } from './campaign-links';
import { oneOf, only, pageOf } from './links';
import type { Asked } from './ports';

const STATUSES = ['open', 'decided', 'late', 'revoke'] as const;
const DECISIONS = ['keep', 'modify', 'revoke'] as const;

const same = (value: string) => ({ value, text: value });
const FIELDS: readonly Field[] = [
  {
    name: 'status',
    label: 'Status',
    choices: [
      { value: 'open', text: 'without a decision' },
      { value: 'decided', text: 'decided' },
      { value: 'late', text: 'late' },
      { value: 'revoke', text: 'to be taken away' },
    ],
  },
  { name: 'decision', label: 'Decision', choices: DECISIONS.map(same) },
  { name: 'risk', label: 'Risk', choices: RISKS.map(same) },
  { name: 'reviewer', label: 'Reviewer', hint: 'their id in the people file' },
  { name: 'text', label: 'Principal, access or account', hint: 'any part of it' },
  ...MOMENT_FIELDS,
];
export const ITEM_NAMES = [...FIELDS.map(({ name }) => name), 'page'];

/** The items that an address asks for. @throws UsageError for a value that there is not. */
function itemsAsked({ items }: CampaignView, asked: Asked): ItemView[] {
  const status = oneOf(asked, 'status', STATUSES);
  const risk = oneOf(asked, 'risk', RISKS);
  const filter: ItemFilter = {
    reviewer: asked['reviewer']?.at(-1),
    status: status === 'late' ? undefined : status,
    risks: risk === undefined ? undefined : [risk],
    decision: oneOf(asked, 'decision', DECISIONS),
    text: asked['text']?.at(-1),
  };
  // Whose answer is wanted is another question than whether there is a decision, which is what is counted.
  const { reviewer, ...others } = filter;
  const found = filterItems(filterItems(items, others), { reviewer });
  return status === 'late' ? found.filter(({ late }) => late) : found;
}

export const CampaignItemsPage: FC<{
  readonly view: CampaignView;
  readonly asOf: string;
  readonly asked: Asked;
}> = ({ view, asOf, asked }) => {
  const { id } = view.campaign;
  const then = only(asked, 'as-of');
  const { page, pages, shown, caption } = turned(itemsAsked(view, asked), pageOf(asked));
  return (
    <AuditLayout title={`Items of ${id}`} at="/audit/reviews">
      <h1>
        Items of access review <a href={campaignHref(id, undefined, then)}>{printable(id)}</a>
      </h1>
      <p>As of {asOf}</p>
      <AskedForm action={campaignHref(id, 'items')} fields={FIELDS} asked={asked} press="Show" />
      {shown.length === 0 ? (
        <p>None is so.</p>
      ) : (
        <Wide
          caption={caption}
          headings={[
            'item',
            'access',
            'account',
            'risks',
            'asked',
            'due',
            'decision',
            'by',
            'decided',
            'reason',
          ]}
        >
          {shown.map((item) => (
            <tr>
              <th scope="row">
                <a href={campaignHref(id, `items/${encodeURIComponent(item.item)}`, then)}>
                  {printable(item.principal.name)}
                </a>
              </th>
              <td>{printable(item.access.name)}</td>
              <td>{printable(item.account)}</td>
              <td>{item.risks.join(', ')}</td>
              <td>
                {[item.reviewer, ...item.others].map((each) => printable(each?.name ?? 'nobody')).join(', ')}
              </td>
              <td>
                <At at={item.dueAt} />
              </td>
              <td>
                {item.decision ?? 'none'}
                {item.late ? ', late' : ''}
              </td>
              <td>{printable(item.by?.name ?? '')}</td>
              <td>
                <At at={item.decidedAt} />
              </td>
              <td>{printable(item.reason ?? '')}</td>
            </tr>
          ))}
        </Wide>
      )}
      <Turn
        page={page}
        pages={pages}
        hrefOf={(each) => campaignHref(id, 'items', { ...asked, page: [String(each)] })}
      />
    </AuditLayout>
  );
};
