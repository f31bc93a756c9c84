import { answerOf, type Answer } from '../audit/answer';
import type { Instant } from '../model/instant';
import type { BackfillEntry } from '../model/register-entry';
import { withReconstructed } from './with-reconstructed';

const HASH = 'f'.repeat(64);
const entry: BackfillEntry = {
  ...{ schema: 1, kind: 'backfill', id: 'abc', version: 1, by: 'ann', at: '2026-11-03T06:00:00.000Z' },
  file: { name: 'b.gz', size: 1, hash: HASH, key: `kept-files/${HASH}` },
  ...{ content: HASH, of: 'trail', readFrom: 's3://logs', program: '1.0.0', configuration: HASH },
  ...{ from: '2026-01-01T00:00:00.000Z', to: '2026-01-31T23:59:59.999Z' },
  totals: {
    ...{ files: 1, bytes: 1, records: 1, calls: 0, rows: 0, places: 1, unread: 0 },
    digests: { 'matches digest': 0, 'differs from digest': 0, 'not validated': 1 },
  },
};
const answer = (from: Instant, to: Instant): Answer =>
  answerOf(
    {
      ...{ question: { id: 'failed', asks: 'What failed?' }, parameters: {}, asOf: to, period: { from, to } },
      versions: { watchbill: '1.0.0', configuration: null },
      gaps: { data: { noScan: true }, sentences: ['No scan was made in the period: nobody looked.'] },
      ...{ command: '', awsCli: [] },
    },
    [],
  );

it.each<[string, Instant, Instant, number]>([
  ['begins when it ends', '2026-01-31T23:59:59.999Z', '2026-02-28T23:59:59.999Z', 1],
  ['begins a millisecond later', '2026-02-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z', 0],
  ['ends when it begins', '2025-12-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 1],
  ['ends before it', '2025-12-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z', 0],
])('an answer about a period that %s names it as often', (_name, from, to, times) => {
  const { gaps } = withReconstructed(answer(from, to), [entry], { state: 's' }).header;
  expect(gaps.sentences.slice(1)).toEqual(
    [
      'Not in this answer: what was reconstructed from log files of 2026-01-01T00:00:00.000Z to 2026-01-31T23:59:59.999Z. See it with: node bin/watchbill.mjs backfill show abc --state s',
    ].slice(0, times),
  );
  expect(gaps.data).toEqual({ noScan: true, ...(times > 0 && { reconstructed: ['abc'] }) });
});
