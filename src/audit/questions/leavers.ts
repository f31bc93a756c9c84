import { byText } from '../../model/by-text';
import { addMilliseconds, earliest, type Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { addHours, hoursBetween } from '../../reviews/calendar/deadlines';
import type { PeopleMemory } from '../../reviews/people/memory';
import { employmentAt } from '../../reviews/people/person';
import type { CsvColumn } from '../../wording/csv';
import { printable } from '../../wording/printable';
import { tableOf } from '../answer';
import { scansOnce } from '../scans-once';
import { evidenceCommands } from './aws-commands';
import type { Question, QuestionPorts } from './question';
import { peopleKept } from './review-then';
import { sightOf, type SightOfAccess } from './sight-of-access';
import {
  accessSeen,
  firstWholeLook,
  newestWholeLook,
  systemExportsOf,
  wholeLooksBetween,
} from './whole-look';
import { leftAsUser, leftIn, type Left } from './who-left';

const HOURS = 24;
const NAMED = 5;

/** The last look before somebody left, the last that was over within the hours, and the first after them. */
interface Sights {
  readonly before?: SightOfAccess | undefined;
  readonly within?: SightOfAccess | undefined;
  readonly after?: SightOfAccess | undefined;
}

interface LeaverAnswer {
  readonly within24Hours: 'yes' | 'no' | 'had none' | 'not known' | 'not yet';
  readonly why: string;
  /** From when they left to the look that proves it; it may have gone earlier. */
  readonly hoursAtMost?: number;
  /** To the last look that still showed it. */
  readonly hoursAtLeast?: number;
}

export function leaverAnswer(
  { leftAt, isHiredAgain }: Pick<Left, 'leftAt' | 'isHiredAgain'>,
  { before, within, after }: Sights,
  now: Instant,
): LeaverAnswer {
  const dueAt = addHours(leftAt, HOURS);
  const isThere = (sight: SightOfAccess | undefined) => (sight?.access.length ?? 0) > 0;
  const isGone = (sight: SightOfAccess | undefined) =>
    sight !== undefined && !isThere(sight) && sight.unknown === undefined;
  const lastThere = [after, within].find(isThere);
  const least = lastThere && { hoursAtLeast: roundedDown(hoursBetween(leftAt, lastThere.slot)) };
  if (after !== undefined && isThere(after))
    return isHiredAgain
      ? {
          within24Hours: 'not known',
          why: `there was access at ${after.slot}, and they were hired again: it may be of the new employment`,
        }
      : {
          within24Hours: 'no',
          why: `still there at ${after.slot}: ${after.access.join(', ')}`,
          ...least,
        };
  if (isGone(within) && within !== undefined)
    return isGone(before)
      ? { within24Hours: 'had none', why: `none was seen at ${before?.slot ?? ''} nor at ${within.slot}` }
      : {
          within24Hours: 'yes',
          why: `none was left at ${within.slot}`,
          hoursAtMost: roundedUp(hoursBetween(leftAt, within.endedAt)),
        };
  if (now < dueAt) return { within24Hours: 'not yet', why: `the hours run until ${dueAt}`, ...least };
  const proof = isGone(after) && after !== undefined ? after : undefined;
  if (proof !== undefined && within === undefined && isGone(before))
    return { within24Hours: 'had none', why: `none was seen at ${before?.slot ?? ''} nor at ${proof.slot}` };
  if (proof !== undefined)
    return {
      within24Hours: 'not known',
      why: `${lastSeenText(within)}; next observed at ${proof.slot}: none was left`,
      hoursAtMost: roundedUp(hoursBetween(leftAt, proof.endedAt)),
      ...least,
    };
  const unknown = after?.unknown ?? within?.unknown;
  return {
    within24Hours: 'not known',
    why:
      unknown === undefined
        ? `${lastSeenText(within)}; no whole look has been made after ${dueAt}`
        : `not all was read: ${unknown}`,
    ...least,
  };
}

function lastSeenText(within: SightOfAccess | undefined): string {
  if (within === undefined) return 'nobody looked within the hours';
  return within.access.length > 0
    ? `last observed at ${within.slot}: ${within.access.join(', ')}`
    : `at ${within.slot} not all was read: ${within.unknown ?? ''}`;
}

function roundedUp(hours: number): number {
  return Math.ceil(hours * 100) / 100;
}

function roundedDown(hours: number): number {
  return Math.max(0, Math.floor(hours * 100) / 100);
}

interface LeaverRow extends Left, LeaverAnswer {
  readonly dueAt: Instant;
  /** At the last look before they left. */
  readonly had?: readonly string[];
  readonly lookBefore?: Instant;
  readonly lookWithin?: Instant;
  readonly lookAfter?: Instant;
  /** At the newest look of the period. */
  readonly left?: readonly string[];
}

export const leaversGone: Question = {
  id: 'leavers',
  number: 15,
  asks: 'Of everybody who left in the period: was their access gone within 24 hours?',
  about: 'period',
  takes: {},
  async answer(ports, { period, asOf }) {
    const asked = period ?? { from: asOf, to: asOf };
    const at = earliest(asked.to, ports.now);
    const { memory } = await peopleKept(ports);
    const configuration = (await ports.reader.latestScan(at))?.configuration;
    if (memory === undefined)
      return {
        tables: [tableOf('leavers', [], COLUMNS)],
        gaps: {
          data: { noPeopleFile: true },
          sentences: [
            'No people file was ever read by the reviews: who left is not known, and an empty list says nothing.',
          ],
        },
        configuration,
        awsCli: [],
      };
    const left = leftIn(memory, { from: asked.from, to: at });
    const { rows, looks, before } = await leaverRows(ports, left, memory, at);
    const number = (within: LeaverAnswer['within24Hours']) =>
      rows.filter(({ within24Hours }) => within24Hours === within).length;
    const vanished = memory.gone.filter((person) => !employmentAt(person, at).left).map(({ id }) => id);
    return {
      tables: [tableOf('leavers', rows, COLUMNS), tableOf('left before', before, BEFORE_COLUMNS)],
      gaps: {
        data: { peopleReadAt: memory.readAt, vanished, ...(at < asked.to && { knownUntil: at }) },
        sentences: [
          `Who left is what the people file said that was read first at ${memory.readAt}, and whose user Identity Center said was disabled. \`known by\` says of each row where its date is from: the people file, in which a day without a time is its end in the zone of the reviews (\`reviews.zone\`), or the first look that saw it.`,
          ...(before.length === 0
            ? []
            : [
                `Left before the period by the people file, and their user was seen disabled first in it: ${before.length}. They are in the second table, with what they still had, and in no row of the first; \`deviations\` has how long it stayed, by ar-leaver-access-removed.`,
              ]),
          'Access is what a scan of all accounts showed: between two looks nothing is known. Users that cannot sign in and have no active key are no access. Sign-ins and running sessions are not looked at.',
          ...(rows.some(({ knownBy }) => knownBy !== 'people file')
            ? [
                'Where nobody dated it, the hours run from when it was seen first: they may have begun before.',
              ]
            : []),
          ...(vanished.length === 0
            ? []
            : [
                `In the people file no longer, and nothing says that they left: ${printable(vanished.slice(0, NAMED).join(', '))}${vanished.length > NAMED ? ` and ${vanished.length - NAMED} more` : ''}.`,
              ]),
          ...(left.length > 0 && looks.length === 0
            ? ['No scan of all accounts was made around the days on which somebody left.']
            : []),
          ...(at < asked.to ? [`The period ends after ${at}: what comes later is not in this answer.`] : []),
        ],
      },
      configuration,
      counts: {
        within24Hours: number('yes'),
        later: number('no'),
        hadNone: number('had none'),
        notKnown: number('not known'),
        notYet: number('not yet'),
      },
      awsCli: evidenceCommands(looks.flatMap(({ manifest }) => manifest ?? [])),
    };
  },
};

/** Somebody who left before the period by the people file, whose user was seen disabled first in it. */
interface LeftBefore {
  readonly person: string;
  readonly email?: string | undefined;
  /** Null where the people file gives no day. */
  readonly leftAt: Instant | null;
  readonly user: string;
  readonly look: Instant;
  /** At that look, under any name. */
  readonly had: readonly string[];
}

interface WantedLooks {
  readonly left: Left;
  readonly before?: Scan | undefined;
  readonly within?: Scan | undefined;
  readonly after?: Scan | undefined;
}

/** Which looks say what became of one person's access. @param looks whole ones, the oldest first. */
export function looksFor(left: Left, looks: readonly Scan[]): WantedLooks {
  const dueAt = addHours(left.leftAt, HOURS);
  return {
    left,
    before: looks.findLast(({ slot }) => slot <= left.leftAt),
    within: looks.findLast(
      ({ slot, concludedAt }) => slot > left.leftAt && concludedAt !== undefined && concludedAt <= dueAt,
    ),
    after: looks.find(({ slot }) => slot >= dueAt),
  };
}

/** The whole looks around the day that somebody left, the oldest first: of the scans before and after no more is read. */
async function looksAround(
  {
    reader,
    now,
  }: Pick<QuestionPorts, 'now'> & { readonly reader: Pick<QuestionPorts['reader'], 'scansBetween'> },
  { leftAt }: Pick<Left, 'leftAt'>,
): Promise<Scan[]> {
  const dueAt = addHours(leftAt, HOURS);
  const before = await newestWholeLook({ reader }, leftAt);
  const within = await wholeLooksBetween({ reader }, addMilliseconds(leftAt, 1), earliest(dueAt, now));
  const after = await firstWholeLook({ reader }, { from: dueAt, to: now });
  const all = [before?.scan, ...within, after].flatMap((scan) => scan ?? []);
  return [...new Map(all.map((scan) => [scan.slot, scan])).values()];
}

/** Each look is read once, for all who left around it. */
async function leaverRows(
  ports: QuestionPorts,
  left: readonly Left[],
  memory: PeopleMemory,
  at: Instant,
): Promise<{
  readonly rows: LeaverRow[];
  readonly looks: readonly Scan[];
  readonly before: readonly LeftBefore[];
}> {
  if (left.length === 0) return { rows: [], looks: [], before: [] };
  const reader = { scansBetween: scansOnce(ports.reader) };
  const wanted: WantedLooks[] = [];
  for (const each of left) wanted.push(looksFor(each, await looksAround({ reader, now: ports.now }, each)));
  const newest = (await newestWholeLook({ reader }, at))?.scan;
  const looks = new Map<Instant, Scan>();
  for (const { before, within, after } of wanted)
    for (const scan of [before, within, after, newest]) if (scan !== undefined) looks.set(scan.slot, scan);
  const exports = await systemExportsOf(ports);
  const sights = new Map<string, SightOfAccess>();
  for (const scan of [...looks.values()].sort(byText(({ slot }) => slot))) {
    const seen = await accessSeen(ports, scan, { memory, exports, until: scan.slot });
    if (seen === undefined) continue;
    for (const each of left) sights.set(keyOf(scan, each), sightOf(scan.slot, seen, each));
  }
  const sight = (scan: Scan | undefined, each: Left) => scan && sights.get(keyOf(scan, each));
  const rows: LeaverRow[] = [];
  const leftBefore: LeftBefore[] = [];
  for (const { left: each, before, within, after } of wanted) {
    const seen = { before: sight(before, each), within: sight(within, each), after: sight(after, each) };
    const last = sight(newest, each);
    const known = [seen.before, seen.within, seen.after, last].flatMap((one) => one ?? []);
    const knowing =
      known.find(({ whose }) => whose?.person !== undefined) ??
      known.find(({ whose }) => whose?.name !== undefined);
    const named = each.user === undefined ? each : leftAsUser(each, knowing?.whose ?? {}, at);
    if (named !== undefined) rows.push(rowOf(named, seen, last, ports.now));
    else leftBefore.push(...leftBeforeOf(each, knowing, { left, at }));
  }
  return { looks: [...looks.values()], rows, before: leftBefore };
}

/** @param left all who left in the period: who is among them has a row there. */
export function leftBeforeOf(
  { user }: Left,
  sight: SightOfAccess | undefined,
  { left, at }: { readonly left: readonly Left[]; readonly at: Instant },
): LeftBefore[] {
  const person = sight?.whose?.person;
  if (sight === undefined || person === undefined || user === undefined) return [];
  if (left.some((one) => one.user === undefined && one.person === person.id)) return [];
  const employment = employmentAt(person, at);
  const leftAt = employment.left ? (employment.since ?? null) : null;
  const { id, email } = person;
  return [{ person: id, email, leftAt, user, look: sight.slot, had: sight.access }];
}

function rowOf(left: Left, seen: Sights, last: SightOfAccess | undefined, now: Instant): LeaverRow {
  const { before, within, after } = seen;
  return {
    ...left,
    dueAt: addHours(left.leftAt, HOURS),
    ...leaverAnswer(left, seen, now),
    ...(before !== undefined && { had: before.access, lookBefore: before.slot }),
    ...(within !== undefined && { lookWithin: within.slot }),
    ...(after !== undefined && { lookAfter: after.slot }),
    ...(last !== undefined && last.slot > left.leftAt && { left: last.access }),
  };
}

function keyOf({ slot }: Scan, { person, leftAt }: Left): string {
  return [slot, leftAt, person].join(' ');
}

const COLUMNS: readonly CsvColumn<LeaverRow>[] = [
  { heading: 'person', value: (row) => row.person },
  { heading: 'email', value: (row) => row.email },
  { heading: 'left', value: (row) => row.leftAt },
  { heading: 'known by', value: (row) => row.knownBy },
  { heading: 'disabled user', value: (row) => row.user },
  { heading: 'within 24 hours', value: (row) => row.within24Hours },
  { heading: 'why', value: (row) => row.why },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'hours at most', value: (row) => row.hoursAtMost },
  { heading: 'hours at least', value: (row) => row.hoursAtLeast },
  { heading: 'had', value: ({ had }) => had?.join(', ') },
  { heading: 'look before', value: (row) => row.lookBefore },
  { heading: 'look within', value: (row) => row.lookWithin },
  { heading: 'look after', value: (row) => row.lookAfter },
  { heading: 'there at the end', value: ({ left }) => left?.join(', ') },
  { heading: 'hired again', value: (row) => row.isHiredAgain },
];

const BEFORE_COLUMNS: readonly CsvColumn<LeftBefore>[] = [
  { heading: 'person', value: (row) => row.person },
  { heading: 'email', value: (row) => row.email },
  { heading: 'left, by the people file', value: (row) => row.leftAt },
  { heading: 'disabled user', value: (row) => row.user },
  { heading: 'look', value: (row) => row.look },
  { heading: 'had', value: ({ had }) => had.join(', ') },
];
