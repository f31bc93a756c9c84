import { byText } from '../../model/by-text';
import { addMilliseconds, earliest, type Instant } from '../../model/instant';
import { readOrLeaveOut } from '../../record/leave-out';
import { owedAt, type CampaignCalendar, type OwedPeriod } from '../../reviews/calendar/campaign-calendar';
import { openingOf } from '../../reviews/calendar/opening';
import type { Campaign } from '../../reviews/campaign/event';
import type { CampaignPhase, ListState } from '../../reviews/campaign/state';
import { campaignReader } from '../../reviews/store';
import type { CsvColumn } from '../../wording/csv';
import { tableOf, type Period } from '../answer';
import type { Question, QuestionPorts } from './question';
import { reviewPolicyThen } from './review-calendar-then';
import { campaignAt, type ReviewThen } from './review-then';

type OnTime = 'yes' | 'no' | 'not yet' | 'not known';

/** A period of a campaign; of a calendar that was in force before, nobody knows when it was to open. */
export interface HeldPeriod extends Omit<OwedPeriod, 'scope'> {
  readonly scope: OwedPeriod['scope'] | 'of another calendar';
}

/** A period of which a review was owed, or of which there is one. */
interface HeldRow {
  readonly campaign: string;
  readonly scope: HeldPeriod['scope'];
  readonly from: Instant;
  /** The period ends before it. */
  readonly to: Instant;
  /** `not on record`: no scan of the period is, so that nobody knows. */
  readonly state: CampaignPhase | 'not opened' | 'not on record' | 'damaged';
  readonly onTime: OnTime;
  /** What was late or is missing. */
  readonly why: string;
  readonly opensFrom?: Instant;
  readonly lateFrom?: Instant;
  readonly openedAt?: Instant;
  readonly dueAt?: Instant;
  readonly items?: number;
  readonly undecided?: number;
  readonly lateItems?: number;
  readonly lastDecidedAt?: Instant;
  readonly signedOffAt?: Instant;
  readonly signedOffBy?: string;
  /** Lists that were signed off beside the campaign, and how many were to be. */
  readonly supplements?: string;
}

/** What there is of one period: its campaign as it stood, `damaged`, or nothing, and then whether any scan was made in it. */
export type Held = ReviewThen | 'damaged' | { readonly wasScanned: boolean };

/** Every period that touches another one and of which a review is owed by a calendar, the earliest first. */
export function owedBetween(calendar: CampaignCalendar, { from, to }: Period): OwedPeriod[] {
  const owed = new Map<string, OwedPeriod>();
  for (const periods of [calendar.all, calendar.privileged]) {
    let period = periods && (periods.at(from) ?? periods.after({ id: '', from, to: from }));
    while (period !== undefined && period.from <= to) {
      for (const each of owedAt(calendar, period.from)) if (each.to > from) owed.set(each.id, each);
      period = periods?.after(period);
    }
  }
  return [...owed.values()].sort(byText((each) => `${each.from} ${each.id}`));
}

export function heldRow(
  period: HeldPeriod,
  held: Held,
  calendar: Pick<CampaignCalendar, 'zone' | 'opens'>,
  now: Instant,
): HeldRow {
  const { id: campaign, scope, from, to } = period;
  const opening =
    scope === 'of another calendar' ? undefined : openingOf(period, calendar.opens, calendar.zone);
  const lateFrom = opening?.lateFrom ?? to;
  const row = {
    campaign,
    scope,
    from,
    to,
    ...(opening !== undefined && { opensFrom: opening.from, lateFrom }),
  };
  if (held === 'damaged')
    return {
      ...row,
      state: 'damaged',
      onTime: 'not known',
      why: 'the record of its campaign cannot be read',
    };
  if ('wasScanned' in held) return { ...row, ...withoutCampaign(period, held.wasScanned, lateFrom, now) };
  const { state } = held;
  const { opened } = state;
  if (opened === undefined)
    return {
      ...row,
      state: state.phase,
      onTime: state.phase === 'missed' || now >= lateFrom ? 'no' : 'not yet',
      why: ['it did not open', ...state.missing.map(({ what, reason }) => `${what}: ${reason}`)].join('; '),
    };
  const [own, ...supplements] = state.lists;
  const items = state.lists.flatMap((list) => [...list.items.values()]);
  const reasons = lateness(state.lists, opened.at >= lateFrom, now);
  const decided = items.flatMap(({ decisions }) => decisions.map(({ at }) => at)).sort();
  const last = decided.at(-1);
  const signed = supplements.filter(({ signOff }) => signOff !== undefined).length;
  const isOver = state.lists.every(({ signOff }) => signOff !== undefined);
  return {
    ...row,
    state: state.phase,
    onTime: reasons.length > 0 ? 'no' : isOver ? 'yes' : 'not yet',
    why: reasons.join('; '),
    openedAt: opened.at,
    dueAt: opened.dueAt,
    items: items.length,
    undecided: items.filter(({ answer }) => answer === undefined).length,
    lateItems: items.filter(({ isLate }) => isLate).length,
    ...(last !== undefined && { lastDecidedAt: last }),
    ...(own?.signOff !== undefined && { signedOffAt: own.signOff.at, signedOffBy: own.signOff.by }),
    ...(supplements.length > 0 && { supplements: `${signed} of ${supplements.length} signed off` }),
  };
}

function withoutCampaign(
  { to }: HeldPeriod,
  wasScanned: boolean,
  lateFrom: Instant,
  now: Instant,
): Pick<HeldRow, 'state' | 'onTime' | 'why'> {
  if (now < to)
    return now < lateFrom
      ? { state: 'not opened', onTime: 'not yet', why: 'there is no campaign of it yet' }
      : {
          state: 'not opened',
          onTime: 'no',
          why: `there is no campaign of it, and it was to open before ${lateFrom}`,
        };
  return wasScanned
    ? { state: 'missed', onTime: 'no', why: 'there is no campaign of it' }
    : {
        state: 'not on record',
        onTime: 'not known',
        why: 'there is no campaign of it, and no scan of that time is on record',
      };
}

function lateness(lists: readonly ListState[], isOpenedLate: boolean, now: Instant): string[] {
  return [
    ...(isOpenedLate ? ['it opened late'] : []),
    ...lists.flatMap((list) => {
      const name = list.supplement === undefined ? '' : `${list.supplement}: `;
      const late = [...list.items.values()].filter(({ isLate }) => isLate).length;
      const { signOff, dueAt, phase } = list;
      return [
        ...(late === 0 ? [] : [`${name}${late} items late`]),
        ...(signOff?.isLate === true ? [`${name}signed off at ${signOff.at}, due ${dueAt}`] : []),
        ...(signOff === undefined && (phase === 'missed' || now > dueAt)
          ? [`${name}not signed off, due ${dueAt}`]
          : []),
      ];
    }),
  ];
}

export const reviewsHeld: Question = {
  id: 'reviews',
  number: 9,
  asks: 'Was an access review done each quarter, and on time?',
  about: 'period',
  takes: {},
  async answer(ports, { period, asOf }) {
    const asked = period ?? { from: asOf, to: asOf };
    const now = earliest(asked.to, ports.now);
    const { policy, configuration, isUnread } = await reviewPolicyThen(ports, now);
    const { calendar, cadence } = policy;
    const listed = await campaignReader(ports).campaigns();
    const owed = owedBetween(calendar, { from: asked.from, to: now });
    const known = new Set(owed.map(({ id }) => id));
    const others = listed
      .filter(({ id, period: own }) => !known.has(id) && own.from <= now && own.to > asked.from)
      .map(({ id, period: own }): HeldPeriod => ({ id, ...own, scope: 'of another calendar' }));
    const rows: HeldRow[] = [];
    for (const each of [...owed, ...others])
      rows.push(heldRow(each, await heldOf(ports, each, now), calendar, now));
    const number = (is: OnTime) => rows.filter(({ onTime }) => onTime === is).length;
    const { privileged, other } = cadence.every;
    return {
      tables: [tableOf('periods', rows.sort(byText(({ from, campaign }) => `${from} ${campaign}`)), COLUMNS)],
      gaps: {
        data: {
          zone: calendar.zone,
          every: { privileged: privileged.is, other: other.is },
          ...(isUnread === true && { configurationUnread: true }),
          ...(now < asked.to && { knownUntil: now }),
        },
        sentences: [
          `By the calendar in force at ${now}, a review of privileged access is owed every ${privileged.is} (${privileged.profile}) and of other access every ${other.is} (${other.profile}); periods begin at midnight in ${calendar.zone}.`,
          'In time is what opened within the first days of its period, had every item decided and was signed off by its due date.',
          ...(isUnread === true
            ? ['The configuration of that time cannot be read: the calendar is the default one.']
            : []),
          ...(configuration === undefined
            ? ['No scan had been made by then: the calendar is the default one.']
            : []),
          ...(now < asked.to
            ? [`The period ends after ${now}: what comes later is not in this answer.`]
            : []),
        ],
      },
      configuration,
      counts: {
        onTime: number('yes'),
        notOnTime: number('no'),
        notYet: number('not yet'),
        notKnown: number('not known'),
      },
      awsCli: [],
    };
  },
};

async function heldOf(ports: QuestionPorts, { id, from, to }: HeldPeriod, now: Instant): Promise<Held> {
  const store = campaignReader(ports);
  const read = await readOrLeaveOut(
    ports.leaveOut,
    async (): Promise<Campaign | 'none'> => (await store.campaign(id)) ?? 'none',
  );
  if (read === undefined) return 'damaged';
  const then = read === 'none' ? undefined : campaignAt(read, now, ports.now);
  if (then !== undefined && then.campaign.events.length > 0) return then;
  const last = await ports.reader.latestScan(earliest(addMilliseconds(to, -1), now));
  return { wasScanned: last !== undefined && last.slot >= from };
}

const COLUMNS: readonly CsvColumn<HeldRow>[] = [
  { heading: 'campaign', value: (row) => row.campaign },
  { heading: 'access', value: (row) => row.scope },
  { heading: 'from', value: (row) => row.from },
  { heading: 'to', value: (row) => row.to },
  { heading: 'state', value: (row) => row.state },
  { heading: 'on time', value: (row) => row.onTime },
  { heading: 'why', value: (row) => row.why },
  { heading: 'opened', value: (row) => row.openedAt },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'items', value: (row) => row.items },
  { heading: 'undecided', value: (row) => row.undecided },
  { heading: 'late items', value: (row) => row.lateItems },
  { heading: 'last decision', value: (row) => row.lastDecidedAt },
  { heading: 'signed off', value: (row) => row.signedOffAt },
  { heading: 'signed off by', value: (row) => row.signedOffBy },
  { heading: 'supplements', value: (row) => row.supplements },
  { heading: 'opens from', value: (row) => row.opensFrom },
  { heading: 'late from', value: (row) => row.lateFrom },
];
