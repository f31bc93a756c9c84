import { byText } from '../../model/by-text';
import { addMilliseconds, earliest, type Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { addHours, hoursBetween } from '../../reviews/calendar/deadlines';
import { subjectsOf } from '../../reviews/campaign/subject';
import { isUsable } from '../../reviews/facts/access-facts';
import type { PeopleMemory } from '../../reviews/people/memory';
import { employmentAt } from '../../reviews/people/person';
import { NOT_ASKED_FOR } from '../../reviews/population/collected';
import type { CsvColumn } from '../../wording/csv';
import { printable } from '../../wording/printable';
import { tableOf, type Period } from '../answer';
import { scansOnce } from '../scans-once';
import { evidenceCommands } from './aws-commands';
import type { Question, QuestionPorts } from './question';
import { peopleKept } from './review-then';
import {
  accessSeen,
  firstWholeLook,
  newestWholeLook,
  systemExportsOf,
  wholeLooksBetween,
  type SeenAccess,
} from './whole-look';

const HOURS = 24;
const NAMED = 5;

/** The end of an employment. */
export interface Left {
  /** Id in the people file; of a user that is nobody's there, its own. */
  readonly person: string;
  readonly email?: string | undefined;
  readonly leftAt: Instant;
  /** What tells of it. `first seen`: nobody dated it, and it may have been so for longer. */
  readonly knownBy: 'people file' | 'people file, first seen' | 'disabled user, first seen';
  readonly isHiredAgain: boolean;
  /** The user of Identity Center that is disabled. */
  readonly user?: string | undefined;
}

/** Everybody who left in a period by what the people files told, the earliest first. */
export function leftIn(
  { people, gone, leftSeen = [], disabledSeen = [] }: PeopleMemory,
  { from, to }: Period,
): Left[] {
  const seen = new Map(leftSeen.map(({ id, at }) => [id, at]));
  const isIn = (at: Instant | undefined): at is Instant => at !== undefined && at >= from && at <= to;
  const ended = [...people, ...gone].flatMap((person): Left[] => {
    const { id, email, earlierEnds } = person;
    const about = { person: id, email };
    const employment = employmentAt(person, to);
    const since = employment.left ? employment.since : undefined;
    // Who is said to leave on a day to come has not left before it, whenever that was said.
    const isUndated = since === undefined && person.leftAt === undefined;
    const first = employment.left && isUndated ? seen.get(id) : undefined;
    return [
      ...earlierEnds
        .filter(isIn)
        .map((leftAt): Left => ({ ...about, leftAt, knownBy: 'people file', isHiredAgain: true })),
      ...(isIn(since)
        ? [{ ...about, leftAt: since, knownBy: 'people file', isHiredAgain: false } as const]
        : []),
      ...(isIn(first)
        ? [{ ...about, leftAt: first, knownBy: 'people file, first seen', isHiredAgain: false } as const]
        : []),
    ];
  });
  const disabled = disabledSeen
    .filter(({ at }) => isIn(at))
    .map(({ id, at }): Left => ({
      person: id,
      leftAt: at,
      knownBy: 'disabled user, first seen',
      isHiredAgain: false,
      user: id,
    }));
  return [...ended, ...disabled].sort(byText(({ leftAt, person }) => `${leftAt} ${person}`));
}

/** What a whole look showed of somebody's access. */
export interface SightOfAccess {
  readonly slot: Instant;
  readonly endedAt: Instant;
  /** Empty where there was none. */
  readonly access: readonly string[];
  /** What of the look is not known, where nothing was found: then it is not known to be gone. */
  readonly unknown?: string | undefined;
}

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

/** What one look showed of one person. */
function sightOf(
  slot: Instant,
  { population, identities, endedAt }: SeenAccess,
  { person, user }: Left,
): SightOfAccess {
  const own = population.grants.filter(
    (grant) =>
      isUsable(grant) &&
      (user === undefined ? subjectsOf(grant, identities).has(person) : grant.principal.id === user),
  );
  const access = own.map(({ access: { name }, account }) => `${name} in ${account}`);
  const hidden = population.missing.find(
    ({ hides, gateOnly, reason }) => hides.length > 0 && gateOnly !== true && reason !== NOT_ASKED_FOR,
  );
  return {
    slot,
    endedAt,
    access: [...new Set(access)].sort(),
    ...(own.length === 0 && hidden !== undefined && { unknown: hiddenText(hidden) }),
  };
}

function hiddenText({ what, account, reason }: SeenAccess['population']['missing'][number]): string {
  return `${what}${account === undefined ? '' : ` in ${account}`} (${reason})`;
}

interface LeaverRow extends Omit<Left, 'user'>, LeaverAnswer {
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
    const { rows, looks } = await leaverRows(ports, left, memory, at);
    const number = (within: LeaverAnswer['within24Hours']) =>
      rows.filter(({ within24Hours }) => within24Hours === within).length;
    const vanished = memory.gone.filter((person) => !employmentAt(person, at).left).map(({ id }) => id);
    return {
      tables: [tableOf('leavers', rows, COLUMNS)],
      gaps: {
        data: { peopleReadAt: memory.readAt, vanished, ...(at < asked.to && { knownUntil: at }) },
        sentences: [
          `Who left, and when, is what the people file said that was read first at ${memory.readAt}; a day without a time is its end.`,
          'Access is what a scan of all accounts showed: between two looks nothing is known. Users that cannot sign in and have no active key are no access. Sign-ins and running sessions are not looked at.',
          ...(left.some(({ knownBy }) => knownBy !== 'people file')
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
): Promise<{ readonly rows: LeaverRow[]; readonly looks: readonly Scan[] }> {
  if (left.length === 0) return { rows: [], looks: [] };
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
  return {
    looks: [...looks.values()],
    rows: wanted.map(({ left: each, before, within, after }): LeaverRow => {
      const seen = {
        before: sight(before, each),
        within: sight(within, each),
        after: sight(after, each),
      };
      const { user: _user, ...person } = each;
      const last = sight(newest, each);
      return {
        ...person,
        dueAt: addHours(each.leftAt, HOURS),
        ...leaverAnswer(each, seen, ports.now),
        ...(seen.before !== undefined && { had: seen.before.access, lookBefore: seen.before.slot }),
        ...(seen.within !== undefined && { lookWithin: seen.within.slot }),
        ...(seen.after !== undefined && { lookAfter: seen.after.slot }),
        ...(last !== undefined && last.slot > each.leftAt && { left: last.access }),
      };
    }),
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
