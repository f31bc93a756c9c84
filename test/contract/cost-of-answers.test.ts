import { findFindings, type FindingQuestion } from '../../src/audit/find-findings';
import { deviationsWithin } from '../../src/audit/exports/deviations';
import { findDeviations } from '../../src/audit/period/find-deviations';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { recordIn, type DynamoRecord } from '../../src/aws/store/dynamo-record';
import { exportRule } from '../support/export-record';
import { MemoryTable } from '../support/memory-table';
import type { FindingHead } from '../../src/model/finding';
import { canonicalJson } from '../../src/model/hash';
import { addDays, addMilliseconds } from '../../src/model/instant';
import { SEVERITIES } from '../../src/model/severity';
import { readFindingAt, type FindingReading } from '../../src/record/reading';
import {
  ALL_ACCOUNTS,
  BEGIN,
  DAYS,
  LOOSER_QUESTIONS,
  QUESTIONS,
  writeManyFindings,
} from '../support/many-findings';
import { meteredReads } from '../support/read-units';

const rethrow = (error: Error): never => {
  throw error;
};

describe('of a thousand findings', () => {
  const { calls, reads } = meteredReads(new MemoryTable());
  const store: DynamoRecord = recordIn(calls);
  beforeAll(async () => {
    for (const account of ALL_ACCOUNTS)
      await store.record.putAccountState(undefined, { schema: 1, account, rev: 1 });
    await writeManyFindings(store.record, 1000);
  });

  it.each(QUESTIONS)('reads at most twice what it answers of: %s', async (_name, question) => {
    reads.items = 0;
    const answer = await findFindings(store.reader, question);
    expect(answer.length).toBeGreaterThan(0);
    expect(reads.items).toBeLessThanOrEqual(2 * answer.length);
  });

  it.each([
    [0, 6],
    [100, 100],
    [180, 186],
    [182, 274],
    [330, 364],
  ])(
    'finds by the days of a period what a list of all since then has of it: days %i to %i',
    async (first, last) => {
      const from = addMilliseconds(addDays(BEGIN, first), 12_345);
      const to = addMilliseconds(addDays(BEGIN, last + 1), -1);
      const now = addDays(BEGIN, DAYS);
      const isOfPeriod = ({ head }: FindingReading) => head.state === 'open' || head.stateChangedAt >= from;
      const idsOf = (readings: readonly FindingReading[]) =>
        readings
          .filter(isOfPeriod)
          .map(({ head }) => head.id)
          .sort();
      const every = await findFindings(store.reader, { asOf: to, now, accounts: ALL_ACCOUNTS });
      const listed = await findFindings(store.reader, {
        asOf: to,
        now,
        accounts: ALL_ACCOUNTS,
        openSince: from,
      });
      const byDays = new Map<string, FindingHead>();
      for (const severity of SEVERITIES)
        for (const found of [
          store.reader.open({ by: 'severity', severity }, to),
          store.reader.openWithin({ by: 'severity', severity }, { from, to, now }),
        ])
          for await (const head of found) byDays.set(head.id, head);
      const read = await Promise.all(
        [...byDays.values()].map((head) => readFindingAt(store.reader, head, [], to)),
      );
      expect(idsOf(listed)).toEqual(idsOf(every));
      expect(idsOf(read.filter((reading) => reading !== undefined))).toEqual(idsOf(every));
      expect(byDays.size).toBeLessThanOrEqual(idsOf(every).length * 1.01);
    },
  );

  it.each([
    [180, 186],
    [334, 364],
  ])(
    'of what was critical or high in a period does not read what was open before it as anything else: day %i to %i',
    async (first, last) => {
      const severities = ['critical', 'high'] as const;
      const from = addMilliseconds(addDays(BEGIN, first), 12_345);
      const to = addMilliseconds(addDays(BEGIN, last + 1), -1);
      const question = { asOf: to, now: addDays(BEGIN, DAYS), accounts: ALL_ACCOUNTS, openSince: from };
      const isSevere = ({ head }: FindingReading) => severities.some((each) => each === head.severity);
      const touching = ({ head }: FindingReading) => head.state === 'open' || head.stateChangedAt >= from;
      const ask = async (narrowed: Partial<FindingQuestion>) => {
        reads.items = 0;
        const found = (await findFindings(store.reader, { ...question, ...narrowed })).filter(touching);
        return { found, severe: found.filter(isSevere), items: reads.items };
      };
      const every = await ask({});
      const narrowed = await ask({ severitiesSince: severities });
      const listed = await ask({ accounts: undefined, severitiesSince: severities });
      // A head of the past does not say whether and where it was told.
      const asThen = (readings: readonly FindingReading[]) =>
        readings.map(({ head: { owes: _owes, alert: _alert, ...head }, state }) =>
          canonicalJson({ ...head, state }),
        );
      expect(asThen(narrowed.severe)).toEqual(asThen(every.severe));
      expect(asThen(listed.severe)).toEqual(asThen(every.severe));
      const others = every.found.filter(
        ({ head }) =>
          !severities.some((each) => each === head.severity) &&
          head.state === 'open' &&
          head.phase.startedAt <= from,
      );
      const still = await Promise.all(others.map(({ head }) => store.reader.head(head.id)));
      const isSkipped = still.filter((head) => head?.state === 'open' && head.phase.startedAt <= from);
      expect(isSkipped.length).toBeGreaterThan(0);
      expect(narrowed.items).toBeLessThanOrEqual(every.items - isSkipped.length);
      expect(listed.items).toBeLessThanOrEqual(every.items - isSkipped.length + ALL_ACCOUNTS.length);
    },
  );

  it('reads of a rule and a month the keys of what was open in it and its heads, whatever ended before', async () => {
    const now = addDays(BEGIN, DAYS);
    const from = addDays(BEGIN, 334);
    reads.items = 0;
    let found = 0;
    for (let number = 0; number < 75; number += 1)
      found += (
        await findFindings(store.reader, { asOf: now, now, rules: [`rule-${number}`], openSince: from })
      ).length;
    expect(found).toBeGreaterThan(50);
    // Beside the list of accounts, which says of each whether its phases are named by their rule: once for all questions.
    expect(reads.items - ALL_ACCOUNTS.length).toBeLessThanOrEqual(2 * found);
  });

  it('reads of a past week each name of what touched it once, and its head', async () => {
    const when = { from: addDays(BEGIN, 180), to: addDays(BEGIN, 187), now: addDays(BEGIN, DAYS) };
    reads.items = 0;
    let found = 0;
    for (const severity of SEVERITIES)
      for await (const _head of store.reader.openWithin({ by: 'severity', severity }, when)) found += 1;
    expect(found).toBeGreaterThan(50);
    expect(reads.items).toBeLessThanOrEqual(2 * found);
  });

  it('reads of the high alerts of a past week at most twice what it says of them', async () => {
    const period = { from: addDays(BEGIN, 180), to: addDays(BEGIN, 187) };
    reads.items = 0;
    const { rows, told } = await findDeviations(
      {
        reader: store.reader,
        objects: memoryObjectStore(),
        now: addDays(BEGIN, DAYS),
        leaveOut: rethrow,
        commonChanges: () => Promise.resolve([]),
      },
      { period, severities: ['critical', 'high'] },
    );
    expect(rows.length).toBeGreaterThan(20);
    // Beside the list of accounts.
    const items = reads.items - ALL_ACCOUNTS.length;
    expect(items).toBeLessThanOrEqual(2 * (rows.length + told().length));
  });

  it.each([
    ['account by account', 'account', []],
    ['of a few rules rule by rule', 'rule', ['rule-1', 'rule-2', 'rule-4', 'rule-5', 'rule-9']],
  ] as const)(
    'says the deviations of a period %s, and holds no more than one of them',
    async (_name, by, few) => {
      const readAlready = new Set<string>();
      const noted = (heads: AsyncIterable<FindingHead>) =>
        (async function* () {
          for await (const head of heads) {
            readAlready.add(head[by]);
            yield head;
          }
        })();
      const { openSince } = store.reader;
      const exceptions = jest.fn(store.reader.exceptions);
      const reader = {
        ...store.reader,
        exceptions,
        openSince: (...asked: Parameters<typeof openSince>) => noted(openSince(...asked)),
      };
      const question = {
        period: { from: addDays(BEGIN, 300), to: addDays(BEGIN, DAYS) },
        now: addDays(BEGIN, DAYS),
        rules: new Map(few.map((rule) => [rule, exportRule(rule, rule, {})])),
        off: new Set<string>(),
        areRulesNarrowed: few.length > 0,
      };
      const said = new Set<string>();
      let deviations = 0;
      for await (const deviation of deviationsWithin({ reader, leaveOut: rethrow }, question)) {
        deviations += 1;
        said.add(deviation[by]);
        expect([...readAlready].toSorted()).toEqual([...said].toSorted());
      }
      expect(said.size).toBeGreaterThan(2);
      expect(deviations).toBe(
        (
          await findDeviations(
            {
              reader: store.reader,
              objects: memoryObjectStore(),
              now: question.now,
              leaveOut: rethrow,
              commonChanges: () => Promise.resolve([]),
            },
            { period: question.period, ...(few.length > 0 && { rules: few }) },
          )
        ).rows.length,
      );
      expect(exceptions).toHaveBeenCalledTimes(1);
    },
  );

  it.each(LOOSER_QUESTIONS)(
    'reads at most what a wider list holds beside that, where there is none of its own: %s',
    async (_name, question, wider) => {
      reads.items = 0;
      const answer = await findFindings(store.reader, question);
      const read = reads.items;
      const held = await findFindings(store.reader, wider);
      expect(read).toBeLessThanOrEqual(2 * answer.length + held.length);
    },
  );
});
