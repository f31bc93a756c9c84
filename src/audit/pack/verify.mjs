#!/usr/bin/env node
// Verifies this folder by itself: Node.js 20 or newer, no package, no network, nothing of Watchbill.
//   node verify.mjs [--key <public key or file>] [--head <file>]
// --key: the log's public key as you noted it, when you first got it, or a file with it; the folder's own proves nothing about
// who signed.
// --head: a signed head that you kept yourself. Where it is as long as the one here, they must be the same.
// Ends with 0 where everything holds, with 5 where something does not, naming each; with 2 where it cannot be run so.
// A signed head covers the objects in the log: the evidence. No answer is signed; its last words say what that leaves to check.
// What it does, in words, is in README.txt, with how to do the steps again by sha256sum and openssl.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(fileURLToPath(import.meta.url));
const PUBLIC_KEY = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/;
const faults = [];
const fault = (file, what) => faults.push(`${file}: ${what}`);
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (bytes) => sha256(bytes).toString('hex');
const isRecord = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const unreadable = new Set();

const { key: givenKey, head: givenHead } = optionsOf(process.argv.slice(2));
const names = filesBelow('');
const listed = checkManifest();
const answers = names.filter((name) => /^data\/[^/]+\.json$/.test(name)).map(checkAnswer);
const evidence = names.filter((name) => name.startsWith('evidence/'));
for (const answer of answers) checkCsv(answer);
for (const name of evidence) checkEvidence(name);
checkCited(answers);
const keys = keysGiven();
const checkpoint = names.includes('checkpoint.txt')
  ? openHead('checkpoint.txt', bytesOf('checkpoint.txt').toString('utf8'))
  : undefined;
const proofs = names.filter((name) => name.startsWith('proofs/'));
for (const name of proofs) checkProof(name);
const heads = names.filter((name) => /^heads\/[^/]+\.txt$/.test(name)).map(checkHead);
if (givenHead !== undefined) compareHeads();

if (faults.length > 0) {
  for (const each of faults) console.log(each);
  console.log(
    `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: this folder is not as it was made.`,
  );
  process.exitCode = 5;
} else {
  console.log(`${listed} files have the hashes of MANIFEST.sha256, and there is no other.`);
  console.log(
    `${answers.length} answers have the hashes and counts that their headers say, and as many rows as CSV.`,
  );
  console.log(`${evidence.length} objects of evidence have the hashes in their names.`);
  for (const [why, count] of leftOutByWhy()) console.log(`${count} things named are not here: ${why}.`);
  if (checkpoint === undefined) console.log('No object is proven to be in a signed log: see README.txt.');
  else {
    const signers = [...keys.keys()].join(' or ');
    console.log(
      `The newest head here is of ${checkpoint.size} entries, root ${checkpoint.root}, signed by ${signers}.`,
    );
    console.log(`${proofs.length} objects are in that log; it goes on from ${heads.length} heads of days.`);
    if (givenKey === undefined)
      console.log('The key is the one in this folder: give the one that you noted with --key.');
  }
  console.log(
    'What is signed is the log, so the objects in evidence/ that have a proof. The answers (data, csv, xlsx, pages, ocsf, oscal, reviews) are not signed: MANIFEST.sha256 alone holds them, and whoever can change a file can change that. Check an answer by the evidence that its rows name, or by asking again with the command in its header (README.txt).',
  );
}

function optionsOf(args) {
  const options = {};
  for (let at = 0; at < args.length; at += 2) {
    const name = /^--(key|head)$/.exec(args[at])?.[1];
    if (name === undefined || args[at + 1] === undefined) {
      console.error('Usage: node verify.mjs [--key <public key or file>] [--head <file>]');
      process.exit(2);
    }
    options[name] = args[at + 1];
  }
  return options;
}

/** Files alone: a link may lead anywhere, and what is read of a pipe never ends. */
function filesBelow(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(name);
    if (entry.isFile()) return [name];
    fault(name, 'is neither a file nor a folder: a link, or something else that no pack has');
    return [];
  });
}

/** Nothing of a file that cannot be read, which is told once. */
function bytesOf(name) {
  try {
    return readFileSync(join(ROOT, name));
  } catch (thrown) {
    if (!unreadable.has(name)) fault(name, `cannot be read: ${thrown.code ?? thrown.message}`);
    unreadable.add(name);
    return Buffer.alloc(0);
  }
}

function checkManifest() {
  const there = new Set(names);
  if (!there.has('MANIFEST.sha256')) {
    fault('MANIFEST.sha256', 'is missing');
    return 0;
  }
  const lines = bytesOf('MANIFEST.sha256').toString('utf8').split('\n').slice(0, -1);
  const known = new Set(['MANIFEST.sha256']);
  for (const line of lines) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (name === undefined) {
      fault('MANIFEST.sha256', `this is no line of it: ${JSON.stringify(line)}`);
      continue;
    }
    if (known.has(name)) fault('MANIFEST.sha256', `it names ${name} twice`);
    known.add(name);
    if (!there.has(name)) fault(name, 'is missing');
    else if (hex(bytesOf(name)) !== hash) fault(name, 'does not have the hash in MANIFEST.sha256');
  }
  for (const name of names) if (!known.has(name)) fault(name, 'is not in MANIFEST.sha256');
  return lines.length;
}

/** RFC 8785: keys in the order of their UTF-16 units, nothing between tokens. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  // Half of a surrogate pair has no form in it: U+FFFD stands for it.
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

function checkAnswer(name) {
  try {
    const read = jsonIn(name);
    const wrong = whatIsWrongIn(read);
    if (wrong !== undefined) {
      fault(name, `cannot be read: ${wrong}`);
      return { name, tables: {}, commands: [] };
    }
    const { header, ...tables } = read;
    if (hex(canonical(tables)) !== header.hash) fault(name, 'its rows do not have the hash in its header');
    for (const [table, rows] of Object.entries(tables))
      if (header.counts[table] !== rows.length)
        fault(name, `it has ${rows.length} rows of ${table}, and its header says ${header.counts[table]}`);
    const totals = {};
    for (const row of Object.values(tables)[0] ?? [])
      if (typeof row.account === 'string') totals[row.account] = (totals[row.account] ?? 0) + 1;
    if (canonical(totals) !== canonical(header.controlTotals ?? null))
      fault(name, 'its rows by account are not the control totals in its header');
    return { name, tables, commands: header.awsCli };
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    fault(name, 'cannot be read: it is nested deeper than any answer');
    return { name, tables: {}, commands: [] };
  }
}

/** Nothing where it is no JSON. */
function jsonIn(name) {
  try {
    return JSON.parse(bytesOf(name).toString('utf8'));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

/** Why something is no answer; nothing where it has the form of one. */
function whatIsWrongIn(read) {
  if (read === undefined) return 'it is no JSON, or not all of it';
  if (!isRecord(read) || !isRecord(read.header)) return 'it has no header';
  const { header, ...tables } = read;
  if (!isRecord(header.counts)) return 'its header has no counts';
  if (!Array.isArray(header.awsCli) || header.awsCli.some((line) => typeof line !== 'string'))
    return 'its header names no commands';
  const [broken] = Object.entries(tables).find(
    ([, rows]) => !Array.isArray(rows) || !rows.every(isRecord),
  ) ?? [undefined];
  return broken === undefined ? undefined : `${broken} in it is no table`;
}

/** The same answer as CSV has as many rows of each table; what stands in them is held by MANIFEST.sha256 alone. */
function checkCsv({ name, tables }) {
  const file = name.replace(/^data\/(.+)\.json$/, 'csv/$1.csv');
  if (!names.includes(file)) {
    fault(file, 'is missing');
    return;
  }
  const counts = rowsOfTables(bytesOf(file).toString('utf8'));
  for (const [at, [table, rows]] of Object.entries(tables).entries())
    if (counts[at] !== rows.length)
      fault(file, `it has ${counts[at] ?? 'no'} rows of ${table}, and ${name} has ${rows.length}`);
}

/** Of each table its rows without the headings. Before the first stand lines of the header, before each other its name. */
function rowsOfTables(text) {
  const tables = [[]];
  const lines = text.split('\r\n');
  const begins = lines.findIndex((line) => !line.startsWith('# '));
  const records = recordsOf(lines.slice(begins).join('\r\n'));
  for (const [at, record] of records.entries())
    if (record.startsWith('# table: ') && records[at - 1] === '') {
      tables.at(-1).pop();
      tables.push([]);
    } else tables.at(-1).push(record);
  return tables.map(({ length }) => Math.max(0, length - 1));
}

/** RFC 4180: between quotes an end of line is text. */
function recordsOf(text) {
  const records = [];
  let isQuoted = false;
  let begin = 0;
  for (let at = 0; at < text.length; at += 1)
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[at] === '\r' && text[at + 1] === '\n') {
      records.push(text.slice(begin, at));
      begin = at + 2;
    }
  if (begin < text.length) records.push(text.slice(begin));
  return records;
}

/** `evidence/2026-10/<hash>.txt`: the hash is that of the file. */
function checkEvidence(name) {
  const [, hash] = /\/([0-9a-f]{64})\.(?:txt|bin)$/.exec(name) ?? [];
  if (hash === undefined) fault(name, 'its name has no hash');
  else if (hex(bytesOf(name)) !== hash) fault(name, 'does not hold what its name says');
}

/** Every object that an answer names is here, or is in the list of what was left out. */
function checkCited(all) {
  const there = new Set(evidence.map((name) => name.slice('evidence/'.length, name.lastIndexOf('.'))));
  const out = new Set(leftOut().map(({ key }) => key));
  for (const { name, tables, commands } of all) {
    const inCommands = [...commands.join('\n').matchAll(/--key ([\w-]+\/[0-9a-f]{64})(?=\s|$)/g)];
    const named = [...citedIn(tables), ...inCommands.map(([, key]) => key)];
    const missing = new Set(named.filter((key) => !there.has(key) && !out.has(key)));
    for (const key of missing) fault(name, `it names ${key}, which is not here and not in left-out.json`);
  }
}

function leftOut() {
  if (!names.includes('left-out.json')) return [];
  const read = jsonIn('left-out.json');
  const isListed = (each) => typeof each?.key === 'string' && typeof each.why === 'string';
  if (Array.isArray(read) && read.every(isListed)) return read;
  fault('left-out.json', 'cannot be read: it is no list of what is not here');
  return [];
}

function leftOutByWhy() {
  const counts = new Map();
  for (const { why } of leftOut()) counts.set(why, (counts.get(why) ?? 0) + 1);
  return counts;
}

function citedIn(value) {
  if (typeof value === 'string') return /^[\w-]+\/[0-9a-f]{64}$/.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(citedIn);
}

/** `--key` is a key, or names a file with one. */
function keyText() {
  if (givenKey === undefined)
    return names.includes('keys/log.txt') ? bytesOf('keys/log.txt').toString('utf8') : '';
  if (givenKey.split('\n').some((line) => PUBLIC_KEY.test(line.trim()))) return givenKey;
  try {
    return readFileSync(givenKey, 'utf8');
  } catch (thrown) {
    console.error(
      `--key is no public key of a log, as <name>+<8 digits>+<key>, and no file that can be read: ${thrown.message}`,
    );
    process.exit(2);
  }
}

function keysGiven() {
  return new Map(
    keyText()
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .flatMap((line) => {
        const read = publicKey(line);
        if (read !== undefined) return [[`${read.name} (${read.id})`, read]];
        if (givenKey !== undefined) {
          console.error(`This is no public key of a log: ${line}`);
          process.exit(2);
        }
        fault('keys/log.txt', 'it holds a line that is no public key of a log');
        return [];
      }),
  );
}

function publicKey(line) {
  const [, name, id, encoded] = PUBLIC_KEY.exec(line) ?? [];
  if (name === undefined) return undefined;
  try {
    const der = Buffer.from(encoded, 'base64').subarray(1);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec' ? { name, id, key } : undefined;
  } catch {
    return undefined;
  }
}

/** A signed head: its text, and whether one of the keys signed it. */
function openHead(file, note) {
  const ends = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, ends);
  const signatures = note
    .slice(ends + 1)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/u.exec(line))
    .filter((line) => line !== null);
  const isSigned = signatures.some(([, name, encoded]) => {
    const bytes = Buffer.from(encoded, 'base64');
    const known = keys.get(`${name} (${bytes.subarray(0, 4).toString('hex')})`);
    return known !== undefined && verify('sha256', Buffer.from(text), known.key, bytes.subarray(4));
  });
  if (!isSigned) fault(file, 'its head is not signed by a key that was given');
  const [origin, size, root] = text.split('\n');
  return { origin, size: Number(size), root };
}

/** The text of https://c2sp.org/tlog-proof; the entry is the object's key. */
function checkProof(file) {
  const entry = file.slice('proofs/'.length, -'.tlog-proof'.length);
  const proof = bytesOf(file).toString('utf8');
  const ends = proof.indexOf('\n\n');
  const [kind, number, ...path] = proof.slice(0, ends).split('\n');
  const note = proof.slice(ends + 2);
  const head = openHead(file, note);
  const index = Number(/^index (\d+)$/.exec(number)?.[1]);
  if (kind !== 'c2sp.org/tlog-proof@v1' || !Number.isInteger(index) || index >= head.size)
    fault(file, 'is no proof that an object is in a log');
  else if (rootFrom(entry, index, head.size, path) !== head.root)
    fault(file, `does not show that ${entry} is in the log`);
  if (checkpoint !== undefined && !isSame(head, checkpoint))
    fault(file, 'its head is another than that of checkpoint.txt');
}

function isSame(one, other) {
  return one.origin === other.origin && one.size === other.size && one.root === other.root;
}

/** `heads/2026-10-12.txt`, and beside it the hashes that lead from it to the newest. */
function checkHead(file) {
  const head = openHead(file, bytesOf(file).toString('utf8'));
  const path = file.replace(/txt$/, 'consistency');
  const lines = names.includes(path) ? bytesOf(path).toString('utf8').split('\n').slice(0, -1) : [];
  if (checkpoint === undefined) fault(file, 'there is no checkpoint.txt that goes on from it');
  else if (!goesOn(head, checkpoint, lines))
    fault(path, `does not show that checkpoint.txt goes on from ${file}`);
  return head;
}

/** RFC 9162, section 2.1.4.2. */
function goesOn(from, to, lines) {
  if (from.origin !== to.origin || from.size > to.size) return false;
  if (from.size === to.size) return lines.length === 0 && from.root === to.root;
  if (from.size === 0) return lines.length === 0;
  const path = lines.map((line) => Buffer.from(line, 'base64'));
  if (path.some(({ length }) => length !== 32)) return false;
  // A tree of a power of two is itself the first node of the way.
  if (Number.isInteger(Math.log2(from.size))) path.unshift(Buffer.from(from.root, 'base64'));
  let [at, last] = [from.size - 1, to.size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [old, now] = [path[0], path[0]];
  if (old === undefined) return false;
  for (const beside of path.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = sha256(Buffer.of(1), beside, old);
      now = sha256(Buffer.of(1), beside, now);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else now = sha256(Buffer.of(1), now, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && old.toString('base64') === from.root && now.toString('base64') === to.root;
}

/** RFC 9162, section 2.1.3.2. */
function rootFrom(entry, index, size, path) {
  let hash = sha256(Buffer.of(0), Buffer.from(entry));
  let [at, last] = [index, size - 1];
  for (const line of path) {
    const beside = Buffer.from(line, 'base64');
    if (last === 0 || beside.length !== 32) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = sha256(Buffer.of(1), beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else hash = sha256(Buffer.of(1), hash, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash.toString('base64') : undefined;
}

function readKept() {
  try {
    return readFileSync(givenHead, 'utf8');
  } catch (thrown) {
    console.error(`The file of --head cannot be read: ${thrown.message}`);
    process.exit(2);
  }
}

/** A head as it was copied from a message or a letter: with what stood around it, and other ends of lines. */
function pasted(text) {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const signed = lines.findIndex((line) => /^— \S+ \S+$/u.test(line));
  const [origin, size, root] = lines
    .slice(0, Math.max(signed, 0))
    .filter((line) => line !== '')
    .slice(-3);
  if (root === undefined || !/^\d+$/.test(size)) {
    console.error(
      `${givenHead} holds no signed head: three lines (origin, number of entries, root), and one that begins with — and signs them`,
    );
    process.exit(2);
  }
  const signatures = lines.slice(signed).filter((line) => /^— \S+ \S+$/u.test(line));
  return `${origin}\n${size}\n${root}\n\n${signatures.join('\n')}\n`;
}

/** The one that somebody kept is one of those here, or nothing is said of it. */
function compareHeads() {
  const kept = openHead(givenHead, pasted(readKept()));
  const here = [...(checkpoint === undefined ? [] : [checkpoint]), ...heads].filter(
    ({ size }) => size === kept.size,
  );
  if (here.some((head) => isSame(head, kept)))
    console.log(`The log here goes on from the head that you kept, of ${kept.size} entries.`);
  else if (here.length > 0)
    fault(givenHead, `the head here has as many entries (${kept.size}) and is another`);
  else
    fault(
      givenHead,
      `no head here has as many entries (${kept.size}): give one of ${[checkpoint?.size, ...heads.map(({ size }) => size)].filter((size) => size !== undefined).join(', ') || 'a record that is signed'}, or ask for a pack of the period that it was kept in`,
    );
}
