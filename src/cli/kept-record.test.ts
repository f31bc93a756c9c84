import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { noteSigner } from '../../test/support/note-signer';
import { EU, HOME, slotOf, smallOrganization, WORK } from '../../test/support/small-organization';
import { openCheckpoint, signCheckpoint } from '../evidence/log/checkpoint';
import { decodeBundle, tileKey, tileOf } from '../evidence/log/tiles';
import { parseVkey, vkey } from '../evidence/log/verifier-key';
import { verifyProof } from '../evidence/log/proof';
import { encodeEvidence } from '../evidence/evidence-object';
import { realTime } from '../aws/client/rate-limiter';
import type { Instant } from '../model/instant';

const NOW: Instant = slotOf(2);
const DAYS = [0, 1, 2].map((day) => slotOf(day).slice(0, 10));
const CONFIGURATION = `version: 1
scope: { accounts: ["${HOME}", "${WORK}"] }
regions: [${EU}]
inventory: direct
frameworks: [hipaa, pci-dss]
rules:
  iam-user-no-direct-policies: { off: true, reason: "The users are replaced in spring." }
  iam-password-policy-strong:
    where: [{ environments: [prod], min-length: 16 }]
  iam-root-mfa-enabled: { severity: medium, reason: "A control policy denies root." }
alerts:
  email: a@example.com
  accounts: { "${WORK}": { environment: prod } }
environments: { severity: { prod: raised } }
`;

/** Three days of scans into a folder; each test has a copy. */
let pristine: string;
let folder: string;
let state: string;
let judged: unknown[];

beforeAll(async () => {
  jest.spyOn(realTime, 'sleep').mockResolvedValue(undefined);
  pristine = await mkdtemp(join(tmpdir(), 'watchbill-kept-'));
  await writeFile(join(pristine, 'watchbill.yaml'), CONFIGURATION);
  const environment = { ...process.env };
  for (const day of [0, 1, 2]) {
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(day) });
    const made = await watchbill(
      [
        ...['scan', '--config', join(pristine, 'watchbill.yaml'), '--state', join(pristine, 'state')],
        ...['--source', 'iam', '--source', 'guardduty', '--output', 'ndjson', '--all'],
      ],
      { now: slotOf(day) },
    );
    judged = lines(made.out);
    await aws.close();
  }
  process.env = environment;
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-kept-'));
  await cp(pristine, folder, { recursive: true });
  state = join(folder, 'state');
});
afterEach(() => rm(folder, { recursive: true, force: true }));
afterAll(() => rm(pristine, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ended> => watchbill(args, { now: NOW });
const verify = (...args: string[]) => run('verify', '--state', state, '--output', 'ndjson', ...args);
const objectsIn = (area: string) => readdir(join(state, 'objects', area));
const inObjects = (key: string) => join(state, 'objects', key);

/** The public key that `evidence head` prints. */
async function notedKey(): Promise<string> {
  const { err } = await run('evidence', 'head', '--state', state);
  return /by (\S+)\.\n$/.exec(err)?.[1] ?? '';
}

/** The evidence of one source of one account in the newest scan. */
async function evidenceOf(source: string): Promise<string> {
  const [name = ''] = (await objectsIn('scans')).toSorted().slice(-1);
  const { out: manifest } = await run('evidence', 'show', `scans/${name}`, '--state', state);
  const { out } = await run('evidence', 'show', manifest, '--state', state);
  const { accounts } = JSON.parse(out) as {
    accounts: { account: string; evidence: Record<string, string[]> }[];
  };
  const found = accounts.find(({ account }) => account === WORK)?.evidence[source]?.[0];
  if (found === undefined) throw new Error(`there is no evidence of ${source}`);
  return found;
}

describe('watchbill verify', () => {
  it('is content with what nobody touched, by table and bucket, and says up to where it is signed', async () => {
    const { code, out, err } = await verify();
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain(`Signed up to the end of ${DAYS[1]} (UTC)`);
  });

  it('needs with --offline a key, and neither the table nor the key of the folder', async () => {
    const key = await notedKey();
    expect(await verify('--offline')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--offline needs a key'),
    });
    await rm(join(state, 'log-key.pem'));
    await rm(join(state, 'record'), { recursive: true });
    const { code, err } = await verify('--offline', '--key', key);
    expect(err).toMatch(/Nothing was changed: \d+ objects as their keys say\.\n/);
    expect(err).toContain('\nThe table was not looked at: ');
    expect(code).toBe(0);
    expect(existsSync(join(state, 'record'))).toBe(false);
  });

  it.each<[string, (key: string) => string, number, RegExp]>([
    ['the key itself', (key) => key, 0, /Nothing was changed/],
    [
      'a file of keys',
      (key) => `${vkey(noteSigner('another.example/log').key)}\n\n${key}\n`,
      0,
      /Nothing was changed/,
    ],
    [
      'another key of the same name',
      (key) => vkey(noteSigner(parseVkey(key).name).key),
      5,
      /None of the keys given/,
    ],
    ['an empty file', () => '\n', 2, /The file .* of --key is empty/],
    ['what is no key', () => 'a+b+c', 2, /is not a key of the log/],
  ])('takes with --key %s', async (_name, text, code, err) => {
    const given = text(await notedKey());
    const isFile = given.endsWith('\n');
    if (isFile) await writeFile(join(folder, 'keys'), given);
    const ended = await verify('--key', isFile ? join(folder, 'keys') : given);
    expect(ended.err).toMatch(err);
    expect(ended.code).toBe(code);
  });

  it('reads with --from and --to the signed objects of these days alone', async () => {
    const count = async (...args: string[]) =>
      Number(/(\d+) objects as their/.exec((await verify(...args)).err)?.[1]);
    const [first = '', second = ''] = DAYS;
    const [all, from, to, none] = [
      await count(),
      await count('--from', second),
      await count('--to', first),
      await count('--from', '2030-01-01'),
    ];
    expect(from).toBeLessThan(all);
    expect(to).toBeLessThan(all);
    // What is not signed yet is read whatever the days.
    // The configuration is of both days, and so are the parameters of both accounts.
    expect(from + to).toBe(all + none + 3);
    expect(none).toBeGreaterThan(0);
    expect((await verify('--from', '2030-01-01')).err).toMatch(
      /Nothing was changed of what was read: .*\nNo day from 2030-01-01 is signed: only what no day names yet was read\.\n/,
    );
    expect((await verify('--to', first)).err).toContain(
      `Read were the objects of 1 signed days to ${first} and what no day names yet; of other days, signatures and chains.`,
    );
    expect(await verify('--from', second, '--to', first)).toMatchObject({
      ...{ code: 2, out: '' },
      err: expect.stringContaining(`The period ends before it begins: ${second} to ${first}`),
    });
    expect(await verify('--from', 'yesterday')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not a day'),
    });
  });

  it('goes on from the head that was kept, and from no other', async () => {
    const kept = join(folder, 'head.txt');
    expect(await run('evidence', 'head', '--state', state, '--out', kept)).toMatchObject({
      code: 0,
      out: '',
    });
    expect((await verify('--head', kept)).code).toBe(0);
    const pasted = join(folder, 'pasted.txt');
    await writeFile(pasted, `\r\n${(await readFile(kept, 'utf8')).trim().replaceAll('\n', '\r\n')}`);
    expect((await verify('--head', pasted)).code).toBe(0);
    const forged = noteSigner(parseVkey(await notedKey()).name);
    const other = join(folder, 'other.txt');
    await writeFile(other, await signCheckpoint({ size: 3, root: Buffer.alloc(32) }, forged));
    const key = await notedKey();
    const refused = await verify('--key', key, '--key', vkey(forged.key), '--head', other);
    expect(lines(refused.out)).toMatchObject([{ what: 'the head that was kept' }]);
    expect(refused.code).toBe(5);
    expect(await verify('--head', join(folder, 'none'))).toMatchObject({ code: 2 });
  });

  it('finds a change set that is gone, and goes on to the rest', async () => {
    const [first = ''] = await objectsIn('change-sets');
    await rm(inObjects(`change-sets/${first}`));
    const { code, out, err } = await verify();
    expect(lines(out)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'the table', why: expect.stringContaining(first) }),
      ]),
    );
    expect(err).toContain(`Signed up to the end of ${DAYS[1]} (UTC)`);
    expect(code).toBe(5);
  });

  it('finds an object that is gone, and names it', async () => {
    const key = await evidenceOf('iam');
    await rm(inObjects(key));
    const { code, out } = await verify();
    expect(lines(out)).toMatchObject([{ what: key }]);
    expect(code).toBe(5);
  });
});

describe('watchbill evidence', () => {
  it('proves that an object is in the log, to whoever has the key alone', async () => {
    const key = parseVkey(await notedKey());
    const signed = (await readdir(join(state, 'objects', 'manifests'))).map((hash) => `manifests/${hash}`);
    const proofs = await Promise.all(
      signed.map((entry) => run('evidence', 'proof', entry, '--state', state)),
    );
    // That of the newest scan is of a day that has not ended.
    expect(proofs.map(({ code }) => code).toSorted()).toEqual([0, 0, 2]);
    for (const [at, { code, out }] of proofs.entries())
      if (code === 0)
        expect(verifyProof(out, Buffer.from(signed[at] ?? ''), [key]).checkpoint.size).toBeGreaterThan(2);
  });

  it('proves each entry of the log', async () => {
    const { size } = openCheckpoint(await readFile(inObjects(`checkpoints/${DAYS[1]}`), 'utf8'), [
      parseVkey(await notedKey()),
    ]);
    const name = tileOf('entries', 0, size);
    const entries = decodeBundle(name, await readFile(inObjects(tileKey(name))));
    expect(entries).toHaveLength(size);
    for (const entry of entries)
      expect((await run('evidence', 'proof', String(entry), '--state', state)).code).toBe(0);
  });

  it('shows an object only where its contents are those that its key names', async () => {
    const key = await evidenceOf('iam');
    const shown = await run('evidence', 'show', key, '--state', state);
    expect(lines(shown.out)[0]).toMatchObject({ account: WORK, source: 'iam' });
    await rm(inObjects(key));
    await writeFile(inObjects(key), gzipSync('{}\n'));
    const refused = await run('evidence', 'show', key, '--state', state);
    expect(refused).toMatchObject({ code: 5, out: '' });
    expect(await run('evidence', 'show', 'nothing', '--state', state)).toMatchObject({ code: 2, out: '' });
  });
});

describe('watchbill replay of a record', () => {
  const replay = (...args: string[]) => run('replay', state, '--output', 'ndjson', '--all', ...args);

  it('judges what the manifest names as the scan did, by the configuration of the time, and says how old it is', async () => {
    const { code, out, err } = await replay();
    const words = (verdicts: readonly unknown[]) =>
      verdicts.map((verdict) => JSON.stringify(verdict)).toSorted();
    expect(words(lines(out))).toEqual(words(judged));
    expect(code).toBe(0);
    expect(err).toMatch(
      new RegExp(`^Bound to the manifest of the scan of ${NOW}, by version \\S+, commit \\S+\\.$`, 'm'),
    );
    expect(err).toContain(`iam: read by the scan of ${NOW}, 0 h before the moment judged`);
    expect(err).toMatch(/^Judged by the configuration of the time, configurations\/[0-9a-f]{64}\.$/m);
    expect(out).not.toContain('iam-user-no-direct-policies');
    const later = await replay('--at', '2026-11-20T06:00:00Z');
    expect(later.err).toContain(
      `iam: read by the scan of ${NOW}, ${later.err.includes('17 days') ? '17 days' : '16 days'} before`,
    );
  });

  it('judges each account by the parameters and the severities of its own, as they were kept', async () => {
    const strong = ['--rule', 'iam-password-policy-strong'];
    const before = (await replay(...strong)).out;
    const severities = (
      lines(before) as { account: string; rule: string; severity: string; facts: object }[]
    ).map(({ account, severity, facts }) => [account, severity, 'environment' in facts]);
    expect(severities).toContainEqual([HOME, 'medium', false]);
    expect(severities).toContainEqual([WORK, 'high', true]);
    for (const name of await objectsIn('parameters')) await rm(inObjects(`parameters/${name}`));
    expect(await replay()).toMatchObject({
      code: 5,
      err: expect.stringContaining(`the parameters of account ${HOME} are not known from it`),
    });
  });

  it('judges by another configuration where one is named, and by none that was changed', async () => {
    const other = join(folder, 'other.yaml');
    await writeFile(other, 'version: 1\n');
    const named = await replay('--config', other);
    expect(named.out).toContain('iam-user-no-direct-policies');
    expect(named.err).toContain('and not by the configuration of the time');
    const [configuration = ''] = await objectsIn('configurations');
    await writeFile(inObjects(`configurations/${configuration}`), gzipSync('{"version":1}'));
    expect(await replay()).toMatchObject({
      code: 5,
      out: '',
      err: expect.stringContaining('The configuration of the time cannot be read'),
    });
  });

  it('passes nothing of evidence that is gone: it says so, and ends with 5', async () => {
    const key = await evidenceOf('iam');
    await rm(inObjects(key));
    const { code, out, err } = await replay();
    expect(code).toBe(5);
    expect(err).toContain(
      `Broken ${key}: the scan of ${NOW} named it as iam of account ${WORK}, which is not judged by it`,
    );
    const ofAccount = (lines(out) as { account: string; rule: string; outcome: string }[]).filter(
      ({ account, rule }) => account === WORK && rule.startsWith('iam-'),
    );
    expect(new Set(ofAccount.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  });

  it('judges nothing that no manifest names', async () => {
    const { key, body } = await encodeEvidence(
      { account: WORK, source: 'iam', slot: '2026-11-03T05:00:00.000Z' },
      [],
    );
    await writeFile(inObjects(key), body);
    const { code, out, err } = await replay();
    expect(code).toBe(0);
    expect(lines(out)).toHaveLength(judged.length);
    expect(err).toContain(`Not judged, because no manifest names it: ${key}.`);
  });

  it('judges as of an earlier day what was read by then, and nothing before the first scan', async () => {
    const { err } = await replay('--at', slotOf(1));
    expect(err).toContain(`Bound to the manifest of the scan of ${slotOf(1)}`);
    expect(await replay('--at', '2026-01-01')).toMatchObject({
      code: 2,
      err: expect.stringContaining('was concluded by 2026-01-01'),
    });
  });

  it('says of evidence without its manifests that it is bound to none', async () => {
    const alone = join(folder, 'alone');
    await cp(inObjects('2026-11'), join(alone, '2026-11'), { recursive: true });
    const { code, err } = await run('replay', alone, '--config', join(folder, 'watchbill.yaml'));
    expect(err).toContain('Bound to no manifest: nothing says whether this is all that was read');
    expect(code).toBe(0);
  });
});

const OFFLINE = ['verify', '--offline', '--key', 'KEY'];
/** What is gone of the folder, which commands say so, and what they name first. */
describe.each<[string, [command: string[], named: RegExp][]]>([
  [
    'record',
    [
      [['verify'], /record is gone/],
      [['rebuild'], /record is gone/],
      [['evidence', 'head'], /record is gone/],
      [['evidence', 'show', 'scans/none'], /record is gone/],
      [['findings', 'list'], /record is gone/],
    ],
  ],
  [
    'record/CURRENT',
    [
      [['verify'], /CURRENT is gone/],
      [['findings', 'list'], /CURRENT is gone/],
    ],
  ],
  ['record/*.log', [[['findings', 'list'], /\.log is gone/]]],
  ['record/*.ldb', [[['findings', 'list'], /its files are damaged, or some are gone\nWhy: .*missing files/]]],
  [
    'objects',
    [
      [['verify'], /^Broken, first of \d+: ACCOUNT#/m],
      [OFFLINE, /^Broken, first of 1: the objects: there is none/m],
      [['rebuild'], /^\d+ items, 0 as the bucket has them/m],
      [['replay', 'STATE'], /The object scans\/2026-11-\S+ is gone, with manifests\//],
      [['evidence', 'head'], /The object plans\/\w+ that the record names is not in/],
      [['evidence', 'proof', 'scans/none'], /The object plans\/\w+ that the record names is not in/],
      [['findings', 'list'], /Not in this answer/],
    ],
  ],
  [
    'objects/manifests',
    [
      [OFFLINE, /scans\/2026-11-02\S+ names manifests\//],
      [['replay', 'STATE'], /No manifest can be read, first of 3 scans\/2026-11-02/],
    ],
  ],
  ['objects/scans', [[['replay', 'STATE'], /Broken scans\/2026-11-02\S+: it is gone/]]],
  ['objects/checkpoints', [[['evidence', 'head'], /The signed heads \(checkpoints\/\) are gone/]]],
  [
    'log-key.pem',
    [
      [['verify'], /log-key\.pem is gone, by which days\/2026-11-02/],
      [['evidence', 'head'], /log-key\.pem is gone/],
    ],
  ],
])('of a folder without %s', (gone, commands) => {
  it.each(commands)('%j names it, and ends with 5', async (command, named) => {
    const key = await notedKey();
    if (gone.includes('*')) {
      const ending = gone.slice(gone.indexOf('*') + 1);
      for (const name of await readdir(join(state, 'record')))
        if (name.endsWith(ending)) await rm(join(state, 'record', name));
    } else await rm(join(state, gone), { recursive: true });
    const given = command.map((word) => ({ KEY: key, STATE: state })[word] ?? word);
    const { code, err } = await run(...given, ...(given.includes(state) ? [] : ['--state', state]));
    expect(err).toMatch(named);
    expect(err).not.toMatch(/^ {4}at /m);
    expect(code).toBe(5);
    expect(existsSync(join(state, gone))).toBe(false);
  });
});

test('findings are listed and shown with why they are as severe, and what their rule was judged with', async () => {
  const list = ['findings', 'list', '--account', WORK, '--state', state];
  expect((await run(...list)).out).toMatch(/raised from/);
  const rows = lines((await run(...list, '--output', 'ndjson')).out) as Record<string, string>[];
  const found = rows.find(({ rule }) => rule === 'iam-password-policy-strong');
  expect(found).toMatchObject({ severity: 'high', severityBecause: 'raised from medium: prod' });
  const shown = await run('findings', 'show', found?.['id'] ?? '', '--state', state);
  expect(shown.out).toContain('\nseverity  high, raised from medium: prod\n');
});

test('a severity that is set is shown with its reason, before that of the environment, and kept', async () => {
  const list = ['findings', 'list', '--state', state, '--output', 'ndjson'];
  const rows = (lines((await run(...list)).out) as Record<string, string>[]).filter(
    ({ rule }) => rule === 'iam-root-mfa-enabled',
  );
  expect(new Set(rows.map(({ severity, severityBecause }) => `${severity}, ${severityBecause}`))).toEqual(
    new Set(['high, lowered from critical: A control policy denies root.; raised from medium: prod']),
  );
  const shown = await run('findings', 'show', rows[0]?.['id'] ?? '', '--state', state);
  expect(shown.out).toMatch(
    /\nparam {5}severity = "medium" \(setting, because: A control policy denies root\.\), in the scan of /,
  );
  const json = await run('findings', 'show', rows[0]?.['id'] ?? '', '--state', state, '--output', 'json');
  const severitySet = { is: 'medium', reason: 'A control policy denies root.' };
  expect(JSON.parse(json.out)).toMatchObject({ finding: { severitySet, params: {} } });
});

test('what was in force is one object an account, for as long as nothing changes', async () => {
  expect(await objectsIn('parameters')).toHaveLength(2);
});
