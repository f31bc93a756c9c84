/**
 * Who had access to two accounts and who left, by chance, with the scans that looked at it; and what is to be answered of that,
 * by these facts alone.
 */
import { accessAt, type Access } from '../review-years/truth-access';
import { DAY, FOREVER, HOUR, MINUTE, type Human, type Span, type World } from '../review-years/world';
import { Seeded } from '../support/seeded';
import { BOUNDARIES, text } from './world';
import type { Instant } from '../../src/model/instant';
import type { Period } from './occurrences';
import type { Rows } from './truths';

const [A, B] = ['111122223333', '444455556666'] as const;
const BEFORE = Date.parse('2026-06-01T00:00:00Z');
const BEGIN = Date.parse('2026-09-20T00:00:00Z');
const END = Date.parse('2027-01-20T00:00:00Z');

/** A scan that reads who has access. */
export interface Looked {
  readonly slot: number;
  /** When it was over. */
  readonly at: number;
  /** `iam`: of that source only. `one account`: somebody narrowed it. `died`: it was never concluded. */
  readonly kind: 'whole' | 'iam' | 'one account' | 'died';
}

export interface AccessLog {
  readonly world: World;
  readonly looks: readonly Looked[];
  /** When the people file was read. */
  readonly files: readonly number[];
  readonly end: number;
}

/** @param days that are looked at; four months without it. */
export function accessLogOf(seed: number, days = (END - BEGIN) / DAY): AccessLog {
  const chance = new Seeded(seed);
  const last = BEGIN + days * DAY;
  const looks: Looked[] = [];
  for (let at = BEGIN; at < last; at += chance.of([5 * HOUR, 10 * HOUR, DAY, DAY, 2 * DAY, 3 * DAY])) {
    const near = BOUNDARIES.find((boundary) => Math.abs(boundary - at) < 12 * HOUR);
    const slot = near !== undefined && chance.percent(40) ? near : at;
    if (looks.some((look) => look.slot >= slot)) continue;
    looks.push({
      slot,
      at: slot + chance.of([3, 3, 20, 50]) * MINUTE,
      kind: chance.of(['whole', 'whole', 'whole', 'whole', 'whole', 'iam', 'one account', 'died'] as const),
    });
  }
  /** Often so that the hours end with a look, begin with one, or a moment beside. */
  const moment = () => {
    const { slot, at } = chance.of(looks);
    return chance.percent(60)
      ? chance.of([slot, at]) - chance.of([0, 24 * HOUR]) + chance.of([-1, 0, 1, HOUR])
      : BEGIN + chance.below(last - BEGIN);
  };
  const people = Array.from({ length: 14 }, (_none, nth): Human & { until: number } => {
    const id = `p${nth}`;
    const base = { id, managers: [{ from: BEFORE, is: undefined }], since: BEFORE };
    const aliases = nth % 3 === 0 ? { aliases: [{ from: BEFORE, is: `${id}-iam` }] } : {};
    if (chance.percent(20)) return { ...base, ...aliases, until: FOREVER };
    const leftAt = moment();
    const toldAt = leftAt + chance.of([-2 * DAY, 0, HOUR, 3 * DAY]);
    const isBack = chance.percent(15);
    const until = chance.percent(12)
      ? FOREVER
      : leftAt +
        chance.of([-3 * DAY, -1, 0, HOUR, 5 * HOUR, 24 * HOUR - 1, 24 * HOUR, 24 * HOUR + 1, 30 * HOUR]);
    const back = isBack ? { backAt: Math.max(leftAt, toldAt) + chance.of([3, 20]) * DAY } : {};
    return { ...base, ...aliases, ends: [{ leftAt, toldAt, ...back }], until };
  });
  const span = (until: number): Span => ({ from: BEFORE, until });
  const outages = Array.from({ length: 3 }, () => {
    const from = moment();
    const what = chance.of(['identity-center', 'account'] as const);
    return {
      what,
      ...(what === 'account' && { account: chance.of([A, B]) }),
      from,
      until: from + chance.of([4, 20, 60]) * HOUR,
    };
  });
  const world: World = {
    accounts: [A, B],
    accountOwner: 'p0',
    fallback: 'p0',
    people: people.map(({ until: _until, ...human }) => human),
    directory: people.map(({ id }) => ({ id: `u-${id}`, name: id, ...span(FOREVER) })),
    groups: [
      { id: 'g-readers', name: 'readers', account: A, level: 'Readers', ...span(FOREVER) },
      { id: 'g-admins', name: 'admins', account: B, level: 'Admins', ...span(FOREVER) },
    ],
    memberships: people.flatMap(({ id, until }, nth) =>
      nth % 2 === 0
        ? [{ group: nth % 4 === 0 ? 'g-readers' : 'g-admins', user: `u-${id}`, ...span(until) }]
        : [],
    ),
    assignments: people.flatMap(({ id, until }, nth) =>
      nth % 5 === 1
        ? [{ user: `u-${id}`, account: chance.of([A, B]), level: 'Readers' as const, ...span(until) }]
        : [],
    ),
    users: people.flatMap(({ id, aliases, until }, nth) =>
      aliases === undefined
        ? []
        : [
            {
              name: `${id}-iam`,
              id: `AIDA${id.toUpperCase()}IAM`,
              account: nth % 2 === 0 ? A : B,
              level: chance.of(['Readers', 'Admins'] as const),
              tags: {},
              signIns: [BEFORE],
              passwords: [BEFORE],
              ...span(until + chance.of([0, 0, 2 * HOUR])),
            },
          ],
    ),
    roles: [
      {
        name: 'vendor',
        id: 'AROAVENDOR',
        account: A,
        from: moment(),
        until: moment() + 30 * DAY,
        tags: [],
        uses: [],
      },
    ],
    logins: [],
    exports: [],
    outages,
    approvals: [],
    exemptions: [],
    words: [],
    looks: looks.map(({ slot }) => slot),
    judged: new Set(),
  };
  const files = [
    ...new Set(
      people.flatMap(({ ends = [] }) =>
        ends.flatMap(({ toldAt, backAt }) => [toldAt, ...(backAt === undefined ? [] : [backAt])]),
      ),
    ),
  ];
  return {
    world,
    looks,
    files: [BEFORE, ...files].toSorted((a, b) => a - b),
    end: Math.max(last, ...files) + DAY,
  };
}

const OBSERVED_AFTER = MINUTE;
export const observedAt = ({ slot }: Looked) => slot + OBSERVED_AFTER;

function outagesAt({ outages }: World, time: number) {
  return outages.filter(({ from, until }) => from <= time && time < until);
}

/** What a look showed. */
function seenIn(world: World, look: Looked): Access[] {
  const time = observedAt(look);
  const out = outagesAt(world, time);
  const isOut = ({ kind, place }: Access) =>
    // That an account has a root user is known without being asked.
    kind === 'root'
      ? false
      : kind === 'assigned'
        ? out.some(({ what }) => what === 'identity-center')
        : out.some(({ what, account }) => what === 'account' && account === place);
  return [...accessAt(world, time).values()].filter((access) => !isOut(access));
}

export function privilegedAt(
  { world, looks }: AccessLog,
  moment: Instant,
  accounts?: readonly string[],
): Rows {
  const look = looks.findLast(({ slot, kind }) => kind === 'whole' && text(slot) <= moment);
  if (look === undefined) return [];
  const out = outagesAt(world, observedAt(look)).map(({ account }) => account);
  return (
    seenIn(world, look)
      .filter(({ place }) => accounts?.includes(place) ?? true)
      // What an assignment allows in an account that did not answer, nobody knows.
      .filter(({ isPrivileged, kind, place }) => isPrivileged || (kind === 'assigned' && out.includes(place)))
      .map(({ place, names, kind }) => ({
        account: place,
        principal: names[0],
        person: personOf(world, names),
        // That a root user is there was not read in an account that did not answer.
        observedAt: kind === 'root' && out.includes(place) ? null : text(observedAt(look)),
      }))
  );
}

/** Every look of a period and the last before it, with how many were privileged then. */
export function privilegedLooks(log: AccessLog, { from, to }: Period, accounts?: readonly string[]): Rows {
  const whole = log.looks.filter(({ kind }) => kind === 'whole').map(({ slot }) => text(slot));
  const before = whole.findLast((slot) => slot < from);
  return [
    ...(before === undefined ? [] : [before]),
    ...whole.filter((slot) => from <= slot && slot <= to),
  ].map((look) => ({ look, privileged: privilegedAt(log, look, accounts).length }));
}

function personOf({ people }: World, names: readonly string[]): string | null {
  const found = people.find(
    ({ id, aliases = [] }) => names.includes(`${id}@corp`) || aliases.some(({ is }) => names.includes(is)),
  );
  return found?.id ?? null;
}

/** Of everybody who left in a period, whether their access was gone within 24 hours. */
export function leaversIn({ world, looks, end }: AccessLog, { from, to }: Period): Rows {
  const last = to < text(end) ? to : text(end);
  const whole = looks.filter(({ kind }) => kind === 'whole');
  return world.people
    .flatMap(({ id, ends = [] }) =>
      ends.map(({ leftAt, backAt }) => ({ id, leftAt, isBack: backAt !== undefined })),
    )
    .filter(({ leftAt }) => text(leftAt) >= from && text(leftAt) <= last)
    .toSorted((one, other) =>
      `${text(one.leftAt)} ${one.id}` < `${text(other.leftAt)} ${other.id}` ? -1 : 1,
    )
    .map(({ id, leftAt, isBack }) => {
      const due = leftAt + 24 * HOUR;
      const before = whole.findLast(({ slot }) => slot <= leftAt);
      const within = whole.findLast(({ slot, at }) => slot > leftAt && at <= due);
      const after = whole.find(({ slot }) => slot >= due);
      /** `there`, `gone`, or nothing is known. */
      const at = (look: Looked | undefined) => {
        if (look === undefined) return 'not looked';
        if (seenIn(world, look).some(({ names }) => personOf(world, names) === id)) return 'there';
        return outagesAt(world, observedAt(look)).length > 0 ? 'not known' : 'gone';
      };
      const [was, did, is] = [at(before), at(within), at(after)];
      const hours = (time: number) => (time - leftAt) / HOUR;
      const most = (look: Looked | undefined) =>
        look === undefined ? null : Math.ceil(hours(look.at) * 100) / 100;
      const thereLast = is === 'there' ? after : did === 'there' ? within : undefined;
      const least =
        thereLast === undefined ? null : Math.max(0, Math.floor(hours(thereLast.slot) * 100) / 100);
      const row = { person: id, leftAt: text(leftAt), dueAt: text(due), isHiredAgain: isBack };
      const answer = (within24Hours: string, hoursAtMost: number | null, hoursAtLeast: number | null) => ({
        ...row,
        within24Hours,
        hoursAtMost,
        hoursAtLeast,
        lookWithin: within === undefined ? null : text(within.slot),
        lookAfter: after === undefined ? null : text(after.slot),
      });
      // Whoever still has it when the hours are over has it too long, unless it is of a new employment.
      if (is === 'there') return isBack ? answer('not known', null, null) : answer('no', null, least);
      if (did === 'gone')
        return was === 'gone' ? answer('had none', null, null) : answer('yes', most(within), null);
      if (end < due) return answer('not yet', null, least);
      if (is === 'gone')
        return did === 'not looked' && was === 'gone'
          ? answer('had none', null, null)
          : answer('not known', most(after), least);
      return answer('not known', null, least);
    });
}

export function momentsOf({ looks, world }: AccessLog): number[] {
  return [
    ...looks.map(({ slot }) => slot),
    ...world.people.flatMap(({ ends = [] }) => ends.map(({ leftAt }) => leftAt)),
  ];
}
