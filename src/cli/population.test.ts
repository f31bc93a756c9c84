import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { MemoryAlertSender } from '../../test/support/memory-alert-sender';
import { running } from '../../test/support/running';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';
import { hashOf } from '../audit/answer';
import { sealDays } from '../record/proof/seal-days';
import { openStateFolder } from '../state-folder/state-folder';

const NOW = '2026-11-03T12:00:00.000Z';
const RULE = 'rule:iam-root-mfa-enabled';
const rowSchema = z.looseObject({
  item: z.string(),
  account: z.string().nullable(),
  state: z.string(),
  object: z.string().nullable(),
  evidence: z.array(z.string()),
});
const populationSchema = z.looseObject({
  header: z.looseObject({
    hash: z.string(),
    command: z.string(),
    gaps: z.looseObject({ data: z.looseObject({ complete: z.boolean() }) }),
  }),
  population: z.array(rowSchema),
});
const sampleSchema = z.looseObject({
  header: z.looseObject({ parameters: z.looseObject({ populationHash: z.string() }) }),
  sample: z.array(rowSchema.extend({ number: z.number(), drawnBy: z.string(), verified: z.boolean() })),
  evidence: z.array(
    z.looseObject({ item: z.string(), key: z.string(), role: z.string(), verified: z.boolean() }),
  ),
  records: z.array(z.object({ item: z.string(), key: z.string(), record: z.string() })),
});

describe('of what two scans found', () => {
  let folder: string;
  const run = (...args: string[]): Promise<Ended> => watchbill([...args, '--state', folder], { now: NOW });
  const population = async (...args: string[]) => {
    const { out, err } = await run('population', ...args, '--output', 'json');
    return { ...populationSchema.parse(JSON.parse(out)), err };
  };
  const sample = async (...args: string[]) => {
    const ended = await run('sample', ...args, '--output', 'json');
    return { ...ended, ...sampleSchema.parse(JSON.parse(ended.out)) };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-population-'));
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    const state = await openStateFolder(folder);
    const { scan } = running({
      aws,
      scope: { accounts: [HOME, WORK], regions: [EU, US] },
      sources: ['iam'],
      record: state,
      objects: state.objects,
      sender: new MemoryAlertSender(),
    });
    await scan(slotOf(0));
    await scan(slotOf(1));
    const { objects, record: table, reader } = state;
    await sealDays({ objects, table, reader, signer: await state.signer(), clock: { now: () => NOW } });
    await state.close();
    await aws.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('a rule: every account with its verdict, the pass too, and a hash of the rows', async () => {
    const { header, population: rows } = await population(RULE);
    expect(rows.map(({ account, state }) => [account, state])).toEqual(
      [
        [HOME, 'pass'],
        [WORK, 'fail'],
      ].toSorted(),
    );
    expect(header).toMatchObject({
      counts: { population: 2, 'state fail': 1, 'state pass': 1 },
      controlTotals: { [HOME]: 1, [WORK]: 1 },
      gaps: { data: { complete: true, missing: [] } },
    });
    expect(header.hash).toBe(hashOf([{ name: 'population', rows }]));
    const [, , , ...again] = header.command.split(' ');
    const second = await watchbill(['population', ...again, '--output', 'json'], {
      now: '2027-12-01T00:00:00.000Z',
    });
    expect(populationSchema.parse(JSON.parse(second.out)).header.hash).toBe(header.hash);
  });

  test('the same rows as NDJSON and as CSV', async () => {
    const { population: rows } = await population(RULE);
    expect(lines((await run('population', RULE, '--output', 'ndjson')).out)).toEqual(rows);
    const { out } = await run('population', RULE, '--output', 'csv', '--no-header');
    const [headings, first, second, end] = out.split('\r\n');
    expect(headings).toMatch(/^item,account,region,resource,state,/);
    expect([first, second].map((line) => line?.split(',')[0])).toEqual(rows.map(({ item }) => item));
    expect(end).toBe('');
  });

  test.each<[string, string[]]>([
    [RULE, ['--as-of', '2027-10-12']],
    [RULE, ['--from', '2026-11-01', '--to', '2027-10-12']],
    ['patches', ['--as-of', '2027-10-12']],
    ['alerts', ['--as-of', '2027-10-12']],
    ['exceptions', ['--from', '2027-01-01', '--to', '2027-10-12']],
    ['changes', ['--from', '2027-01-01', '--to', '2027-10-12']],
    ['scans', ['--from', '2027-01-01', '--to', '2027-10-12']],
  ])('%s of what has not come is never complete: %j', async (name, when) => {
    const { header, err } = await population(name, ...when);
    expect(header.gaps.data.complete).toBe(false);
    expect(err).toContain(`Missing: what happens after ${NOW}: 2027-10-12T23:59:59.999Z had not come.`);
  });

  test.each(['changes', 'alerts', 'exceptions'])(
    '%s of a year before the first scan are not a complete nothing',
    async (name) => {
      const { header, err } = await population(name, '--from', '2020-01-01', '--to', '2020-12-31');
      expect(header.gaps.data.complete).toBe(false);
      expect(err).toContain(
        'Missing: what came before the first scan: no scan had been made by 2020-01-01T00:00:00.000Z.',
      );
    },
  );

  test('before the first scan: nothing, which is said to be incomplete', async () => {
    const { header, population: rows, err } = await population(RULE, '--as-of', '2026-10-01');
    expect(rows).toEqual([]);
    expect(header.gaps.data.complete).toBe(false);
    expect(err).toContain('INCOMPLETE');
    expect(err).toContain('no scan had been made by then');
  });

  test('over a period each resource once, with its first and last observation', async () => {
    const { header, population: rows } = await population(RULE, '--from', '2026-11-02', '--to', '2026-11-03');
    expect(rows).toHaveLength(2);
    expect(rows.find(({ account }) => account === HOME)).toMatchObject({ states: ['pass'], scan: slotOf(1) });
    expect(header.gaps.data.complete).toBe(false);
    expect(JSON.stringify(header.gaps.data)).toContain(`nobody looked before ${slotOf(0)}`);
  });

  test('changes, scans, alerts, exceptions and patches are populations too', async () => {
    const period = ['--from', '2026-11-02', '--to', '2026-11-03'];
    const { population: changes } = await population('changes', ...period);
    expect(changes.length).toBeGreaterThan(0);
    expect(new Set(changes.map(({ item }) => item)).size).toBe(changes.length);
    const { population: scans } = await population('scans', ...period);
    expect(scans.map(({ item }) => item)).toEqual([slotOf(0), slotOf(1)]);
    for (const name of ['alerts', 'exceptions', 'patches']) {
      const { code } = await run('population', name, ...period);
      expect([name, code]).toEqual([name, 0]);
    }
  });

  test('a sample is drawn as sha256sum says, and its evidence is opened, verified and shown', async () => {
    const from = ['--period-from', '2026-11-02', '--period-to', '2026-11-03'];
    const { population: all } = await population('changes', '--from', '2026-11-02', '--to', '2026-11-03');
    const seed = 'Prüfung 2026 | №1';
    const expected = all
      .map(({ item }) => ({
        item,
        hash: createHash('sha256').update(`${seed}|${item}`, 'utf8').digest('hex'),
      }))
      .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
      .slice(0, 3)
      .map(({ item }) => item);
    const drawn = await sample('--from', 'changes', '--n', '3', '--seed', seed, ...from);
    expect(drawn.sample.map(({ item }) => item)).toEqual(expected);
    expect(drawn.sample.every(({ verified }) => verified)).toBe(true);
    expect(drawn.code).toBe(0);
  });

  test('of a rule the raw record of the account is shown, and the objects are written out', async () => {
    const out = await mkdtemp(join(tmpdir(), 'watchbill-evidence-'));
    const drawn = await sample('--from', RULE, '--n', '25', '--seed', 's', '--evidence', out);
    expect(drawn.err).toContain('25 were asked for and the population has 2: all of it is in the sample.');
    expect(drawn.sample).toHaveLength(2);
    for (const { item, object } of drawn.sample) {
      const records = drawn.records.filter((each) => each.item === item);
      expect(records.some(({ key }) => key === object)).toBe(true);
      expect(records.some(({ key }) => key.startsWith('2026-11/'))).toBe(true);
    }
    for (const { key } of drawn.evidence) {
      const contents = await readFile(join(out, key));
      expect(key.endsWith(createHash('sha256').update(contents).digest('hex'))).toBe(true);
    }
    const again = await run('sample', '--from', RULE, '--n', '25', '--seed', 's', '--evidence', out);
    expect(again).toMatchObject({ code: 2, out: '', err: expect.stringContaining('is no empty folder') });
    await rm(out, { recursive: true });
  });

  test('what a signed day recorded is proven by its signed head', async () => {
    const out = await mkdtemp(join(tmpdir(), 'watchbill-evidence-'));
    const from = ['--from', RULE, '--as-of', '2026-11-02', '--n', '2', '--seed', 's'];
    const { evidence, code } = await sample(...from, '--evidence', out);
    expect(code).toBe(0);
    expect(evidence.map(({ signedOn }) => signedOn)).toEqual(evidence.map(() => '2026-11-02'));
    const [first] = evidence;
    expect(await readFile(join(out, `${first?.key}.tlog-proof`), 'utf8')).toMatch(/^c2sp.org\/tlog-proof@v1/);
    await rm(out, { recursive: true });
  });

  test('CSV is a workpaper: its last column is empty, for the conclusion', async () => {
    const { out } = await run('sample', '--from', RULE, '--n', '2', '--seed', 's', '--output', 'csv');
    expect(out).toContain('Verified is of each object that it has the hash in its key.');
    const rows = out.split('\r\n').filter((line) => !line.startsWith('#'));
    expect(rows[0]).toMatch(/^number,item,.*,conclusion$/);
    expect(rows[1]).toMatch(/^1,.*,$/);
  });

  test.each<[string, string[], string]>([
    ['no item at all', ['sample', '--from', RULE, '--n', '0', '--seed', 's'], 'at least one item'],
    ['part of an item', ['sample', '--from', RULE, '--n', '1.5', '--seed', 's'], 'is a whole number'],
    ['fewer than none', ['sample', '--from', RULE, '--n=-1', '--seed', 's'], 'is a whole number'],
    ['an empty seed', ['sample', '--from', RULE, '--n', '1', '--seed', ''], 'at least one character'],
    ['a rule that there is not', ['population', 'rule:no-such-rule'], 'There is no rule "no-such-rule"'],
    ['a population that there is not', ['population', 'things'], 'There is no population "things"'],
    ['changes at a moment', ['population', 'changes'], 'is over a period'],
    ['a review that there is not', ['population', 'review:1999-Q1'], 'There is no review 1999-Q1'],
    [
      'a period that ends before it begins',
      [
        'sample',
        '--from',
        RULE,
        '--n',
        '1',
        '--seed',
        's',
        '--period-from',
        '2026-11-03',
        '--period-to',
        '2026-11-01',
      ],
      '--period-from',
    ],
    [
      'a zone that there is not',
      ['sample', '--from', RULE, '--n', '2', '--seed', 's', '--zone', 'Mars/One'],
      '--zone cannot be used',
    ],
    [
      'a population that is a file',
      ['sample', '--from', 'population.csv', '--n', '2', '--seed', 's'],
      'docs/auditors.md draws from a file',
    ],
    [
      'a folder without a name',
      ['sample', '--from', RULE, '--n', '2', '--seed', 's', '--evidence', ''],
      '--evidence is empty',
    ],
  ])('refused: %s', async (_name, args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toMatch(/^Error: .+\nWhy: .+\nNext: .+\n$/);
  });

  test('evidence that is gone or altered is named, and the rest is shown all the same', async () => {
    const before = await sample('--from', RULE, '--n', '2', '--seed', 's');
    const own = (number: number) =>
      before.evidence.find(({ item, role }) => item === before.sample[number]?.item && role === 'evidence')
        ?.key;
    const [gone, altered] = [own(0), own(1)];
    if (gone === undefined || altered === undefined) throw new Error('the sample rests on no evidence');
    const at = (key: string) => join(folder, 'objects', key);
    const kept = await readFile(at(altered));
    await rename(at(gone), `${at(gone)}.away`);
    await chmod(at(altered), 0o600);
    await writeFile(at(altered), Buffer.concat([kept, Buffer.from('x')]));
    const broken = await sample('--from', RULE, '--n', '2', '--seed', 's');
    await rename(`${at(gone)}.away`, at(gone));
    await writeFile(at(altered), kept);
    expect(broken.code).toBe(5);
    expect(broken.sample.map(({ item }) => item)).toEqual(before.sample.map(({ item }) => item));
    expect(broken.sample.map(({ verified }) => verified)).toEqual([false, false]);
    expect(broken.err).toContain(`NOT VERIFIED: item ${before.sample[0]?.item}: ${gone}`);
    expect(broken.err).toContain(altered);
    expect(broken.records.length).toBeGreaterThan(0);
    expect(await readdir(join(folder, 'objects'))).toContain('evaluations');
  });
});
