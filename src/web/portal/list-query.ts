import * as z from 'zod';
import { filterItems } from '../../reviews/campaign/item-filter';
import { RISKS } from '../../reviews/campaign/risk';
import type { CampaignView, ItemView } from '../../reviews/campaign/view';

const PAGE_SIZE = 50;

const querySchema = z.object({
  of: z.enum(['me', 'all']).optional().catch(undefined),
  status: z.enum(['open', 'decided', 'any']).catch('open'),
  risk: z
    .preprocess((given) => (typeof given === 'string' ? given.split(',') : given), z.array(z.enum(RISKS)))
    .catch([]),
  decision: z.enum(['keep', 'revoke', 'modify']).optional().catch(undefined),
  q: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** What a list of items shows, as its address says it; what is no such value means the default. */
export interface ListQuery extends Omit<z.infer<typeof querySchema>, 'of'> {
  readonly of: 'me' | 'all';
}

/** Whoever is asked about nothing sees what others are. */
export function readQuery(given: Readonly<Record<string, string>>, isAsked: boolean): ListQuery {
  const query = querySchema.parse(given);
  return { ...query, of: query.of ?? (isAsked ? 'me' : 'all') };
}

/** The address of the same list with something else; a list that is narrowed in another way begins at its first page. */
export function addressOf(campaign: string, query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { of, status, risk, decision, q, page } = { ...query, page: 1, ...change };
  const parameters = new URLSearchParams({ of, status });
  if (risk.length > 0) parameters.set('risk', risk.join(','));
  if (decision !== undefined) parameters.set('decision', decision);
  if (q !== '') parameters.set('q', q);
  if (page > 1) parameters.set('page', String(page));
  return `/campaigns/${encodeURIComponent(campaign)}?${parameters.toString()}`;
}

/** One page of a list, and what stands in the whole. */
export interface ListPage {
  readonly items: readonly ItemView[];
  readonly found: number;
  readonly page: number;
  readonly pages: number;
  /** With all other filters, how many each risk leaves. */
  readonly byRisk: Readonly<Record<(typeof RISKS)[number], number>>;
  /** Of what is asked of whom the list is about: how many there are and how many are answered. */
  readonly asked: number;
  readonly answered: number;
}

/** Of what a person is asked, how much is answered, by whomever; of all where nobody is named. */
export function progressOf(
  items: readonly ItemView[],
  reviewer: string | undefined,
): Pick<ListPage, 'asked' | 'answered'> {
  const asked = filterItems(items, { reviewer });
  return {
    asked: asked.length,
    answered: asked.length - filterItems(asked, { reviewer, status: 'open' }).length,
  };
}

export function listPage({ items }: CampaignView, query: ListQuery, person: string): ListPage {
  const reviewer = query.of === 'me' ? person : undefined;
  const narrowing = {
    reviewer,
    status: query.status === 'any' ? undefined : query.status,
    decision: query.decision,
    text: query.q,
  };
  const rest = filterItems(items, narrowing);
  const found = filterItems(rest, { risks: query.risk });
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  const count = (risk: (typeof RISKS)[number]) => rest.filter(({ risks }) => risks.includes(risk)).length;
  return {
    items: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    found: found.length,
    page,
    pages,
    byRisk: {
      privileged: count('privileged'),
      external: count('external'),
      unused: count('unused'),
      new: count('new'),
      changed: count('changed'),
    },
    ...progressOf(items, reviewer),
  };
}
