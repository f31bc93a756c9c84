import { sampleRuleMeta } from '../../test/support/sample-rule';
import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { PackedLines } from '../evidence/packed-lines';
import type { StoredEvaluation } from '../model/evaluation';
import { canonicalJson } from '../model/hash';
import { addDays, type Instant } from '../model/instant';
import { findingId, type Outcome, type Verdict } from '../model/verdict';
import { emptyDigest } from './digest';
import { passesOf } from './passes';
import { recordEvaluation } from './record-evaluation';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
const rule = sampleRuleMeta;

const verdict = (resource: string, outcome: Outcome, at: Instant): Verdict => ({
  rule: rule.id,
  account: ACCOUNT,
  region: REGION,
  resource,
  outcome,
  severity: 'low',
  message: 'Said.',
  facts: {},
  observedAt: at,
});

it('a finding ends as seen to pass where the pass stands among thousands, and as gone where it does not', async () => {
  const { record: table, reader } = memoryStore();
  const bodies = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(bodies);
  const scan = async (of: number, failing: readonly string[], passing: readonly string[]) => {
    const passes = new PackedLines('passes');
    for (const resource of passing) await passes.add(canonicalJson(verdict(resource, 'pass', day(of))));
    const { key, body } = await passes.end();
    await objects.putIfAbsent(key, body);
    const evaluation: StoredEvaluation = {
      account: ACCOUNT,
      slot: day(of),
      now: day(of),
      verdicts: failing.map((resource) => verdict(resource, 'fail', day(of))),
      passes: key,
      units: [{ rule: rule.id, region: REGION, cells: [], complete: true, observedAt: day(of) }],
      counts: [],
      cells: [],
      evidence: {},
      cursors: {},
    };
    const clock = { now: () => day(of) };
    return recordEvaluation(
      { objects, table, clock },
      { key: `evaluations/${of}`, evaluation, rules: [{ rule }] },
    );
  };
  const thousands = Array.from({ length: 5_000 }, (_none, index) => `resource-${index}`);
  await scan(0, ['mended', 'deleted', 'broken'], thousands);
  await scan(1, ['broken'], [...thousands, 'mended']);
  const ends: unknown[] = [];
  for (const resource of ['mended', 'deleted', 'broken']) {
    const head = await table.head(findingId({ rule: rule.id, account: ACCOUNT, region: REGION, resource }));
    const [last] = head === undefined ? [] : (await reader.history(head)).slice(-1);
    ends.push({ resource, state: head?.state, how: last?.type === 'resolved' ? last.how : undefined });
  }
  expect(ends).toEqual([
    { resource: 'mended', state: 'resolved', how: 'passes' },
    { resource: 'deleted', state: 'resolved', how: 'absent' },
    { resource: 'broken', state: 'open', how: undefined },
  ]);
});

it('what was announced is read among the passes, a vulnerability only once it is fixed', async () => {
  const bodies = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(bodies);
  const passes = new PackedLines('passes');
  const fixed = { clockStart: day(-9), at: day(0), dueAt: day(1) };
  const all: Verdict[] = [
    verdict('duty', 'pass', day(0)),
    { ...verdict('duty', 'pass', day(0)), rule: 'another-rule' },
    verdict('another duty', 'pass', day(0)),
    { ...verdict('open', 'pass', day(0)), facts: { instance: 'aaaa' } },
    { ...verdict('fixed', 'pass', day(0)), facts: { instance: 'bbbb' }, fixed },
  ];
  for (const each of all) await passes.add(canonicalJson(each));
  const { key, body } = await passes.end();
  await objects.putIfAbsent(key, body);
  const held = [{ rule: rule.id, rev: 3, dueAt: day(1), named: true }];
  const id = findingId({ rule: rule.id, account: ACCOUNT, region: REGION, resource: 'duty' });
  const digest = { ...emptyDigest(ACCOUNT), announced: { [id]: held, aaaa: held, bbbb: held } };
  const found = await passesOf(objects, { passes: key }, digest, () => false);
  expect(found.map(({ resource, rule: by }) => [resource, by])).toEqual([
    ['duty', rule.id],
    ['fixed', rule.id],
  ]);
});
