import { ACCOUNT, deviated, EVIDENCE, exception, lived, RULES } from '../../../test/support/export-record';
import { openedFinding } from '../../../test/support/opened-finding';
import { failing, resolved } from '../../../test/support/sample-finding';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { FindingHead } from '../../model/finding';
import type { RecordReader } from '../../record/ports';
import { deviationsWithin } from './deviations';
import { readOscalRecord } from './read-oscal-record';

const DAY = (day: number): Instant => addMilliseconds('2026-10-01T00:00:00.000Z', (day - 1) * 86_400_000);

test('of a finding that came back there are two, and only the newer one is open', () => {
  const finding = lived(
    'one',
    'arn:aws:s3:::logs',
    failing('opened', { at: DAY(1), severity: 'low' }),
    failing('changed', { at: DAY(2), severity: 'high', rev: 3 }),
    resolved(DAY(3), 4),
    failing('reopened', { at: DAY(5), rev: 5 }),
  );
  expect(deviated(finding)).toMatchObject([
    {
      episode: 1,
      openedAt: DAY(1),
      severity: 'high',
      changedAt: DAY(3),
      version: 3,
      isAsOpened: false,
      state: 'resolved',
      closed: { how: 'passes', at: DAY(3) },
    },
    { episode: 2, openedAt: DAY(5), changedAt: DAY(5), isAsOpened: true, state: 'open' },
  ]);
});

test('says when it was seen first, last there and last at all, which is not when that was recorded', () => {
  const seen = (at: Instant) => addMilliseconds(at, -3_600_000);
  const finding = lived(
    'one',
    'arn:aws:s3:::logs',
    failing('opened', { at: DAY(1), observedAt: seen(DAY(1)) }),
    failing('changed', { at: DAY(2), observedAt: seen(DAY(2)), severity: 'high', rev: 3 }),
    { type: 'resolved', how: 'passes', at: DAY(3), observedAt: seen(DAY(3)), evidence: [], rev: 4 },
    failing('reopened', { at: DAY(5), observedAt: seen(DAY(5)), rev: 5 }),
  );
  expect(deviated(finding)).toMatchObject([
    {
      observedAt: seen(DAY(1)),
      firstObservedAt: seen(DAY(1)),
      lastSeenAt: seen(DAY(2)),
      lastObservedAt: seen(DAY(3)),
    },
    {
      observedAt: seen(DAY(5)),
      firstObservedAt: seen(DAY(1)),
      lastSeenAt: seen(DAY(5)),
      lastObservedAt: seen(DAY(5)),
    },
  ]);
});

test('an exception in force is of the open one', () => {
  const finding = lived('one', 'arn:aws:s3:::logs', failing('opened', { at: DAY(1) }));
  expect(deviated(finding, [exception])).toMatchObject([{ state: 'excepted', exception: { id: 'ex-1' } }]);
});

test('evidence is that of its opening, its changes and its end, each once', () => {
  const shown = failing('opened', { at: DAY(1), evidence: [EVIDENCE] });
  const { head, history } = lived('one', 'arn:aws:s3:::logs', shown, {
    type: 'resolved',
    how: 'passes',
    at: DAY(2),
    observedAt: DAY(2),
    evidence: [EVIDENCE],
    rev: 3,
  });
  expect(deviated({ head, history })[0]?.evidence).toEqual([EVIDENCE]);
});

/** A record of these findings, of each of which the history is counted when it is read. */
function readerOf(
  findings: readonly ReturnType<typeof lived>[],
): Pick<RecordReader, 'history'> & { reads: number } & RecordReader {
  const every = async function* (): AsyncGenerator<FindingHead, void> {
    for (const { head } of findings) yield head;
  };
  const none = async function* (): AsyncGenerator<never, void> {
    // Nothing is asked by these.
  };
  const histories = new Map(findings.map(({ head, history }) => [head.id, history]));
  const reader = {
    reads: 0,
    head: async () => undefined,
    history: async ({ id }: FindingHead) => {
      reader.reads += 1;
      return [...(histories.get(id) ?? [])];
    },
    accounts: async () => [ACCOUNT],
    byAccount: every,
    byRule: every,
    bySubject: every,
    endedSince: every,
    openAfter: every,
    openSince: every,
    open: every,
    openThen: none,
    openWithin: none,
    exceptions: async () => [],
    latestScan: async () => undefined,
    scansBetween: none,
  };
  return reader;
}

const WITHIN = {
  now: '2027-01-01T00:00:00.000Z',
  rules: new Map(),
  off: new Set<string>(),
  areRulesNarrowed: false,
} as const;

test.each<[string, Instant, Instant, number[]]>([
  ['ends with the instant of its opening', '2026-09-01T00:00:00.000Z', DAY(1), [1]],
  ['ends before it', '2026-09-01T00:00:00.000Z', '2026-09-30T23:59:59.999Z', []],
  ['begins with the instant of its end', DAY(3), DAY(4), [1]],
  ['begins after it, and before it comes back', addMilliseconds(DAY(3), 1), DAY(4), []],
  ['has both', DAY(2), DAY(9), [1, 2]],
])('a period that %s', async (_name, from, to, episodes) => {
  const reader = readerOf([
    lived(
      'one',
      'arn:aws:s3:::logs',
      failing('opened', { at: DAY(1) }),
      resolved(DAY(3)),
      failing('reopened', { at: DAY(5), rev: 4 }),
    ),
  ]);
  const found: number[] = [];
  for await (const { episode } of deviationsWithin(
    { reader, leaveOut: () => undefined },
    { ...WITHIN, period: { from, to } },
  ))
    found.push(episode);
  expect(found).toEqual(episodes);
});

test('ten thousand findings are read on a few at a time', async () => {
  const findings = Array.from({ length: 10_000 }, (_none, index) => {
    const head = openedFinding({ resource: `arn:aws:s3:::bucket-${index}`, at: DAY(1) });
    return { head: { ...head, version: 2 }, history: [head.last] };
  });
  const reader = readerOf(findings);
  const period = { from: DAY(1), to: DAY(31) };
  let found = 0;
  let readByFirst = 0;
  for await (const _each of deviationsWithin({ reader, leaveOut: () => undefined }, { ...WITHIN, period })) {
    found += 1;
    if (found === 1) readByFirst = reader.reads;
  }
  expect({ found, readByFirst, reads: reader.reads }).toEqual({
    found: 10_000,
    readByFirst: 200,
    reads: 10_000,
  });
});

test('a rule that was off at the end is left out, unless it saw something fail in the period', async () => {
  const reader = readerOf([lived('one', 'arn:aws:s3:::logs', failing('opened', { at: DAY(1) }))]);
  const ports = { reader, objects: memoryObjectStore(), leaveOut: () => undefined };
  const question = {
    ...WITHIN,
    period: { from: DAY(1), to: DAY(31) },
    rules: RULES,
    off: new Set(['one', 'two']),
  };
  const { rules, notJudged } = await readOscalRecord(
    ports,
    question,
    { accounts: [ACCOUNT], looks: new Map() },
    () => undefined,
  );
  expect([...rules.keys()]).toEqual(['one', 'three', 'four']);
  expect(notJudged).toEqual([{ account: ACCOUNT, rules: ['three', 'four'] }]);
});
