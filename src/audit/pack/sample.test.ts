import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

let folder: string;
let pack: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-sample-'));
  pack = join(folder, 'pack');
  out = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A pack with one answer, which has a row for each of these names. */
async function packOf(names: readonly string[]): Promise<void> {
  await mkdir(join(pack, 'data'), { recursive: true });
  await copyFile(join(__dirname, 'sample.mjs'), join(pack, 'sample.mjs'));
  const header = { question: { asks: 'All.' }, parameters: {}, asOf: '', hash: '', gaps: { sentences: [] } };
  const items = names.map((resource, at) => ({ item: String(at), resource }));
  const files = { 'left-out.json': '[]', 'data/population.json': JSON.stringify({ header, items }) };
  const lines: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(pack, name), text);
    lines.push(`${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  }
  await writeFile(join(pack, 'MANIFEST.sha256'), lines.join(''));
}

/** As whoever got the pack runs it; an option that is given again is the one that counts. */
function draw(...args: string[]): Promise<{ stdout: string }> {
  const all = [join(pack, 'sample.mjs'), '--n', '99', '--seed', 's', '--out', out, ...args];
  return promisify(execFile)(process.execPath, all, { timeout: 20_000 });
}

async function workpaperOf(names: readonly string[]): Promise<{ csv: string; page: string }> {
  await packOf(names);
  await draw();
  const csv = await readFile(join(out, 'workpaper.csv'), 'utf8');
  const page = await readFile(join(out, 'workpaper.html'), 'utf8');
  return { csv, page };
}

test('a workpaper runs nothing in a spreadsheet and moves no cursor, as no other CSV does', async () => {
  const formulas = ['=1', '+1', '-1', '@a', '\t=1', '\n=1', '\uff1d1', '\uff20a', ' =1', '\u00a0@a', "'=1"];
  const harmless = ["it's", ' plain', '"=1"', 'a=1'];
  const { csv, page } = await workpaperOf([...formulas, ...harmless, '\u202egpj\u001b[2J', '\r=1']);
  const rows: { resource: string }[] = parse(csv, { columns: true });
  const expected = [...formulas.map((one) => `'${one}`), ...harmless, '\ufffdgpj\ufffd[2J', '\ufffd=1'];
  expect(rows.map(({ resource }) => resource).toSorted()).toEqual(expected.toSorted());
  expect(page).toContain('\ufffdgpj\ufffd[2J');
});

const SAVED = join('data', 'population.json');
test.each<[string, string, (file: string) => Promise<void>]>([
  [
    'a row is gone',
    SAVED,
    async (file) => writeFile(file, (await readFile(file, 'utf8')).replace('"1"', '"2"')),
  ],
  ['it ends early', SAVED, async (file) => truncate(file, 20)],
  [
    'it was saved again with a mark of the order of bytes',
    SAVED,
    async (file) => writeFile(file, `\ufeff${await readFile(file, 'utf8')}`),
  ],
  ['it is another list', SAVED, (file) => writeFile(file, '[]')],
  [
    'it is a folder',
    SAVED,
    async (file) => {
      await rm(file);
      await mkdir(file);
    },
  ],
  ['what is left out is not said', 'left-out.json', (file) => rm(file)],
  ['nothing says how it was made', 'MANIFEST.sha256', (file) => rm(file)],
])('nothing is drawn of an answer that is not as it was made: %s', async (_name, name, damage) => {
  await packOf(['one', 'two']);
  await damage(join(pack, name));
  await expect(draw()).rejects.toMatchObject({
    code: 5,
    stdout: '',
    stderr: expect.stringMatching(
      /^(data\/population\.json|left-out\.json|MANIFEST\.sha256) (is not|cannot)[^\n]*verify\.mjs[^\n]*\n$/,
    ) as string,
  });
  expect(await readdir(folder)).toEqual(['pack']);
});

test.each<[string, string[], string]>([
  ['no seed', ['--seed', ''], 'a text of your own with --seed'],
  ['no whole number', ['--n', '1e1'], 'Give a number with --n'],
  ['a folder where none can be made', ['--out', '/proc/watchbill'], 'cannot be made'],
])('refused: %s', async (_name, args, why) => {
  await packOf(['one']);
  await expect(draw(...args)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(why) as string,
  });
});
