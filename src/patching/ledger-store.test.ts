import { day, finding, inGroup, PATCH_ACCOUNT, scanned, scanOf } from '../../test/support/patching';
import { memoryObjectStore } from '../evidence/memory-objects';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { byText } from '../model/by-text';
import { IntegrityError } from '../model/errors';
import { canonicalJson } from '../model/hash';
import { advanceLedger, emptyLedger } from '../../test/support/ledger-in-memory';
import { ledgerIndexSchema } from './ledger-index';
import { advanceStoredLedger, storedInstances, storedResources } from './ledger-store';
import type { PatchObservations } from './observation';

const HOSTS = Array.from({ length: 40 }, (_, index) => `i-${String(index).padStart(4, '0')}`);
const onEach = (names: readonly string[], updated = '11-01') =>
  HOSTS.flatMap((resource) =>
    names.map((vulnerability) =>
      finding({ resource, vulnerability, id: `${resource}/${vulnerability}`, updatedAt: day(updated) }),
    ),
  );
const names = (count: number) => Array.from({ length: count }, (_, index) => `CVE-2026-${1000 + index}`);

async function stored(objects: ObjectStore, scans: readonly PatchObservations[]) {
  let key: string | undefined;
  const added: string[][] = [];
  for (const scan of scans) {
    const next = await advanceStoredLedger(objects, key, scan);
    ({ key } = next);
    added.push([...next.added]);
  }
  if (key === undefined) throw new Error('there is a scan');
  return { key, added };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const SCANS = [
  scanOf(day('11-02'), { findings: onEach(names(30)), living: HOSTS }),
  scanOf(day('11-03'), {
    findings: onEach(names(29)),
    coverage: HOSTS.map((host) => scanned(host, day('11-02'))),
  }),
  scanOf(day('11-04'), {
    findings: [],
    listed: [],
    coverage: HOSTS.map((host) => scanned(host, day('11-03'))),
  }),
  scanOf(day('11-05'), {
    findings: onEach(names(40)),
    coverage: HOSTS.map((host) => scanned(host, day('11-04'))),
  }),
  scanOf(day('11-06'), {
    findings: HOSTS.map((resource) => inGroup(resource, { vulnerability: 'CVE-2026-1000' })),
    listed: [],
  }),
  scanOf(day('11-07'), {
    findings: onEach(names(35)),
    coverage: HOSTS.map((host) => scanned(host, day('11-06'))),
    living: HOSTS.slice(1),
  }),
];

it('is the same in shards as it is in memory, whatever moved or was merged', async () => {
  const objects = memoryObjectStore();
  let ledger = emptyLedger(PATCH_ACCOUNT);
  let base: string | undefined;
  for (const scan of SCANS) {
    ({ ledger } = advanceLedger(ledger, scan));
    const { key } = await advanceStoredLedger(objects, base, scan);
    base = key;
    const lines = (rows: readonly { id: string }[]) =>
      rows.toSorted(byText(({ id }) => id)).map(canonicalJson);
    expect(lines(await all(storedInstances(objects, key)))).toEqual(lines(ledger.instances));
    expect((await all(storedResources(objects, key))).map(canonicalJson)).toEqual(
      ledger.resources.toSorted(byText(({ resource }) => resource)).map(canonicalJson),
    );
  }
});

it('puts nothing for the same observations again', async () => {
  const objects = memoryObjectStore();
  const { key } = await stored(objects, SCANS);
  const last = SCANS.at(-1);
  if (last === undefined) throw new Error('there is a scan');
  expect(await advanceStoredLedger(objects, key, last)).toEqual({ base: key, key, added: [], ignored: [] });
});

it('puts what changed, not the shards', async () => {
  const objects = memoryObjectStore();
  const [first] = SCANS;
  if (first === undefined) throw new Error('there is a scan');
  const change = scanOf(day('11-03'), {
    findings: onEach(names(30)).map((each, index) =>
      index < 12 ? { ...each, severity: 'critical' as const } : each,
    ),
  });
  const { key, added } = await stored(objects, [first, change]);
  const index = await getJson(objects, key, ledgerIndexSchema);
  expect(index.shards.map(({ rows }) => rows)).toEqual([1200]);
  expect(index.changes.map(({ rows }) => rows)).toEqual([12]);
  expect(added[1]).toContain(index.changes[0]?.key);
  expect(added[1]).not.toContain(index.shards[0]?.key);
});

it('merges the changes of many scans, so that an answer reads few objects', async () => {
  const objects = memoryObjectStore();
  const scans = Array.from({ length: 40 }, (_, index) =>
    scanOf(day(`03-01T${String(Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`), {
      findings: [
        finding({
          severity: index % 2 === 0 ? 'high' : 'low',
          firstObservedAt: day('02-01'),
          updatedAt: day('02-01'),
        }),
      ],
    }),
  );
  const { key } = await stored(objects, scans);
  const { changes, shards } = await getJson(objects, key, ledgerIndexSchema);
  expect(changes.length).toBeLessThan(10);
  expect(shards.map(({ rows }) => rows)).toEqual([1]);
});

it('tells a row that was altered', async () => {
  const contents = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(contents);
  const { key, added } = await stored(objects, SCANS.slice(0, 1));
  const [row = '', other = ''] = added[0] ?? [];
  contents.set(row, contents.get(other) ?? new Uint8Array());
  await expect(all(storedInstances(objects, key))).rejects.toThrow(IntegrityError);
});
