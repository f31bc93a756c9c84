import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { startAws } from '../../test/support/aws';
import { watchbill, type Ended } from '../../test/support/command-line';
import { EU, HOME, slotOf, smallOrganization, WORK } from '../../test/support/small-organization';
import { openReview, sayOfReview } from '../../test/support/said-review';
import { realTime } from '../aws/client/rate-limiter';
import type { Instant } from '../model/instant';
import { catalogue } from '../rules/catalogue.generated';
import { openStateFolder } from '../state-folder/state-folder';

/** Of these one fails, one passes; a sheet of every rule that fails would be as many readings of the period. */
const RULES = ['iam-root-mfa-enabled', 'iam-root-no-access-keys'];
const CONFIGURATION = `version: 1
scope: { accounts: ["${HOME}", "${WORK}"] }
regions: [${EU}]
inventory: direct
own-frameworks: [small.yaml, by-hand.yaml]
rules:
${catalogue
  .filter(({ id }) => !RULES.includes(id))
  .map(({ id }) => `  ${id}: { off: true, reason: 'Of no concern to packs.' }\n`)
  .join('')}`;
const FRAMEWORK = `key: small
name: Small baseline
edition: 2026-01
groups: { AC: Access }
requirements:
  AC-01: { title: Root is guarded, evidence: aws-state, rules: [${RULES.join(', ')}] }
`;
/** Nothing in AWS shows any of it. */
const BY_HAND = `key: by-hand
name: Rules of procedure
edition: 2026-01
groups: { PR: Procedures }
requirements:
  PR-01: { title: Somebody answers the door, evidence: manual }
`;
const DAY = slotOf(0).slice(0, 10);

/** A review, two days of scans, of which the first is signed, and the pack of the first. */
let pristine: string;
let pack: string;
let folder: string;

beforeAll(async () => {
  jest.spyOn(realTime, 'sleep').mockResolvedValue(undefined);
  pristine = await mkdtemp(join(tmpdir(), 'watchbill-pack-'));
  await writeFile(join(pristine, 'small.yaml'), FRAMEWORK);
  await writeFile(join(pristine, 'by-hand.yaml'), BY_HAND);
  await writeFile(join(pristine, 'watchbill.yaml'), CONFIGURATION);
  const { objects, record, campaigns, close } = await openStateFolder(join(pristine, 'state'));
  const at = (now: Instant) => ({ objects, table: record, clock: { now: () => now } });
  await openReview(at('2026-10-02T06:00:00.000Z'), campaigns);
  await sayOfReview(at('2026-10-05T09:00:00.000Z'), campaigns);
  await close();
  const environment = { ...process.env };
  for (const day of [0, 1]) {
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(day) });
    await watchbill(
      ['scan', ...configured(), '--state', join(pristine, 'state'), '--source', 'iam', '--output', 'ndjson'],
      { now: slotOf(day) },
    );
    await aws.close();
  }
  process.env = environment;
  expect(await packed(join(pristine, 'pack'), '--zip')).toMatchObject({ code: 0 });
});
afterAll(() => rm(pristine, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-pack-'));
  pack = join(folder, 'pack');
  await cp(join(pristine, 'pack'), pack, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const configured = () => ['--config', join(pristine, 'watchbill.yaml')];
/** Of the small framework, but where a test is about another or none: of every rule the index is asked. */
function packed(out: string, ...args: string[]): Promise<Ended> {
  return packedOf(out, '--framework', 'small', ...args);
}
function packedOf(out: string, ...args: string[]): Promise<Ended> {
  return watchbill(
    [
      'audit',
      'pack',
      ...['--from', DAY, '--to', DAY, '--out', out, '--state', join(pristine, 'state')],
      ...configured(),
      ...args,
    ],
    { now: slotOf(1) },
  );
}

/** As whoever got the folder runs it: with Node.js and nothing else. */
function ran(program: string, ...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(pack, program), ...args], { cwd: tmpdir(), env: {} }, (error, out) =>
      resolve({ code: Number(error?.code ?? 0), out }),
    );
  });
}
const verified = (...args: string[]) => ran('verify.mjs', ...args);

const read = (name: string) => readFile(join(pack, name));
const write = (name: string, text: string | Buffer) => writeFile(join(pack, name), text);
const first = async (area: string) => {
  const [month = ''] = await readdir(join(pack, area));
  const [name = ''] = await readdir(join(pack, area, month));
  return `${area}/${month}/${name}`;
};

/** Files of evidence that OCSF and OSCAL name, from the root of the pack. */
async function evidenceLinks(): Promise<string[]> {
  const names = ['ocsf/findings.ndjson', 'oscal/assessment-plan.json', 'oscal/assessment-results.json'];
  const texts = await Promise.all(names.map(async (name) => String(await read(name))));
  return texts.flatMap((text) =>
    [...text.matchAll(/"\.\.\/(evidence\/[^"]+)"/g)].map(([, link = '']) => link),
  );
}

/** As somebody would who changes a file and hides it. */
async function hashAgain(name: string): Promise<void> {
  const hash = createHash('sha256')
    .update(await read(name))
    .digest('hex');
  const manifest = String(await read('MANIFEST.sha256'));
  await write(
    'MANIFEST.sha256',
    manifest
      .split('\n')
      .map((line) => (line.slice(66) === name ? `${hash}  ${name}` : line))
      .join('\n'),
  );
}

test('is whole, opens from disk without a network, and is verified without us', async () => {
  const { code, out } = await verified();
  expect(out).toContain('answers have the hashes and counts');
  expect(out).toMatch(/The newest head here is of \d+ entries, root \S+, signed by watchbill\.local/);
  expect(out).toMatch(/[1-9]\d* objects are in that log/);
  expect(out).toContain('The answers (data, csv, xlsx, pages, ocsf, oscal, reviews) are not signed');
  expect(code).toBe(0);
  const index = String(await read('index.html'));
  expect(index).not.toMatch(/<script|https?:\/\//);
  expect(index).toContain('pages/failed.html');
  const page = String(await read('pages/failed.html'));
  expect(page).toContain('What failed this control on a day, or at a given moment?');
  expect(page).toMatch(/href="\.\.\/evidence\/\d{4}-\d{2}\/[0-9a-f]{64}\.txt"/);
});

test('the same record gives the same bytes, wherever they are written, and the zip has them all', async () => {
  const again = join(folder, 'again');
  await packed(again, '--zip');
  const manifest = (where: string) => readFile(join(where, 'MANIFEST.sha256'), 'utf8');
  expect(await manifest(again)).toEqual(await manifest(pack));
  const zip = await readFile(`${again}.zip`);
  expect(zip.equals(await readFile(join(pristine, 'pack.zip')))).toBe(true);
  const zipped = Object.entries(unzipSync(zip)).map(([name, bytes]) => [
    name.replace(`watchbill-small-${DAY}-${DAY}/`, ''),
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  const folded = await Promise.all(
    (await readdir(pack, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const hash = createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
        return [relative(pack, path).split(sep).join('/'), hash];
      }),
  );
  expect(Object.fromEntries(zipped)).toEqual(Object.fromEntries(folded));
});

test('links of OCSF and OSCAL lead to the evidence that is in it', async () => {
  const links = await evidenceLinks();
  expect(links.length).toBeGreaterThan(3);
  for (const link of new Set(links)) await read(link);
});

test('by what a scan kept where no file is named, and ends with 5 where the proof finds a fault', async () => {
  const state = join(folder, 'state');
  await cp(join(pristine, 'state'), state, { recursive: true });
  const cells = join(state, 'objects', DAY.slice(0, 7));
  const [name = ''] = await readdir(cells);
  await rm(join(cells, name));
  pack = join(folder, 'faulty');
  const made = await watchbill(
    ['audit', 'pack', '--framework', 'small', '--from', DAY, '--to', DAY, '--out', pack, '--state', state],
    { now: slotOf(1) },
  );
  expect(made).toMatchObject({
    code: 5,
    err: expect.stringContaining('not as it was written: pages/proof.html says what') as string,
  });
  const source = `the configuration that the scan of ${slotOf(0)} kept; --config names a file instead.`;
  for (const name of ['data/population.json', 'data/failed.json', 'oscal/assessment-results.json'])
    expect(String(await read(name))).toContain(source);
});

test('has the package of each review, which is verified by itself', async () => {
  expect(String(await read('index.html'))).toContain('href="reviews/2026-Q4/index.html"');
  const { out } = await watchbill(
    ['reviews', 'verify', join(pack, 'reviews', '2026-Q4'), '--output', 'json'],
    { now: slotOf(1) },
  );
  // What was said of this review breaks a rule of reviews; of the package nothing is broken.
  const { faults } = JSON.parse(out) as { faults: { rule: string }[] };
  expect([...new Set(faults.map(({ rule }) => rule))]).toEqual(['stale-version']);
});

test('shows the newest head, and goes on from the head of any day that somebody kept', async () => {
  const kept = join(folder, 'kept.txt');
  await cp(join(pack, 'heads', `${DAY}.txt`), kept);
  expect(await verified('--head', kept)).toEqual({
    code: 0,
    out: expect.stringMatching(
      /The log here goes on from the head that you kept, of \d+ entries\./,
    ) as string,
  });
  expect(String(await read('index.html'))).toContain(String(await read('checkpoint.txt')).split('\n')[2]);
});

test('takes a kept head as it was pasted from a letter, and says what is none', async () => {
  const kept = join(folder, 'pasted.txt');
  const head = String(await read(join('heads', `${DAY}.txt`)));
  await writeFile(kept, `The newest head:\r\n\r\n${head.replaceAll('\n', '\r\n')}\r\nKeep it.\r\n`);
  expect(await verified('--head', kept)).toMatchObject({
    code: 0,
    out: expect.stringContaining('The log here goes on from the head that you kept') as string,
  });
  await writeFile(kept, head.replace(/^\d+$/m, '7'));
  expect(await verified('--head', kept)).toMatchObject({
    code: 5,
    out: expect.stringContaining('its head is not signed by a key that was given') as string,
  });
  await writeFile(kept, 'garbage');
  expect(await verified('--head', kept)).toMatchObject({ code: 2 });
  expect(await verified('--head', join(folder, 'none.txt'))).toMatchObject({ code: 2 });
});

test('holds for the key that was noted, and no other', async () => {
  const noted = String(await read('keys/log.txt')).trim();
  expect(await verified('--key', noted)).toMatchObject({ code: 0 });
  const file = join(folder, 'noted.txt');
  await writeFile(file, `\r\n${noted}\r\n`);
  expect(await verified('--key', file)).toMatchObject({ code: 0 });
  await writeFile(file, 'no key');
  expect(await verified('--key', file)).toMatchObject({ code: 2 });
  expect(await verified('--key', join(folder, 'none.txt'))).toMatchObject({ code: 2 });
  // Of the right form, and no key.
  expect(await verified('--key', noted.replace(/.{8}$/, 'AAAAAAA='))).toMatchObject({ code: 2 });
  const other = noted.replace(/^([^+]+)/, '$1x');
  const { code, out } = await verified('--key', other);
  expect({ code, isNamed: out.includes('its head is not signed by a key that was given') }).toEqual({
    code: 5,
    isNamed: true,
  });
});

test.each<[string, (names: Record<'evidence' | 'proof', string>) => Promise<string>, string]>([
  ...['{}', '[null]', 'null'].map((text): [string, () => Promise<string>, string] => [
    `a list of what is left out that is none: ${text}`,
    async () => {
      await write('left-out.json', text);
      return 'left-out.json';
    },
    'cannot be read: it is no list of what is not here',
  ]),
  [
    'a header without commands',
    async () => {
      const data = JSON.parse(String(await read('data/failed.json'))) as { header: { awsCli?: unknown } };
      delete data.header.awsCli;
      await write('data/failed.json', JSON.stringify(data));
      return 'data/failed.json';
    },
    'cannot be read: its header names no commands',
  ],
  ...['no key', 'AAAA'].map((end): [string, () => Promise<string>, string] => [
    `a key in the folder that is none: ${end}`,
    async () => {
      const noted = String(await read('keys/log.txt')).trim();
      await write('keys/log.txt', end === 'no key' ? end : noted.replace(/.{40}$/, end));
      return 'keys/log.txt';
    },
    'it holds a line that is no public key of a log',
  ]),
  [
    'a row that is gone from CSV',
    async () => {
      const csv = String(await read('csv/failed.csv'));
      await write('csv/failed.csv', csv.slice(0, csv.trimEnd().lastIndexOf('\r\n') + 2));
      return 'csv/failed.csv';
    },
    'does not have the hash in MANIFEST.sha256',
  ],
  [
    'a row that is gone from CSV, hidden in the list of files',
    async () => {
      const csv = String(await read('csv/failed.csv'));
      const names = csv.indexOf('\r\n\r\n# table: ');
      const table = names === -1 ? csv.trimEnd() : csv.slice(0, names);
      await write(
        'csv/failed.csv',
        `${table.slice(0, table.lastIndexOf('\r\n'))}\r\n${csv.slice(table.length + 2)}`,
      );
      await hashAgain('csv/failed.csv');
      return 'csv/failed.csv';
    },
    'it has 0 rows of findings, and data/failed.json has 1',
  ],
  [
    'a row that is gone from the data, hidden in the list of files',
    async () => {
      const data = JSON.parse(String(await read('data/failed.json'))) as { findings: unknown[] };
      data.findings.pop();
      await write('data/failed.json', JSON.stringify(data));
      await hashAgain('data/failed.json');
      return 'data/failed.json';
    },
    'its rows do not have the hash in its header',
  ],
  [
    'an object of evidence that is gone',
    async ({ evidence }) => {
      await rm(join(pack, evidence));
      return evidence;
    },
    'is missing',
  ],
  [
    'an object of evidence that holds something else, hidden in the list of files',
    async ({ evidence }) => {
      await cp(join(pack, 'csv/failed.csv'), join(pack, evidence));
      await hashAgain(evidence);
      return evidence;
    },
    'does not hold what its name says',
  ],
  [
    'a file that was put beside them',
    async () => {
      await write('pages/more.html', 'x');
      return 'pages/more.html';
    },
    'is not in MANIFEST.sha256',
  ],
  [
    'a proof of something else, hidden in the list of files',
    async ({ proof }) => {
      await write(
        proof,
        String(await read(proof)).replace(/index (\d+)/, (_, at) => (at === '0' ? 'index 1' : 'index 0')),
      );
      await hashAgain(proof);
      return proof;
    },
    'does not show that',
  ],
  [
    'a newest head of another time, hidden in the list of files',
    async () => {
      const head = String(await read('checkpoint.txt'));
      await write('checkpoint.txt', head.replace(/\n(\d+)\n/, '\n1$1\n'));
      await hashAgain('checkpoint.txt');
      return 'checkpoint.txt';
    },
    'its head is not signed by a key that was given',
  ],
  [
    'a list of what is left out that is none, hidden in the list of files',
    async () => {
      await write('left-out.json', '[');
      await hashAgain('left-out.json');
      return 'left-out.json';
    },
    'cannot be read',
  ],
  ...[
    ['null', 'it has no header'],
    ['[]', 'it has no header'],
    ['{"header":{', 'it is no JSON, or not all of it'],
    ['{"header":{"awsCli":[]}}', 'its header has no counts'],
    ['{"header":{"awsCli":[1],"counts":{}}}', 'its header names no commands'],
    ['{"header":{"awsCli":[],"counts":{}},"rows":{}}', 'rows in it is no table'],
    ['{"header":{"awsCli":[],"counts":{}},"rows":[null]}', 'rows in it is no table'],
    [
      `{"header":{"awsCli":[],"counts":{}},"rows":[{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}]}`,
      'it is nested deeper than any answer',
    ],
  ].map(([text = '', says = '']): [string, () => Promise<string>, string] => [
    `an answer that is none, hidden in the list of files: ${text.slice(0, 50)}`,
    async () => {
      await write('data/failed.json', text);
      await hashAgain('data/failed.json');
      return 'data/failed.json';
    },
    `cannot be read: ${says}`,
  ]),
  [
    'a link that leads nowhere, in the place of evidence',
    async ({ evidence }) => {
      await rm(join(pack, evidence));
      await symlink(join(folder, 'nowhere'), join(pack, evidence));
      return evidence;
    },
    'is neither a file nor a folder',
  ],
  [
    'what is read without an end in the place of a page',
    async () => {
      await rm(join(pack, 'index.html'));
      await symlink('/dev/zero', join(pack, 'index.html'));
      return 'index.html';
    },
    'is neither a file nor a folder',
  ],
  [
    'a line of the list of files that stands there twice',
    async () => {
      const manifest = String(await read('MANIFEST.sha256'));
      await write('MANIFEST.sha256', `${manifest}${manifest.split('\n')[0]}\n`);
      return 'MANIFEST.sha256';
    },
    'it names README.txt twice',
  ],
  [
    'a key of another kind, which signs no head',
    async () => {
      const noted = String(await read('keys/log.txt')).trim();
      const { publicKey } = generateKeyPairSync('ed25519');
      const der = Buffer.concat([Buffer.of(2), publicKey.export({ format: 'der', type: 'spki' })]);
      await write('keys/log.txt', `${noted.split('+').slice(0, 2).join('+')}+${der.toString('base64')}\n`);
      return 'keys/log.txt';
    },
    'it holds a line that is no public key of a log',
  ],
])('%s is found', async (_name, change, says) => {
  const file = await change({ evidence: await first('evidence'), proof: await first('proofs') });
  const { code, out } = await verified();
  expect(code).toBe(5);
  expect(out).toContain(`${file}: ${says}`);
});

test('without evidence, what is left out is named and the rest holds', async () => {
  const out = join(folder, 'bare');
  const { err } = await packed(out, '--no-evidence');
  expect(err).toMatch(/[1-9]\d* objects that answers name are not in it/);
  // How far what was judged can be trusted.
  expect(err).toMatch(/^Oldest complete look: 20/m);
  pack = out;
  expect(await verified()).toMatchObject({ code: 0 });
  expect(await readdir(out)).not.toContain('evidence');
  // Of what is not in it no file says where it is.
  expect(await evidenceLinks()).toEqual([]);
  // What was left out is proven all the same.
  expect((await verified()).out).toMatch(/[1-9]\d* objects are in that log/);
});

test('with a key of pseudonyms it names nobody, and the same people the same each time', async () => {
  const config = join(folder, 'watchbill.yaml');
  await writeFile(config, `${CONFIGURATION}audit-pack: { pseudonym-key: people.key }\n`);
  for (const name of ['small.yaml', 'by-hand.yaml']) await cp(join(pristine, name), join(folder, name));
  const make = (out: string) => packed(out, '--config', config);
  const refused = await make(join(folder, 'refused'));
  expect(refused).toMatchObject({
    code: 2,
    err: expect.stringContaining('openssl rand -hex 32 >') as string,
  });
  await writeFile(join(folder, 'people.key'), 'a'.repeat(31));
  expect((await make(join(folder, 'refused'))).err).toContain('has 31 characters, and 32 are needed');
  await writeFile(join(folder, 'people.key'), 'a'.repeat(32));
  pack = join(folder, 'nobody');
  expect(await make(pack)).toMatchObject({ code: 0 });
  expect(await verified()).toMatchObject({ code: 0 });
  const named = [];
  for (const entry of await readdir(pack, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !entry.name.endsWith('.xlsx')) {
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
      if (/\b(ana|anna|maria|noah)\b/.test(text)) named.push(entry.name);
    }
  expect(named).toEqual([]);
  expect(await evidenceLinks()).toEqual([]);
  const rows = JSON.parse(String(await read('data/review-items-2026-Q4.json'))) as {
    items: { principal: string }[];
  };
  expect(rows.items[0]?.principal).toMatch(/^person-[0-9a-f]{16}$/);
  const out = JSON.parse(String(await read('left-out.json'))) as { key: string }[];
  expect(out.map(({ key }) => key)).toContain('reviews/2026-Q4');
});

test('of one framework it has the statement of applicability too; of all rules it has not, and is verified', async () => {
  const names = [
    ...['applicability', 'control-matrix', 'ran', 'population', 'operation-iam-root-mfa-enabled'],
  ].map((name) => `${name}.html`);
  expect(await readdir(join(pack, 'pages'))).toEqual(expect.arrayContaining(names));
  expect(await readdir(join(pack, 'oscal'))).toEqual(['assessment-plan.json', 'assessment-results.json']);
  // A rule that deviated leads to how it operated.
  expect(String(await read('pages/applicability.html'))).toContain(
    'href="operation-iam-root-mfa-enabled.html"',
  );
  pack = join(folder, 'all');
  expect(await packedOf(pack)).toMatchObject({
    code: 0,
    err: expect.stringContaining('files are in') as string,
  });
  const all = await readdir(join(pack, 'pages'));
  expect(all).not.toContain('applicability.html');
  expect(all).toContain('ran.html');
  expect(await verified()).toMatchObject({ code: 0 });
});

test('of a framework that no rule evidences it says so wherever a rule would be asked, and shows no failure of others', async () => {
  pack = join(folder, 'by-hand');
  expect(await packedOf(pack, '--framework', 'by-hand')).toMatchObject({ code: 0 });
  expect(await verified()).toMatchObject({ code: 0 });
  for (const name of ['failed', 'deviations', 'high-alerts', 'population']) {
    const text = String(await read(`csv/${name}.csv`));
    const rows = text.split('\r\n').filter((line) => !line.startsWith('#'));
    expect([name, rows.filter((row) => row.includes(HOME) || row.includes(WORK))]).toEqual([name, []]);
    expect(text).toContain('No rule is evidence of by-hand');
  }
  expect(String(await read('csv/applicability.csv'))).toContain('PR-01');
  expect(String(await read('pages/failed.html'))).toContain('No rule is evidence of by-hand');
});

test('a sample is drawn from the pack alone, with what each item rests on', async () => {
  const out = join(folder, 'workpaper');
  const draw = (...args: string[]) => ran('sample.mjs', '--n', '3', '--seed', 'mine', ...args);
  expect(await draw('--out', join(pack, 'inside'))).toMatchObject({ code: 2 });
  expect(await draw('--out', out)).toMatchObject({
    code: 0,
    out: expect.stringContaining('3 of 4 items') as string,
  });
  const items = parse(await readFile(join(out, 'workpaper.csv'), 'utf8'), { columns: true });
  const all = JSON.parse(String(await read('data/population.json'))) as { items: { item: string }[] };
  const drawn = all.items
    .map(({ item }) => ({ item, by: createHash('sha256').update(`mine|${item}`).digest('hex') }))
    .sort((one, other) => (one.by < other.by ? -1 : 1))
    .slice(0, 3);
  expect(items).toMatchObject(drawn.map(({ item }) => ({ item, conclusion: '' })));
  const page = await readFile(join(out, 'workpaper.html'), 'utf8');
  expect(page.match(/<b>the object is as it was written<\/b>/g)?.length).toBeGreaterThan(3);
  expect(page).toContain('Whether what it says shows what the\nitem says was not checked');
  expect(page).not.toMatch(/<script|https?:\/\//);
  await rm(out, { recursive: true });
  const evidence = await first('evidence');
  await write(evidence, 'x');
  expect(await ran('sample.mjs', '--n', '100', '--seed', 'mine', '--out', out)).toMatchObject({
    code: 5,
    out: expect.stringContaining(evidence.replace('.txt', '')) as string,
  });
});

test('a sample is drawn of one rule, and a rule that has no row is refused with those that have', async () => {
  const draw = (out: string, ...args: string[]) =>
    ran('sample.mjs', '--n', '9', '--seed', 'mine', '--out', join(folder, out), ...args);
  expect(await draw('one', '--rule', 'iam-root-mfa-enabled')).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 of 2 items of iam-root-mfa-enabled') as string,
  });
  const drawn = parse(await readFile(join(folder, 'one', 'workpaper.csv'), 'utf8'), { columns: true });
  expect(drawn).toMatchObject([{ rule: 'iam-root-mfa-enabled' }, { rule: 'iam-root-mfa-enabled' }]);
  expect(await draw('two', '--rule', 'iam-user-any-mfa')).toMatchObject({ code: 2 });
  expect(await draw('three', '--rule', 'iam-root-mfa-enabled', '--from', 'exceptions')).toMatchObject({
    code: 2,
  });
});

test('of what is refused, and of what ends before it is whole, nothing is left', async () => {
  const out = join(folder, 'within', 'new');
  const ended = await watchbill(
    [
      ...['audit', 'pack', '--framework', 'small', '--from', DAY, '--to', DAY, '--out', out, '--zip'],
      ...['--state', join(pristine, 'state'), ...configured()],
    ],
    { now: slotOf(1), interrupted: AbortSignal.abort() },
  );
  expect(ended).toMatchObject({ code: 130 });
  expect(await packed(out, '--framework', 'soc3')).toMatchObject({ code: 2 });
  expect(await readdir(folder)).toEqual(['pack']);
});

test.each<[string, string[], string]>([
  [
    'a framework that there is not',
    ['--framework', 'soc3'],
    'There is no framework "soc3"; did you mean "soc2"?',
  ],
  ['a folder that has something in it', ['--out', '.'], 'is no empty folder'],
  ['a folder that cannot be made, before anything is read', ['--out', 'package.json/pack'], 'cannot be made'],
  ['a period that ends before it begins', ['--to', '2025-01-01'], 'The period ends before it begins'],
])('refused: %s', async (_name, args, message) => {
  const { code, err } = await packed(join(folder, 'new'), ...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) as string });
});
