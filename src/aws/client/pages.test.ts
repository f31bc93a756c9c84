import { gather, nextMarker } from './pages';

interface Page {
  readonly names?: string[];
  readonly next?: string;
}
const form = { items: ({ names }: Page) => names, next: ({ next }: Page) => next };

/** Gives the pages one after the other, and then fails where an error follows them. */
async function* answers(pages: readonly Page[], error?: Error): AsyncGenerator<Page> {
  yield* pages;
  if (error !== undefined) throw error;
}

test.each([
  { name: 'one empty page', pages: [{ names: [] }], expected: { items: [] } },
  {
    name: 'two pages',
    pages: [{ names: ['a'], next: '2' }, { names: ['b'] }],
    expected: { items: ['a', 'b'] },
  },
  {
    name: 'an empty page with more behind it',
    pages: [{ names: [], next: '2' }, { names: ['b'] }],
    expected: { items: ['b'] },
  },
  {
    name: 'a page without its list',
    pages: [{ names: ['a'], next: '2' }, {}],
    expected: { items: ['a'], stop: { reason: 'error', detail: "page 2 of AWS's answer has no list in it" } },
  },
  {
    name: 'a first page without its list',
    pages: [{}],
    expected: {
      items: undefined,
      stop: { reason: 'error', detail: "page 1 of AWS's answer has no list in it" },
    },
  },
  {
    name: 'a page that names itself as the next',
    pages: [
      { names: ['a'], next: '2' },
      { names: ['b'], next: '2' },
      { names: ['b'], next: '2' },
    ],
    expected: {
      items: ['a', 'b'],
      stop: { reason: 'error', detail: 'AWS names after page 2 one that was read already' },
    },
  },
  {
    name: 'a page that names one before it as the next, round and round',
    pages: Array.from({ length: 1000 }, (_, at) => ({
      names: [String(at)],
      next: ['2', '3', '4'][at % 3] ?? '',
    })),
    expected: {
      items: ['0', '1', '2', '3'],
      stop: { reason: 'error', detail: 'AWS names after page 4 one that was read already' },
    },
  },
])('$name', async ({ pages, expected }) => {
  expect(await gather(answers(pages), form)).toEqual(expected);
});

test('a page that fails in the middle keeps those before it, and is not the end', async () => {
  const pages = answers([{ names: ['a'], next: '2' }], new Error('the connection broke'));
  expect(await gather(pages, form)).toEqual({
    items: ['a'],
    stop: { reason: 'error', detail: 'the connection broke' },
  });
});

test.each([
  { name: 'at the cap with more behind it', pages: 3, cap: 2, read: 2, isCapped: true },
  { name: 'at the cap with nothing behind it', pages: 2, cap: 2, read: 2, isCapped: false },
  { name: 'below the cap', pages: 1, cap: 2, read: 1, isCapped: false },
])('$name', async ({ pages, cap, read, isCapped }) => {
  const all = Array.from({ length: pages }, (_, index) => ({
    names: [`${index}`],
    ...(index < pages - 1 && { next: `${index + 1}` }),
  }));
  const { items, stop } = await gather(answers(all), { ...form, cap });
  expect(items).toHaveLength(read);
  expect(stop).toEqual(
    isCapped
      ? { reason: 'page-cap', detail: 'there are more than 2 pages; the rest was not read' }
      : undefined,
  );
});

test.each([
  { isTruncated: true, marker: 'm', next: 'm' },
  { isTruncated: false, marker: undefined, next: undefined },
  { isTruncated: false, marker: 'left over', next: undefined },
  { isTruncated: undefined, marker: 'm', next: 'm' },
])('truncated $isTruncated with marker $marker goes on at $next', ({ isTruncated, marker, next }) => {
  expect(nextMarker(isTruncated, marker)).toBe(next);
});

test('a page that is cut without saying where is no last page', () => {
  expect(() => nextMarker(true, undefined)).toThrow('AWS says that more follows, and not where it begins');
});
