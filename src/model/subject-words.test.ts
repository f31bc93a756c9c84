import { subjectWords, wordsOfName } from './subject-words';

const IAM = 'arn:aws:iam::111122223333:';

it.each<[string, string[]]>([
  ['arn:aws:s3:::logs', ['logs']],
  [`${IAM}user/ann`, ['ann']],
  [`${IAM}user/team/ann`, ['ann', `${IAM}user/team`]],
  [`${IAM}user/ann/access-key/AKIA1`, ['AKIA1', `${IAM}user/ann`, `${IAM}user/ann/access-key`]],
  ['AWS::::Account:111122223333', ['111122223333']],
  ['a/b', ['b', 'a']],
  ['', ['']],
  [
    'arn:x/'.padEnd(2048, 'y/'),
    ['', ...Array.from({ length: 7 }, (_, at) => `arn:x/${'y/'.repeat(at + 1)}`.slice(0, -1))],
  ],
])('%s', (resource, words) => {
  expect(subjectWords(resource)).toEqual(words);
});

it.each<[string, string, boolean]>([
  ['the whole', `${IAM}user/ann`, true],
  ['its last part', 'ann', true],
  ['its end', 'user/ann', true],
  ['what it is a part of', `${IAM}user/ann`, true],
  ['another', 'bob', false],
])('a resource is found by %s', (_what, name, isFound) => {
  const resource = _what === 'what it is a part of' ? `${IAM}user/ann/access-key/AKIA1` : `${IAM}user/ann`;
  const words = new Set(subjectWords(resource));
  expect(wordsOfName(name).some((word) => words.has(word))).toBe(isFound);
});
