import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { BLOCKED, item, october, opened, people, POLICY } from '../../test/support/review-campaign';
import type { Campaign } from '../reviews/campaign/event';
import { openedStore } from '../../test/support/review-store';
import type { Instant } from '../model/instant';
import { fold } from '../reviews/campaign/state';
import type { ReviewsRun } from '../reviews/run';
import { speaker } from '../reviews/campaign/decide';
import { say } from '../reviews/say';
import type { CliContext } from './context';
import { reviewsCommand } from './reviews';
import type { OpenRoom } from './reviews-room';
import { UsageError } from '../model/errors';

const PLAIN = item('ReadOnly');
const HOSTILE = item('Formula', {
  principal: { id: 'sso-ben', name: '=cmd|calc', email: 'ben@example.com' },
  person: 'ben',
});
const ADMIN = item('Admin', { privileged: true, reasons: ['administrator'] });
const OWN = item('Own', {
  principal: { id: 'sso-maria', name: 'maria', email: 'maria@example.com' },
  person: 'maria',
  reviewer: 'noah',
});

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'watchbill-reviews-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One record, on which several command lines are run. */
function world(...items: Parameters<typeof opened>[0]) {
  return worldOf(opened(items));
}

function worldOf(campaign: Campaign) {
  const { store, ready } = openedStore(campaign);
  let now = october(5);
  let operatingUser = 'tester';
  let ran: ReviewsRun = { recorded: [], blocked: [], notDone: [], peopleProblems: [], vanished: [] };
  async function reviews(...args: readonly string[]) {
    await ready;
    const written = { out: '', err: '' };
    const stream = (name: 'out' | 'err') =>
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          written[name] += chunk.toString('utf8');
          done();
        },
      });
    const codes: number[] = [];
    const context: CliContext = {
      out: stream('out'),
      err: stream('err'),
      env: {},
      clock: { now: () => now },
      catalogue: [],
      version: '0.1.0',
      interrupted: new AbortController().signal,
      exit: (code) => codes.push(code),
    };
    const room: OpenRoom = (command, use) => {
      const { by = operatingUser } = command.opts<{ by?: string }>();
      return use({
        campaigns: store,
        me: async () => {
          const spoken = speaker(by, { people: people(), now });
          return 'refused' in spoken ? spoken : { person: spoken.person.id };
        },
        people: people(),
        named: (id) => ({ id, name: id }),
        run: () => Promise.resolve(ran),
        background: () => Promise.resolve({ proofs: [], logKeys: [], settings: {}, peopleRead: true }),
        say: (given) =>
          say(
            {
              store,
              people: () => Promise.resolve(people()),
              clock: context.clock,
              settings: { signOff: ['auditor'] },
            },
            given,
            { by, saidBy: 'os:tester', surface: 'cli' },
          ),
      });
    };
    await reviewsCommand(context, room).exitOverride().parseAsync(args, { from: 'user' });
    return { ...written, codes };
  }
  const stateNow = async () => {
    const campaign = await store.campaign('2026-Q4');
    if (campaign === undefined) throw new Error('there is no campaign');
    return { campaign, state: fold(campaign, now) };
  };
  return {
    store,
    reviews,
    stateNow,
    at: (instant: Instant) => (now = instant),
    runAs: (user: string) => (operatingUser = user),
    runDoes: (did: Partial<ReviewsRun>) => (ran = { ...ran, ...did }),
  };
}

async function decisionsOf({ stateNow }: Pick<ReturnType<typeof world>, 'stateNow'>) {
  const { state } = await stateNow();
  return [...(state.lists[0]?.items.values() ?? [])].flatMap(({ decisions }) =>
    decisions.map(({ decision, by, surface, reason }) => [decision, by, surface, reason]),
  );
}

it('list as JSON is an array of campaigns, with the one that is owed next to those on record', async () => {
  const { reviews } = world(PLAIN);
  const { out } = await reviews('list', '--output', 'json');
  expect(JSON.parse(out)).toMatchObject([
    {
      id: '2026-Q4',
      period: '2026-Q4',
      state: 'open',
      dueAt: '2026-10-16T06:00:00.000Z',
      asked: 1,
      decided: 0,
    },
  ]);
});

it('show as JSON is the campaign and its items, those with risks first', async () => {
  const { reviews } = world(PLAIN, ADMIN);
  const { out } = await reviews('show', '2026-Q4', '--output', 'json');
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    campaign: { id: '2026-Q4', population: { items: 2 } },
    items: [
      { item: ADMIN.item, risks: ['privileged'] },
      { item: PLAIN.item, risks: [] },
    ],
  });
});

it.each([
  ['a risk', ['--risk', 'privileged'], [ADMIN.item]],
  ['a reviewer', ['--reviewer', 'noah'], [OWN.item]],
  ['those that are decided', ['--status', 'decided'], []],
])('show narrows the items to %s', async (_name, args, expected) => {
  const { reviews } = world(PLAIN, ADMIN, OWN);
  const { out } = await reviews('show', '2026-Q4', '--output', 'json', ...args);
  const { items } = JSON.parse(out) as { items: { item: string }[] };
  expect(items.map((one) => one.item)).toEqual(expected);
});

it('a campaign that there is not is named beside those that there are', async () => {
  await expect(world(PLAIN).reviews('show', '2026-Q3')).rejects.toThrow(
    new UsageError('There is no campaign 2026-Q3', 'Name one of 2026-Q4', {
      cause: new Error('The record has no campaign of this id'),
    }),
  );
});

describe('a file of decisions', () => {
  const fill = (csv: string, decisionOf: (line: string) => string) =>
    csv
      .split('\r\n')
      .map((line) =>
        line.startsWith('#') || line.startsWith('item,') || line === ''
          ? line
          : line.replace(/,,,$/, `,${decisionOf(line)}`),
      )
      .join('\r\n');

  it('is an export with columns filled in: an empty decision is passed over, what begins like a formula comes back', async () => {
    const one = world(PLAIN, ADMIN, HOSTILE);
    const file = join(folder, 'items.csv');
    expect((await one.reviews('export', '--mine', '--by', 'maria@example.com', '--out', file)).codes).toEqual(
      [],
    );
    const exported = await readFile(file, 'utf8');
    expect(exported.split('\r\n').find((line) => line.startsWith('item,'))).toMatch(
      /^item,hash,.*,decision,target,reason$/,
    );
    expect(exported).toContain("'=cmd|calc");
    await writeFile(
      file,
      fill(exported, (line) =>
        line.includes('Admin') ? "keep,,'=needed on call" : line.includes('Formula') ? ',,' : 'revoke,,',
      ),
    );
    const { out, err, codes } = await one.reviews(
      'decide',
      '--file',
      file,
      '--by',
      'maria',
      '--output',
      'ndjson',
    );
    expect({ codes, err }).toEqual({
      codes: [],
      err: '2 recorded as maria at 2026-10-05T09:00:00.000Z, 0 refused, 1 without a decision passed over.\n',
    });
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(new Set(await decisionsOf(one))).toEqual(
      new Set([
        ['keep', 'maria', 'file', '=needed on call'],
        ['revoke', 'maria', 'file', undefined],
      ]),
    );
  });

  it.each([
    ["' =needed on call", '=needed on call'],
    ["'\u00a0@mara asked", '@mara asked'],
    ["''=1 was asked", "'=1 was asked"],
    [' needed', 'needed'],
  ])(
    'takes the reason %j of a file for %j: without our apostrophe, and without spaces around it',
    async (written, reason) => {
      const one = world(ADMIN);
      const file = join(folder, 'reasons.csv');
      const { out } = await one.reviews('export', '--all');
      await writeFile(
        file,
        fill(out, () => `keep,,${written}`),
      );
      expect(await one.reviews('decide', '--file', file, '--by', 'maria')).toMatchObject({ codes: [] });
      expect(await decisionsOf(one)).toEqual([['keep', 'maria', 'file', reason]]);
    },
  );

  it('is refused row by row, and what is refused is written nowhere', async () => {
    const one = world(PLAIN, ADMIN, OWN, HOSTILE);
    const { out } = await one.reviews('export', '--all');
    const file = join(folder, 'refused.csv');
    const filled = fill(out, () => 'keep,,');
    const foreign = filled.replace(HOSTILE.item, 'b'.repeat(26));
    await writeFile(file, foreign);
    const { out: told, codes } = await one.reviews(
      'decide',
      '--file',
      file,
      '--by',
      'maria',
      '--output',
      'csv',
      '--no-header',
    );
    expect(codes).toEqual([4]);
    expect(told).toContain('refused,reason-needed,');
    expect(told).toContain('refused,self-review,');
    expect(told).toContain('refused,foreign-item,');
    expect(await decisionsOf(one)).toEqual([['keep', 'maria', 'file', undefined]]);
  });

  it('of a row that somebody decided meanwhile says who did', async () => {
    const one = world(PLAIN);
    const { out } = await one.reviews('export', '--all');
    await one.reviews('decide', PLAIN.item, 'revoke', '--by', 'maria');
    const file = join(folder, 'stale.csv');
    await writeFile(
      file,
      fill(out, () => 'keep,,'),
    );
    const { out: told, codes } = await one.reviews(
      'decide',
      '--file',
      file,
      '--by',
      'maria',
      '--output',
      'csv',
    );
    expect(codes).toEqual([4]);
    expect(told).toContain('stale-version,"maria decided ""revoke"" on 2026-10-05T09:00:00.000Z');
  });

  it('is told of in a dry run as it would be, and writes nothing', async () => {
    const one = world(PLAIN);
    const { out } = await one.reviews('export');
    const file = join(folder, 'dry.csv');
    await writeFile(
      file,
      fill(out, () => 'revoke,,'),
    );
    const { err } = await one.reviews('decide', '--file', file, '--dry-run', '--by', 'maria');
    expect(err).toBe('1 would be recorded, 0 refused, 0 without a decision passed over.\n');
    expect(await decisionsOf(one)).toEqual([]);
  });
});

it.each([
  ['self-review', [OWN.item, 'keep', '--reason', 'Mine.', '--by', 'MARIA@example.com']],
  ['not-the-reviewer', [PLAIN.item, 'keep', '--by', 'noah']],
  ['unknown-person', [PLAIN.item, 'keep', '--by', 'nobody']],
  ['unknown-person', [PLAIN.item, 'keep']],
  ['reason-needed', [ADMIN.item, 'keep', '--by', 'maria']],
  ['target-needed', [PLAIN.item, 'modify', '--by', 'maria']],
  ['until-without-keep', [PLAIN.item, 'revoke', '--until', '90d', '--by', 'maria']],
])('%s refuses a decision with exit 4, and nothing is written', async (rule, args) => {
  const one = world(PLAIN, ADMIN, OWN);
  const { err, codes } = await one.reviews('decide', ...args);
  expect({ codes, err }).toEqual({
    codes: [4],
    err: expect.stringMatching(new RegExp(`^Refused by ${rule}`)),
  });
  expect(await decisionsOf(one)).toEqual([]);
});

it('an item is known by as much of its id as no other has', async () => {
  const one = world(PLAIN, ADMIN);
  const { err } = await one.reviews('decide', PLAIN.item.slice(0, 8), 'keep', '--by', 'maria');
  expect(err).toBe('Recorded as maria at 2026-10-05T09:00:00.000Z: keep ana: ReadOnly in 111122223333.\n');
  await expect(one.reviews('decide', '', 'keep', '--by', 'maria')).rejects.toThrow('There is no item');
});

it.each([
  ['show', ['show', '2026-Q4']],
  ['export', ['export']],
])('%s counts as the look of whoever runs it, which rows of a file are timed from', async (_name, args) => {
  const one = world(PLAIN);
  one.runAs('maria');
  const { codes, err } = await one.reviews(...args);
  expect({ codes, told: err.includes('look of yours') }).toEqual({ codes: [], told: false });
  expect(await one.store.lookedAt('2026-Q4', 'maria')).toBe('2026-10-05T09:00:00.000Z');
});

it.each([
  ['show', ['show', '2026-Q4']],
  ['export', ['export']],
])("%s answers nobody of the people file too, and says that it is nobody's look", async (_name, args) => {
  const { codes, out, err } = await world(PLAIN).reviews(...args);
  expect(codes).toEqual([]);
  expect(out).toContain('ReadOnly');
  expect(err).toContain(
    'This is not recorded as a look of yours: tester is nobody in the people file: name any identity of a person in it.\n',
  );
});

it.each([
  ['show', ['show', '2026-Q4']],
  ['export', ['export']],
])('%s answers who may only read the record, and says that it is no look', async (_name, args) => {
  const one = world(PLAIN);
  jest
    .spyOn(one.store, 'look')
    .mockRejectedValue(
      new UsageError('These credentials may not write', 'Use others', { cause: new Error('AccessDenied') }),
    );
  one.runAs('maria');
  const { codes, out, err } = await one.reviews(...args);
  expect(codes).toEqual([]);
  expect(out).toContain('ReadOnly');
  expect(err).toContain('This is not recorded as a look of yours: These credentials may not write.\n');
  await expect(one.reviews('export', '--mine')).rejects.toThrow('These credentials may not write');
});

it('of two who decide one item at once, the second is told what the first decided', async () => {
  const one = world(PLAIN);
  one.store.beforeAppend(async () => {
    await one.reviews('decide', PLAIN.item, 'revoke', '--by', 'maria');
  });
  const { err, codes } = await one.reviews('decide', PLAIN.item, 'keep', '--by', 'maria');
  expect(codes).toEqual([4]);
  expect(err).toContain('Refused by stale-version');
  expect(err).toContain('maria decided "revoke"');
  expect(await decisionsOf(one)).toEqual([['revoke', 'maria', 'cli', undefined]]);
});

it('whoever did not look since somebody else decided is told what that was, and corrects it once they have looked', async () => {
  const one = world(PLAIN);
  await one.reviews('show', '2026-Q4', '--by', 'noah');
  one.at(october(6));
  await one.reviews('decide', PLAIN.item, 'keep', '--by', 'maria');
  await one.reviews('reassign', PLAIN.item, '--from', 'maria', '--to', 'noah', '--by', 'maria');
  one.at(october(7));
  const blind = await one.reviews('decide', PLAIN.item, 'revoke', '--by', 'noah');
  expect(blind.codes).toEqual([4]);
  expect(blind.err).toContain(
    'maria decided "keep" on 2026-10-06T09:00:00.000Z, and you have not looked since: do so as noah with reviews show 2026-Q4 or reviews export',
  );
  await one.reviews('show', '2026-Q4', '--by', 'noah');
  const { err } = await one.reviews('decide', PLAIN.item, 'revoke', '--by', 'noah');
  expect(err).toBe(
    'Recorded as noah at 2026-10-07T09:00:00.000Z: revoke ana: ReadOnly in 111122223333.\nBefore it was keep, by maria on 2026-10-06T09:00:00.000Z: both are kept.\n',
  );
  expect(await decisionsOf(one)).toEqual([
    ['keep', 'maria', 'cli', undefined],
    ['revoke', 'noah', 'cli', undefined],
  ]);
});

it('sign-off is refused while something is undecided, and by who decided; then it lists what is to be revoked', async () => {
  const one = world(PLAIN, ADMIN);
  expect((await one.reviews('sign-off', '--by', 'auditor')).err).toMatch(/^Refused by undecided-items/);
  await one.reviews('decide', PLAIN.item, 'revoke', '--by', 'maria');
  await one.reviews('decide', ADMIN.item, 'keep', '--reason', 'On call.', '--by', 'maria');
  expect((await one.reviews('sign-off', '--by', 'maria')).err).toMatch(/^Refused by signer-not-named/);
  const { err, codes } = await one.reviews('sign-off', '2026-Q4', '--by', 'auditor');
  expect(codes).toEqual([]);
  expect(err).toBe(
    'Recorded in campaign 2026-Q4 as auditor at 2026-10-05T09:00:00.000Z.\n1 are to be revoked or modified:\n  ana: ReadOnly in 111122223333, until 2026-10-10T09:00:00.000Z (pending)\n',
  );
});

it('sign-off lists what is kept until a day, and revoked then', async () => {
  const one = world(PLAIN);
  await one.reviews('decide', PLAIN.item, 'keep', '--until', '2026-11-30', '--by', 'maria');
  expect((await one.reviews('sign-off', '--by', 'auditor')).err).toContain(
    '1 are kept until a day, and to be revoked then:\n  ana: ReadOnly in 111122223333, until 2026-11-30T23:59:59.999Z\n',
  );
});

it.each([
  ['list', ['list']],
  ['show', ['show', '2026-Q4']],
  ['export', ['export']],
  ['export of a package', ['export', '--package', '2026-Q4', '--out', 'never-made']],
  ['verify', ['verify', '2026-Q4']],
  ['run', ['run']],
  ['postpone', ['postpone', PLAIN.item]],
  ['sign-off', ['sign-off']],
])('%s is refused by whom --by names where that is nobody', async (_name, args) => {
  const { codes, out, err } = await world(PLAIN).reviews(...args, '--by', 'nobody');
  expect({ codes, out, err }).toEqual({
    codes: [4],
    out: '',
    err: 'Refused by unknown-person: nobody is nobody in the people file: name any identity of a person in it. Nothing was written.\n',
  });
});

it('the calendar asks the people file who --by names', async () => {
  const people = join(folder, 'few.csv');
  await writeFile(people, 'id,email,manager,status,left-at,aliases\nmaria,maria@example.com,,active,,\n');
  const config = join(folder, 'few.yaml');
  await writeFile(config, `version: 1\npeople: ${people}\n`);
  const by = (name: string) => world().reviews('calendar', '--config', config, '--by', name);
  expect((await by('maria@example.com')).codes).toEqual([]);
  expect(await by('noah')).toMatchObject({
    codes: [4],
    out: '',
    err: expect.stringMatching(/^Refused by unknown-person: noah/),
  });
});

it('reassigns all that a person has not answered, or one item by its beginning', async () => {
  const one = world(PLAIN, ADMIN);
  await one.reviews('reassign', PLAIN.item.slice(0, 8), '--to', 'noah', '--by', 'maria');
  expect((await one.reviews('reassign', '--from', 'maria', '--to', 'ceo', '--by', 'ceo')).codes).toEqual([]);
  const { out } = await one.reviews('show', '2026-Q4', '--output', 'json');
  const { items } = JSON.parse(out) as { items: { item: string; reviewer: { id: string } }[] };
  expect(items.map(({ item: id, reviewer }) => [id, reviewer.id])).toEqual([
    [ADMIN.item, 'ceo'],
    [PLAIN.item, 'noah'],
  ]);
  await expect(one.reviews('reassign', '--to', 'noah', '--by', 'maria')).rejects.toThrow(
    'Nothing says which items',
  );
});

it('verify names the first event that does not hold, and ends with 5', async () => {
  const one = world(PLAIN);
  expect((await one.reviews('verify', '2026-Q4')).err).toBe(
    'Campaign 2026-Q4 is whole: 1 events, each after the one that it names.\n',
  );
  const { campaign } = await one.stateNow();
  const [first] = campaign.events;
  if (first === undefined) throw new Error('there is no event');
  await one.store.append(campaign, { ...first, seq: 2, what: { type: 'closed' } });
  const { codes, err } = await one.reviews('verify', '2026-Q4');
  expect({ codes, err }).toEqual({ codes: [5], err: expect.stringContaining('first at event 2') });
});

it('a run says what keeps a campaign from opening, at every run, and ends with 4', async () => {
  const one = world();
  expect(await one.reviews('run')).toMatchObject({ codes: [], err: 'Nothing was due.\n' });
  const missing = [{ what: 'the instance of IAM Identity Center', reason: 'error: socket hang up' }];
  one.runDoes({ blocked: [{ campaign: '2026-Q4', missing }] });
  expect(await one.reviews('run')).toMatchObject({
    codes: [4],
    err: 'Campaign 2026-Q4 is blocked until these can be read:\n  the instance of IAM Identity Center: error: socket hang up\n',
  });
});

it('of a campaign that is blocked says so where the open one is meant', async () => {
  const { reviews } = worldOf(BLOCKED);
  await expect(reviews('export')).rejects.toThrow(
    new UsageError(
      'Campaign 2026-Q4 is blocked, and no other is open',
      'See what it lacks: reviews show 2026-Q4. It opens by itself at the next scan that finds all of it',
      { cause: new Error('Nobody can be asked before its population is complete') },
    ),
  );
  expect((await reviews('show', '2026-Q4')).err).toContain(
    'Missing: the instance of IAM Identity Center: error: socket hang up.',
  );
});

it('the calendar needs no record', async () => {
  const { out } = await world().reviews('calendar', '--output', 'json');
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    calendar: [
      { campaign: '2026-Q4', opensFrom: '2026-10-01T00:00:00.000Z', opensUntil: '2026-10-08T00:00:00.000Z' },
      { campaign: '2027-Q1' },
      { campaign: '2027-Q2' },
      { campaign: '2027-Q3' },
      { campaign: '2027-Q4' },
    ],
  });
});

it('an export of another system is taken whole or not at all', async () => {
  const one = world(PLAIN);
  const file = join(folder, 'github.csv');
  await writeFile(file, 'principal,email,access,place\nana,ana@example.com,admin,org\n');
  const add = (rows: string) =>
    one.reviews(
      'add-system',
      'github',
      '--file',
      file,
      '--taken-at',
      '2026-10-02T09:00:00Z',
      '--query',
      'members',
      '--rows',
      rows,
      '--by',
      'maria',
    );
  expect(await add('2')).toMatchObject({
    codes: [4],
    err: expect.stringContaining('2 rows were declared, and it has 1'),
  });
  expect(await one.store.systemExports()).toEqual([]);
  expect(await add('1')).toMatchObject({ codes: [], err: expect.stringContaining('1 rows of github') });
  expect(await one.store.systemExports()).toMatchObject([
    { system: 'github', takenAt: '2026-10-02T09:00:00.000Z' },
  ]);
});

describe('an evidence package', () => {
  it('is a folder that verify finds whole, and broken by name where a file was altered', async () => {
    const one = world(PLAIN, HOSTILE);
    const out = join(folder, 'package');
    await one.reviews('decide', PLAIN.item, 'revoke', '--by', 'maria');
    expect(await one.reviews('export', '--package', '2026-Q4', '--out', out)).toMatchObject({
      out: '',
      codes: [],
      err: expect.stringMatching(
        /^\d+ files of campaign 2026-Q4 are in .*: 2 events, 0 of them in a signed day/,
      ),
    });
    // Without a record: what opens one is not asked.
    const bare = world();
    expect(await bare.reviews('verify', out)).toMatchObject({
      codes: [],
      err: expect.stringMatching(/^The package of campaign 2026-Q4 is whole: \d+ files, 2 events/),
    });
    const csv = join(out, 'decisions.csv');
    await writeFile(csv, (await readFile(csv, 'utf8')).replace('revoke', 'keep'));
    const { codes, err, out: told } = await bare.reviews('verify', out, '--output', 'csv', '--no-header');
    expect({ codes, err }).toEqual({
      codes: [5],
      err: expect.stringMatching(/^The package is broken, first at decisions\.csv: /),
    });
    expect(told).toContain('decisions.csv,hash,');
  });

  it.each([
    ['into a folder that has something', ['--package', '2026-Q4', '--out', '.'], 'is no empty folder'],
    ['without a folder', ['--package', '2026-Q4'], 'none is named'],
    ['of part of a campaign', ['--package', '2026-Q4', '--out', 'x', '--mine'], 'of a whole campaign'],
    ['of a campaign that there is not', ['--package', '2026-Q3', '--out', 'x'], 'There is no campaign'],
  ])('is refused %s', async (_name, args, message) => {
    await expect(world(PLAIN).reviews('export', ...args)).rejects.toThrow(message);
  });

  it.each([
    ['no folder', ['verify', 'no/such/folder'], 'There is no folder no/such/folder'],
    ['a key of a campaign', ['verify', '2026-Q4', '--key', 'a+b+c'], '--key is of a package'],
  ])('%s is told', async (_name, args, message) => {
    await expect(world(PLAIN).reviews(...args)).rejects.toThrow(message);
  });
});

it('show --status revoke prints what a shell runs, and all else as comments', async () => {
  const evil = item('Evil', {
    principal: { id: 'sso-eve', name: 'eve\nrm -rf /', email: 'eve@example.com' },
    person: 'ben',
    facts: { region: 'eu-central-1', instance: 'arn:aws:sso:::instance/ssoins-1', identityStore: 'd-1' },
  });
  const one = world(PLAIN, evil);
  await one.reviews('decide', evil.item, 'revoke', '--by', 'maria');
  const { out } = await one.reviews('show', '2026-Q4', '--status', 'revoke');
  const lines = out.slice(out.indexOf('\n#') + 1).split('\n');
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    'aws sso-admin delete-account-assignment --region eu-central-1 --instance-arn arn:aws:sso:::instance/ssoins-1 --target-type AWS_ACCOUNT --target-id 111122223333 --permission-set-arn arn:aws:sso:::permissionSet/Evil --principal-type USER --principal-id sso-eve',
  ]);
  const { out: json } = await one.reviews('show', '2026-Q4', '--status', 'revoke', '--output', 'json');
  expect(JSON.parse(json)).toMatchObject({
    items: [{ item: evil.item, revocation: { steps: { where: 'management account' } } }],
  });
});

it('where two are to keep what is privileged, says after the first who else is asked', async () => {
  const two = { ...ADMIN, others: [{ reviewer: 'noah', as: 'second-approver' as const }] };
  const campaign = opened([two], { policy: { ...POLICY, secondApprover: 'privileged' } });
  const { reviews, stateNow } = worldOf(campaign);
  const first = await reviews('decide', ADMIN.item, 'keep', '--reason', 'On call.', '--by', 'maria');
  expect(first.err).toContain('It stands once all who are asked have kept it: noah too.');
  expect((await stateNow()).state.lists[0]?.items.get(ADMIN.item)?.answer).toBeUndefined();
  const second = await reviews('decide', ADMIN.item, 'keep', '--reason', 'On call.', '--by', 'noah');
  expect(second.err).not.toContain('all who are asked');
  expect((await stateNow()).state.lists[0]?.items.get(ADMIN.item)?.answer?.decision.by).toBe('noah');
});
