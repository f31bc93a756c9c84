import type { Known } from '../../model/known';
import { classify, type Stop } from './classify';

/** The items of all pages, or of those that came before something went wrong; nothing where the first did. */
export interface Gathered<Item> {
  readonly items: Item[] | undefined;
  readonly stop?: Stop;
}

interface PageForm<Page, Item> {
  /** A page without its list is no answer; an empty list is one. */
  readonly items: (page: Page) => readonly Item[] | undefined;
  /** Where the next page begins; nothing on the last. */
  readonly next: (page: Page) => string | undefined;
  /** We read no further than so many pages. */
  readonly cap?: number;
}

/** Reads a paginator to its end. Never throws: a page that is missing in the middle is a {@link Stop}. */
export async function gather<Page, Item>(
  pages: AsyncIterable<Page>,
  form: PageForm<Page, Item>,
): Promise<Gathered<Item>> {
  let items: Item[] | undefined;
  const tokens = new Set<string>();
  let count = 0;
  try {
    for await (const page of pages) {
      const found = form.items(page);
      if (found === undefined) throw new Error(`page ${count + 1} of AWS's answer has no list in it`);
      items ??= [];
      for (const item of found) items.push(item);
      count += 1;
      const next = form.next(page);
      if (next === undefined) continue;
      if (tokens.has(next)) throw new Error(`AWS names after page ${count} one that was read already`);
      tokens.add(next);
      if (count === form.cap) {
        return {
          items,
          stop: { reason: 'page-cap', detail: `there are more than ${count} pages; the rest was not read` },
        };
      }
    }
    return { items };
  } catch (thrown) {
    return { items, stop: classify(thrown) };
  }
}

/** The pages of a list for which the SDK has no paginator. */
export async function* pagesOf<Page>(
  ask: (token: string | undefined) => Promise<Page>,
  next: (page: Page) => string | undefined,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    token = next(page);
  } while (token !== undefined && token !== '');
}

/** The items of all pages, or why they are not all. */
export function allOrUnknown<Item>({ items, stop }: Gathered<Item>): Known<Item[]> {
  return items !== undefined && stop === undefined
    ? items
    : { unknown: `${stop?.reason ?? 'error'}: ${stop?.detail ?? 'no answer'}` };
}

/**
 * Where the next page begins, for services that also say whether there is one.
 * @throws Error when there is one, and AWS does not say where.
 */
export function nextMarker(isTruncated: boolean | undefined, marker: string | undefined): string | undefined {
  if (isTruncated === true && marker === undefined) {
    throw new Error('AWS says that more follows, and not where it begins');
  }
  return isTruncated === false ? undefined : marker;
}
