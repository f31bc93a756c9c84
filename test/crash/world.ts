import * as z from 'zod';
import type { Cell } from '../../src/sources/cell';
import { addDays, addMilliseconds, type Instant } from '../../src/model/instant';
import type { PartName } from '../../src/sources/parts';
import { accountResource } from '../../src/model/resource-name';
import { defineRule, fail, pass } from '../../src/rules/define-rule';
import { ledgerFollower } from '../../src/patching/follow-ledger';
import { patchingSchema, policyOf } from '../../src/patching/profiles/settings';
import type { Source } from '../../src/sources/sources';
import type { Collector } from '../../src/sources/ports';
import type { ListedObjects } from '../../src/evidence/ports';
import { runScan, type ScanRun } from '../../src/scan/run';
import { recordIn } from '../../src/aws/store/dynamo-record';
import type { StoredItem } from '../../src/aws/store/table';
import { Lifetime } from '../support/lifetime';
import { MemoryObjects } from '../support/memory-objects';
import { MemoryTable } from '../support/memory-table';
import { memoryStore, type Store } from '../support/stores';

export const ACCOUNT = '111122223333';
const DAY: Instant = '2026-10-01T00:00:00.000Z';
export const day = (days: number): Instant => addDays(DAY, days);

const words = {
  risk: '',
  remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
  failure: 'It does not hold',
  requirements: {},
  params: z.object({}),
  severity: 'high',
} as const;
const rules = [
  defineRule({
    ...words,
    id: 'root-keys',
    title: 'Root has no keys',
    kind: 'state',
    reads: ['iam.account-summary'],
    *evaluate({ 'iam.account-summary': { AccountAccessKeysPresent: keys } }) {
      if (keys === 0) yield pass(accountResource(ACCOUNT), 'Root has no keys.');
      else yield fail(accountResource(ACCOUNT), 'Root has keys.', { keys });
    },
  }),
  defineRule({
    ...words,
    id: 'detector-on',
    title: 'Detectors are on',
    kind: 'state',
    reads: ['guardduty.detectors'],
    *evaluate({ 'guardduty.detectors': detectors }) {
      for (const { DetectorId, Status } of detectors)
        if (Status === 'ENABLED') yield pass(DetectorId, 'It is on.');
        else yield fail(DetectorId, 'It is not on.', { status: JSON.stringify(Status) });
    },
  }),
  defineRule({
    ...words,
    id: 'threat',
    title: 'No threats',
    kind: 'event',
    reads: ['guardduty.findings'],
    *evaluate({ 'guardduty.findings': findings }) {
      for (const { Id, Type } of findings) yield fail(Id, 'A threat was seen.', { type: Type });
    },
  }),
  defineRule({
    ...words,
    id: 'patched',
    title: 'Vulnerabilities are fixed in time',
    kind: 'state',
    reads: ['patching.ledger'],
    *evaluate({ 'patching.ledger': { instances } }, { now }) {
      for (const instance of instances) {
        const { dueAt, vulnerability } = instance;
        const subject = nameOf(vulnerability);

        if (dueAt !== undefined && dueAt < now)
          yield fail(subject, 'It was not fixed in time.', {}, { dueAt });
        else yield pass(subject, 'It is not overdue.');
      }
    },
  }),
  defineRule({
    ...words,
    id: 'renewed',
    title: 'The account is renewed in time',
    kind: 'state',
    reads: ['iam.account-summary'],
    *evaluate({ 'iam.account-summary': { AccountAccessKeysPresent: keys } }) {
      // Ten days: due soon from the first scan on, and again, by another date, from the third.
      const until = keys === 0 ? 4 : 2;
      const details = { clockStart: day(until - 10), dueAt: day(until) };
      yield pass(accountResource(ACCOUNT), 'It is to be renewed.', {}, details);
    },
  }),
  defineRule({
    ...words,
    id: 'replaced',
    title: 'Root keys are replaced in time',
    kind: 'state',
    reads: ['iam.account-summary'],
    *evaluate({ 'iam.account-summary': { AccountAccessKeysPresent: keys } }) {
      // Due soon by the second scan, and fixed in time by the third.
      const window = { clockStart: day(-9), dueAt: day(3) };
      const details = keys === 0 ? { fixed: { ...window, at: day(2) } } : window;
      const named = { vulnerability: 'CVE-2026-1', package: 'keys', resource: 'root', profile: 'own' };
      yield pass(accountResource(ACCOUNT), 'To be replaced.', { instance: 'i1', ...named }, details);
    },
  }),
].map((rule) => ({ rule, params: {} }));

/** What there is in the account at one moment: the state of each detector by Region, and the ids of threats. */
interface Moment {
  readonly rootKeys: number;
  readonly detectors: Readonly<Record<string, Readonly<Record<string, 'on' | 'off' | 'unknown'>> | 'denied'>>;
  readonly threats: readonly string[];
  /** What Inspector says of each vulnerability of one instance: `closed` is so since the third moment. */
  readonly vulnerabilities: Readonly<Record<string, 'ACTIVE' | 'CLOSED'>>;
}
const REGIONS = ['eu-central-1', 'us-east-1'];
const [EU, US] = ['eu-central-1', 'us-east-1'] as const;

/** Scan after scan; the third has every kind of change, and the fourth changes some of it again. */
const MOMENTS: readonly Moment[] = [
  {
    rootKeys: 1,
    detectors: { [EU]: { d1: 'off', d2: 'off', d5: 'off' }, [US]: { d3: 'off' } },
    threats: ['g1'],
    vulnerabilities: { v1: 'ACTIVE' },
  },
  {
    rootKeys: 1,
    detectors: { [EU]: { d1: 'off', d2: 'off', d5: 'on' }, [US]: { d3: 'off' } },
    threats: ['g1'],
    vulnerabilities: { v1: 'ACTIVE' },
  },
  {
    rootKeys: 0,
    detectors: { [EU]: { d1: 'on', d2: 'unknown', d4: 'off', d5: 'off' }, [US]: 'denied' },
    threats: ['g2'],
    vulnerabilities: { v1: 'CLOSED', v2: 'ACTIVE' },
  },
  {
    rootKeys: 0,
    detectors: { [EU]: { d2: 'unknown', d4: 'on', d6: 'off' }, [US]: {} },
    threats: [],
    vulnerabilities: { v1: 'CLOSED', v2: 'CLOSED', v3: 'ACTIVE' },
  },
];
/** The resource of a vulnerability's finding. */
function nameOf(vulnerability: string): string {
  return `i-0aaa/vulnerability/${vulnerability}/openssl`;
}

/** What is open after each of them. */
export const OPEN_AFTER: readonly (readonly string[])[] = [
  [accountResource(ACCOUNT), 'd1', 'd2', 'd3', 'd5', 'g1', nameOf('v1')],
  [accountResource(ACCOUNT), 'd1', 'd2', 'd3', 'g1', nameOf('v1')],
  ['d2', 'd3', 'd4', 'd5', 'g1', 'g2', nameOf('v2')],
  ['d2', 'd6', 'g1', 'g2', nameOf('v3')],
];

const HOST = { resourceId: 'i-0aaa', resourceType: 'AWS_EC2_INSTANCE' };

const NOTHING_THERE = {
  'inspector.coverage': { otherProviders: 0, resources: [] },
  'inspector.findings': { isFull: true, otherProviders: 0, findings: [] },
};

function coverageAt(lastScannedAt: Instant) {
  const scanStatus = { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' };
  return { otherProviders: 0, resources: [{ ...HOST, scanType: 'PACKAGE', scanStatus, lastScannedAt }] };
}

/** Critical ones that were found in the first half of September, so that what is open is overdue. */
function findingsOf({ vulnerabilities }: Moment) {
  const findings = Object.entries(vulnerabilities).map(([vulnerabilityId, status]) => ({
    findingArn: `arn:aws:inspector2:eu-central-1:${ACCOUNT}:finding/${vulnerabilityId}`,
    awsAccountId: ACCOUNT,
    severity: 'CRITICAL',
    status,
    firstObservedAt: '2026-09-10T00:00:00.000Z',
    updatedAt: status === 'CLOSED' ? '2026-10-02T12:00:00.000Z' : '2026-09-10T00:00:00.000Z',
    fixAvailable: 'YES',
    vulnerabilityId,
    packages: [{ name: 'openssl', version: '3.0.7', fixedInVersion: '3.0.8' }],
    exploitAvailable: 'NO',
    epssScore: 0.1,
    cisaData: null,
    resources: [{ type: HOST.resourceType, id: HOST.resourceId }],
  }));
  return { isFull: true, otherProviders: 0, findings };
}

function valueOf(moment: Moment, part: PartName, region: string, observedAt: Instant): unknown {
  if (part === 'iam.account-summary')
    return { AccountMFAEnabled: 1, AccountAccessKeysPresent: moment.rootKeys };
  if (part === 'inspector.coverage' || part === 'inspector.findings') {
    if (region !== EU) return NOTHING_THERE[part];
    return part === 'inspector.coverage' ? coverageAt(observedAt) : findingsOf(moment);
  }
  const detectors = moment.detectors[region];
  if (part === 'guardduty.detectors' && typeof detectors === 'object')
    return Object.entries(detectors).map(([DetectorId, state]) => ({
      DetectorId,
      Status: { on: 'ENABLED', off: 'DISABLED', unknown: { unknown: 'refused' } }[state],
      Features: [],
    }));
  if (part !== 'guardduty.findings' || region !== EU) return part === 'guardduty.findings' ? [] : undefined;
  return moment.threats.map((Id) => ({
    Id,
    Arn: Id,
    Type: 'Backdoor',
    Title: 'A threat',
    Severity: 8,
    CreatedAt: DAY,
    UpdatedAt: DAY,
    Service: { Archived: false },
  }));
}

function collectorOf(source: Source, moment: Moment, observedAt: Instant): Collector {
  return {
    source,
    async *collect({ wanted }) {
      for (const { part, region } of wanted) {
        const at = { account: ACCOUNT, part, region, observedAt };
        const value = valueOf(moment, part, region, observedAt);
        const cell =
          value === undefined
            ? { ...at, status: 'incomplete', reason: 'denied', detail: 'refused here' }
            : { ...at, status: 'complete', value };
        yield cell as Cell;
      }
    },
  };
}

/** What is kept between processes: a table and objects. */
export interface World extends Store {
  readonly objects: ListedObjects;
}

/** What is kept in memory, so that it can be copied. */
export interface MemoryWorld extends World {
  readonly table: MemoryTable;
  /** All that what comes later depends on, as text: of two that are the same, the same comes. */
  readonly whole: () => Promise<string>;
  readonly copy: () => MemoryWorld;
}

/** What these scans leave of an empty world. */
export async function worldAfter(...scans: readonly number[]): Promise<MemoryWorld> {
  const world = memoryWorld(new MemoryTable(), new MemoryObjects());
  for (const number of scans) await scan(world, number);
  return world;
}

function memoryWorld(table: MemoryTable, objects: MemoryObjects): MemoryWorld {
  const store = memoryStore(table);
  return {
    ...store,
    table,
    objects,
    whole: async () => JSON.stringify([await store.items(), objects.allKeys()]),
    copy: () => memoryWorld(table.copy(), objects.copy()),
  };
}

/**
 * Scans what there is at that moment, in a process of its own.
 * @param slot that of the moment's day unless given.
 * @param now two minutes after the slot unless given: later for a scan that is late.
 */
export async function scan(
  world: World,
  number: number,
  {
    slot = day(number),
    now = addMilliseconds(slot, 120_000),
    lifetime = new Lifetime(),
  }: { readonly slot?: Instant; readonly now?: Instant; readonly lifetime?: Lifetime } = {},
): Promise<ScanRun> {
  const moment = MOMENTS[number];
  if (moment === undefined) throw new Error(`there is no moment ${number}`);
  const observedAt = addMilliseconds(day(number), 60_000);
  const { record, reader } = recordIn(lifetime.watchTable(world.calls));
  const objects = lifetime.watchObjects(world.objects);
  return runScan(
    {
      finder: {
        accounts: async () => [{ id: ACCOUNT, partition: 'aws' }],
        regions: async () => REGIONS,
        fallbackRegions: async () => REGIONS,
      },
      collector: async (source) => collectorOf(source, moment, observedAt),
      objects,
      table: record,
      reader,
      clock: { now: () => now },
      followLedger: ledgerFollower(objects, policyOf(patchingSchema.parse({})), () => reader.exceptions()),
    },
    {
      slot,
      sources: ['iam', 'guardduty', 'inspector'],
      rules,
      dueSoonPercent: 20,
      version: '0.1.0',
      configuration: {},
    },
  );
}

/** Every item, or those of some kinds, such as `FINDING#`. */
export async function itemsOf(world: World, ...kinds: readonly string[]): Promise<StoredItem[]> {
  const items = await world.items();
  return items.filter(({ pk }) => kinds.length === 0 || kinds.some((kind) => String(pk).startsWith(kind)));
}

/** Resources of the open findings, each with a history without gaps that ends at its head. */
export async function openResources({ reader }: World): Promise<string[]> {
  const open: string[] = [];
  for await (const head of reader.byAccount(ACCOUNT)) {
    const history = await reader.history(head);
    const numbers = history.map(({ number }) => number);
    if (numbers.join() !== numbers.map((_number, index) => index + 1).join())
      throw new Error(`the history of ${head.resource} has gaps: ${numbers.join()}`);
    if (head.state === 'open') open.push(head.resource);
  }
  return open.toSorted();
}
