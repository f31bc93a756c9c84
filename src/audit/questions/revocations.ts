import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import { hoursBetween } from '../../reviews/calendar/deadlines';
import { revocationOf, type Revocation } from '../../reviews/campaign/revocation';
import type { CampaignState } from '../../reviews/campaign/state';
import { listedItems, type ListedItem } from '../../reviews/package/population-tables';
import { proofsTable } from '../../reviews/package/revocation-tables';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { evidenceCommands } from './aws-commands';
import { answerTable } from './package-table';
import type { Question } from './question';
import { configurationAt, reviewAsked, reviewGaps, sealedObjects } from './review-then';

const HOURS = 24;

/** Whether an access that was to go was gone so soon; `not yet` while the hours run. */
type Within = 'yes' | 'no' | 'not known' | 'not yet';

interface RevocationRow {
  readonly item: string;
  readonly list: string;
  readonly account: string;
  readonly principal: string;
  readonly person?: string | undefined;
  readonly access: string;
  readonly path: string;
  readonly decision: string;
  readonly target?: string | undefined;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  /** When it was denied, or when what was kept until a date ended. */
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly dueHours: number;
  readonly state: Revocation['state'];
  readonly within24Hours: Within;
  readonly withinDueHours: Within;
  readonly hoursAtMost?: number | undefined;
  readonly hoursAtLeast?: number | undefined;
  /** What the hours rest on. */
  readonly precision: string;
  /** Of what is still there after it was due. */
  readonly seenThereAt?: Instant | undefined;
  readonly goneBy?: Instant | undefined;
  readonly collection?: string | undefined;
  readonly call?: string | undefined;
  readonly callAt?: Instant | undefined;
  readonly callBy?: string | undefined;
  readonly sessionsEndAt?: string | undefined;
  readonly remaining?: string | undefined;
}

/** Every access of a campaign that was denied or changed, or kept until a date that has come, by account, principal and item. */
export function revocationRows(state: CampaignState): RevocationRow[] {
  return listedItems(state)
    .flatMap((listed) => rowOf(state, listed))
    .sort(byText(({ account, principal, item, list }) => [account, principal, item, list].join('\n')));
}

function rowOf(state: CampaignState, { list, item: found }: ListedItem): RevocationRow[] {
  const revocation = revocationOf(state, list, found);
  const by24 = revocationOf(state, list, found, HOURS);
  const { item, answer } = found;
  if (revocation === undefined || by24 === undefined || answer === undefined) return [];
  const { startedAt, dueAt, call, sessionsEndAt } = revocation;
  const { decision } = answer;
  return [
    {
      item: item.item,
      list: list.supplement ?? 'campaign',
      account: item.account,
      principal: item.principal.name,
      ...(item.person !== undefined && { person: item.person }),
      access: item.access.name,
      path: item.path,
      decision: decision.decision,
      ...(decision.target !== undefined && { target: decision.target }),
      decidedBy: decision.by,
      decidedAt: decision.at,
      startedAt,
      dueAt,
      dueHours: hoursBetween(startedAt, dueAt),
      state: revocation.state,
      within24Hours: withinOf(by24),
      withinDueHours: withinOf(revocation),
      ...(revocation.hours !== undefined && { hoursAtMost: revocation.hours }),
      ...(revocation.hoursAtLeast !== undefined && { hoursAtLeast: revocation.hoursAtLeast }),
      precision: precisionOf(revocation),
      ...(revocation.seenAt !== undefined && { seenThereAt: revocation.seenAt }),
      ...(revocation.provenAt !== undefined && { goneBy: call?.at ?? revocation.provenAt }),
      ...(revocation.collection !== undefined && { collection: revocation.collection }),
      ...(call !== undefined && { call: call.name, callAt: call.at }),
      ...(call?.by !== undefined && { callBy: call.by }),
      ...(sessionsEndAt !== undefined && { sessionsEndAt: sessionsEndAt ?? 'not known' }),
      ...(revocation.remaining !== undefined && { remaining: revocation.remaining }),
    },
  ];
}

/** Of which nothing shows that the access is gone. */
export function isNotDone({ state }: Pick<RevocationRow, 'state'>): boolean {
  return state !== 'removed' && state !== 'ended';
}

function withinOf({ state, isLate }: Revocation): Within {
  switch (state) {
    case 'pending':
      return 'not yet';
    case 'unknown':
      return 'not known';
    case 'overdue':
      return 'no';
    case 'removed':
    case 'ended':
      return isLate === 'no' ? 'yes' : isLate === 'yes' ? 'no' : 'not known';
  }
}

function precisionOf({ state, source, call }: Revocation): string {
  if (source === 'event')
    return call?.firstAt === undefined
      ? 'the time of the call, by CloudTrail'
      : 'between two calls, by CloudTrail: either may have done it';
  if (source === 'collection')
    return 'between the last collection that showed it and the first complete one that did not';
  return state === 'overdue'
    ? 'still there at a complete collection after it was due'
    : 'no complete collection has shown it gone';
}

export const revocationsDone: Question = {
  id: 'revocations',
  number: 13,
  asks: 'Were the revocations of this campaign really done, and within 24 hours?',
  about: 'moment',
  takes: { campaign: 'required' },
  async answer(ports, parameters) {
    const review = await reviewAsked(ports, parameters);
    const configuration = await configurationAt(ports, parameters.asOf);
    const rows = review === undefined ? [] : revocationRows(review.state);
    const number = (within: Within) => rows.filter((row) => row.within24Hours === within).length;
    const unknown = number('not known');
    const open = rows.filter(isNotDone).length;
    const stillThere = rows.filter(({ seenThereAt }) => seenThereAt !== undefined).length;
    const gaps = reviewGaps(review, parameters, [
      'Hours run from the decision. A collection only tells that access went since the one before: the hours are then no more than hoursAtMost and no less than hoursAtLeast.',
      ...(stillThere === 0
        ? []
        : [
            `Still there after they were due: ${stillThere}. Their hours end at the collection of seenThereAt: a later one that shows the same is not recorded, and one that shows it gone would be.`,
          ]),
      ...(unknown === 0
        ? []
        : [
            `Of ${unknown} it cannot be told whether they were done within 24 hours: nobody looked in between.`,
          ]),
    ]);
    if (review === undefined) return { tables: [], gaps, configuration, awsCli: [] };
    return {
      tables: [tableOf('revocations', rows, COLUMNS), answerTable(proofsTable(review.campaign))],
      gaps,
      configuration,
      counts: {
        within24Hours: number('yes'),
        notWithin24Hours: number('no'),
        notKnown: unknown,
        hoursStillRun: number('not yet'),
        notDone: open,
      },
      awsCli: evidenceCommands(sealedObjects(review)),
    };
  },
};

const COLUMNS: readonly CsvColumn<RevocationRow>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'principal', value: (row) => row.principal },
  { heading: 'access', value: (row) => row.access },
  { heading: 'path', value: (row) => row.path },
  { heading: 'decision', value: (row) => row.decision },
  { heading: 'state', value: (row) => row.state },
  { heading: 'within 24 hours', value: (row) => row.within24Hours },
  { heading: 'within due hours', value: (row) => row.withinDueHours },
  { heading: 'started', value: (row) => row.startedAt },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'due hours', value: (row) => row.dueHours },
  { heading: 'hours at most', value: (row) => row.hoursAtMost },
  { heading: 'hours at least', value: (row) => row.hoursAtLeast },
  { heading: 'precision', value: (row) => row.precision },
  { heading: 'seen there', value: (row) => row.seenThereAt },
  { heading: 'gone by', value: (row) => row.goneBy },
  { heading: 'collection', value: (row) => row.collection },
  { heading: 'call', value: (row) => row.call },
  { heading: 'call at', value: (row) => row.callAt },
  { heading: 'call by', value: (row) => row.callBy },
  { heading: 'sessions end', value: (row) => row.sessionsEndAt },
  { heading: 'remaining', value: (row) => row.remaining },
  { heading: 'decided by', value: (row) => row.decidedBy },
  { heading: 'decided', value: (row) => row.decidedAt },
  { heading: 'target', value: (row) => row.target },
  { heading: 'person', value: (row) => row.person },
  { heading: 'list', value: (row) => row.list },
  { heading: 'item', value: (row) => row.item },
];
