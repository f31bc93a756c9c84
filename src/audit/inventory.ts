import * as z from 'zod';
import { streamEvidence } from '../evidence/evidence-object';
import type { ObjectStore } from '../evidence/ports';
import type { AccountId, Region } from '../model/account';
import { byText } from '../model/by-text';
import { instantSchema, type Instant } from '../model/instant';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { LatestLooks } from './latest-looks';

/** Keys of tags, in any case; of several that a resource has, the one that stands first here says it. */
interface TagKeys {
  readonly owner: readonly string[];
  readonly environment: readonly string[];
  readonly class: readonly string[];
}

/** A resource as the latest look at its account found it. */
export interface InventoryRow {
  readonly account: AccountId;
  readonly region: Region;
  /** As AWS Config names it. */
  readonly type: string;
  readonly id: string;
  readonly name?: string | undefined;
  readonly arn: string;
  /** Whether its tags are known: where they are not, it may have an owner, an environment and a class. */
  readonly tags: 'known' | 'not known' | 'not collected';
  readonly owner?: string | undefined;
  readonly environment?: string | undefined;
  readonly class?: string | undefined;
  /** Who runs what it stands on, and in which partition. */
  readonly hosting: string;
  readonly observedAt: Instant;
}

interface Inventory {
  readonly rows: readonly InventoryRow[];
  /** What of it was not wholly read, in sentences, ascending. */
  readonly gaps: readonly string[];
}

interface InventoryPorts {
  readonly objects: ObjectStore;
  readonly leaveOut?: LeaveOut | undefined;
}

interface InventoryQuestion {
  readonly tags: TagKeys;
  readonly regions?: readonly Region[] | undefined;
  readonly types?: readonly string[] | undefined;
}

const tagSchema = z.union([
  z
    .object({ Key: z.string(), Value: z.string() })
    .transform(({ Key, Value }) => ({ key: Key, value: Value })),
  z.object({ key: z.string(), value: z.string() }),
]);
const tagsIn = z.union([z.array(tagSchema), z.object({ unknown: z.string() })]).optional();

/** Evidence holds items that were parsed when they were read; of older ones only what is asked for here has to be there. */
const itemSchema = z.looseObject({
  resourceType: z.string(),
  resourceId: z.string(),
  resourceName: z.string().optional().catch(undefined),
  arn: z.string(),
  configurationItemCaptureTime: instantSchema.optional().catch(undefined),
  configuration: z.looseObject({ tags: tagsIn.catch(undefined) }).nullish(),
  supplementaryConfiguration: z.looseObject({ Tags: tagsIn.catch(undefined) }).nullish(),
});

/** Every resource that the latest looks at the inventory found. */
export async function inventoryOf(
  { objects, leaveOut }: InventoryPorts,
  { looks, accounts }: LatestLooks,
  { tags, regions, types }: InventoryQuestion,
): Promise<Inventory> {
  const rows: InventoryRow[] = [];
  const gaps: string[] = [];
  for (const account of accounts) {
    const look = looks.get(account)?.get('inventory');
    if (look === undefined) gaps.push(`Account ${account}: its inventory was never read.`);
    for (const key of look?.coverage.evidence['inventory'] ?? []) {
      const evidence = await readOrLeaveOut(leaveOut, async () =>
        streamEvidence(key, await objects.get(key)),
      );
      for (const cell of evidence?.cells ?? []) {
        const [, type] = /^inventory\.(AWS::.+)$/.exec(cell.part) ?? [];
        if (type === undefined || cell.status === 'out-of-scope') continue;
        if (types !== undefined && !types.includes(type)) continue;
        if (regions !== undefined && !regions.includes(cell.region)) continue;
        if (cell.status === 'incomplete')
          gaps.push(`Account ${account}, ${cell.region}: ${type} was not wholly read: ${cell.reason}.`);
        for (const item of z.array(itemSchema).parse(cell.value ?? []))
          // A setting of the account itself is no resource.
          if (item.arn.startsWith('arn:')) rows.push(rowOf(item, cell, tags));
      }
    }
  }
  return {
    rows: rows.sort(byText(({ account, region, type, arn }) => [account, region, type, arn].join('\n'))),
    gaps: gaps.sort(byText(String)),
  };
}

function rowOf(
  { resourceType, resourceId, resourceName, arn, ...item }: z.infer<typeof itemSchema>,
  { account, region, observedAt }: Pick<InventoryRow, 'account' | 'region' | 'observedAt'>,
  keys: TagKeys,
): InventoryRow {
  const found = item.supplementaryConfiguration?.Tags ?? item.configuration?.tags;
  const tags = Array.isArray(found) ? found : [];
  const valueOf = (wanted: readonly string[]) =>
    wanted.flatMap(
      (key) =>
        tags.find((tag) => tag.key.toLowerCase() === key.toLowerCase() && tag.value !== '')?.value ?? [],
    )[0];
  return {
    account,
    region,
    type: resourceType,
    id: resourceId,
    name: resourceName,
    arn,
    tags: found === undefined ? 'not collected' : Array.isArray(found) ? 'known' : 'not known',
    owner: valueOf(keys.owner),
    environment: valueOf(keys.environment),
    class: valueOf(keys.class),
    hosting: hostingOf(arn),
    observedAt: item.configurationItemCaptureTime ?? observedAt,
  };
}

function hostingOf(arn: string): string {
  const partition = arn.split(':')[1] ?? '';
  const known = new Map([
    ['aws', 'AWS'],
    ['aws-cn', 'AWS China'],
    ['aws-us-gov', 'AWS GovCloud (US)'],
  ]);
  return known.get(partition) ?? `AWS, partition ${partition}`;
}
