import { byText } from './by-text';

it.each<[string, string[], string[]]>([
  ['in the order of code units, not of a language', ['b', 'ä', 'a', 'B'], ['B', 'a', 'b', 'ä']],
  ['digits as text', ['10', '9', '1'], ['1', '10', '9']],
])('sorts %s', (_name, names, sorted) => {
  expect(names.map((name) => ({ name })).sort(byText(({ name }) => name))).toEqual(
    sorted.map((name) => ({ name })),
  );
});

it('leaves equal items in the order they came in', () => {
  const items = [
    { name: 'a', place: 1 },
    { name: 'a', place: 2 },
  ];
  expect(items.toSorted(byText(({ name }) => name))).toEqual(items);
  expect(byText((text: string) => text)('a', 'a')).toBe(0);
});
