import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import { readOrLeaveOut } from '../../record/leave-out';
import { signalText } from '../../reviews/campaign/signal-text';
import { signalsOf } from '../../reviews/campaign/signals';
import {
  countsByReviewer,
  type CampaignState,
  type ItemState,
  type ListState,
} from '../../reviews/campaign/state';
import { isSubject } from '../../reviews/campaign/subject';
import { verify, type Fault } from '../../reviews/campaign/verify';
import type { Decision } from '../../reviews/item';
import { signOffsTable } from '../../reviews/package/decision-tables';
import type { People } from '../../reviews/people/person';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { answerTable } from './package-table';
import { evidenceCommands } from './aws-commands';
import type { Question } from './question';
import {
  configurationAt,
  peopleKept,
  peopleSentence,
  reviewAsked,
  reviewGaps,
  sealedObjects,
  type ReviewThen,
} from './review-then';

const KINDS = ['self-review', 'late', 'missing', 'rubber-stamp', 'rule-broken'] as const;

/** Something about how a campaign was decided that an auditor looks into. */
interface QualityRow {
  readonly kind: (typeof KINDS)[number];
  /** `campaign`, or the supplement. */
  readonly list: string;
  readonly item?: string | undefined;
  readonly account?: string | undefined;
  readonly principal?: string | undefined;
  readonly access?: string | undefined;
  readonly reviewer?: string | undefined;
  readonly at?: Instant | undefined;
  readonly dueAt?: Instant | undefined;
  readonly detail: string;
}

const NOBODY: People = { person: () => undefined, who: () => undefined };

/**
 * Self-reviews, late and missing decisions, signs of rubber-stamping, and rules that do not hold, in this order; within each
 * by account, principal and item.
 */
export function reviewQualityRows(
  { campaign, state }: Pick<ReviewThen, 'campaign' | 'state'>,
  people: People,
  faults: readonly Fault[],
): QualityRow[] {
  const rows = [
    ...state.lists.flatMap((list) => [
      ...[...list.items.values()].flatMap((item) => itemRows(list, item, people)),
      ...signOffRows(list, state),
      ...(list.signOff?.signals ?? signalsOf(campaign, list.supplement)).flatMap((signal): QualityRow[] =>
        signal.signal === 'population-changed'
          ? []
          : [
              {
                kind: 'rubber-stamp',
                list: nameOf(list),
                reviewer: signal.reviewer,
                at: list.signOff?.at,
                detail: `${signal.signal}: ${signalText(signal)}`,
              },
            ],
      ),
    ]),
    ...faults.filter(({ rule }) => rule !== 'self-review').map((fault) => faultRow(fault, state)),
  ];
  return rows.sort(
    (one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || byPlace(one, other),
  );
}

const byPlace = byText(
  ({ account = '', principal = '', item = '', list, reviewer = '', detail }: QualityRow) =>
    [account, principal, item, list, reviewer, detail].join('\n'),
);

function nameOf({ supplement }: Pick<ListState, 'supplement'>): string {
  return supplement ?? 'campaign';
}

function missingSince({ phase }: Pick<ListState, 'phase'>, isLate: boolean): string {
  if (phase === 'missed') return 'is missed';
  return isLate ? 'was due' : 'is not due yet';
}

function itemRows(list: ListState, state: ItemState, people: People): QualityRow[] {
  const { item, answer, isLate, dueAt, unanswered, decisions, struck } = state;
  const about = {
    list: nameOf(list),
    item: item.item,
    account: item.account,
    principal: item.principal.name,
    access: item.access.name,
    dueAt,
  };
  const own = decisions.flatMap((decision): QualityRow[] => {
    const how = selfReviewed(state, decision, people);
    if (how === undefined) return [];
    const stands = struck.includes(decision.version) ? ', which does not stand' : '';
    return [
      {
        kind: 'self-review',
        ...about,
        reviewer: decision.by,
        at: decision.at,
        detail: `${decision.by} decided "${decision.decision}" on own access${stands}, known by ${how}`,
      },
    ];
  });
  const asked = state.seats.flatMap(({ holders }) => holders.map(({ person }) => person)).join(' ');
  if (answer === undefined)
    return [
      ...own,
      {
        kind: 'missing',
        ...about,
        ...(asked !== '' && { reviewer: asked }),
        detail:
          unanswered === 'nobody-to-ask'
            ? 'no decision: there was nobody to ask'
            : `no decision of all who are asked, and it ${missingSince(list, isLate)}`,
      },
    ];
  if (!isLate) return own;
  const { by } = answer.decision;
  return [
    ...own,
    {
      kind: 'late',
      ...about,
      reviewer: by,
      at: answer.answeredAt,
      detail:
        answer.answeredAt > dueAt
          ? `answered at ${answer.answeredAt}, due ${dueAt}`
          : `answered at ${answer.answeredAt}, after it was asked again; it was late before`,
    },
  ];
}

/** By what it is known that a decision is about the decider's own access; nothing where it is not. */
function selfReviewed({ item }: ItemState, { by }: Decision, people: People): string | undefined {
  if (isSubject(item, { id: by }, NOBODY)) return 'the item as it was sealed';
  return isSubject(item, people.person(by) ?? { id: by }, people) ? 'the people file' : undefined;
}

function signOffRows(list: ListState, { now }: CampaignState): QualityRow[] {
  const { signOff, dueAt } = list;
  const about = { list: nameOf(list), dueAt };
  if (signOff?.isLate === true)
    return [
      {
        kind: 'late',
        ...about,
        reviewer: signOff.by,
        at: signOff.at,
        detail: `signed off at ${signOff.at}, due ${dueAt}`,
      },
    ];
  if (signOff !== undefined || now <= dueAt) return [];
  return [{ kind: 'missing', ...about, detail: `not signed off by ${now}, due ${dueAt}` }];
}

function faultRow({ seq, item: id, rule, message }: Fault, { lists }: CampaignState): QualityRow {
  const list = id === undefined ? undefined : lists.findLast(({ items }) => items.has(id));
  const item = id === undefined ? undefined : list?.items.get(id)?.item;
  return {
    kind: 'rule-broken',
    list: list === undefined ? 'campaign' : nameOf(list),
    ...(id !== undefined && { item: id }),
    ...(item !== undefined && {
      account: item.account,
      principal: item.principal.name,
      access: item.access.name,
    }),
    detail: `event ${seq}, ${rule}: ${message}`,
  };
}

interface ReviewerRow {
  readonly reviewer: string;
  readonly asked: number;
  readonly decided: number;
  readonly late: number;
  readonly kept: number;
  readonly revoked: number;
  readonly modified: number;
  readonly withReason: number;
  readonly inBulk: number;
}

/** How each reviewer decided, by their ids; of several decisions on an item the newest counts. */
export function reviewerRows(state: CampaignState): ReviewerRow[] {
  const newest = new Map<string, Decision[]>();
  for (const { items } of state.lists)
    for (const { seats } of items.values())
      for (const { decision } of seats) {
        if (decision === undefined) continue;
        const own = newest.get(decision.by);
        if (own === undefined) newest.set(decision.by, [decision]);
        else own.push(decision);
      }
  return countsByReviewer(state).map((count) => {
    const own = newest.get(count.reviewer) ?? [];
    const number = (holds: (decision: Decision) => boolean) => own.filter(holds).length;
    return {
      ...count,
      kept: number(({ decision }) => decision === 'keep'),
      revoked: number(({ decision }) => decision === 'revoke'),
      modified: number(({ decision }) => decision === 'modify'),
      withReason: number(({ reason }) => reason !== undefined),
      inBulk: number(({ bulk }) => bulk === true),
    };
  });
}

export const reviewQuality: Question = {
  id: 'review-quality',
  number: 12,
  asks: 'Were there self-reviews, late, missing or rubber-stamped decisions in this campaign?',
  about: 'moment',
  takes: { campaign: 'required' },
  async answer(ports, parameters) {
    const review = await reviewAsked(ports, parameters);
    const { memory, identities } = await peopleKept(ports);
    const configuration = await configurationAt(ports, parameters.asOf);
    const faults =
      review && (await readOrLeaveOut(ports.leaveOut, () => verify(review.campaign, identities)));
    const gaps = reviewGaps(review, parameters, [
      peopleSentence(memory),
      "Signs of rubber-stamping are signs: half of a reviewer's decisions in less than three seconds each, items kept in bulk or by a file without a look, all of 25 or more kept. Of fewer decisions nothing is said.",
    ]);
    if (review === undefined) return { tables: [], gaps, configuration, awsCli: [] };
    const rows = reviewQualityRows(review, identities, faults ?? []);
    return {
      tables: [
        tableOf('deviations', rows, QUALITY_COLUMNS),
        tableOf('reviewers', reviewerRows(review.state), REVIEWER_COLUMNS),
        answerTable(signOffsTable(review.state)),
      ],
      gaps,
      configuration,
      counts: Object.fromEntries(KINDS.map((kind) => [kind, rows.filter((row) => row.kind === kind).length])),
      awsCli: evidenceCommands(sealedObjects(review)),
    };
  },
};

const QUALITY_COLUMNS: readonly CsvColumn<QualityRow>[] = [
  { heading: 'kind', value: (row) => row.kind },
  { heading: 'account', value: (row) => row.account },
  { heading: 'principal', value: (row) => row.principal },
  { heading: 'access', value: (row) => row.access },
  { heading: 'reviewer', value: (row) => row.reviewer },
  { heading: 'at', value: (row) => row.at },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'detail', value: (row) => row.detail },
  { heading: 'list', value: (row) => row.list },
  { heading: 'item', value: (row) => row.item },
];

const REVIEWER_COLUMNS: readonly CsvColumn<ReviewerRow>[] = [
  { heading: 'reviewer', value: (row) => row.reviewer },
  { heading: 'asked', value: (row) => row.asked },
  { heading: 'decided', value: (row) => row.decided },
  { heading: 'late', value: (row) => row.late },
  { heading: 'kept', value: (row) => row.kept },
  { heading: 'revoked', value: (row) => row.revoked },
  { heading: 'modified', value: (row) => row.modified },
  { heading: 'with a reason', value: (row) => row.withReason },
  { heading: 'in bulk', value: (row) => row.inBulk },
];
