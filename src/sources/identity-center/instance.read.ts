import * as z from 'zod';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import {
  DescribeInstanceCommand,
  paginateListInstances,
  paginateListPermissionSets,
  SSOAdminClient,
  type InstanceMetadata,
} from '@aws-sdk/client-sso-admin';
import { classify, type Stop } from '../../aws/client/classify';
import { gather, type Gathered } from '../../aws/client/pages';
import { accountIdSchema, type Region } from '../../model/account';
import type { ReadRequest } from '../collector';
import { inTime } from '../in-time';
import { detail } from '../reading';

/** The most AWS gives, of every list of Identity Center and of its identity store. */
export const PAGE_SIZE = 100;

interface Instance extends InstanceMetadata {
  readonly InstanceArn: string;
  readonly IdentityStoreId: string;
  readonly OwnerAccountId: string;
  readonly PrimaryRegion: Region;
}
interface Found {
  readonly instance: Instance | null;
  readonly isReadHere: boolean;
  readonly accountInstances: readonly string[];
  /** Why it is not read here, where it is not. */
  readonly why?: Stop;
}
type FoundOrStop = Found | { readonly stop: Stop };

/**
 * The instance that gives access to accounts, looked for in the Region at hand and then in every other one that is
 * enabled: where it is not, AWS answers an empty list, which says nothing of the next Region. Never throws.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/api-support-in-additional-regions.html
 */
export function instanceOf(request: ReadRequest): Promise<FoundOrStop> {
  return request.onceForAllRegions('sso:ListInstances', async () => {
    try {
      return await find(request);
    } catch (thrown) {
      return { stop: classify(thrown) };
    }
  });
}

async function find(request: ReadRequest): Promise<FoundOrStop> {
  const home = await seenIn(request, request.region);
  const isHere = home.seen.some(({ givesAccess }) => givesAccess);
  const all = isHere
    ? [home]
    : [home, ...(await Promise.all((await otherRegions(request)).map((region) => seenIn(request, region))))];
  const accountInstances = [
    ...new Set(
      all.flatMap(({ seen }) =>
        seen.filter(({ givesAccess }) => !givesAccess).map(({ instance }) => instance.InstanceArn),
      ),
    ),
  ];
  const instance = all.flatMap(({ seen }) => seen).find(({ givesAccess }) => givesAccess)?.instance;
  // No policy closes a Region to the management account, which speaks for its members where it is in scope.
  const isSpokenFor = request.account.management !== undefined;
  const stop = all.find(
    (each) => each.stop !== undefined && !(isSpokenFor && each.stop.deniedByOrganization === true),
  )?.stop;
  if (instance === undefined) {
    if (stop !== undefined) return { stop };
    const detail = `IAM Identity Center has no instance that gives access to accounts in the ${all.length} Regions of this account`;
    return { instance: null, isReadHere: false, accountInstances, why: { reason: 'not-enabled', detail } };
  }
  const found = { instance, accountInstances };
  const why = await whyNotHere(request, instance);
  if (why === undefined) return { ...found, isReadHere: true };
  return why.reason === 'not-enabled' ? { ...found, isReadHere: false, why } : { stop: why };
}

/** The Regions that are enabled for the account, beside the one that was asked. */
async function otherRegions({ session, region }: ReadRequest): Promise<Region[]> {
  const { Regions } = await session.client(EC2Client, region).send(new DescribeRegionsCommand({}));
  if (Regions === undefined) throw new Error("AWS's answer has no list of Regions in it");
  return Regions.flatMap(({ RegionName }) =>
    RegionName === undefined || RegionName === region ? [] : [RegionName],
  ).sort();
}

interface Seen {
  readonly instance: Instance;
  /** False where AWS says that it has no permission sets: an account's own instance, for applications only. */
  readonly givesAccess: boolean;
}

async function seenIn(
  { session, account }: ReadRequest,
  region: Region,
): Promise<{ readonly seen: readonly Seen[]; readonly stop: Stop | undefined }> {
  const client = session.client(SSOAdminClient, region);
  const { items, stop } = await gather(paginateListInstances({ client, pageSize: PAGE_SIZE }, {}), {
    items: ({ Instances }) => Instances,
    next: ({ NextToken }) => NextToken,
  });
  const instances = (items ?? []).map((listed) => instanceFrom(listed, region));
  const seen = instances.filter(isReadable).map(async (instance): Promise<Seen> => {
    const isOwn = instance.OwnerAccountId === account.id;
    return { instance, givesAccess: !isOwn || (await hasPermissionSets(client, instance)) };
  });
  const unreadable = instances.every(isReadable) ? undefined : UNREADABLE_INSTANCE;
  return { seen: await Promise.all(seen), stop: stop ?? unreadable };
}

const UNREADABLE_INSTANCE: Stop = {
  reason: 'error',
  detail:
    "AWS's answer has an instance of which the ARN, the identity store, the owner or the Region cannot be read",
};

const namesSchema = z.object({
  InstanceArn: z.string(),
  IdentityStoreId: z.string(),
  OwnerAccountId: accountIdSchema,
  PrimaryRegion: z.string(),
});

/** An instance that has one Region only may come without its name; nothing for one that cannot be read. */
function instanceFrom(listed: InstanceMetadata, region: Region): Instance | undefined {
  const { PrimaryRegion = region } = listed;
  const names = namesSchema.safeParse({ ...listed, PrimaryRegion }).data;
  return names && { ...listed, ...names };
}

function isReadable(instance: Instance | undefined): instance is Instance {
  return instance !== undefined;
}

/** Where AWS does not say, its permission sets are asked for: their answer decides. */
async function hasPermissionSets(client: SSOAdminClient, { InstanceArn }: Instance): Promise<boolean> {
  const enabled = await detail(
    async () => (await client.send(new DescribeInstanceCommand({ InstanceArn }))).PermissionSetsEnabled,
  );
  return enabled !== false;
}

/** Nothing where this account reads the instance: its owner, or its delegated administrator where the owner is not scanned. */
async function whyNotHere(request: ReadRequest, instance: Instance): Promise<Stop | undefined> {
  const { OwnerAccountId: owner, Status } = instance;
  const { account } = request;
  if (owner !== account.id && owner === account.management) {
    return { reason: 'not-enabled', detail: `the instance belongs to ${owner}, where it is read` };
  }
  if (Status !== undefined && Status !== 'ACTIVE') {
    return { reason: 'not-enabled', detail: `the instance is ${Status}` };
  }
  if (owner === account.id) return undefined;
  const { stop } = await permissionSetsOf(request, instance);
  if (stop?.reason !== 'denied') return stop;
  const detail = `the instance belongs to ${owner}; only that account and a delegated administrator can read it: ${stop.detail}`;
  return { reason: 'not-enabled', detail };
}

/** The ARNs of the permission sets, listed once for all parts. */
export function permissionSetsOf(
  request: ReadRequest,
  { InstanceArn, PrimaryRegion }: Instance,
): Promise<Gathered<string>> {
  return request.onceForAllRegions('sso:ListPermissionSets', () => {
    const client = request.session.client(SSOAdminClient, PrimaryRegion);
    const pages = paginateListPermissionSets({ client, pageSize: PAGE_SIZE }, { InstanceArn });
    return gather(
      inTime(request, pages, ({ NextToken }) => NextToken),
      { items: ({ PermissionSets }) => PermissionSets, next: ({ NextToken }) => NextToken },
    );
  });
}

/** Where the instance is read, and by whom. */
export interface Place {
  readonly instance: Instance;
  readonly sso: SSOAdminClient;
  readonly store: IdentitystoreClient;
}

/** The instance with the clients of its primary Region, or why there is nothing to list in this account. */
export async function placeOf(request: ReadRequest): Promise<Place | { readonly stop: Stop }> {
  const found = await instanceOf(request);
  if ('stop' in found) return found;
  const { instance, why } = found;
  if (why !== undefined) return { stop: why };
  if (instance === null) throw new Error('no instance, and no reason why');
  return {
    instance,
    sso: request.session.client(SSOAdminClient, instance.PrimaryRegion),
    store: request.session.client(IdentitystoreClient, instance.PrimaryRegion),
  };
}
