/** Access reviews of three quarters, by chance: when each opened, what was decided when, and what was seen gone. */
import type { Instant } from '../../src/model/instant';
import { Seeded } from '../support/seeded';
import { DAY, HOUR, text } from './world';
import type { Period } from './occurrences';
import type { Rows } from './truths';

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
interface Reviewed {
  readonly name: string;
  readonly decisions: readonly Decided[];
  readonly proofs: readonly Proven[];
}
export interface CampaignLog {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly openedAt: number;
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
    const items = Array.from({ length: 2 + chance.below(4) }, (_none, nth): Reviewed => {
      if (chance.percent(8)) return { name: `Access${nth}`, decisions: [], proofs: [] };
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
        name: `Access${nth}`,
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
    return [{ id, from, to, openedAt, items, ...(isWhole && chance.percent(85) && { signedOffAt }) }];
  });
  return { campaigns, end: Date.parse('2027-03-01T00:00:00Z') };
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
      campaign.openedAt,
      dueAt(campaign),
      ...(campaign.signedOffAt === undefined ? [] : [campaign.signedOffAt]),
      ...campaign.items.flatMap(({ decisions, proofs }) => [
        ...decisions.flatMap(({ at }) => [at, at + DAY]),
        ...proofs.map(({ endedAt }) => endedAt),
      ]),
    ]),
  ];
}
