import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { GLOBAL, type AccountId } from '../../model/account';
import type { Cell } from '../../sources/cell';
import { errorText, UsageError } from '../../model/errors';
import { earliest, latest, type Instant } from '../../model/instant';
import {
  authorizationDetailsSchema,
  type AuthorizationDetails,
} from '../../sources/iam/authorization-details/part';
import { cloudTrailEventSchema, type CloudTrailEvent } from '../../sources/cloudtrail/events/part';
import { accountOfArn } from '../../model/resource-name';
import { decodeEvidence, type EvidenceHeader } from '../../evidence/evidence-object';
import { eventOf } from '../../sources/cloudtrail/events/event-record';

/** AWS CLI answers and trail log files found in a folder, as the cells they would have become. */
export interface Dumps {
  readonly cells: readonly Cell[];
  /** The latest date anywhere in the data: when the replay pretends to be. */
  readonly latest: Instant | undefined;
  /** Files that are not of a kind we know, relative to the folder. */
  readonly ignored: readonly string[];
  /** Files that are not what their name and place say; `isEvidence`: it was stored otherwise than it is now. */
  readonly broken: readonly { readonly file: string; readonly why: string; readonly isEvidence: boolean }[];
}

interface Found {
  readonly cells: Cell[];
  readonly dates: Instant[];
}

/**
 * Reads `iam/account-authorization-details.json` (`aws iam get-account-authorization-details`), `cloudtrail/*.json` (a
 * trail's log files) and stored evidence (`yyyy-mm/<sha256>`, of each account and source the newest slot). A file that
 * is broken leaves the others to be evaluated.
 * @param until evidence and events after it are left out.
 * @throws UsageError when the folder cannot be read.
 */
export function readDumps(directory: string, until?: Instant): Dumps {
  const cells: Cell[] = [];
  const ignored: string[] = [];
  const broken: { file: string; why: string; isEvidence: boolean }[] = [];
  const brokenLogs: string[] = [];
  const dates: Instant[] = [];
  const events: CloudTrailEvent[] = [];
  const evidence: { header: EvidenceHeader; cells: Cell[] }[] = [];
  for (const file of filesBelow(directory)) {
    const kind = kindOf(file);
    if (kind === undefined) {
      ignored.push(file);
      continue;
    }
    try {
      const bytes = readFileSync(join(directory, file));
      if (kind === 'evidence') {
        evidence.push(decodeEvidence(file, bytes));
        continue;
      }
      const contents: unknown = JSON.parse(bytes.toString('utf8'), withoutNull);
      if (kind === 'cloudtrail') events.push(...recordsOf(contents));
      else {
        const found = readAuthorizationDetails(contents);
        cells.push(...found.cells);
        dates.push(...found.dates);
      }
    } catch (thrown) {
      if (kind === 'cloudtrail') brokenLogs.push(file);
      broken.push({
        file,
        why: thrown instanceof z.ZodError ? firstIssue(thrown) : errorText(thrown),
        isEvidence: kind === 'evidence',
      });
    }
  }
  const stored = newestOf(evidence, until);
  const inTime = events.filter((event) => until === undefined || event.eventTime <= until);
  cells.push(...eventCells(inTime, brokenLogs), ...stored.flatMap((each) => each.cells));
  const all = [
    ...dates,
    ...inTime.map((event) => event.eventTime),
    ...stored.map((each) => each.header.slot),
  ];
  const [first, ...others] = all;
  return { cells, ignored, broken, latest: first === undefined ? undefined : latest(first, ...others) };
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? error.message : `${issue.path.join('.')}: ${issue.message}`;
}

/** Some tools write null where the AWS CLI writes nothing. */
function withoutNull(_key: string, value: unknown): unknown {
  return value === null ? undefined : value;
}

function filesBelow(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(directory.replace(/\/+$/, '').length + 1))
      .sort();
  } catch (cause) {
    throw new UsageError(
      `${directory} cannot be read: ${errorText(cause)}`,
      'Name a folder of dumps or evidence',
      { cause },
    );
  }
}

/** Of each account and source, the evidence of the newest slot; a slot can have several objects. */
function newestOf<E extends { header: EvidenceHeader }>(
  evidence: readonly E[],
  until: Instant | undefined,
): E[] {
  const inTime = evidence.filter(({ header }) => until === undefined || header.slot <= until);
  const newest = new Map<string, Instant>();
  for (const { header } of inTime) {
    const place = `${header.account} ${header.source}`;
    newest.set(place, latest(header.slot, newest.get(place) ?? header.slot));
  }
  return inTime.filter(({ header }) => newest.get(`${header.account} ${header.source}`) === header.slot);
}

function kindOf(file: string): 'authorization-details' | 'cloudtrail' | 'evidence' | undefined {
  if (/(^|[\\/])\d{4}-\d{2}[\\/][0-9a-f]{64}(\.gz)?$/.test(file)) return 'evidence';
  if (/(^|[\\/])iam[\\/]account-authorization-details\.json$/.test(file)) return 'authorization-details';
  if (/(^|[\\/])cloudtrail[\\/][^\\/]+\.json$/.test(file)) return 'cloudtrail';
  return undefined;
}

function readAuthorizationDetails(contents: unknown): Found {
  const lists = z
    .object({ UserDetailList: z.array(z.unknown()), RoleDetailList: z.array(z.unknown()) })
    .safeParse(contents);
  if (!lists.success)
    throw new Error('it has no UserDetailList and RoleDetailList, as get-account-authorization-details has');
  const details = authorizationDetailsSchema.parse(contents);
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = details;
  const members = [...UserDetailList, ...GroupDetailList, ...RoleDetailList, ...Policies];
  const accounts = new Set(members.flatMap(({ Arn }) => accountOfArn(Arn) ?? []));
  if (accounts.size === 0) throw new Error('none of its ARNs names an account, so its account is not known');
  const dates = [
    ...members.map(({ CreateDate }) => CreateDate),
    ...Policies.flatMap(({ UpdateDate }) => UpdateDate ?? []),
    ...RoleDetailList.flatMap(({ RoleLastUsed }) => RoleLastUsed?.LastUsedDate ?? []),
  ];
  const [first, ...others] = dates;
  const observedAt = first === undefined ? undefined : latest(first, ...others);
  if (observedAt === undefined) throw new Error('it has no date, so when it was taken is not known');
  return {
    dates,
    cells: [...accounts].map((account) => ({
      account,
      part: 'iam.authorization-details',
      region: GLOBAL,
      status: 'complete',
      observedAt,
      value: ofAccount(details, account),
    })),
  };
}

/** A dump can hold entities of more than one account; each account is judged by its own only. AWS's policies are everyone's. */
function ofAccount(details: AuthorizationDetails, account: AccountId): AuthorizationDetails {
  const own = ({ Arn }: { Arn: string }) => accountOfArn(Arn) === account;
  return {
    UserDetailList: details.UserDetailList.filter(own),
    GroupDetailList: details.GroupDetailList.filter(own),
    RoleDetailList: details.RoleDetailList.filter(own),
    Policies: details.Policies.filter((policy) => own(policy) || accountOfArn(policy.Arn) === undefined),
  };
}

function recordsOf(contents: unknown): CloudTrailEvent[] {
  const file = z.object({ Records: z.array(z.unknown()) }).safeParse(contents);
  if (!file.success) throw new Error('it has no list of Records, as a trail log file has');
  return file.data.Records.map((record) => cloudTrailEventSchema.parse(eventOf(JSON.stringify(record))));
}

/**
 * One cell for each account and Region in the records; the account that the record says, not the file's name. Events of
 * any of them may be in a log file that cannot be read, so none is complete then.
 */
function eventCells(events: readonly CloudTrailEvent[], brokenLogs: readonly string[]): Cell[] {
  const places = new Map<string, Map<string, CloudTrailEvent>>();
  for (const event of events) {
    const place = `${event.recipientAccountId} ${event.awsRegion}`;
    const known = places.get(place) ?? new Map<string, CloudTrailEvent>();
    // The same event can be in two files: a trail delivers at least once.
    known.set(event.eventID, event);
    places.set(place, known);
  }
  return [...places.values()].flatMap((byId): Cell[] => {
    const inOrder = [...byId.values()].sort((a, b) => (a.eventTime < b.eventTime ? -1 : 1));
    const [first, ...others] = inOrder;
    if (first === undefined) return [];
    const times = others.map((event) => event.eventTime);
    const from = earliest(first.eventTime, ...times);
    const to = latest(first.eventTime, ...times);
    const cell = {
      account: first.recipientAccountId,
      part: 'cloudtrail.events' as const,
      region: first.awsRegion,
      observedAt: to,
      value: { from, to, events: inOrder },
    };
    if (brokenLogs.length === 0) return [{ ...cell, status: 'complete' }];
    const detail = `log files that cannot be read: ${brokenLogs.join(', ')}`;
    return [{ ...cell, status: 'incomplete', reason: 'error', detail }];
  });
}
