import { headingOf } from './heading';

test.each([
  ['the longest heading', ['2', '2.1'], '2.1.4', '2.1'],
  ['an id that is its own heading', ['29', '2'], '29', '29'],
  ['never a part of a number', ['1'], '10.2.1', undefined],
  ['never a part of a word', ['P', 'PI1'], 'PI1.5', 'PI1'],
  ['parentheses end a number', ['164.308', '164.30'], '164.308(a)(1)(i)', '164.308'],
  ['a hyphen ends a category', ['PR.AA'], 'PR.AA-01', 'PR.AA'],
  ['no heading', ['CC6'], 'CC7.1', undefined],
])('%s', (_, headings, id, heading) => {
  expect(headingOf(headings, id)).toBe(heading);
});
