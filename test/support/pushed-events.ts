import { GLOBAL, type AccountId } from '../../src/model/account';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import type { ListedObjects } from '../../src/evidence/ports';
import type { Instant } from '../../src/model/instant';
import { hearEvent, type HearPorts, type HearSettings } from '../../src/events/hear-event';
import { runScan } from '../../src/scan/run';
import { cellFrom, type Cell } from '../../src/sources/cell';
import type { PartName } from '../../src/sources/parts';
import { parts } from '../../src/sources/parts';
import type { Source } from '../../src/sources/sources';
import { catalogue } from '../../src/rules/catalogue.generated';
import { memoryStore, type Store } from './stores';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-central-1';

/** What a scan finds in a Region, by part; nothing is there otherwise. */
export type Found = Partial<Record<PartName, unknown>>;

export const EVENT_RULES = catalogue
  .filter(({ reads, per }) => per === 'region' && reads.length === 1)
  .map((rule) => ({ rule, params: rule.params.parse({}) }));

interface HubWorld extends Store {
  readonly objects: ListedObjects;
}

/** One account whose scans find what a test says, and a hub that is pushed events. @param world where both keep what they know. */
export function hub({
  region = REGION,
  account: id = ACCOUNT,
  tags,
  rules = EVENT_RULES,
  world = { ...memoryStore(), objects: memoryObjectStore() },
}: {
  region?: string;
  account?: AccountId;
  tags?: Readonly<Record<string, string>>;
  rules?: HearSettings['rules'];
  world?: HubWorld;
} = {}) {
  const { objects } = world;
  const nudges: Instant[] = [];
  const scans: { readonly accounts: readonly AccountId[]; readonly sources: readonly Source[] }[] = [];
  let now: Instant = '2026-10-01T00:00:00.000Z';
  const clock = { now: () => now };
  return {
    ...world,
    nudges,
    scans,
    clock,
    at: (instant: Instant) => void (now = instant),
    async scan(slot: Instant, found: Found, sources: readonly Source[] = ['cloudtrail', 'guardduty']) {
      now = slot;
      const collected = async function* (
        wanted: readonly { part: PartName; region: string }[],
      ): AsyncGenerator<Cell> {
        for (const { part, region: place } of wanted) {
          const identity = { account: id, part, region: place, observedAt: slot };
          const value =
            (place === region || place === GLOBAL ? found[part] : undefined) ?? emptyOf(part, slot);
          yield cellFrom(identity, { value });
        }
      };
      return runScan(
        {
          finder: {
            accounts: async () => [{ id, partition: 'aws', tags }],
            regions: async () => [region],
            fallbackRegions: async () => [],
          },
          collector: async (source) => ({ source, collect: ({ wanted }) => collected(wanted) }),
          objects,
          table: world.record,
          reader: world.reader,
          clock,
        },
        { slot, sources, rules, version: '0.1.0', configuration: {} },
      );
    },
    /** @param watched in place of the world's own table and objects. */
    push: (
      event: unknown,
      settings: Partial<HearSettings> = {},
      watched: Partial<Pick<HearPorts, 'table' | 'objects'>> = {},
    ) =>
      hearEvent(
        {
          objects,
          table: world.record,
          clock,
          nudge: async () => void nudges.push(now),
          async startScan(of, sources) {
            scans.push({ accounts: of, sources });
            return 'started';
          },
          ...watched,
        },
        { rules, ...settings },
        typeof event === 'string' ? event : JSON.stringify(event),
      ),
  };
}

function emptyOf(part: PartName, at: Instant): unknown {
  if (part === 'cloudtrail.events')
    return { from: '2026-09-30T23:00:00Z', to: at, readUntil: at, events: [] };
  return parts[part].scope === 'global' ? undefined : [];
}

/** A record as CloudTrail writes it. */
export function record(eventName: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/mallory`, userName: 'mallory' },
    eventTime: '2026-10-01T00:20:00Z',
    eventSource: 'cloudtrail.amazonaws.com',
    eventName,
    awsRegion: REGION,
    sourceIPAddress: '203.0.113.7',
    requestParameters: { name: 'main' },
    responseElements: null,
    eventID: '11111111-1111-4111-8111-111111111111',
    recipientAccountId: ACCOUNT,
    ...changes,
  };
}

type PushedRecord = Readonly<
  Record<'eventName' | 'eventSource' | 'eventTime' | 'awsRegion' | 'recipientAccountId', string>
>;

/** The same as EventBridge hands it on. */
export function pushed(detail: PushedRecord, changes: Readonly<Record<string, unknown>> = {}) {
  const isSignIn = detail.eventSource === 'signin.amazonaws.com' || detail.eventName === 'ConsoleLogin';
  return {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': isSignIn ? 'AWS Console Sign In via CloudTrail' : 'AWS API Call via CloudTrail',
    source: isSignIn ? 'aws.signin' : `aws.${detail.eventSource.split('.')[0] ?? ''}`,
    account: detail.recipientAccountId,
    time: detail.eventTime,
    region: detail.awsRegion,
    resources: [],
    detail,
    ...changes,
  };
}

export const FINDING_ARN = `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/d1/finding/f1`;

/** A finding of GuardDuty as EventBridge hands it on. */
export function threat(
  detail: Readonly<Record<string, unknown>> = {},
  changes: Readonly<Record<string, unknown>> = {},
) {
  return {
    version: '0',
    id: '7b7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': 'GuardDuty Finding',
    source: 'aws.guardduty',
    account: ACCOUNT,
    time: '2026-10-01T00:21:00Z',
    region: REGION,
    resources: [],
    detail: {
      schemaVersion: '2.0',
      accountId: ACCOUNT,
      region: REGION,
      partition: 'aws',
      id: 'f1',
      arn: FINDING_ARN,
      type: 'UnauthorizedAccess:EC2/SSHBruteForce',
      resource: { resourceType: 'Instance' },
      service: { archived: false, count: 3 },
      severity: 8,
      createdAt: '2026-10-01T00:15:00.000Z',
      updatedAt: '2026-10-01T00:15:00.000Z',
      title: 'i-1 is performing SSH brute force attacks.',
      ...detail,
    },
    ...changes,
  };
}

/** The same as GuardDuty's API answers. */
export const LISTED_THREAT = {
  Id: 'f1',
  Arn: FINDING_ARN,
  Type: 'UnauthorizedAccess:EC2/SSHBruteForce',
  Severity: 8,
  CreatedAt: '2026-10-01T00:15:00.000Z',
  UpdatedAt: '2026-10-01T00:15:00.000Z',
  Service: { Archived: false, Count: 3 },
};
