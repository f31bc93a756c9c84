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
  ['mara', 'arn:aws:sts::111122223333:assumed-role/OnCall/mara', true],
  [
    'Mara Ilves',
    'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Ops_0a1b/mara.ilves@example.com',
    true,
  ],
  ['mara@example.com', 'arn:aws:iam::111122223333:user/people/Mara', true],
  [
    'arn:aws:sts::111122223333:assumed-role/OnCall/mara',
    'arn:aws:sts::111122223333:assumed-role/Admin/mara',
    true,
  ],
  [
    'arn:aws:sts::111122223333:assumed-role/OnCall/mara',
    'arn:aws:sts::444455556666:assumed-role/OnCall/mara',
    true,
  ],
  ['Mara Ilves <mara@example.com>', 'arn:aws:sts::111122223333:assumed-role/OnCall/mara', true],
  ['Platform team (Jonas, mara)', 'arn:aws:sts::111122223333:assumed-role/OnCall/mara', true],
  ['mara & jonas', 'jonas', true],
  ['mara@example.com', 'mara@example.org', false],
  ['OnCall', 'arn:aws:sts::111122223333:assumed-role/OnCall/mara', false],
  ['Platform team', 'arn:aws:sts::111122223333:assumed-role/OnCall/mara', false],
  ['arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:root', false],
  ['arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:root', true],
  ['...', '...', true],
  ['...', 'mara', false],
])('%s and %s: one person is %s', (one, other, same) => {
  expect(isSamePerson(one, other)).toBe(same);
});
