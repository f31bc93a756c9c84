import { toldSentences } from './told-words';

test.each<[string, Parameters<typeof toldSentences>[0], string[]]>([
  ['nobody was told of anything', [], []],
  ['what a person did needs no words', [{ what: 'acknowledged' }, { what: 'resolved' }], []],
  [
    'a message that calls nobody, and that nobody was called, do not contradict each other',
    [
      { what: 'post', why: 'adoption' },
      { what: 'no call of its own', why: 'adoption' },
    ],
    [
      'Of who was told: `post` is a message in a channel, which calls nobody.',
      '`no call of its own` says that nobody was called for the finding alone, and why; a message of the same time may have named it without a call.',
      'Why nobody was called: adoption: what the first scans of an account find is told in one message, which calls nobody.',
    ],
  ],
  [
    'what no route takes was told nowhere',
    [{ what: 'not told', why: 'no-route' }],
    ['Why nobody was called: no-route: no route takes it, and no message was sent.'],
  ],
])('%s', (_name, rows, expected) => {
  expect(toldSentences(rows)).toEqual(expected);
});
