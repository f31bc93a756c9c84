import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { failing, headOf, subjectOf, userArn } from '../../test/support/sample-finding';
import { EU, HOME, slotOf, smallOrganization, WORK } from '../../test/support/small-organization';
import { putJson } from '../evidence/objects';
import { realTime } from '../aws/client/rate-limiter';
import type { AccountId } from '../model/account';
import type { FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import { localPerson } from './local-person';
import { openStateFolder, type StateFolder } from '../state-folder/state-folder';

const NOW: Instant = '2026-11-25T12:00:00.000Z';
const SUBJECT = subjectOf(userArn('alice'));
const head = headOf(SUBJECT, failing('opened'));
const open = (id: string): FindingHead => ({ ...head, id });
const resolved = (id: string): FindingHead => ({ ...open(id), state: 'resolved' });

const [ALICE, ANNA, BEN, CLARA, CARL] = [
  'aaaaaaaaaaaaaaaaaaaaaaaaaa',
  'aaaaaaaaabbbbbbbbbbbbbbbbb',
  'bbbbbbbbbbbbbbbbbbbbbbbbbb',
  'cccccccccccccccccccccccccc',
  'ccdddddddddddddddddddddddd',
] as const;

describe('names for what is on record', () => {
  let folder: string;
  const run = (...args: string[]): Promise<Ended> => watchbill([...args, '--state', folder], { now: NOW });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-names-'));
    const state = await openStateFolder(folder);
    await state.record.putAccountState(undefined, { schema: 1, account: head.account, rev: 1 });
    for (const each of [open(ALICE), open(ANNA), open(BEN), resolved(CLARA), open(CARL)])
      await state.record.advance(undefined, each);
    await claimScan(state, '2026-11-20T00:00:00.000Z', [
      [head.account, 'payments'],
      ['222233334444', 'staging'],
      ['333344445555', 'twin'],
      ['444455556666', 'twin'],
    ]);
    // Somebody scanned one account alone since.
    await claimScan(state, '2026-11-21T00:00:00.000Z', [['222233334444', 'staging']]);
    await state.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function claimScan(
    { objects, record }: StateFolder,
    slot: Instant,
    accounts: readonly [AccountId, string][],
  ): Promise<void> {
    const plan = await putJson(objects, 'plans', {
      slot,
      sources: ['iam'],
      targets: accounts.map(([id, name]) => ({ account: { id, name, partition: 'aws' }, regions: [EU] })),
      leaving: [],
    });
    const configuration = await putJson(objects, 'configurations', { version: 1 });
    const scan = { schema: 1, slot, status: 'running', startedAt: slot, plan } as const;
    await record.claimScan({ ...scan, version: '0.1.0', configuration });
  }

  it.each<[string, string, string]>([
    ['the whole id', ALICE, ALICE],
    ['as much of it as no other has', 'aaaaaaaaab', ANNA],
    ['one letter', 'b', BEN],
    ['a beginning that only one that is no longer open has', 'ccc', CLARA],
    ['a beginning that one open finding has, and one that is not', 'cc', CARL],
  ])('a finding is known by %s', async (_name, typed, id) => {
    const { code, out } = await run('findings', 'show', typed, '--output', 'ndjson');
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([{ id }]);
  });

  it.each([
    ['show', []],
    ['ack', []],
    ['snooze', ['--until', '7d']],
    ['assign', ['mara']],
    ['review', ['--note', 'Looked into.']],
  ])('findings %s names all that a beginning may stand for', async (verb, rest) => {
    const { code, out, err } = await run('findings', verb, 'aaaa', ...rest);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `Error: 2 findings have an id that begins with aaaa\nWhy: They are ${ALICE} (${head.rule} ${head.resource}), ${ANNA} (${head.rule} ${head.resource})\nNext: Write more of it\n`,
    );
  });

  it('findings ack, snooze and assign take the beginning of an id, and say the whole', async () => {
    for (const [verb, ...rest] of [['ack'], ['snooze', '--until', '7d'], ['assign', 'mara']] as const) {
      const { code, err } = await run('findings', verb, 'bb', ...rest);
      expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`Recorded for ${BEN} as `) });
    }
  });

  it.each(['', 'zzz', 'AAAA'])('there is no finding %j', async (typed) => {
    const { code, err } = await run('findings', 'ack', typed);
    expect({ code, err }).toEqual({
      code: 2,
      err: `Error: There is no finding ${typed}\nWhy: None on record has an id that begins so\nNext: List them with: node bin/watchbill.mjs findings list --state ${folder}\n`,
    });
  });

  it('the table of findings writes ids as long as it takes to tell them apart, data whole', async () => {
    const firsts = async (output: string) =>
      (await run('findings', 'list', '--output', output)).out.match(/^[a-c][a-d]{7,}/gm);
    expect(await firsts('table')).toEqual([ALICE, ANNA, BEN, CARL].map((id) => id.slice(0, 10)));
    expect(await firsts('csv')).toEqual([ALICE, ANNA, BEN, CARL]);
  });

  it('an exception is known by the beginning of its id', async () => {
    const request = await run(
      ...['exception', 'request', '--rule', 'iam-root-mfa-enabled', '--account', 'payments'],
      ...['--reason', 'The vendor ends in December.', '--until', '9d'],
    );
    const id = request.out.trim();
    expect(id).toMatch(/^[a-z2-7]{12}$/);
    const { code, err } = await run('exception', 'approve', id.slice(0, 4), '--by', 'mara');
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining(`Exception ${id} holds`) });
    const { out } = await run('exception', 'list', '--output', 'ndjson');
    expect(lines(out)).toMatchObject([{ id, scope: { accounts: [head.account] } }]);
    expect((await run('exception', 'approve', 'zz')).err).toContain('There is no exception zz');
  });

  it.each<[string, string, number]>([
    ['its name', 'payments', 4],
    ['its id', head.account, 4],
    ['the name of another one, from a scan of it alone', 'staging', 0],
  ])('findings of an account are listed by %s', async (_name, account, count) => {
    const { code, out } = await run('findings', 'list', '--account', account, '--output', 'ndjson');
    expect({ code, count: lines(out).length }).toEqual({ code: 0, count });
  });

  it.each<[string, string, string]>([
    [
      'nobody has',
      'payment',
      'No account is known by the name "payment"; did you mean "payments"?\nWhy: Names are those that the organisation gave in the latest scan\nNext: Name the account by its id, or one of: payments, staging, twin\n',
    ],
    [
      'two have',
      'twin',
      'Several accounts are called "twin"\nWhy: They are 333344445555, 444455556666\nNext: Name one of them by id: 333344445555, 444455556666\n',
    ],
  ])('a name that %s is refused', async (_name, account, said) => {
    for (const command of [
      ['findings', 'list'],
      ['exception', 'request', '--rule', 'iam-root-mfa-enabled', '--reason', 'x'.repeat(20), '--until', '9d'],
    ])
      expect(await run(...command, '--account', account)).toEqual({
        code: 2,
        out: '',
        err: `Error: ${said}`,
      });
  });

  it.each<[string, string[], string]>([
    [
      'an account that nobody watches',
      ['--account', '999988887777'],
      `Error: There is no account 999988887777 in this record\nWhy: no scan was ever to look at it; watched are ${head.account}, 222233334444\nNext: Name one that is watched, or scan it first\n`,
    ],
    [
      'a Region that is misspelt',
      ['--account', 'payments', '--region', 'eu-cental-1'],
      `Error: There is no Region eu-cental-1; did you mean "eu-central-1"?\nWhy: AWS has no Region of this name; watched are ${EU}\nNext: Name a Region by its code, such as eu-central-1, or global for what an account has once\n`,
    ],
  ])('no exception is made for %s', async (_name, args, err) => {
    const request = ['exception', 'request', '--rule', 'iam-root-mfa-enabled', '--until', '9d'];
    expect(await run(...request, '--reason', 'The vendor ends in December.', ...args)).toEqual({
      code: 2,
      out: '',
      err,
    });
  });

  it('the list of exceptions tells what each is for, who approved it when, and who ended it why', async () => {
    const request = ['exception', 'request', '--rule', 'iam-root-mfa-enabled', '--until', '9d'];
    const of = ['--account', 'staging', '--region', EU, '--compensating-control', 'A guard reads its logs.'];
    const id = (await run(...request, '--reason', 'The tenant ends in spring.', ...of)).out.trim();
    await run('exception', 'approve', id, '--by', 'mara');
    await run('exception', 'end', id, '--reason', 'It ended in winter.');
    const { out } = await run('exception', 'list', '--output', 'csv', '--no-header');
    const by = localPerson();
    expect(out.split('\r\n').filter((row) => row.startsWith(id))).toEqual([
      `${id},ended,iam-root-mfa-enabled,,,,222233334444,${EU},*,${by},${by},mara (said by ${by}),${NOW},0,${NOW},${by},It ended in winter.,A guard reads its logs.,The tenant ends in spring.`,
    ]);
  });

  it.each<[string, string[], string]>([
    ['an assignee who is nobody', ['findings', 'assign', 'bb', ' '], '<person> cannot be used'],
    ['a note that says nothing', ['findings', 'ack', 'bb', '--note', ''], '--note cannot be used'],
    [
      'a note of 2,001 characters',
      ['findings', 'ack', 'bb', '--note', 'x'.repeat(2001)],
      '--note cannot be used',
    ],
    ...(['reason', 'owner', 'compensating-control', 'resource'] as const).map(
      (option): [string, string[], string] => [
        `a ${option} of 100,000 characters`,
        [
          ...['exception', 'request', '--rule', 'iam-root-mfa-enabled', '--until', '9d'],
          ...(option === 'reason' ? [] : ['--reason', 'The vendor ends in December.']),
          ...[`--${option}`, 'x'.repeat(100_000)],
        ],
        `--${option} cannot be used`,
      ],
    ),
    ['an approver who is nobody', ['exception', 'approve', 'bb', '--by', ''], '--by cannot be used'],
    [
      'a year of six digits',
      ['findings', 'list', '--as-of', '+012026-10-12T00:00:00Z'],
      'not a moment in time',
    ],
    ['a moment in words', ['findings', 'list', '--as-of', '12 Oct 2026 10:00Z'], 'not a moment in time'],
  ])('%s is refused in three lines', async (_name, args, said) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Error: .+\nWhy: .+\nNext: .+\n$/);
    expect(err).toContain(said);
  });
});

describe('scan --account', () => {
  let folder: string;
  beforeAll(() => void jest.spyOn(realTime, 'sleep').mockResolvedValue(undefined));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-names-'));
    await writeFile(
      join(folder, 'watchbill.yaml'),
      `version: 1\nscope: { organization: {} }\nregions: [${EU}]\n`,
    );
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('takes the name that the organisation has for it, and refuses others', async () => {
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    const scan = (account: string) =>
      watchbill(
        [
          ...['scan', '--dry-run', '--config', join(folder, 'watchbill.yaml'), '--source', 'guardduty'],
          ...['--output', 'ndjson', '--all', '--account', account],
        ],
        { now: slotOf(0) },
      );
    const { code, out } = await scan('small-work');
    expect(code).toBe(0);
    expect(new Set((lines(out) as { account: string }[]).map(({ account }) => account))).toEqual(
      new Set([WORK]),
    );
    const misspelt = await scan('smal-work');
    expect(misspelt.code).toBe(2);
    expect(misspelt.err).toContain('No account is known by the name "smal-work"; did you mean "small-work"?');
    await aws.close();
  });
});

describe('a folder without a record', () => {
  let above: string;
  beforeEach(async () => void (above = await mkdtemp(join(tmpdir(), 'watchbill-names-'))));
  afterEach(() => rm(above, { recursive: true, force: true }));

  it.each<[string, string[]]>([
    ['findings list', ['findings', 'list']],
    ['findings show', ['findings', 'show', 'x']],
    ['findings ack', ['findings', 'ack', 'x']],
    ['exception list', ['exception', 'list']],
    ['exception approve', ['exception', 'approve', 'x']],
    [
      'exception request',
      ['exception', 'request', '--rule', 'iam-root-mfa-enabled', '--reason', 'x'.repeat(20), '--until', '9d'],
    ],
  ])('is not made by %s, which names those that there are', async (_name, args) => {
    const [typo, real] = [join(above, 'recrod'), join(above, 'record')];
    const alone = await watchbill([...args, '--state', typo], { now: NOW });
    expect(alone).toEqual({
      code: 2,
      out: '',
      err: `Error: There is no folder ${typo}\nWhy: No scan has recorded anything there\nNext: Name the folder that a scan recorded in with --state, or make one with: node bin/watchbill.mjs scan --state ${typo}\n`,
    });
    await (await openStateFolder(real)).close();
    const beside = await watchbill([...args, '--state', typo], { now: NOW });
    expect(beside.err).toContain(`Next: Name one that there is with --state (${real}), or make one with: `);
    expect(existsSync(typo)).toBe(false);
  });

  it('is answered by the nearest of those that there are, and by no more than five', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'recordings', 'record']) {
      await mkdir(join(above, name, 'record'), { recursive: true });
      await writeFile(join(above, name, 'record', 'CURRENT'), '');
    }
    const { code, err } = await watchbill(['findings', 'list', '--state', join(above, 'recrod')], {
      now: NOW,
    });
    const [, list = '', more = ''] = /--state \((.*?)( and \d+ more)?\), or make/.exec(err) ?? [];
    expect(list.split(', ')[0]).toBe(join(above, 'record'));
    expect(list.split(', ')).toHaveLength(5);
    expect({ code, more }).toEqual({ code: 2, more: ' and 3 more' });
  });

  it('that is there is left as it is', async () => {
    const other = join(above, 'documents');
    await mkdir(other);
    const { code, err } = await watchbill(['findings', 'list', '--state', other], { now: NOW });
    expect(code).toBe(2);
    expect(err).toContain(`Error: ${other} holds no record`);
    expect(readdirSync(other)).toEqual([]);
  });
});
