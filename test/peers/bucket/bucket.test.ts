import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { vkey } from '../../../src/evidence/log/verifier-key';
import { memoryObjectStore } from '../../../src/evidence/memory-objects';
import { faultsOf } from '../../history/faults';
import { keptRecord, textOf } from '../../history/kept-record';
import { tampersBy } from '../../history/tampers';
import { noteSigner } from '../../support/note-signer';
import { Seeded } from '../../support/seeded';

const run = promisify(execFile);
const RECORDS = 4;
const TAMPERS = 40;
const owner = noteSigner('watchbill.example/histories');
const stranger = noteSigner('watchbill.example/histories');

function hasPython(): boolean {
  try {
    execFileSync('python', ['-c', 'import aics_tlog, cryptography'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function write(folder: string, objects: ReadonlyMap<string, Uint8Array>): Promise<string> {
  for (const [key, body] of objects) {
    const file = join(folder, 'objects', key);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, body);
  }
  await writeFile(join(folder, 'vkey'), `${vkey(owner.key)}\n`);
  return folder;
}

/** What an object is known by: its key, and where it is a name that may be gone, what it named, or the head of its day. */
function namesOf(key: string, objects: ReadonlyMap<string, Uint8Array>): string[] {
  const body = objects.get(key);
  if (key.startsWith('scans/') && body !== undefined) return [key, textOf(body)];
  return key.startsWith('days/') ? [key, key.replace('days/', 'checkpoints/')] : [key];
}

const asked = process.env['WATCHBILL_PEERS'] === '1';
const there = asked && hasPython();
if (asked && !there) console.warn('skipped: Python with aics-tlog and cryptography is not installed');

/** What a reader in Python, written from docs/evidence.md, says of the same buckets as `verify`. */
(there ? describe : describe.skip)('buckets, read by whoever has only read of them', () => {
  let parent: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'watchbill-bucket-'));
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it.each(Array.from({ length: RECORDS }, (_none, at) => 2001 + at))(
    'are accepted and refused as by verify: %i',
    async (seed) => {
      const kept = await keptRecord(seed, 12, owner);
      const chance = new Seeded(seed);
      const buckets: [name: string, objects: ReadonlyMap<string, Uint8Array>, touched: readonly string[]][] =
        [['whole', kept.objects, []]];
      const tampers = Object.entries(tampersBy(owner, stranger)).filter(([name]) => !name.includes('item'));
      while (buckets.length <= TAMPERS) {
        const [name, [, tamper]] = chance.of(tampers);
        const tampered = await tamper(kept, chance);
        if (tampered === undefined) continue;
        buckets.push([`${name}: ${tampered.of}`, tampered.objects, tampered.touched.slice(0, 1)]);
      }
      const folders = await Promise.all(
        buckets.map(([, objects], at) => write(join(parent, `${seed}-${at}`), objects)),
      );
      const { stdout } = await run('python', ['-B', join(__dirname, 'read_bucket.py'), ...folders]);
      const said = stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(line.indexOf(' ') + 1));
      expect(said).toHaveLength(buckets.length);
      expect(said[0]).toMatch(/^accepted: \d+ change sets, \d+ days, \d+ entries$/);

      const answers = await Promise.all(
        buckets.map(async ([name, objects, touched], at) => {
          const question = { objects: memoryObjectStore(new Map(objects)), key: owner.key, now: kept.now };
          const faults = await faultsOf({ ...question, table: undefined });
          // Of a packing that was changed and holds what it held, only who packs it again sees anything.
          const found = faults.find((fault) => !fault.includes('bits of its packing were changed'));
          return {
            name,
            at,
            byVerify: found === undefined,
            found,
            byPython: said[at]?.startsWith('accepted') ?? false,
            said: said[at],
            isNamed: touched.every((key) =>
              namesOf(key, kept.objects).some((each) => said[at]?.includes(each)),
            ),
          };
        }),
      );
      expect(answers.filter(({ byVerify, byPython }) => byVerify !== byPython)).toEqual([]);
      expect(answers.filter(({ byVerify, isNamed }) => !byVerify && !isNamed)).toEqual([]);
      expect(answers.filter(({ byVerify }) => !byVerify).length).toBeGreaterThan(TAMPERS / 2);
    },
  );
});
