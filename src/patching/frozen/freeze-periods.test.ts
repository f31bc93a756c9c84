import { recordIn, type DynamoRecord } from '../../aws/store/dynamo-record';
import { MemoryTable } from '../../../test/support/memory-table';
import { getJson, getNamed } from '../../evidence/objects';
import type { CellCoverage } from '../../model/coverage';
import type { Instant } from '../../model/instant';
import { bucketIndex } from '../../record/rebuild';
import { sealDays } from '../../record/proof/seal-days';
import { verifyBucket } from '../../record/proof/verify-bucket';
import { MemoryObjects } from '../../../test/support/memory-objects';
import { noteSigner } from '../../../test/support/note-signer';
import { day, finding, PATCH_ACCOUNT, scanned, scanOf } from '../../../test/support/patching';
import { recordPatchScan } from '../../../test/support/record-patch-scan';
import { freezePeriods } from './freeze-periods';
import { frozenFacts } from './frozen-facts';
import { frozenReportSchema } from './frozen-report';

interface World extends DynamoRecord {
  readonly objects: MemoryObjects;
}

type Given = Parameters<typeof recordPatchScan>[2];

/** The finding of {@link finding}, due on 16 October, as a scan of that moment told of it. */
const told = (at: Instant, given: Parameters<typeof finding>[0] = {}) =>
  scanOf(at, {
    findings: [
      finding({ firstObservedAt: day('10-01'), updatedAt: day('10-01'), severity: 'critical', ...given }),
    ],
    coverage: [scanned('i-0aaa', at)],
  });

async function worldOf(...scans: readonly [ReturnType<typeof told>, Given?][]): Promise<World> {
  const world = { ...recordIn(new MemoryTable()), objects: new MemoryObjects() };
  for (const [scan, given] of scans) await recordPatchScan(world, scan, given);
  return world;
}

const freeze = async (world: World, now: Instant, zone = 'UTC') =>
  (await freezePeriods({ ...portsOf(world), clock: { now: () => now } }, zone, { version: '1.0.0' })).map(
    ({ from, to }) => `${from} ${to}`,
  );
const portsOf = ({ objects, record: table, reader }: World) => ({ objects, table, reader });

async function october({ objects }: World) {
  const key = await getNamed(objects, 'periods/2026-10-01_2026-10-31');
  return { key, ...(await getJson(objects, key, frozenReportSchema)) };
}

describe('the periods that are frozen', () => {
  const october2 = told(day('10-02'));
  const denied: CellCoverage = {
    part: 'inspector.findings',
    region: 'eu-west-1',
    status: 'incomplete',
    reason: 'denied',
  };
  it.each<[string, [ReturnType<typeof told>, Given?][], Instant, string[]]>([
    ['none before a month has ended', [[october2], [told(day('10-31'))]], day('10-31'), []],
    ['none before a scan that began after it', [[october2]], day('11-05'), []],
    [
      'the month, by the first scan after it',
      [[october2], [told(day('11-01'))]],
      day('11-01'),
      ['2026-10-01 2026-10-31'],
    ],
    [
      'months and the quarter',
      [[told(day('11-02'))], [told('2027-01-01T00:00:00.000Z')]],
      '2027-01-01T01:00:00.000Z',
      ['2026-11-01 2026-11-30', '2026-12-01 2026-12-31', '2026-10-01 2026-12-31'],
    ],
    [
      'not by a scan of fewer sources',
      [[october2], [told(day('11-01')), { sources: ['iam', 'inspector'] }]],
      day('11-02'),
      [],
    ],
    [
      'not by a scan that did not reach an account',
      [[october2], [told(day('11-01')), { missingAccounts: ['444455556666'] }]],
      day('11-02'),
      [],
    ],
    [
      'not by a scan that was refused what tells of vulnerabilities',
      [[october2], [told(day('11-01')), { cells: [denied] }]],
      day('11-02'),
      [],
    ],
    [
      'by a scan that was refused something else',
      [[october2], [told(day('11-01')), { cells: [{ ...denied, part: 'inspector.reachability' }] }]],
      day('11-02'),
      ['2026-10-01 2026-10-31'],
    ],
    [
      'by a scan where Inspector is off',
      [[october2], [told(day('11-01')), { cells: [{ ...denied, reason: 'not-enabled' }] }]],
      day('11-02'),
      ['2026-10-01 2026-10-31'],
    ],
  ])('are %s', async (_name, scans, now, expected) => {
    expect(await freeze(await worldOf(...scans), now)).toEqual(expected);
  });

  it('end in the zone that the scan itself was configured with', async () => {
    const patching = { zone: 'America/New_York' };
    const world = await worldOf([october2, { patching }], [told(day('11-01')), { patching }]);
    expect(await freeze(world, day('11-02'), 'America/New_York')).toEqual([]);
    await recordPatchScan(world, told(day('11-02')), { patching });
    expect(await freeze(world, day('11-02'), 'America/New_York')).toEqual(['2026-10-01 2026-10-31']);
    expect((await october(world)).report.asOf).toBe('2026-11-01T03:59:59.999Z');
  });
});

describe('a frozen report', () => {
  it('names the scan, the windows, the ledgers and the exceptions that it rests on', async () => {
    const world = await worldOf([told(day('10-02'))], [told(day('11-01'))]);
    await freeze(world, day('11-01'));
    const { frozenAt, inputs, report } = await october(world);
    const ledger = (await world.record.accountState(PATCH_ACCOUNT))?.ledger;
    expect(frozenAt).toBe(day('11-01'));
    expect(inputs).toEqual({
      manifest: expect.stringMatching(/^manifests\/[0-9a-f]{64}$/),
      configuration: expect.stringMatching(/^configurations\/[0-9a-f]{64}$/),
      ledgers: { [PATCH_ACCOUNT]: ledger },
      exceptions: [],
    });
    expect(report).toMatchObject({
      asOf: '2026-10-31T23:59:59.999Z',
      isOver: true,
      cohort: { critical: { due: 1, overdueOpen: 1 } },
    });
  });

  it('is changed by nothing that comes later: facts, windows, another writer', async () => {
    const world = await worldOf([told(day('10-02'))], [told(day('11-01'))]);
    await freeze(world, day('11-01'));
    const { key } = await october(world);
    const closed = { status: 'closed' as const, updatedAt: day('10-10') };
    await recordPatchScan(world, told(day('11-05'), closed), { patching: { profiles: ['pci-dss'] } });
    expect(await freeze(world, day('11-05'))).toEqual([]);
    expect((await october(world)).key).toBe(key);
  });

  it('is the same whoever writes it, whenever: of two at once the first settles it, and a crash between leaves nothing', async () => {
    const world = await worldOf([told(day('10-02'))], [told(day('11-01'))], [told(day('11-05'))]);
    const writers = await Promise.all([freeze(world, day('11-06')), freeze(world, day('11-09'))]);
    expect(writers.flat()).toEqual(['2026-10-01 2026-10-31']);
    const crashed = await worldOf([told(day('10-02'))], [told(day('11-01'))], [told(day('11-05'))]);
    const { objects } = crashed;
    const dying = Object.assign(Object.create(objects) as MemoryObjects, {
      putIfAbsent: async (name: string, body: Uint8Array) => {
        if (name.startsWith('periods/')) throw new Error('killed');
        return objects.putIfAbsent(name, body);
      },
    });
    await expect(freeze({ ...crashed, objects: dying }, day('11-06'))).rejects.toThrow('killed');
    expect(await freeze(crashed, day('11-07'))).toEqual(['2026-10-01 2026-10-31']);
    expect((await october(crashed)).key).toBe((await october(world)).key);
  });
});

describe('a period that nobody wrote down', () => {
  const period = { from: '2026-10-05', to: '2026-10-20' };
  it('rests on what the first complete scan after it left, for good', async () => {
    const world = await worldOf([told(day('10-02'))], [told(day('10-21'))]);
    const first = await frozenFacts(portsOf(world), period, day('10-21'));
    expect(first).toMatchObject({ frozenAt: day('10-21'), scan: { slot: day('10-21') } });
    const closed = { status: 'closed' as const, updatedAt: day('10-22') };
    await recordPatchScan(world, told(day('10-25'), closed), { patching: { profiles: ['pci-dss'] } });
    expect(await frozenFacts(portsOf(world), period, day('11-30'))).toEqual(first);
  });

  it('says which scan was not complete, and why', async () => {
    const world = await worldOf(
      [told(day('10-02'))],
      [told(day('10-21')), { missingAccounts: ['444455556666'] }],
    );
    expect(await frozenFacts(portsOf(world), period, day('10-22'))).toEqual({
      lacking: { slot: day('10-21'), why: 'account 444455556666 was not reached' },
    });
  });

  it('has the ledgers of accounts that nobody looked at any more by then', async () => {
    const world = await worldOf([{ ...told(day('10-02')), account: '444455556666', vulnerabilities: [] }]);
    await recordPatchScan(world, told(day('10-21')));
    const found = await frozenFacts(portsOf(world), period, day('10-22'));
    expect('ledgers' in found && found.ledgers.map(({ account }) => account)).toEqual([
      PATCH_ACCOUNT,
      '444455556666',
    ]);
  });
});

describe('what verify finds of frozen reports', () => {
  const signer = noteSigner('watchbill.example/log');
  async function sealed(): Promise<World> {
    const world = await worldOf([told(day('10-02'))], [told(day('11-01'))]);
    await freeze(world, day('11-02'));
    await sealDays({ ...portsOf(world), signer, clock: { now: () => day('11-02') } });
    return world;
  }
  const faultsOf = async (objects: MemoryObjects) =>
    (await verifyBucket(objects, { keys: [signer.key], ends: (await bucketIndex(objects)).ends })).faults;
  const without = async (
    objects: MemoryObjects,
    change: (name: string, body: Uint8Array) => Uint8Array | undefined,
  ) => {
    const changed = new Map<string, Uint8Array>();
    for await (const name of objects.keys('')) {
      const body = change(name, await objects.get(name));
      if (body !== undefined) changed.set(name, body);
    }
    return new MemoryObjects(changed);
  };

  it('is nothing where nothing was changed, and the day names the report', async () => {
    const { objects } = await sealed();
    expect(await faultsOf(objects)).toEqual([]);
    const digest = JSON.stringify(
      await getJson(
        objects,
        await getNamed(objects, 'days/2026-11-01'),
        frozenReportSchema.loose().partial(),
      ),
    );
    expect(digest).toContain('"periods/2026-10-01_2026-10-31":"patch-reports/');
  });

  it.each<[string, (name: string, body: Uint8Array) => Uint8Array | undefined, string]>([
    [
      'a report that was altered',
      (name, body) => (name.startsWith('patch-reports/') ? Buffer.from('altered') : body),
      'patch-reports/',
    ],
    [
      'a report that is gone',
      (name, body) => (name.startsWith('patch-reports/') ? undefined : body),
      'patch-reports/',
    ],
    [
      'a name that is gone',
      (name, body) => (name.startsWith('periods/') ? undefined : body),
      'periods/2026-10-01_2026-10-31',
    ],
  ])('is %s', async (_name, change, what) => {
    const { objects } = await sealed();
    const faults = await faultsOf(await without(objects, change));
    expect(faults.map((fault) => `${fault.what} ${fault.why}`).join('\n')).toContain(what);
    expect(faults.length).toBeGreaterThan(0);
  });
});
