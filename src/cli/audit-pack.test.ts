import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../../test/support/aws';
import { watchbill, type Ended } from '../../test/support/command-line';
import { EU, HOME, slotOf, smallOrganization, WORK } from '../../test/support/small-organization';
import { realTime } from '../aws/client/rate-limiter';

const CONFIGURATION = `version: 1
scope: { accounts: ["${HOME}", "${WORK}"] }
regions: [${EU}]
inventory: direct
`;
const DAY = slotOf(0).slice(0, 10);

/** Two days of scans, of which the first is signed, and the pack of the first. */
let pristine: string;
let pack: string;
let folder: string;

beforeAll(async () => {
  jest.spyOn(realTime, 'sleep').mockResolvedValue(undefined);
  pristine = await mkdtemp(join(tmpdir(), 'watchbill-pack-'));
  await writeFile(join(pristine, 'watchbill.yaml'), CONFIGURATION);
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
  expect(await packed(join(pristine, 'pack'))).toMatchObject({ code: 0 });
});
afterAll(() => rm(pristine, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-pack-'));
  pack = join(folder, 'pack');
  await cp(join(pristine, 'pack'), pack, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const configured = () => ['--config', join(pristine, 'watchbill.yaml')];
function packed(out: string, ...args: string[]): Promise<Ended> {
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
function verified(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(pack, 'verify.mjs'), ...args],
      { cwd: tmpdir(), env: {} },
      (error, out) => resolve({ code: Number(error?.code ?? 0), out }),
    );
  });
}

const read = (name: string) => readFile(join(pack, name));
const write = (name: string, text: string | Buffer) => writeFile(join(pack, name), text);
const first = async (area: string) => {
  const [month = ''] = await readdir(join(pack, area));
  const [name = ''] = await readdir(join(pack, area, month));
  return `${area}/${month}/${name}`;
};

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
  expect(out).toMatch(/[1-9]\d* objects are in the log whose head watchbill\.local/);
  expect(code).toBe(0);
  const index = String(await read('index.html'));
  expect(index).not.toMatch(/<script|https?:\/\//);
  expect(index).toContain('pages/failed.html');
  const page = String(await read('pages/failed.html'));
  expect(page).toContain('What failed this control on a day, or at a given moment?');
  expect(page).toMatch(/href="\.\.\/evidence\/\d{4}-\d{2}\/[0-9a-f]{64}\.gz"/);
});

test('the same record gives the same bytes', async () => {
  const again = join(folder, 'again');
  await packed(again);
  const manifest = async (where: string) =>
    String(await readFile(join(where, 'MANIFEST.sha256')))
      .split('\n')
      // These have the command, which names the folder.
      .filter((line) => !/ {2}(index\.html|README\.txt)$/.test(line));
  expect(await manifest(again)).toEqual(await manifest(pack));
});

test('holds for the key that was noted, and no other', async () => {
  const noted = String(await read('keys/log.txt')).trim();
  expect(await verified('--key', noted)).toMatchObject({ code: 0 });
  const other = noted.replace(/^([^+]+)/, '$1x');
  const { code, out } = await verified('--key', other);
  expect({ code, isNamed: out.includes('its head is not signed by a key that was given') }).toEqual({
    code: 5,
    isNamed: true,
  });
});

test.each<[string, (names: Record<'evidence' | 'proof', string>) => Promise<string>, string]>([
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
    'cannot be unpacked',
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
  pack = out;
  expect(await verified()).toMatchObject({ code: 0 });
  expect(await readdir(out)).not.toContain('evidence');
});

test('of one framework it has the statement of applicability too, and is verified', async () => {
  const out = join(folder, 'soc2');
  expect(await packed(out, '--framework', 'soc2')).toMatchObject({ code: 0 });
  pack = out;
  expect(await readdir(join(out, 'pages'))).toEqual(
    expect.arrayContaining(['applicability.html', 'control-matrix.html', 'ran.html']),
  );
  expect(await readdir(join(pristine, 'pack', 'pages'))).not.toContain('applicability.html');
  expect(await verified()).toMatchObject({ code: 0 });
});

test.each<[string, string[], string]>([
  [
    'a framework that there is not',
    ['--framework', 'soc3'],
    'There is no framework "soc3"; did you mean "soc2"?',
  ],
  ['a folder that has something in it', ['--out', '.'], 'is no empty folder'],
  ['a period that ends before it begins', ['--to', '2025-01-01'], 'The period ends before it begins'],
])('refused: %s', async (_name, args, message) => {
  const { code, err } = await packed(join(folder, 'new'), ...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) as string });
});
