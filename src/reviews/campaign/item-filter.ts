import type { ItemView } from './view';

/** What a list of items is narrowed to; of several values of one kind any, of several kinds all. */
export interface ItemFilter {
  /** Id of a person who is or was asked, or who decided. */
  readonly reviewer?: string | undefined;
  /** `open`: this reviewer's answer is wanted, or anybody's where none is named; `revoke`: the access is to go. */
  readonly status?: 'open' | 'decided' | 'revoke' | undefined;
  readonly risks?: readonly ItemView['risks'][number][] | undefined;
  readonly decision?: NonNullable<ItemView['decision']> | undefined;
  /** Anywhere in what names the principal, the access or the account. */
  readonly text?: string | undefined;
}

export function filterItems(
  items: readonly ItemView[],
  { reviewer, status, risks, decision, text }: ItemFilter,
): ItemView[] {
  const sought = folded(text ?? '');
  return items.filter(
    (item) =>
      (reviewer === undefined || isAskedOf(item, reviewer)) &&
      (status === undefined || hasStatus(item, status, reviewer)) &&
      (risks === undefined || risks.length === 0 || item.risks.some((risk) => risks.includes(risk))) &&
      (decision === undefined || item.decision === decision) &&
      (sought === '' || textOf(item).includes(sought)),
  );
}

function hasStatus(
  item: ItemView,
  status: NonNullable<ItemFilter['status']>,
  reviewer: string | undefined,
): boolean {
  if (status === 'revoke') return item.revocation !== undefined;
  return (status === 'open') === isOpen(item, reviewer);
}

export function isAskedOf({ reviewer, others, by }: ItemView, person: string): boolean {
  return [reviewer, ...others, by].some((one) => one?.id === person);
}

/** Whether an answer is wanted, of a person or of anybody. */
export function isOpen({ waitingFor, decision }: ItemView, person: string | undefined): boolean {
  return person === undefined ? decision === undefined : waitingFor.some(({ id }) => id === person);
}

function textOf({ principal, access, account, person, item }: ItemView): string {
  return folded(
    [principal.name, principal.email, principal.id, person, access.name, account, item].join('\n'),
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
