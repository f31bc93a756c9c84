#!/usr/bin/env node
// Lays out a workpaper: Node.js 20 or newer, no package, no network, nothing of Watchbill.
//   node sample.mjs --n 25 --seed '<your own text>' --out <new folder> [--from <answer>] [--rule <id>]
// Draws n items of data/<answer>.json (population, deviations, patches, review-items-2026-Q4, …; population by default), with
// --rule those of one rule only, checks that each object of evidence has the hash in its name, and shows the records in it that
// name the item. What they show of it is for the reader to conclude.
// The sample is the n items whose SHA-256 of '<seed>|<item>' is smallest: printf '%s' '<seed>|<item>' | sha256sum
// Ends with 0; with 5 where evidence does not have its hash, and where the answer is not as it was made, of which nothing is
// drawn; with 2 where it cannot be run so.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(fileURLToPath(import.meta.url));
/** Of records that name an item so many are shown of each object, and of each so many characters. */
const MOST_RECORDS = 5;
const MOST_CHARACTERS = 3000;
/** What moves a cursor, hides a line or turns its direction around; tabs and ends of lines stay. */
const UNPRINTABLE =
  /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const KEY = /^[\w-]+\/[0-9a-f]{64}$/;
/** What is checked of an object is its hash, and nothing of what it says. */
const [WHOLE, BROKEN] = ['the object is as it was written', 'THE OBJECT IS NOT AS IT WAS WRITTEN'];

const USAGE = `Usage: node sample.mjs --n 25 --seed '<your own text>' --out <new folder> [--from <answer>] [--rule <id>]`;

const { n, seed, out, from, rule } = optionsOf(process.argv.slice(2));
const { header, ...tables } = asMade(`data/${from}.json`);
const [table = ''] = Object.keys(tables);
const rows = rowsOf(tables[table] ?? []);
const kind = rule === undefined ? table : `${table} of ${rule}`;
const whys = new Map(asMade('left-out.json').map(({ key, why }) => [key, why]));
const drawn = rows
  .map((row) => ({ row, item: itemOf(row), drawnBy: hex(`${seed}|${itemOf(row)}`) }))
  .sort((one, other) => (one.drawnBy < other.drawnBy ? -1 : 1))
  .slice(0, n)
  .map((one) => ({ ...one, evidence: keysIn(one.row).map((key) => openEvidence(key, one.row)) }));
if (existsSync(out)) refuse(`${out} is there: name a new folder with --out`);
makeFolder(out);
writeFileSync(join(out, 'workpaper.csv'), csv());
writeFileSync(join(out, 'workpaper.html'), page());
const broken = drawn.flatMap(({ evidence }) => evidence).filter(({ state }) => state === BROKEN);
for (const { key } of broken) console.log(`evidence/${key}: does not have the hash in its name`);
console.log(
  `${drawn.length} of ${rows.length} ${kind} are in ${join(out, 'workpaper.html')} and workpaper.csv.`,
);
if (broken.length > 0) process.exitCode = 5;

function optionsOf(args) {
  const options = { from: 'population' };
  for (let at = 0; at < args.length; at += 2) {
    const name = /^--(n|seed|out|from|rule)$/.exec(args[at])?.[1];
    if (name === undefined || args[at + 1] === undefined) refuse(`${args[at]} is no option, or has no value`);
    options[name] = args[at + 1];
  }
  const many = /^\d+$/.test(options.n ?? '') ? Number(options.n) : 0;
  if (many < 1 || (options.seed ?? '') === '' || (options.out ?? '') === '')
    refuse('Give a number with --n, a text of your own with --seed, and a new folder with --out');
  if (!/^[\w.-]+$/.test(options.from) || !existsSync(join(ROOT, 'data', `${options.from}.json`)))
    refuse(`There is no answer data/${options.from}.json: index.html names those that there are`);
  const folder = resolve(options.out);
  if (!relative(ROOT, folder).startsWith('..'))
    refuse('Name a folder outside of the pack with --out: what is added here, verify.mjs finds');
  return { ...options, n: many, out: folder };
}

function refuse(why) {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}

/** A file of JSON of this folder. Of one that was changed, or is another, a sample would be of something else. */
function asMade(name) {
  const bytes = readOrStop(name);
  const [hash] = /^[0-9a-f]{64}(?=  .)/.exec(lineOf(name)) ?? [];
  if (hash !== hex(bytes))
    stop(`${name} is not as it was made: it does not have the hash in MANIFEST.sha256`);
  return JSON.parse(bytes.toString('utf8'));
}

function lineOf(name) {
  const lines = readOrStop('MANIFEST.sha256').toString('utf8').split('\n');
  return lines.find((line) => line.slice(66) === name) ?? '';
}

function readOrStop(name) {
  try {
    return readFileSync(join(ROOT, name));
  } catch {
    return stop(`${name} cannot be read`);
  }
}

function stop(why) {
  console.error(`${why}. Nothing was drawn; see all that is not as it was made with: node verify.mjs`);
  process.exit(5);
}

/** Below a folder in which none can be made, such as /proc, making those above too never ends. */
function makeFolder(folder) {
  try {
    if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
    mkdirSync(folder);
  } catch {
    refuse(`${folder} cannot be made: name another folder with --out`);
  }
}

/** All, or those of one rule. */
function rowsOf(all) {
  if (rule === undefined) return all;
  if (!all.some((row) => typeof row.rule === 'string'))
    refuse(`The rows of data/${from}.json are of no rule: leave out --rule`);
  const own = all.filter((row) => row.rule === rule);
  if (own.length === 0)
    refuse(
      `No row of data/${from}.json is of the rule ${rule}: the column rule of csv/${from}.csv has those that are`,
    );
  return own;
}

function hex(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What tells a row from all others. */
function itemOf(row) {
  if (typeof row.item === 'string') return row.item;
  if (typeof row.id === 'string') return row.episode === undefined ? row.id : `${row.id}/${row.episode}`;
  return JSON.stringify(row);
}

function keysIn(value) {
  if (typeof value === 'string') return KEY.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return [...new Set(Object.values(value).flatMap(keysIn))];
}

function openEvidence(key, row) {
  const name = ['txt', 'bin']
    .map((ending) => `evidence/${key}.${ending}`)
    .find((one) => existsSync(join(ROOT, one)));
  if (name === undefined)
    return { key, state: `not here: ${whys.get(key) ?? 'nothing says why'}`, records: [] };
  const bytes = readFileSync(join(ROOT, name));
  const state = key.endsWith(hex(bytes)) ? WHOLE : BROKEN;
  return { key, name, state, records: name.endsWith('.bin') ? [] : recordsOf(bytes.toString('utf8'), row) };
}

/** The records that are about the row, by the most exact of its names that any record has. */
function recordsOf(text, row) {
  for (const mark of marksOf(row.resource ?? row.principal ?? '')) {
    const found = text
      .split('\n')
      .filter((line) => line.includes(JSON.stringify(mark).slice(1, -1)))
      .flatMap((line) => smallest(parsed(line), mark))
      .filter((record) => isAbout(record, row));
    if (found.length > 0)
      return found.map((record) => JSON.stringify(record, null, 1).slice(0, MOST_CHARACTERS));
  }
  return ofSettings(text, row);
}

/** The whole name; of a vulnerability its number, and where it is; and the last part, but of an account, which all names have. */
function marksOf(resource) {
  if (resource === '' || resource.startsWith('AWS::::Account:')) return resource === '' ? [] : [resource];
  const [, place, number] = /^(.+)\/vulnerability\/([^/]+)/.exec(resource) ?? [];
  const last = /[^/:]+$/.exec(resource)?.[0];
  return [...new Set([resource, number, place, last].filter((mark) => mark !== undefined))];
}

/** What another rule says of the same, or of another Region, is not about this item. */
function isAbout({ rule, region, awsRegion }, row) {
  return [
    [rule, row.rule],
    [region ?? awsRegion, row.region],
  ].every(([one, other]) => typeof one !== 'string' || typeof other !== 'string' || one === other);
}

/** Settings of an account have no resource of their own: what was collected in the Region stands for them. */
function ofSettings(text, { resource, region }) {
  if (typeof resource !== 'string' || !resource.startsWith('AWS::::')) return [];
  return text
    .split('\n')
    .map(parsed)
    .filter((line) => line?.cell?.region === region)
    .map((line) => JSON.stringify(line, null, 1).slice(0, MOST_CHARACTERS));
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

/** The innermost objects with a value that is the text, or has it as a part of its own. */
function smallest(value, mark) {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.values(value).flatMap((one) => smallest(one, mark));
  if (inner.length > 0) return inner;
  const isHere = Object.values(value).some(
    (one) => one === mark || (typeof one === 'string' && one.endsWith(`/${mark}`)),
  );
  return isHere && !Array.isArray(value) ? [value] : [];
}

function shown(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).replace(UNPRINTABLE, '\ufffd');
}

function fieldsOf(row) {
  return Object.entries(row).filter(([name]) => !/evidence$/i.test(name));
}

function csv() {
  const names = [...new Set(drawn.flatMap(({ row }) => fieldsOf(row).map(([name]) => name)))];
  // A cell that begins like a formula would run in a spreadsheet, after spaces too.
  const cell = (value) =>
    `"${shown(value)
      .replace(/^'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/, "'$&")
      .replaceAll('"', '""')}"`;
  const line = (cells) => `${cells.map(cell).join(',')}\r\n`;
  return [
    line(['number', 'drawn by', ...names, 'evidence', 'hash checked', 'conclusion']),
    ...drawn.map(({ row, drawnBy, evidence }, at) =>
      line([
        at + 1,
        drawnBy,
        ...names.map((name) => row[name]),
        evidence.map(({ key, name }) => name ?? key).join('\n'),
        evidence.map(({ state }) => state).join('\n'),
        '',
      ]),
    ),
  ].join('');
}

function page() {
  const text = (value) => shown(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const href = (name) => text(pathToFileURL(join(ROOT, name)).href);
  const items = drawn.map(
    ({ row, item, drawnBy, evidence }, at) => `<section>
<h2>${at + 1}. ${text(row.rule ?? item)}</h2>
<dl>${fieldsOf(row)
      .filter(([, value]) => shown(value) !== '')
      .map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`)
      .join('')}<dt>drawn by</dt><dd>${drawnBy}</dd></dl>
${evidence
  .map(
    ({
      key,
      name,
      state,
      records,
    }) => `<p>${name === undefined ? text(key) : `<a href="${href(name)}">${text(name)}</a>`}: <b>${text(state)}</b></p>
${records
  .slice(0, MOST_RECORDS)
  .map((record) => `<pre>${text(record)}</pre>`)
  .join('\n')}
${records.length > MOST_RECORDS ? `<p>and ${records.length - MOST_RECORDS} more records that name it</p>` : ''}${name !== undefined && records.length === 0 ? '<p>No record in it names the item: it is about the account as a whole, or about what is not there.</p>' : ''}`,
  )
  .join('\n')}
<p>Your conclusion:</p><div class="room"></div>
</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Workpaper: ${text(from)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .2rem 1rem; } dd { margin: 0; }
dt { opacity: .75; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: .5rem; font-size: .8rem; }
.room { border: 1px solid; min-height: 4rem; } section { break-inside: avoid-page; border-top: 1px solid; margin-top: 2rem; }
</style></head><body>
<h1>Workpaper: ${drawn.length} of ${rows.length} ${text(kind)}</h1>
<p>${text(header.question.asks)} From ${text(header.parameters.from ?? '')} to ${text(header.asOf)}.</p>
<p>Drawn in ascending order of the SHA-256 of the seed, a vertical bar and the item; the seed is <code>${text(seed)}</code>, and
the rows of data/${text(from)}.json have the hash <code>${text(header.hash)}</code>${rule === undefined ? '' : `: it was drawn from those of them whose rule is <code>${text(rule)}</code>`}.</p>
<p>Of each object it was checked that it is as it was written: that it has the hash in its name. Whether what it says shows what the
item says was not checked: read the records below each, and write what you conclude. verify.mjs shows whether the objects are in
the signed log.</p>
<ul>${header.gaps.sentences.map((sentence) => `<li>${text(sentence)}</li>`).join('')}</ul>
${items.join('\n')}
</body></html>
`;
}
