import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signCheckpoint } from '../../../src/evidence/log/checkpoint';
import { appendEntries, consistencyOf, proofOf } from '../../../src/evidence/log/log';
import type { TreeHead } from '../../../src/evidence/log/merkle';
import { formatProof } from '../../../src/evidence/log/proof';
import { verifierKey, vkey } from '../../../src/evidence/log/verifier-key';
import { fileObjectStore } from '../../../src/state-folder/file-object-store';
import { localSigner } from '../../../src/state-folder/local-signer';

const run = promisify(execFile);
const SIZES = [1, 255, 256, 257, 700];
const PROVEN = [
  [1, 0],
  [257, 256],
  [700, 0],
  [700, 255],
  [700, 699],
] as const;
const entries = Array.from({ length: 700 }, (_none, at) => Buffer.from(`change-sets/${at} \u00e9`));

/** Writes a log with all that can be said of it, for a reader that has nothing but these files. */
async function writeLog(folder: string): Promise<void> {
  const objects = fileObjectStore(folder);
  const signer = await localSigner(folder);
  const put = async (path: string, text: string | Uint8Array) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await put('vkey', `${vkey(verifierKey(signer.name, signer.publicKey))}\n`);
  let head: TreeHead | undefined;
  for (const size of SIZES) {
    head = await appendEntries(objects, head, entries.slice(head?.size ?? 0, size));
    await put(`heads/${size}`, await signCheckpoint(head, signer));
  }
  for (const [size, index] of PROVEN) {
    const checkpoint = await readFile(join(folder, 'heads', String(size)), 'utf8');
    const hashes = await proofOf(objects, size, index);
    await put(`proofs/${size}-${index}.tlog-proof`, formatProof({ index, hashes, checkpoint }));
    await put(`proofs/${size}-${index}.entry`, entries[index] ?? '');
  }
  for (const oldSize of SIZES) {
    for (const newSize of SIZES.filter((size) => size > oldSize)) {
      const hashes = await consistencyOf(objects, oldSize, newSize);
      await put(
        `consistency/${oldSize}-${newSize}`,
        hashes.map((hash) => `${hash.toString('base64')}\n`).join(''),
      );
    }
  }
}

/** What must not be believed: a file of the log, and what is made of its bytes, each of which is one character here. */
const FORGED: Readonly<Record<string, readonly [file: string, change: (bytes: string) => string]>> = {
  'an-entry': ['log/tile/entries/001', (bytes) => bytes.replace('change-sets/300', 'change-sets/301')],
  'a-tile': ['log/tile/0/001', (bytes) => `${bytes.slice(0, -1)}${bytes.endsWith('x') ? 'y' : 'x'}`],
  'a-head': ['heads/700', (bytes) => bytes.replace('\n700\n', '\n701\n')],
  'a-proof': ['proofs/700-255.tlog-proof', (bytes) => bytes.replace('index 255', 'index 254')],
  'a-proven-entry': ['proofs/700-255.entry', (bytes) => bytes.replace('255', '256')],
  'a-growth': ['consistency/256-700', (bytes) => bytes.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
};

function has(command: string | undefined, ...args: string[]): command is string {
  try {
    if (command !== undefined) execFileSync(command, args, { stdio: 'ignore' });
    return command !== undefined;
  } catch {
    return false;
  }
}

const asked = process.env.WATCHBILL_PEERS === '1';
const python = 'python';
const compiled = process.env.WATCHBILL_VERIFY_LOG;
const peers = [
  {
    peer: 'aics-tlog, in Python',
    there: asked && has(python, '-c', 'import aics_tlog, cryptography'),
    verify: (folders: string[]) => run(python, [join(__dirname, 'read_logs.py'), ...folders]),
  },
  {
    peer: 'golang.org/x/mod/sumdb, in Go',
    there: asked && has(compiled),
    verify: (folders: string[]) => run(compiled ?? '', folders),
  },
];

for (const { peer, there, verify } of peers) {
  if (asked && !there) console.warn(`skipped: ${peer} is not installed`);

  (there ? describe : describe.skip)(`our log, read by ${peer}`, () => {
    let parent: string;
    const said = new Map<string, string>();
    beforeAll(async () => {
      parent = await mkdtemp(join(tmpdir(), 'watchbill-tlog-'));
      const whole = join(parent, 'whole');
      await writeLog(whole);
      const folders = [whole];
      for (const [name, [file, change]] of Object.entries(FORGED)) {
        const folder = join(parent, name);
        await cp(whole, folder, { recursive: true });
        const bytes = await readFile(join(folder, file), 'latin1');
        expect(change(bytes)).not.toBe(bytes);
        await writeFile(join(folder, file), change(bytes), 'latin1');
        folders.push(folder);
      }
      const { stdout } = await verify(folders);
      for (const line of stdout.trimEnd().split('\n')) {
        const [name = '', ...words] = line.split(' ');
        said.set(name, words.join(' '));
      }
    });
    afterAll(() => rm(parent, { recursive: true, force: true }));

    test('is accepted whole', () => {
      expect(said.get('whole')).toBe('accepted: 700 entries, 5 heads, 5 proofs, 10 consistent');
    });

    test.each(Object.keys(FORGED))('is refused with %s forged', (name) => {
      expect(said.get(name)).toBe('refused');
    });
  });
}
