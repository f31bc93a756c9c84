/** Access reviews of three quarters, by chance: when each opened, what was decided when, and what was seen gone. */
import type { Instant } from '../../src/model/instant';
import { Seeded } from '../support/seeded';
import { DAY, HOUR, text } from './world';
import type { Period } from './occurrences';
import type { Rows, Tables } from './truths';

interface Decided {
  readonly at: number;
  readonly decision: 'keep' | 'revoke';
}
/** A whole look at whether an access that was to go is there. */
interface Proven {
  readonly beganAt: number;
  readonly endedAt: number;
  readonly isThere: boolean;
}
/** Two that access is in. */
const REVIEWED_ACCOUNTS = ['111122223333', '444455556666'] as const;

interface Reviewed {
  readonly name: string;
  readonly account: (typeof REVIEWED_ACCOUNTS)[number];
  readonly isPrivileged: boolean;
  /** Whose login was found, after all was decided, to be the reviewer's own. */
  readonly isTwins: boolean;
  readonly decisions: readonly Decided[];
  readonly proofs: readonly Proven[];
}
interface Missed {
  readonly what: string;
  readonly reason: string;
}
export interface CampaignLog {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** What was missing each time that it was to open before, the earliest first. */
  readonly refusals: readonly { readonly at: number; readonly missing: readonly Missed[] }[];
  readonly openedAt: number;
  /** What was found and is not asked about. */
  readonly excluded: readonly { readonly rule: string; readonly count: number }[];
  readonly items: readonly Reviewed[];
  readonly signedOffAt?: number;
}
export interface ReviewLog {
  readonly campaigns: readonly CampaignLog[];
  readonly end: number;
}

const QUARTERS = [
  ['2026-Q3', '2026-07-01', '2026-10-01'],
  ['2026-Q4', '2026-10-01', '2027-01-01'],
  ['2027-Q1', '2027-01-01', '2027-04-01'],
] as const;
const DAYS_TO_ANSWER = 14;
const LAST_DAY_TO_OPEN = 10;
const dueAt = ({ openedAt }: CampaignLog) => openedAt + DAYS_TO_ANSWER * DAY;

export function reviewLogOf(seed: number): ReviewLog {
  const chance = new Seeded(seed);
  const campaigns = QUARTERS.flatMap(([id, first, last]): CampaignLog[] => {
    if (chance.percent(15)) return [];
    const [from, to] = [Date.parse(first), Date.parse(last)];
    const late = from + LAST_DAY_TO_OPEN * DAY;
    const openedAt = chance.of([from, from + DAY + 6 * HOUR, from + 3 * DAY, late - 1, late, late + DAY]);
    const due = openedAt + DAYS_TO_ANSWER * DAY;
    const sealed = { refusals: refusalsOf(chance, from, openedAt), openedAt, excluded: excludedOf(chance) };
    if (chance.percent(25)) return [{ id, from, to, ...sealed, ...stamped(chance, openedAt) }];
    const items = Array.from({ length: 2 + chance.below(4) }, (_none, nth): Reviewed => {
      const about = aboutOf(chance, nth);
      if (chance.percent(8)) return { ...about, decisions: [], proofs: [] };
      const at = chance.percent(30)
        ? due + chance.of([-1, 0, 1, DAY])
        : openedAt + HOUR + chance.below(9 * DAY);
      const decision = chance.of(['keep', 'revoke', 'revoke'] as const);
      const again = chance.percent(20)
        ? [{ at: at + 1000 + chance.below(5 * HOUR), decision: chance.of(['keep', 'revoke'] as const) }]
        : [];
      // What has its answer as it falls due, keeps it.
      const decisions = [{ at, decision }, ...again.filter((each) => each.at <= due)];
      const last = decisions.at(-1) ?? { at, decision };
      return {
        ...about,
        decisions,
        proofs: last.decision === 'revoke' ? proofsOf(chance, last.at) : [],
      };
    });
    const lastSaid = Math.max(...items.flatMap(({ decisions }) => decisions.map(({ at }) => at)), openedAt);
    const isWhole = items.every(({ decisions }) => decisions.length > 0);
    const signedOffAt = Math.max(
      lastSaid + 1,
      chance.of([lastSaid + HOUR, due - 1, due, due + 1, due + 5 * DAY]),
    );
    return [{ id, from, to, ...sealed, items, ...(isWhole && chance.percent(85) && { signedOffAt }) }];
  });
  return { campaigns, end: Date.parse('2027-03-01T00:00:00Z') };
}

function aboutOf(chance: Seeded, nth: number): Omit<Reviewed, 'decisions' | 'proofs'> {
  return {
    name: `Access${nth}`,
    account: chance.of(REVIEWED_ACCOUNTS),
    isPrivileged: chance.percent(30),
    isTwins: chance.percent(15),
  };
}

/** Of fewer decisions than these nothing is said of how they were taken. */
const MANY = 25;
const FAST = 3000;

/** Everything kept, one after the other: about as many as it takes, and about as fast. */
function stamped(chance: Seeded, openedAt: number): Pick<CampaignLog, 'items' | 'signedOffAt'> {
  const each = chance.of([1000, FAST - 1, FAST, 60_000]);
  const begin = openedAt + HOUR;
  const items = Array.from({ length: MANY + chance.of([-1, 0, 1, 2]) }, (_none, nth): Reviewed => ({
    ...aboutOf(chance, nth),
    decisions: [{ at: begin + nth * each, decision: 'keep' }],
    proofs: [],
  }));
  return { items, signedOffAt: begin + DAY };
}

const REFUSED_FOR = [
  { what: 'accounts', reason: '444455556666 was not read' },
  { what: 'other systems', reason: 'no export of github was taken in the period' },
  { what: 'roles', reason: 'the list of 111122223333 was not read to its end' },
] as const;

/** No two after each other are for the same. */
function refusalsOf(chance: Seeded, from: number, openedAt: number): CampaignLog['refusals'] {
  if (openedAt <= from) return [];
  const first = chance.below(REFUSED_FOR.length + 1);
  return REFUSED_FOR.slice(first).map((one, nth) => ({
    at: from + Math.floor(((openedAt - from) * nth) / REFUSED_FOR.length),
    missing: nth === 0 ? REFUSED_FOR.slice(first) : [one],
  }));
}

const LEFT_OUT = ['service-linked-role', 'identity-center-role', 'assignment-to-empty-group'] as const;

function excludedOf(chance: Seeded): CampaignLog['excluded'] {
  return LEFT_OUT.slice(chance.below(LEFT_OUT.length + 1)).map((rule) => ({
    rule,
    count: 1 + chance.below(40),
  }));
}

function proofsOf(chance: Seeded, startedAt: number): Proven[] {
  const due = startedAt + DAY;
  const proofs: Proven[] = [];
  const goneAt = startedAt + chance.of([2 * HOUR, 20 * HOUR, 30 * HOUR, 60 * HOUR]);
  let began = startedAt + chance.of([HOUR, 10 * HOUR, 23 * HOUR, DAY - HOUR, 25 * HOUR]);
  for (let looks = chance.below(4); looks > 0; looks -= 1) {
    const isThere = began < goneAt;
    proofs.push({ beganAt: began, endedAt: began + HOUR, isThere });
    if (!isThere) break;
    began =
      chance.percent(25) && began + HOUR < due
        ? due + chance.of([-1, 1])
        : began + chance.of([5, 12, 24]) * HOUR;
  }
  return proofs;
}

/** Of every campaign of a period, whether it was done and on time, by what was known at its end. */
export function reviewsIn({ campaigns, end }: ReviewLog, { from, to }: Period): Rows {
  const [since, now] = [Date.parse(from), Math.min(Date.parse(to), end)];
  return campaigns
    .filter((campaign) => campaign.from <= now && campaign.to > since && campaign.openedAt <= now)
    .map((campaign) => {
      const due = dueAt(campaign);
      const items = campaign.items.map(({ decisions }) => decisions.filter(({ at }) => at <= now));
      const decided = items.flat().map(({ at }) => at);
      const isSigned = campaign.signedOffAt !== undefined && campaign.signedOffAt <= now;
      const lateItems = items.filter((own) => (own[0]?.at ?? now) > due).length;
      const isLate =
        campaign.openedAt >= campaign.from + LAST_DAY_TO_OPEN * DAY ||
        lateItems > 0 ||
        (isSigned ? Number(campaign.signedOffAt) > due : now > due);
      return {
        campaign: campaign.id,
        onTime: isLate ? 'no' : isSigned ? 'yes' : 'not yet',
        openedAt: text(campaign.openedAt),
        dueAt: text(due),
        items: items.length,
        undecided: items.filter((own) => own.length === 0).length,
        lateItems,
        lastDecidedAt: decided.length === 0 ? null : text(Math.max(...decided)),
        signedOffAt: isSigned ? text(Number(campaign.signedOffAt)) : null,
      };
    });
}

/** What held of every item at a moment. */
export function itemsAt(campaign: CampaignLog, moment: Instant): Rows {
  const now = Date.parse(moment);
  if (campaign.openedAt > now) return [];
  return campaign.items
    .map(({ name, decisions }) => {
      const last = decisions.findLast(({ at }) => at <= now);
      return {
        access: name,
        decision: last?.decision ?? null,
        by: last === undefined ? null : 'maria',
        decidedAt: last === undefined ? null : text(last.at),
      };
    })
    .toSorted(byAccess);
}

/** Whether what was revoked was gone within 24 hours, by what was known at a moment. */
export function revokedAt(campaign: CampaignLog, moment: Instant): Rows {
  const now = Date.parse(moment);
  if (campaign.openedAt > now) return [];
  return campaign.items
    .flatMap(({ name, decisions, proofs }) => {
      const last = decisions.findLast(({ at }) => at <= now);
      if (last?.decision !== 'revoke') return [];
      const first = firstOfRun(decisions.filter(({ at }) => at <= now));
      const due = first + DAY;
      const seen = proofs.filter(({ endedAt, beganAt }) => endedAt <= now && beganAt >= last.at);
      const newest = seen.at(-1);
      const there = seen.findLast(({ isThere }) => isThere);
      const within =
        newest === undefined || newest.isThere
          ? newest !== undefined && newest.beganAt >= due
            ? 'no'
            : now > due
              ? 'not known'
              : 'not yet'
          : newest.endedAt <= due
            ? 'yes'
            : there !== undefined && there.beganAt > due
              ? 'no'
              : 'not known';
      return [{ access: name, startedAt: text(first), within24Hours: within }];
    })
    .toSorted(byAccess);
}

/** What has to hold before a campaign opens. */
const CHECKED = [
  'accounts',
  'IAM users',
  'root users',
  'access keys',
  'roles',
  'assignments of IAM Identity Center',
  'groups of IAM Identity Center',
  'what policies allow',
  'delegations to partners',
  'federation to outside',
  'other systems',
] as const;

/** Whether a population was complete, and what it had, by what was known at a moment. */
export function populationAt(campaign: CampaignLog, moment: Instant): Tables {
  const now = Date.parse(moment);
  const { refusals, openedAt, excluded } = campaign;
  const isOpen = openedAt <= now;
  const standing = isOpen ? campaign.items.map((item) => ({ item, ...standingOf(campaign, item, now) })) : [];
  return {
    totals: REVIEWED_ACCOUNTS.flatMap((account) => {
      const own = standing.filter(({ item }) => item.account === account);
      const number = (holds: (one: (typeof own)[number]) => boolean) => own.filter(holds).length;
      if (own.length === 0) return [];
      return [
        {
          class: 'assignment',
          account,
          items: own.length,
          privileged: number(({ item }) => item.isPrivileged),
          external: 0,
          keep: number(({ last }) => last?.decision === 'keep'),
          revoke: number(({ last }) => last?.decision === 'revoke'),
          modify: 0,
          undecided: number(({ last }) => last === undefined),
          late: number(({ isLate }) => isLate),
        },
      ];
    }),
    lists: !isOpen
      ? []
      : [
          {
            list: 'population',
            event: refusals.length + 1,
            cause: 'opening',
            sealedAt: text(openedAt),
            dueAt: text(dueAt(campaign)),
            items: campaign.items.length,
          },
        ],
    exclusions: isOpen ? excluded : [],
    checks: CHECKED.map((what) => ({
      what,
      held: isOpen ? 'yes' : 'not opened',
      at: isOpen ? text(openedAt) : null,
    })),
    blocked: refusals.flatMap(({ at, missing }, nth) =>
      at > now ? [] : missing.map((each) => ({ event: nth + 1, at: text(at), ...each })),
    ),
  };
}

interface Standing {
  readonly last: Decided | undefined;
  readonly isLate: boolean;
}

function standingOf(campaign: CampaignLog, { decisions }: Reviewed, now: number): Standing {
  const known = decisions.filter(({ at }) => at <= now);
  return { last: known.at(-1), isLate: (known[0]?.at ?? now) > dueAt(campaign) };
}

/** How a campaign was decided, and what of it an auditor looks into, by what was known at a moment. */
export function qualityAt(campaign: CampaignLog, moment: Instant): Tables {
  const now = Date.parse(moment);
  const { openedAt, to, items, signedOffAt } = campaign;
  if (openedAt > now) return { deviations: [], reviewers: [], 'sign-offs': [] };
  const due = dueAt(campaign);
  const isSigned = signedOffAt !== undefined && signedOffAt <= now;
  const standing = items.map((item) => ({ item, ...standingOf(campaign, item, now) }));
  const said = standing.flatMap(({ last }) => last ?? []);
  const row = { access: null, reviewer: null, at: null, dueAt: null, sign: null };
  const ofItems = standing.flatMap(({ item, last, isLate }) => {
    const about = { ...row, access: item.name, reviewer: 'maria', dueAt: text(due) };
    return [
      ...item.decisions.flatMap(({ at }) =>
        item.isTwins && at <= now ? [{ kind: 'self-review', ...about, at: text(at) }] : [],
      ),
      ...(last === undefined ? [{ kind: 'missing', ...about }] : []),
      ...(last !== undefined && isLate ? [{ kind: 'late', ...about, at: text(last.at) }] : []),
    ];
  });
  const signs = signsOf(items, now).map((sign) => ({
    kind: 'rubber-stamp',
    ...row,
    reviewer: 'maria',
    at: isSigned ? text(signedOffAt) : null,
    sign,
  }));
  const late = { ...row, dueAt: text(due) };
  const ofSignOff =
    isSigned && signedOffAt > due
      ? [{ kind: 'late', ...late, reviewer: 'auditor', at: text(signedOffAt) }]
      : !isSigned && now > due
        ? [{ kind: 'missing', ...late }]
        : [];
  const number = (holds: (decided: Decided) => boolean) => said.filter(holds).length;
  return {
    deviations: [...ofItems, ...signs, ...ofSignOff],
    reviewers: [
      {
        reviewer: 'maria',
        asked: items.length,
        decided: said.length,
        late: standing.filter(({ isLate }) => isLate).length,
        kept: number(({ decision }) => decision === 'keep'),
        revoked: number(({ decision }) => decision === 'revoke'),
        modified: 0,
        withReason: number(({ decision }) => decision === 'keep'),
        inBulk: 0,
      },
    ],
    'sign-offs': [
      {
        list: 'campaign',
        state: isSigned ? 'signed-off' : now >= to ? 'missed' : now > due ? 'overdue' : 'open',
        openedAt: text(openedAt),
        dueAt: text(due),
        items: items.length,
        signedOffAt: isSigned ? text(signedOffAt) : null,
        by: isSigned ? 'auditor' : null,
        late: isSigned ? signedOffAt > due : null,
      },
    ],
  };
}

/** What stands out about all that was decided: how fast, and whether anything but keeping. */
function signsOf(items: readonly Reviewed[], now: number): string[] {
  const all = items.flatMap(({ decisions }) => decisions.filter(({ at }) => at <= now));
  const times = all.map(({ at }) => at).toSorted((one, other) => one - other);
  const took = times.slice(1).map((at, nth) => at - (times[nth] ?? at));
  const half = took.toSorted((one, other) => one - other);
  const middle = ((half[(half.length - 1) >> 1] ?? 0) + (half[half.length >> 1] ?? 0)) / 2;
  return [
    ...(took.length >= MANY && middle < FAST ? ['fast'] : []),
    ...(all.length >= MANY && all.every(({ decision }) => decision === 'keep') ? ['all-kept'] : []),
  ];
}

/** When it was revoked first of all that was not taken back since. */
function firstOfRun(decisions: readonly Decided[]): number {
  const kept = decisions.findLastIndex(({ decision }) => decision === 'keep');
  return decisions[kept + 1]?.at ?? 0;
}

const byAccess = (one: { access: string }, other: { access: string }) => (one.access < other.access ? -1 : 1);

export function reviewMoments({ campaigns }: ReviewLog): number[] {
  return [
    ...QUARTERS.map(([, first]) => Date.parse(first)),
    ...campaigns.flatMap((campaign) => [
      ...campaign.refusals.map(({ at }) => at),
      campaign.openedAt,
      campaign.to,
      dueAt(campaign),
      ...(campaign.signedOffAt === undefined ? [] : [campaign.signedOffAt]),
      ...campaign.items.flatMap(({ decisions, proofs }) => [
        ...decisions.flatMap(({ at }) => [at, at + DAY]),
        ...proofs.map(({ endedAt }) => endedAt),
      ]),
    ]),
  ];
}
