import type { CsvColumn } from '../../wording/csv';
import type { Campaign } from '../../reviews/campaign/event';
import { countAgainTable } from '../../reviews/package/count-again';
import {
  exclusionsTable,
  listedItems,
  listsTable,
  sealedLists,
  totalsTable,
} from '../../reviews/package/population-tables';
import { newestSystems } from '../../reviews/package/sources';
import { campaignReader } from '../../reviews/store';
import { readOrLeaveOut } from '../../record/leave-out';
import { tableOf, type AnswerTable } from '../answer';
import { answerTable } from './package-table';
import type { Question } from './question';
import { configurationAt, reviewAsked, reviewGaps } from './review-then';

interface Check {
  readonly what: string;
  readonly how: string;
}

/** What has to hold before a campaign opens; the gate is `missingOf` of the population. */
const CHECKS: readonly Check[] = [
  { what: 'accounts', how: 'every account in scope answered; a scan of all of them is needed' },
  {
    what: 'IAM users',
    how: 'the authorization details and the credential report of each account list the same',
  },
  { what: 'root users', how: 'the credential report of each account has its root user' },
  {
    what: 'access keys',
    how: 'of each user as many keys are listed one by one as the credential report shows',
  },
  { what: 'roles', how: 'the authorization details of each account were read to their end' },
  {
    what: 'assignments of IAM Identity Center',
    how: 'listed by account and listed by principal, they are the same',
  },
  {
    what: 'groups of IAM Identity Center',
    how: 'the members of each group that has an assignment were read',
  },
  { what: 'what policies allow', how: "the texts of AWS's own policies that somebody holds were read" },
  { what: 'delegations to partners', how: 'the requests of each account were read to their end' },
  { what: 'federation to outside', how: 'the setting of each account was read' },
  { what: 'other systems', how: 'of each system that is expected, an export was taken in the period' },
];

export const reviewPopulation: Question = {
  id: 'review-population',
  number: 11,
  asks: 'Was the population of this campaign complete? How do you know?',
  about: 'moment',
  takes: { campaign: 'required' },
  async answer(ports, parameters) {
    const review = await reviewAsked(ports, parameters);
    const configuration = await configurationAt(ports, parameters.asOf);
    const { opened } = review?.state ?? {};
    const gaps = reviewGaps(
      review,
      parameters,
      opened === undefined
        ? []
        : [
            `It was sealed at ${opened.population.sealedAt} with ${opened.population.items} items, after every check below held; while one does not, a campaign does not open.`,
            'Access that was given and taken away again between two reads of a list was in none of them.',
            'To count again is to count what there is now: what differs was changed since, and AWS says when.',
          ],
    );
    if (review === undefined) return { tables: [], gaps, configuration, awsCli: [] };
    const { campaign, state, at } = review;
    const lists = sealedLists(campaign);
    const exports = await readOrLeaveOut(ports.leaveOut, () => campaignReader(ports).systemExports());
    const again = countAgainTable(lists[0]?.items ?? [], state, {
      systems: newestSystems(opened?.at ?? at, exports ?? []),
    });
    const counted = opened === undefined ? [] : [answerTable(again)];
    return {
      tables: [
        answerTable(totalsTable(listedItems(state).map(({ item }) => item))),
        answerTable(listsTable(lists)),
        answerTable(exclusionsTable(state)),
        checksTable(campaign),
        blockedTable(campaign),
        ...counted,
      ],
      gaps,
      configuration,
      counts: {
        items: opened?.population.items ?? 0,
        excluded: (opened?.population.excluded ?? []).reduce((sum, { count }) => sum + count, 0),
      },
      awsCli: counted.flatMap(commandsOf),
    };
  },
};

function commandsOf({ headings, cells }: AnswerTable): string[] {
  const at = headings.indexOf('command');
  const commands = cells.flatMap((row) => (typeof row[at] === 'string' ? [row[at]] : []));
  return [...new Set(commands)];
}

interface CheckRow extends Check {
  readonly held: 'yes' | 'not opened';
  readonly at?: string;
}

function checksTable({ events }: Campaign): AnswerTable {
  const opened = events.find(({ what }) => what.type === 'opened');
  const rows = CHECKS.map((check): CheckRow =>
    opened === undefined ? { ...check, held: 'not opened' } : { ...check, held: 'yes', at: opened.at },
  );
  return tableOf('checks', rows, CHECK_COLUMNS);
}

const CHECK_COLUMNS: readonly CsvColumn<CheckRow>[] = [
  { heading: 'what', value: (row) => row.what },
  { heading: 'how', value: (row) => row.how },
  { heading: 'held', value: (row) => row.held },
  { heading: 'at', value: (row) => row.at },
];

interface BlockedRow {
  readonly event: number;
  readonly at: string;
  readonly what: string;
  readonly reason: string;
}

/** Each time that it did not open, and for want of what. */
function blockedTable({ events }: Campaign): AnswerTable {
  const rows = events.flatMap(({ seq, at, what: said }): BlockedRow[] =>
    said.type === 'blocked' ? said.missing.map((missing) => ({ event: seq, at, ...missing })) : [],
  );
  return tableOf('blocked', rows, BLOCKED_COLUMNS);
}

const BLOCKED_COLUMNS: readonly CsvColumn<BlockedRow>[] = [
  { heading: 'event', value: (row) => row.event },
  { heading: 'at', value: (row) => row.at },
  { heading: 'what', value: (row) => row.what },
  { heading: 'reason', value: (row) => row.reason },
];
