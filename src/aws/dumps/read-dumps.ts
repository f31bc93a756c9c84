import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { GLOBAL, type AccountId } from '../../model/account';
import { byText } from '../../model/by-text';
import { cellDetail } from '../../model/coverage';
import { errorText, UsageError } from '../../model/errors';
import { earliest, instantSchema, latest, type Instant } from '../../model/instant';
import { parseJson, textOfJson } from '../../model/json-text';
import { accountOfArn } from '../../model/resource-name';
import { cellFrom, type Cell } from '../../sources/cell';
import { listsLackedBy } from '../../sources/iam/authorization-details/always-listed';
import type { AuthorizationDetails } from '../../sources/iam/authorization-details/part';
import { decodeEvidence, type EvidenceHeader } from '../../evidence/evidence-object';
import {
  DIGEST,
  COUNTS,
  LOG_NAME,
  LOG_PLACE,
  placeOf,
  recordsOf,
  UNPLACED,
  withoutNull,
  type TrailRecord,
} from '../../sources/cloudtrail/events/trail-log';

/** AWS CLI answers and trail log files found in a folder, as the cells they would have become. */
export interface Dumps {
  readonly cells: readonly Cell[];
  /** The latest date anywhere in the data: when the replay pretends to be. */
  readonly latest: Instant | undefined;
  /** Files, relative to the folder, that hold nothing to judge, and what they are. */
  readonly ignored: readonly { readonly file: string; readonly why: string }[];
  /** Files that are not what their name and place say; `isEvidence`: it was stored otherwise than it is now. */
  readonly broken: readonly { readonly file: string; readonly why: string; readonly isEvidence: boolean }[];
}

interface Found {
  readonly cells: Cell[];
  readonly dates: Instant[];
}

/**
 * Reads `iam/account-authorization-details.json` (`aws iam get-account-authorization-details`), a trail's log files
 * (`cloudtrail/*.json`, or as a trail delivers them, `AWSLogs/…/CloudTrail/…/*.json.gz`, an organisation's too, and by their names alone) and stored evidence (`yyyy-mm/<sha256>`, of each account and source the newest slot). A file that
 * is broken leaves the others to be evaluated.
 * @param until evidence and events after it are left out.
 * @throws UsageError when the folder cannot be read.
 */
export function readDumps(directory: string, until?: Instant): Dumps {
  const cells: Cell[] = [];
  const ignored: { file: string; why: string }[] = [];
  const broken: { file: string; why: string; isEvidence: boolean }[] = [];
  const brokenLogs: string[] = [];
  const dates: Instant[] = [];
  const records: TrailRecord[] = [];
  const evidence: { header: EvidenceHeader; cells: Cell[] }[] = [];
  for (const { file, isLink } of filesBelow(directory)) {
    const kind = isLink ? { why: 'a link, which is not followed' } : kindOf(file);
    if (typeof kind === 'object') {
      ignored.push({ file, ...kind });
      continue;
    }
    try {
      const bytes = readFileSync(join(directory, file));
      if (kind === 'evidence') {
        evidence.push(decodeEvidence(file, bytes));
        continue;
      }
      const contents = parseJson(textOfJson(file.endsWith('.gz') ? unpacked(bytes) : bytes), withoutNull);
      if (kind === 'cloudtrail') {
        const found = recordsOf(file, contents);
        records.push(...found.calls);
        if (found.ignored !== undefined) ignored.push({ file, why: found.ignored });
        const lost = found.calls.filter((call) => placeOf(call) === undefined).length;
        if (lost > 0) broken.push({ file, why: `${lost} of its records ${UNPLACED}`, isEvidence: false });
      } else {
        const found = readAuthorizationDetails(contents);
        cells.push(...found.cells);
        dates.push(...found.dates);
      }
    } catch (thrown) {
      if (kind === 'cloudtrail') brokenLogs.push(file);
      broken.push({
        file,
        why: errorText(thrown),
        isEvidence: kind === 'evidence',
      });
    }
  }
  const stored = newestOf(evidence, until);
  const inTime = records.filter(({ at }) => until === undefined || at === undefined || at <= until);
  cells.push(...eventCells(inTime, brokenLogs), ...stored.flatMap((each) => each.cells));
  const all = [...dates, ...inTime.flatMap(({ at }) => at ?? []), ...stored.map((each) => each.header.slot)];
  const [first, ...others] = all;
  return { cells, ignored, broken, latest: first === undefined ? undefined : latest(first, ...others) };
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new Error('it is no whole file of gzip', { cause });
  }
}

function filesBelow(directory: string): { readonly file: string; readonly isLink: boolean }[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => ({
        file: relative(directory, join(entry.parentPath, entry.name)),
        isLink: entry.isSymbolicLink(),
      }))
      .sort(byText(({ file }) => file));
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

type Kind = 'authorization-details' | 'cloudtrail' | 'evidence';

/** What a file is by its place; or why it holds nothing to judge. */
function kindOf(file: string): Kind | { readonly why: string } {
  const path = file.replaceAll('\\', '/');
  if (/(^|\/)\d{4}-\d{2}\/[0-9a-f]{64}(\.gz)?$/.test(path)) return 'evidence';
  if (/(^|\/)iam\/account-authorization-details\.json$/.test(path)) return 'authorization-details';
  if (/(^|\/|\d{12}_)CloudTrail-Digest[/_]/.test(path)) return { why: DIGEST };
  if (/(^|\/|\d{12}_)CloudTrail-Insight[/_]/.test(path)) return { why: COUNTS };
  if (LOG_PLACE.test(path) || LOG_NAME.test(path) || /(^|\/)cloudtrail\/[^/]+\.json(\.gz)?$/.test(path))
    return 'cloudtrail';
  return { why: 'not a file that replay knows' };
}

const arnOf = (member: unknown) =>
  z.object({ Arn: z.string().optional().catch(undefined) }).safeParse(member).data?.Arn;

/** One that names no account is of every account in the dump: AWS's policies, and what says not whose it is. */
function isOf(member: unknown, account: AccountId): boolean {
  return (accountOfArn(arnOf(member) ?? '') ?? account) === account;
}

const DATES = new Set(['CreateDate', 'UpdateDate', 'LastUsedDate']);

function datesIn(value: unknown): Instant[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (!DATES.has(name)) return datesIn(inner);
    const { data } = instantSchema.safeParse(inner);
    return data === undefined ? [] : [data];
  });
}

const list = z.array(z.unknown());
const authorizationDetailsSchema = z.object({
  UserDetailList: list,
  GroupDetailList: list.optional(),
  RoleDetailList: list,
  Policies: list.optional(),
  IsTruncated: z.boolean().optional(),
  Marker: z.unknown().optional(),
  NextToken: z.unknown().optional(),
});

/** An entity without a list stays, with what is seen of it; that there is nothing more is not known. */
function lackedIn(
  lists: Readonly<Partial<Record<keyof AuthorizationDetails, readonly unknown[] | undefined>>>,
): string[] {
  const kinds = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;
  return kinds.flatMap((kind) =>
    (lists[kind] ?? []).flatMap((member) =>
      typeof member === 'object' && member !== null
        ? listsLackedBy(kind, member).map((list) => `${list} of ${arnOf(member) ?? kind}`)
        : [],
    ),
  );
}

function readAuthorizationDetails(contents: unknown): Found {
  const answer = authorizationDetailsSchema.safeParse(contents);
  if (!answer.success)
    throw new Error('it has no UserDetailList and RoleDetailList, as get-account-authorization-details has');
  const { IsTruncated, Marker, NextToken, ...lists } = answer.data;
  const members = Object.values(lists).flatMap((found) => found ?? []);
  const accounts = new Set(members.flatMap((member) => accountOfArn(arnOf(member) ?? '') ?? []));
  if (accounts.size === 0) throw new Error('none of its ARNs names an account, so its account is not known');
  const dates = datesIn(members);
  const [first, ...others] = dates;
  const observedAt = first === undefined ? undefined : latest(first, ...others);
  if (observedAt === undefined) throw new Error('it has no date, so when it was taken is not known');
  const isCut = IsTruncated === true || Marker !== undefined || NextToken !== undefined;
  const missing = [
    ...(lists.GroupDetailList === undefined ? ['GroupDetailList'] : []),
    ...(lists.Policies === undefined ? ['Policies'] : []),
    ...(isCut ? ['what comes after its marker'] : []),
    ...lackedIn(lists),
  ];
  return {
    dates,
    cells: [...accounts].map((account) =>
      cellFrom(
        { account, part: 'iam.authorization-details', region: GLOBAL, observedAt },
        {
          // A dump can hold entities of more than one account; each account is judged by its own only.
          value: Object.fromEntries(
            Object.entries(lists).map(([name, found = []]) => [
              name,
              found.filter((member) => isOf(member, account)),
            ]),
          ),
          ...(missing.length > 0 && {
            stop: { reason: 'error', detail: cellDetail(`the file lacks ${missing.join(', ')}`) },
          }),
        },
      ),
    ),
  };
}

/**
 * One cell for each account and Region in the records; the account that the record says, not the file's name. Events of
 * any of them may be in a log file that cannot be read, so none is complete then; a record that says not whose it is
 * may be any account's.
 */
function eventCells(records: readonly TrailRecord[], brokenLogs: readonly string[]): Cell[] {
  const places = new Map<string, Map<unknown, TrailRecord>>();
  const ofNobody: unknown[] = [];
  for (const record of records) {
    const { id, event } = record;
    const place = placeOf(record);
    if (place === undefined) {
      ofNobody.push(event);
      continue;
    }
    const known = places.get(place) ?? new Map<unknown, TrailRecord>();
    // The same event can be in two files: a trail delivers at least once.
    places.set(place, known.set(id ?? event, record));
  }
  return [...places].flatMap(([place, byId]): Cell[] => {
    const [account = '', region = ''] = place.split(' ');
    const inOrder = [...byId.values()].sort(byText(({ at = '', id = '' }) => `${at} ${id}`));
    const [first, ...others] = inOrder.flatMap(({ at }) => at ?? []);
    if (first === undefined) return [];
    const [from, to] = [earliest(first, ...others), latest(first, ...others)];
    const events = [...inOrder.map(({ event }) => event), ...ofNobody];
    return [
      cellFrom(
        { account, part: 'cloudtrail.events', region, observedAt: to },
        {
          value: { from, to, events },
          ...(brokenLogs.length > 0 && {
            stop: {
              reason: 'error',
              detail: cellDetail(`log files that cannot be read: ${brokenLogs.join(', ')}`),
            },
          }),
        },
      ),
    ];
  });
}
