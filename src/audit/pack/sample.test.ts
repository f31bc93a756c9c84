import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

/** A pack with one answer, which has a row for each of these names. */
async function workpaperOf(names: readonly string[]): Promise<{ csv: string; page: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-sample-'));
  const pack = join(folder, 'pack');
  await mkdir(join(pack, 'data'), { recursive: true });
  await copyFile(join(__dirname, 'sample.mjs'), join(pack, 'sample.mjs'));
  await writeFile(join(pack, 'left-out.json'), '[]');
  const header = { question: { asks: 'All.' }, parameters: {}, asOf: '', hash: '', gaps: { sentences: [] } };
  const items = names.map((resource, at) => ({ item: String(at), resource }));
  await writeFile(join(pack, 'data', 'population.json'), JSON.stringify({ header, items }));
  const out = join(folder, 'out');
  const args = [join(pack, 'sample.mjs'), '--n', '99', '--seed', 's', '--out', out];
  await promisify(execFile)(process.execPath, args);
  const csv = await readFile(join(out, 'workpaper.csv'), 'utf8');
  const page = await readFile(join(out, 'workpaper.html'), 'utf8');
  await rm(folder, { recursive: true });
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
