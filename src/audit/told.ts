import pLimit from 'p-limit';
import { getJson, getNamed } from '../evidence/objects';
import type { ListedObjects } from '../evidence/ports';
import type { Delivery, UntoldReason } from '../model/alert';
import { byText } from '../model/by-text';
import { canonicalJson } from '../model/hash';
import type { FindingEvent, FindingHead } from '../model/finding';
import { addMilliseconds, earliest, latest, type Instant } from '../model/instant';
import { COMMON_CHAIN } from '../model/scan';
import { changeSetSchema, type ChangeSet, type CommonChange } from '../record/change-set';

const READS_AT_ONCE = 32;
/** A change set is made before it is committed: that long, at most, the clocks of two writers may differ. */
const CLOCK_SKEW_MS = 3_600_000;

/** What the common chain said in a period, the oldest first. */
export type CommonChanges = (period: {
  readonly from: Instant;
  readonly to: Instant;
}) => Promise<SaidAtOnce[]>;

/** What was said at once. */
interface SaidAtOnce {
  /** Of the change set. */
  readonly key: string;
  readonly at: Instant;
  readonly changes: readonly CommonChange[];
}

/**
 * What the common chain says at once, oldest first, of what it said in a period. A long record is not read for a short period:
 * where the period ends is found by halving, and from there it is read back to the beginning.
 */
export async function commonChanges(
  objects: ListedObjects,
  period: { readonly from: Instant; readonly to: Instant },
): ReturnType<CommonChanges> {
  return commonChangesWithin(objects, [period]);
}

/** As {@link commonChanges}, of several periods: what lies between them is not read, and nothing is read twice. */
export async function commonChangesWithin(
  objects: ListedObjects,
  periods: readonly { readonly from: Instant; readonly to: Instant }[],
): ReturnType<CommonChanges> {
  const names: string[] = [];
  for await (const name of objects.keys(`words/${COMMON_CHAIN}/`)) names.push(name);
  const known = new Map<string, ReturnType<ReadSet>>();
  const read = (name: string) => {
    const reading =
      known.get(name) ??
      getNamed(objects, name).then(async (key) => ({
        key,
        set: await getJson(objects, key, changeSetSchema),
      }));
    known.set(name, reading);
    return reading;
  };
  const found: Awaited<ReturnType<CommonChanges>>[] = [];
  for (const period of apart(periods)) found.push(await changesOf(names, period, read));
  return found.flat();
}

type ReadSet = (name: string) => Promise<{ readonly key: string; readonly set: ChangeSet }>;

async function changesOf(
  names: readonly string[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
  read: ReadSet,
): ReturnType<CommonChanges> {
  const limit = pLimit(READS_AT_ONCE);
  const earliest = addMilliseconds(from, -CLOCK_SKEW_MS);
  const found: SaidAtOnce[][] = [];
  const after = await firstAfter(names, addMilliseconds(to, CLOCK_SKEW_MS), read);
  for (let end = after; end > 0; end -= READS_AT_ONCE) {
    const batch = names.slice(Math.max(0, end - READS_AT_ONCE), end);
    const sets = await limit.map(batch, read);
    const common = sets.flatMap(({ key, set }) =>
      set.kind === 'common' ? [{ key, at: set.at, changes: set.changes }] : [],
    );
    found.push(common.filter(({ at }) => from <= at && at <= to));
    if (sets.some(({ set }) => set.at < earliest)) break;
  }
  return found.toReversed().flat();
}

/** The same time in periods that do not touch, the earliest first. */
function apart(periods: readonly { readonly from: Instant; readonly to: Instant }[]) {
  const found: { from: Instant; to: Instant }[] = [];
  for (const { from, to } of periods.toSorted(byText((each) => each.from))) {
    const last = found.at(-1);
    if (last === undefined || last.to < from) found.push({ from, to });
    else last.to = latest(last.to, to);
  }
  return found;
}

/** Where in the chain all that follows was said after an instant; of what may be in the newest batch it is not asked. */
async function firstAfter(names: readonly string[], latest: Instant, read: ReadSet): Promise<number> {
  let [least, most] = [0, names.length];
  while (most - least > READS_AT_ONCE) {
    const middle = Math.floor((least + most) / 2);
    const { set } = await read(names[middle] ?? '');
    if (set.at > latest) most = middle;
    else least = middle + 1;
  }
  return most;
}

/** One thing that somebody was told of a finding, was not told, or did about it. */
export interface ToldRow {
  readonly at: Instant;
  /** How loudly somebody was told, or `amend` and `close`; {@link untoldWords}; or what a person or time did. */
  readonly what: string;
  readonly why?: string | undefined;
  /** A Slack channel, `pagerduty:<name>`, `webhook:<name>` or `email`. */
  readonly destination?: string | undefined;
  /** Who was mentioned, or who did it. */
  readonly who?: string | undefined;
  /** What came of the send; `attempted` where nobody knows. */
  readonly status?: string | undefined;
  readonly alert?: string | undefined;
  /** Slack's name for the message; of others nothing. */
  readonly message?: string | undefined;
  readonly mayRepeat?: boolean | undefined;
  /** Of the finding, as it was then. */
  readonly version?: number | undefined;
}

/** Who was told of a finding, when, where and why, and what people did about it, oldest first. */
export async function toldOf(
  objects: ListedObjects,
  head: FindingHead,
  history: readonly FindingEvent[],
  now: Instant,
): Promise<ToldRow[]> {
  return toldRows(await commonChanges(objects, { from: head.firstOpenedAt, to: now }), head, history);
}

/** As {@link toldOf}, of what the common chain said since the finding opened. */
export function toldRows(
  sets: readonly { readonly at: Instant; readonly changes: readonly CommonChange[] }[],
  head: Pick<FindingHead, 'id'>,
  history: readonly FindingEvent[],
): ToldRow[] {
  const rows = new Map<string, ToldRow>();
  for (const { at, changes } of sets)
    for (const [key, row] of rowsOf(head.id, at, changes)) rows.set(key, row);
  return [...rows.values(), ...history.flatMap(wordRow)].sort(byText(({ at }) => at));
}

/** As {@link toldOf}, of several findings at once, up to an instant: what is said is read once. */
export async function toldOfAll(
  objects: ListedObjects,
  heads: readonly Pick<FindingHead, 'id' | 'firstOpenedAt'>[],
  until: Instant,
): Promise<ToldOfFinding[]> {
  if (heads.length === 0) return [];
  const first = heads.reduce((least, { firstOpenedAt }) => earliest(least, firstOpenedAt), until);
  const said = await commonChanges(objects, { from: first, to: until });
  return [...messagesByFinding(said, new Set(heads.map(({ id }) => id)))]
    .flatMap(([finding, rows]) => rows.map((row) => ({ finding, ...row })))
    .sort(byText(({ at, finding }) => `${at} ${finding}`));
}

/** Of several findings at once, what people were told of each; what they did is in the histories. */
function messagesByFinding(
  said: Parameters<typeof toldRows>[0],
  findings: ReadonlySet<string>,
): Map<string, ToldRow[]> {
  const byFinding = new Map([...findings].map((id) => [id, new Map<string, ToldRow>()]));
  for (const { at, changes } of said)
    for (const finding of new Set(changes.flatMap(findingsOf))) {
      const rows = byFinding.get(finding);
      if (rows !== undefined) for (const [key, row] of rowsOf(finding, at, changes)) rows.set(key, row);
    }
  return new Map([...byFinding].map(([finding, rows]) => [finding, [...rows.values()]]));
}

/** A row of one of several findings. */
export type ToldOfFinding = ToldRow & { readonly finding: string };

/**
 * Who was told of findings while they were there, and what people did about them, by time.
 * @param episodes of one finding each: what falls into none is left out.
 */
export function toldWhile(
  said: Parameters<typeof toldRows>[0],
  histories: ReadonlyMap<string, readonly FindingEvent[]>,
  episodes: readonly { readonly id: string; readonly from: Instant; readonly to: Instant }[],
): ToldOfFinding[] {
  const messages = messagesByFinding(said, new Set(episodes.map(({ id }) => id)));
  const found = new Map<string, ToldOfFinding>();
  for (const { id: finding, from, to } of episodes)
    for (const row of [...(messages.get(finding) ?? []), ...(histories.get(finding) ?? []).flatMap(wordRow)])
      // One that ended and came back within a day has two episodes that share what was told between them.
      if (from <= row.at && row.at <= to) found.set(canonicalJson([finding, row]), { finding, ...row });
  return [...found.values()].sort(byText(({ at, finding }) => `${at} ${finding}`));
}

/** Those that a change says something of to people. */
function findingsOf(change: CommonChange): string[] {
  if (change.what === 'told' || change.what === 'not-told') return [change.finding];
  return change.what === 'delivery' ? change.delivery.members.map(({ finding }) => finding) : [];
}

/** By what they are of, so that the outcome of an attempt takes its place. */
function rowsOf(finding: string, at: Instant, changes: readonly CommonChange[]): [string, ToldRow][] {
  const told = changes.flatMap((change) =>
    change.what === 'told' && change.finding === finding && change.version > 0 ? [change] : [],
  );
  return changes.flatMap((change, index): [string, ToldRow][] => {
    if (change.what === 'not-told' && change.finding === finding)
      return [
        [
          `not ${at} ${index}`,
          { at, what: untoldWords(change.why), why: change.why, version: change.version },
        ],
      ];
    if (change.what !== 'delivery' || change.delivery.method === 'update') return [];
    const { delivery } = change;
    const named = delivery.members.find((member) => member.finding === finding);
    // A delivery names some of its members; that it told of the others stands beside it.
    const beside = told.find(({ alert }) => alert === delivery.alert);
    if (named === undefined && beside === undefined) return [];
    return [[keyOf(delivery), deliveryRow(delivery, named?.version ?? beside?.version)]];
  });
}

export const NO_CALL = 'no call of its own';
export const NOT_TOLD = 'not told';

/** A message that calls nobody may have named it all the same, at the same time, unless no route takes it. */
function untoldWords(why: UntoldReason): typeof NO_CALL | typeof NOT_TOLD {
  return why === 'no-route' ? NOT_TOLD : NO_CALL;
}

function keyOf({ alert, destination, number }: Delivery): string {
  return `${alert} ${destination} ${number}`;
}

function deliveryRow(delivery: Delivery, version: number | undefined): ToldRow {
  const { at, urgency, reason, destination, mention, status, alert, ts, possibleDuplicate } = delivery;
  // What amends or closes asks for nobody's attention, and is told by its name.
  const what = urgency === 'none' && delivery.reason !== 'details' ? delivery.method : urgency;
  return {
    at,
    what,
    why: reason,
    destination,
    who: mention,
    status,
    alert,
    message: ts,
    mayRepeat: possibleDuplicate,
    version,
  };
}

/** What no person did. */
const BY_NOBODY: ReadonlySet<FindingEvent['type']> = new Set([
  'excepted',
  'exception-ended',
  'snooze-ended',
  'resolved',
]);

function wordRow(event: FindingEvent): ToldRow[] {
  if (BY_NOBODY.has(event.type)) return [{ at: event.at, what: event.type, version: event.number }];
  // A failure has a source of AWS there, where that alone knows of it.
  return 'by' in event && !('facts' in event)
    ? [{ at: event.at, what: event.type, who: event.by, version: event.number }]
    : [];
}
