import { isSamePerson } from './person';

it.each<[string, string, boolean]>([
  ['root', 'root', true],
  ['root', 'ROOT', true],
  ['mara.ilves', 'Mara Ilves', true],
  ['mara-ilves', ' mara_ilves\t', true],
  ['ｒｏｏｔ', 'root', true],
  ['Jürgen', 'jurgen', true],
  ['ro\u200bot', 'root', true],
  ['mara', 'marta', false],
  [
    'arn:aws:sts::111122223333:assumed-role/OnCall/mara',
    'arn:aws:sts::111122223333:assumed-role/OnCall/jonas',
    false,
  ],
])('%s and %s: one person is %s', (one, other, same) => {
  expect(isSamePerson(one, other)).toBe(same);
});
