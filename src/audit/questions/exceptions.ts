import type { Exception } from '../../model/finding';
import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import type { Question, QuestionParameters } from './question';
import { periodOf } from './rule-of-question';

type ApprovedException = Omit<Exception, 'approvedAt' | 'approvedBy'> & {
  readonly approvedAt: Instant;
  readonly approvedBy: string;
};

const COLUMNS: readonly CsvColumn<ApprovedException>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'rule', value: ({ scope }) => scope.rule ?? 'vulnerabilities' },
  { heading: 'accounts', value: ({ scope }) => scope.accounts?.join(' ') ?? 'all' },
  { heading: 'regions', value: ({ scope }) => scope.regions?.join(' ') ?? 'all' },
  { heading: 'resource', value: ({ scope }) => scope.resource },
  { heading: 'vulnerability', value: ({ scope }) => scope.vulnerability },
  { heading: 'package', value: ({ scope }) => scope.package },
  { heading: 'image', value: ({ scope }) => scope.image },
  { heading: 'requested', value: (row) => row.requestedAt },
  { heading: 'requested by', value: (row) => row.requestedBy },
  { heading: 'owner', value: (row) => row.owner },
  { heading: 'approved', value: (row) => row.approvedAt },
  { heading: 'approved by', value: (row) => row.approvedBy },
  { heading: 'approved as', value: (row) => row.approvedAs },
  { heading: 'reason', value: (row) => row.reason },
  { heading: 'compensating control', value: (row) => row.compensatingControl },
  { heading: 'ends', value: (row) => row.endsAt },
  { heading: 'ended early by', value: (row) => row.ended?.by },
  { heading: 'why ended', value: (row) => row.ended?.reason },
  { heading: 'would have ended', value: (row) => row.ended?.wouldHaveEndedAt },
];

export const exceptionsInForce: Question = {
  id: 'exceptions',
  number: 5,
  asks: 'Which approved exceptions were in force at any time of the period: for what, why, by whom, until when?',
  about: 'period',
  takes: { rule: 'optional', account: 'optional' },
  async answer({ reader, leaveOut, now }, parameters) {
    const { from, to } = periodOf(parameters);
    const found = await reader.exceptions(leaveOut, from);
    const rows = inForceBetween(found, parameters);
    const waiting = found.filter(
      ({ approvedAt, requestedAt }) => requestedAt <= to && (approvedAt === undefined || approvedAt > to),
    ).length;
    return {
      tables: [tableOf('exceptions', rows, COLUMNS)],
      gaps: {
        data: { notApproved: waiting, ...(to > now && { endsAfterNow: now }) },
        sentences: [
          ...(waiting === 0
            ? []
            : [
                `Requested by the end of the period and not approved by then: ${waiting}. They excused nothing in it.`,
              ]),
          ...(to > now ? [`The period ends after ${now}: what is decided later is not in this answer.`] : []),
          'An exception that was ended after the period is shown as it ended.',
        ],
      },
      configuration: (await reader.latestScan(to))?.configuration,
      awsCli: [],
    };
  },
};

/** By the time of their approval. An end is the first instant at which it excuses nothing any more. */
export function inForceBetween(
  exceptions: readonly Exception[],
  parameters: Pick<QuestionParameters, 'period' | 'asOf' | 'rules' | 'accounts'> & { readonly zone?: string },
): ApprovedException[] {
  const { from, to } = periodOf(parameters);
  const { rules, accounts } = parameters;
  return exceptions
    .flatMap(({ approvedAt, approvedBy, ...rest }): ApprovedException[] =>
      approvedAt === undefined || approvedBy === undefined ? [] : [{ ...rest, approvedAt, approvedBy }],
    )
    .filter(({ approvedAt, endsAt }) => approvedAt <= to && endsAt > from && endsAt > approvedAt)
    .filter(
      ({ scope }) =>
        (rules === undefined || scope.rule === undefined || rules.includes(scope.rule)) &&
        (accounts === undefined ||
          scope.accounts === undefined ||
          scope.accounts.some((account) => accounts.includes(account))),
    )
    .toSorted(byText(({ approvedAt, id }) => `${approvedAt}\n${id}`));
}
