interface Walked {
  readonly pages: number;
  /** Addresses that are not answered with 200, or anchors that are not there, each with the page that leads there. */
  readonly dead: readonly string[];
  /** Numbers in tables of the pages named that lead nowhere. */
  readonly unlinked: readonly string[];
}

interface Walk {
  readonly get: (path: string) => Promise<Response>;
  readonly from: string;
  /** Pages on which every number of a table has to be a link. */
  readonly numbersOf: RegExp;
  /** So many pages of one kind are enough: those that differ in an id or in what is asked alone. */
  readonly perKind?: number;
  /** And so many in all. */
  readonly most?: number;
}

/** Follows links as an auditor does, page by page: those of the first page first. */
export async function walkPages({ get, from, numbersOf, perKind = 4, most = 400 }: Walk): Promise<Walked> {
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  const waiting: { readonly path: string; readonly by: string }[] = [{ path: from, by: 'the beginning' }];
  const dead: string[] = [];
  const unlinked: string[] = [];
  for (const { path, by } of waiting) {
    const kind = kindOf(path);
    const count = kinds.get(kind) ?? 0;
    if (seen.has(path) || count >= perKind || seen.size >= most) continue;
    seen.add(path);
    kinds.set(kind, count + 1);
    const answer = await get(path);
    if (answer.status !== 200) {
      dead.push(`${answer.status} ${path}, from ${by}`);
      continue;
    }
    const text = await answer.text();
    if (!(answer.headers.get('content-type') ?? '').includes('html')) continue;
    for (const [, href = ''] of text.matchAll(/ href="([^"]*)"/g)) {
      const address = href.replaceAll('&amp;', '&');
      if (address.startsWith('#')) {
        if (!text.includes(` id="${address.slice(1)}"`)) dead.push(`${address} of ${path}`);
      } else if (address.startsWith('/audit')) waiting.push({ path: address.replace(/#.*$/, ''), by: path });
    }
    if (!numbersOf.test(path)) continue;
    for (const [, number = ''] of text.matchAll(/<td class="number[^"]*"[^>]*>(\d+)<\/td>/g))
      unlinked.push(`${number} on ${path}`);
  }
  return { pages: seen.size, dead, unlinked };
}

/** A page without what is asked of it, and without ids. */
function kindOf(path: string): string {
  const [page = '', query = ''] = path.split('?');
  const names = [...new URLSearchParams(query).keys()].sort().join(' ');
  const segments = page
    .split('/')
    .map((each, index) => (index > 3 || /[0-9a-z]{26}/.test(each) ? '*' : each));
  return `${/^\/audit\/(rules|frameworks|controls|reviews|requests|ask)\/[^/]+$/.test(page) ? page.replace(/[^/]+$/, '*') : segments.join('/')} ${names}`;
}
