import * as z from 'zod';
import { isFormedAsRegion, KNOWN_REGIONS } from '../config/known-regions';
import { suggestion } from '../config/closest';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { AskedRule, TrustQuestion } from '../audit/trust';
import { GLOBAL, type AccountId, type Region } from '../model/account';
import { UsageError } from '../model/errors';
import type { Instant } from '../model/instant';
import { firstId } from '../model/rule';
import { targetSchema } from '../model/target';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { RecordReader } from '../record/ports';
import type { Rule } from '../rules/rule';
import { cadencesOf } from '../scan/due';
import { collectedFor, parts } from '../sources/parts';
import { accountIdsOnRecord } from './accounts';
import type { Filter } from './options';

/** How often a deployed scan collects each source where the configuration does not say. */
export const CADENCES: TrustQuestion['cadences'] = cadencesOf({});

/** The rules that an answer could have findings of. @param ids first-ever ids; every rule without them. */
export function askedRules(catalogue: readonly Rule[], ids?: readonly string[]): AskedRule[] {
  return catalogue
    .filter((rule) => ids?.includes(firstId(rule)) ?? true)
    .map((rule) => ({
      rule: firstId(rule),
      names: [rule.id, ...(rule.aliases ?? [])],
      parts: [...rule.reads, ...rule.consults].flatMap(collectedFor),
      isGlobal: rule.per === 'account' || !rule.reads.some((part) => parts[part].scope === 'regional'),
    }));
}

/** What a question about places is answered from. */
interface PlacesPorts {
  readonly reader: Pick<RecordReader, 'accounts' | 'latestScan'>;
  readonly objects: ObjectStore;
  readonly leaveOut: LeaveOut;
}

/** What was ever watched, for questions that name something else. */
interface Watched {
  readonly accounts: readonly AccountId[];
  readonly regions: readonly Region[];
}

async function watchedIn({ reader, objects, leaveOut }: PlacesPorts, now: Instant): Promise<Watched> {
  const newest = await reader.latestScan(now);
  const plan =
    newest &&
    (await readOrLeaveOut(leaveOut, () =>
      getJson(objects, newest.plan, z.object({ targets: z.array(targetSchema) })),
    ));
  const planned = plan?.targets ?? [];
  const recorded = await reader.accounts();
  return {
    accounts: [...new Set([...recorded, ...planned.map(({ account }) => account.id)])].toSorted(),
    regions: [...new Set(planned.flatMap(({ regions }) => regions))].toSorted(),
  };
}

const NAMED = 8;

/** Where an answer is about: what is absent is everywhere. */
export interface AskedPlaces {
  readonly accounts?: readonly AccountId[] | undefined;
  readonly regions?: readonly Region[] | undefined;
}

/**
 * The accounts, which may be asked for by name, and the Regions that a question names.
 * @throws UsageError for one that there is not: an empty answer would read as "no findings".
 */
export async function placesAsked(
  ports: PlacesPorts,
  now: Instant,
  { account: named, region: regions }: Pick<Filter, 'account' | 'region'>,
): Promise<AskedPlaces> {
  if (named === undefined && regions === undefined) return {};
  const accounts = await accountIdsOnRecord(ports, named, now);
  const watched = await watchedIn(ports, now);
  for (const account of watched.accounts.length === 0 ? [] : (accounts ?? [])) {
    if (watched.accounts.includes(account)) continue;
    throw new UsageError(
      `There is no account ${account} in this record${suggestion(account, watched.accounts)}`,
      'Name one that is watched, or scan it first',
      { cause: new Error(`no scan was ever to look at it; ${listed('watched', watched.accounts)}`) },
    );
  }
  const known = [...new Set([...watched.regions, ...KNOWN_REGIONS, GLOBAL])];
  for (const region of regions ?? []) {
    if (known.includes(region) || isFormedAsRegion(region)) continue;
    throw new UsageError(
      `There is no Region ${region}${suggestion(region, known)}`,
      'Name a Region by its code, such as eu-central-1, or global for what an account has once',
      { cause: new Error(`AWS has no Region of this name; ${listed('watched', watched.regions)}`) },
    );
  }
  return { accounts, regions };
}

function listed(what: string, names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return names.length === 0 ? `nothing is ${what}` : `${what} are ${names.slice(0, NAMED).join(', ')}${more}`;
}
