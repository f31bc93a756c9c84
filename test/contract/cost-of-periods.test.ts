import { answerTogether } from '../../src/audit/questions/answer-by-walk';
import type { QuestionPorts, Walking } from '../../src/audit/questions/question';
import { packAnswers } from '../../src/cli/pack-answers';
import { questionCalled } from '../audit-oracle/compare';
import { historyOf } from '../audit-oracle/generate';
import { writeLog } from '../audit-oracle/product';
import type { Reads } from '../audit-oracle/ports';
import { accessLogOf, leaversIn } from '../audit-oracle/access';
import { writeAccess } from '../audit-oracle/access-product';
import { BEGIN, DAY, RULE_NAMES, text, type RuleName } from '../audit-oracle/world';

const log = historyOf(1, 60);
const PERIOD = { from: text(BEGIN), to: log.end };
let ports: QuestionPorts;
let read: Reads;
beforeAll(async () => {
  ({ ports, reads: read } = await writeLog(log));
});

/** Ports that count how often each object is read. */
function counting() {
  const reads = new Map<string, number>();
  const objects: QuestionPorts['objects'] = {
    ...ports.objects,
    get(key) {
      reads.set(key, (reads.get(key) ?? 0) + 1);
      return ports.objects.get(key);
    },
  };
  /** Of keys that begin so. */
  const of = (prefix: string) =>
    [...reads].flatMap(([key, times]) => (key.startsWith(prefix) ? [times] : []));
  return { ports: { ...ports, objects }, of };
}

const LOOKED_AT = ['manifests/', 'evaluations/', 'configurations/', 'change-sets/', 'words/'];

test('the sheets of a pack read what is stored as often for one rule that deviated as for three', async () => {
  const packOf = async (rules: readonly RuleName[]) => {
    const counted = counting();
    const answers = await packAnswers(
      { version: '1.0.0', interrupted: new AbortController().signal },
      {},
      {
        ...counted.ports,
        inForce: () =>
          Promise.resolve({
            ...{ frameworks: {}, named: [], rules: [], controls: [], applicability: {}, awsReports: [] },
            byHand: () => [],
            source: 'no configuration',
          }),
      },
      { period: PERIOD, zone: 'UTC', only: undefined, everyRule: rules, config: undefined },
      () => undefined,
    );
    const sheets = answers.filter(({ name }) => name.startsWith('operation-')).length;
    const sums = LOOKED_AT.map((prefix) => counted.of(prefix).reduce((sum, times) => sum + times, 0));
    return { sheets, sums };
  };
  const one = await packOf(['detector-on']);
  const all = await packOf(RULE_NAMES);
  expect([one.sheets, all.sheets]).toEqual([1, 3]);
  // The answer about what stands failed now reads, for some rules more, the newest manifest of their source, and, to count what
  // could not be judged by them, the newest evaluations of the accounts.
  for (const [index, sum] of all.sums.entries()) expect(sum - (one.sums[index] ?? 0)).toBeLessThanOrEqual(4);
});

test('what is answered in one walk reads each evaluation once and each manifest at most twice, and is what each answers alone', async () => {
  const asked = [
    ...['ran', 'not-monitored', 'logging-on'].map((id) => ({ id, rules: undefined })),
    ...RULE_NAMES.map((rule) => ({ id: 'operation', rules: [rule] })),
  ];
  const parameters = { asOf: PERIOD.to, period: PERIOD, zone: 'Europe/Berlin' };
  const counted = counting();
  const walkings: Walking[] = [];
  const alone = [];
  for (const { id, rules } of asked) {
    const question = questionCalled(id);
    const own = { ...parameters, ...(rules !== undefined && { rules }) };
    const walking = await question.walk?.(counted.ports, own);
    if (walking === undefined) throw new Error(`${id} is not answered in a walk`);
    walkings.push(walking);
    alone.push(await question.answer(ports, own));
  }
  const before = counted.of('manifests/').length + counted.of('evaluations/').length;
  const days: string[] = [];
  const together = await answerTogether(counted.ports, parameters, walkings, (day) => days.push(day));
  expect(before).toBe(0);
  // Once on its day, and by a question that it says nothing to perhaps once more, for who was to be looked at after it.
  expect(Math.max(...counted.of('manifests/'))).toBeLessThanOrEqual(2);
  expect(Math.max(...counted.of('evaluations/'))).toBe(1);
  expect(days).toEqual([...new Set(days)].toSorted());
  expect(JSON.stringify(together.map(({ tables, gaps, counts }) => ({ tables, gaps, counts })))).toEqual(
    JSON.stringify(alone.map(({ tables, gaps, counts }) => ({ tables, gaps, counts }))),
  );
});

describe('of a period, one question', () => {
  const ask = async (id: string) => {
    const counted = counting();
    const before = read.items;
    const parameters = { asOf: PERIOD.to, period: PERIOD, zone: 'UTC' };
    const answer = await questionCalled(id).answer(counted.ports, parameters);
    return { ...answer, ...counted, items: read.items - before };
  };
  const scans = log.happened.filter(({ what }) => what === 'scan').length;

  test.each(['ran', 'not-monitored', 'changes'])('reads of the table the scans alone: %s', async (id) => {
    expect((await ask(id)).items).toBe(scans);
  });

  test('reads of the bucket each object once where its manifests have fingerprints: ran', async () => {
    const { of, counts } = await ask('ran');
    expect(Math.max(...of('manifests/'), ...of('evaluations/'), ...of('configurations/'))).toBe(1);
    expect(of('evaluations/').length).toBe(counts?.['evaluationsRead']);
    const { length: accountsAndDays } = log.happened.flatMap((each) =>
      each.what === 'scan' ? each.planned : [],
    );
    expect(of('evaluations/').length).toBeLessThan(accountsAndDays);
  });

  test('reads of the bucket each object once, whatever it is looked into for: proof', async () => {
    const { of } = await ask('proof');
    expect(Math.max(...of(''))).toBe(1);
  });

  test.each(['deviations', 'high-alerts'])(
    'reads of the table at most twice its rows, beside each scan once: %s',
    async (id) => {
      const { items, tables } = await ask(id);
      const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
      // Beside them the scan in force at the end, and twice the one before the beginning.
      expect(items).toBeLessThanOrEqual(scans + 2 * rows + 3);
    },
  );

  test.each(['deviations', 'high-alerts'])('opens no manifest of a scan but the newest: %s', async (id) => {
    const { of } = await ask(id);
    expect(Math.max(...of(''))).toBe(1);
    expect(of('manifests/').length).toBeLessThanOrEqual(2);
  });
});

test('of who left, a question reads the scans around the days on which somebody did: leavers', async () => {
  const access = accessLogOf(3, 45);
  const written = await writeAccess(access);
  const at = Date.parse('2026-10-05T00:00:00.000Z');
  const period = { from: text(at), to: text(at + 20 * DAY) };
  const before = written.reads.items;
  const { tables } = await questionCalled('leavers').answer(written.ports, {
    ...{ asOf: period.to, period, zone: 'UTC' },
  });
  const rows = tables.flatMap((table) => table.rows);
  const left = leaversIn(access, period);
  expect(left).toHaveLength(3);
  expect(rows).toHaveLength(3);
  // Of each the looks before, within and after, with one on the way; then the people file, the newest look and the scan in force.
  expect(written.reads.items - before).toBeLessThanOrEqual(3 * 4 + 3);
});

test.each([
  ['a principal of an account that no scan recorded', { subject: 'arn:aws:iam::999988887777:user/x' }],
  ['a resource of one', { subject: 'arn:aws:ec2:eu-central-1:999988887777:instance/i-1' }],
  ['a name in one', { subject: 'nobody', accounts: ['999988887777'] }],
])('reads no scan about %s, and says that none recorded it', async (_name, asked) => {
  const counted = counting();
  const before = read.items;
  const parameters = { asOf: PERIOD.to, zone: 'UTC', ...asked };
  const refused = await questionCalled('about')
    .answer(counted.ports, parameters)
    .catch((thrown: unknown) => thrown);
  expect(refused).toMatchObject({
    cause: { message: expect.stringContaining('No scan ever recorded the account 999988887777') },
  });
  // Every exception, for one that covers what was found and one that names it; beside them the account and the people file.
  const exceptions = log.happened.filter(({ what }) => what === 'requested').length;
  expect(read.items - before).toBeLessThanOrEqual(2 * exceptions + 2);
  expect(counted.of('')).toEqual([]);
});
