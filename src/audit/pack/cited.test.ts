import { answerOf, tableOf } from '../answer';
import { evidenceCommands } from '../questions/aws-commands';
import { citedIn } from './cited';

const [CELLS, PASSES, MANIFEST] = [
  `2026-10/${'a1'.repeat(32)}`,
  `passes/${'b2'.repeat(32)}`,
  `manifests/${'c3'.repeat(32)}`,
];

test('objects that rows name, wherever in them, and those that commands of the header show', () => {
  const answer = answerOf(
    {
      question: { id: 'x', asks: 'What?' },
      parameters: {},
      asOf: '2026-10-31T00:00:00.000Z',
      versions: { watchbill: '0.1.0', configuration: null },
      gaps: { data: {}, sentences: [`Not ${CELLS}.`] },
      command: `node bin/watchbill.mjs evidence show ${CELLS}`,
      awsCli: [...evidenceCommands([MANIFEST]), 'aws iam list-users', `aws x --key ${'x'.repeat(64)}`],
    },
    [
      tableOf('rows', [{ evidence: [PASSES], more: { deep: CELLS }, text: `see ${MANIFEST}` }], []),
      tableOf('others', [{ evidence: null }], []),
    ],
  );
  expect(citedIn(answer)).toEqual([PASSES, CELLS, MANIFEST]);
});
