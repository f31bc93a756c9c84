import * as z from 'zod';
import type { AccountId, Region } from '../model/account';
import { instantSchema } from '../model/instant';
import {
  datedSchema,
  lineageSchema,
  witnessSourceSchema,
  type Lineage,
  type VulnerabilityInstance,
  type WitnessSource,
} from './instance';
import type { ScannedThing } from './report/scanning';

/** Whether one source scans a resource, as it last said. */
const scanStateSchema = z.strictObject({
  isScanned: z.boolean(),
  /** The source's word of the resource or, where it is off, of itself; or {@link NOT_LISTED}. */
  reason: z.string(),
  /** When the read began that told of a change of this. */
  toldAt: instantSchema,
  evidence: z.string(),
  lastScannedAt: instantSchema.optional(),
  /** The first scan that we know of since the source last told of all its findings or of all that changed. */
  firstScanSinceList: instantSchema.optional(),
});
export type ScanState = z.infer<typeof scanStateSchema>;

/** The reason of a resource that is in no list of what its source scans, although the list was read to its end. */
export const NOT_LISTED = 'NOT_LISTED';

/** A resource that any source told of, with what is known of its being scanned. */
export const scannedResourceSchema = z.strictObject({
  region: z.string(),
  resource: z.string(),
  resourceType: z.string(),
  lineage: lineageSchema,
  /** The first scan of ours that was told of it. */
  firstToldAt: instantSchema,
  inUse: z.boolean().optional(),
  scans: z.partialRecord(witnessSourceSchema, scanStateSchema).default({}),
  /** Times without scanning: from the last scan before to the first one after, where there is one. */
  gaps: z
    .array(
      z.strictObject({
        source: witnessSourceSchema,
        from: instantSchema,
        to: instantSchema.optional(),
        reason: z.string(),
      }),
    )
    .default([]),
  /** The newest word of each product whose findings Security Hub holds. */
  lastTold: z.record(z.string(), instantSchema).default({}),
  gone: datedSchema.optional(),
});
export type ScannedResource = z.infer<typeof scannedResourceSchema>;

/** When the newest read of each list began, and the newest that told of all in it or of all that changed; by {@link listKey}. */
export const listsSchema = z.record(
  z.string(),
  z.strictObject({ readAt: instantSchema, completeAt: instantSchema.optional() }),
);
export type Lists = z.infer<typeof listsSchema>;

/** Every vulnerability instance of one account that there ever was, with what is needed to follow them. */
export interface Ledger {
  readonly account: AccountId;
  readonly instances: readonly VulnerabilityInstance[];
  readonly resources: readonly ScannedResource[];
  readonly lists: Lists;
}

/** @param what `findings` and `coverage` are of a source, `living` of a resource type. */
export function listKey(what: 'findings' | 'coverage' | 'living', of: string, region: Region): string {
  return `${what} ${of} ${region}`;
}

/** Names a resource within an account. */
export function resourceKey({
  region,
  resource,
}: {
  readonly region: Region;
  readonly resource: string;
}): string {
  return `${region} ${resource}`;
}

/** Instances of one home follow each other: what happens to one depends on no instance of another home. */
export function homeKey({ region, lineage }: { readonly region: Region; readonly lineage: Lineage }): string {
  return `${region} ${lineage.kind} ${lineage.id}`;
}

/** Who decides where they differ, first to last. */
export const AUTHORITY: readonly WitnessSource[] = ['inspector', 'ssm', 'securityhub'];

/** What a map holds under a key, put there where it holds nothing. */
export function addTo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const held = map.get(key);
  if (held !== undefined) return held;
  const made = make();
  map.set(key, made);
  return made;
}

/** A resource that is to be scanned, by whoever decides about it. */
export function thingOf(account: AccountId, { gaps, scans, ...resource }: ScannedResource): ScannedThing {
  const decides = AUTHORITY.find((source) => scans[source] !== undefined);
  return { ...resource, account, gaps: gaps.filter(({ source }) => source === decides) };
}
