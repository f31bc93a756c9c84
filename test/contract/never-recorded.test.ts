import { latestLooks } from '../../src/audit/latest-looks';
import { rulePopulation } from '../../src/audit/populations/rule-population';
import type { QuestionPorts } from '../../src/audit/questions/question';
import { trustIn } from '../../src/audit/trust';
import { addDays } from '../../src/model/instant';
import { A, B, C, CADENCES, RULES, scannedAccounts } from '../support/scanned-accounts';

const day = (days: number) => addDays('2026-10-01T00:00:00.000Z', days);
const DAYS = 30;

describe('of an account that no scan recorded, in a record of a scan a day', () => {
  const written = scannedAccounts([...Array(DAYS).keys()].map((each) => ({ at: day(each) })));
  const asOf = day(DAYS - 1);
  const accounts = ['999988887777'];

  /** How many scans and objects are read. */
  async function readsOf(
    ask: (ports: Pick<QuestionPorts, 'reader' | 'record' | 'objects'>) => Promise<unknown>,
  ) {
    const { reader, record, objects } = await written;
    const reads = { scans: 0, objects: 0 };
    await ask({
      record,
      reader: {
        ...reader,
        async *scansBetween(from, to) {
          for await (const scan of reader.scansBetween(from, to)) {
            reads.scans += 1;
            yield scan;
          }
        },
      },
      objects: {
        ...objects,
        get(key) {
          reads.objects += 1;
          return objects.get(key);
        },
      },
    });
    return reads;
  }

  const [rule] = RULES;
  if (rule === undefined) throw new Error('there are rules');
  it.each<[string, Parameters<typeof readsOf>[0], number]>([
    [
      'the latest looks, as of coverage and the inventory',
      (ports) => latestLooks(ports, { asOf, sources: ['config', 'guardduty'], accounts }),
      1,
    ],
    [
      'how far an answer can be trusted',
      (ports) =>
        trustIn(ports, {
          ...{ asOf, now: asOf, accounts, rules: RULES, areRulesNarrowed: false, cadences: CADENCES },
        }),
      1,
    ],
    [
      'the population of a rule',
      async (ports) => {
        const given = {
          ...ports,
          leaveOut: () => undefined,
          now: asOf,
          cadences: CADENCES,
          recordOptions: {},
        };
        const { members } = await rulePopulation(given, { asked: rule }, { asOf, accounts });
        for await (const member of members()) expect(member).toBeUndefined();
      },
      // Once for what it holds, once for how far it can be trusted.
      2,
    ],
  ])('reads the newest scan, and none further back: %s', async (_name, ask, times) => {
    const { scans, objects } = await readsOf(ask);
    // It is known only once the next one comes that nothing is looked for any more.
    expect(scans).toBeLessThanOrEqual(2 * times);
    // The plan, and the configuration in force.
    expect(objects).toBeLessThanOrEqual(times + 1);
  });
});

it('still says which scan was concluded without an account that none ever recorded, and of which it is not finished', async () => {
  const asOf = day(3);
  const stores = await scannedAccounts([
    { at: day(0), lost: [C] },
    { at: day(1), lost: [C] },
    { at: day(2), accounts: [A], only: { accounts: [A] } },
    { at: day(3), dies: true, lost: [C] },
  ]);
  const question = { asOf, now: asOf, rules: RULES, areRulesNarrowed: false, cadences: CADENCES };
  for (const accounts of [[C], undefined]) {
    const { sources, unreached, unfinished } = await trustIn(stores, { ...question, accounts });
    expect(sources.map(({ never }) => never)).toEqual([[C], [C]]);
    expect(sources.flatMap(({ lookedBackTo }) => lookedBackTo ?? [])).toEqual([]);
    expect(unreached).toEqual([{ slot: day(1), accounts: [C] }]);
    expect(unfinished).toMatchObject([{ slot: day(3) }]);
    expect(unfinished[0]?.accounts).toContain(C);
  }
});

it('still looks back for an account that was recorded and has left', async () => {
  const { reader, record, objects } = await scannedAccounts([
    { at: day(0) },
    ...[10, 20, 30].map((each) => ({ at: day(each), accounts: [A, C] })),
  ]);
  const { looks } = await latestLooks(
    { reader, record, objects },
    { asOf: day(30), sources: ['config'], accounts: [B] },
  );
  expect(looks.get(B)?.get('config')?.scan.slot).toBe(day(0));
});
