import type { Exception } from '../../model/finding';
import { byText } from '../../model/by-text';
import { addMilliseconds, earliest, type Instant } from '../../model/instant';
import { readOrLeaveOut } from '../../record/leave-out';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { commonChangesWithin } from '../told';
import { evidenceCommands } from './aws-commands';
import type { Question, QuestionParameters, QuestionPorts } from './question';
import { periodOf } from './rule-of-question';

type ApprovedException = Omit<Exception, 'approvedAt' | 'approvedBy'> & {
  readonly approvedAt: Instant;
  readonly approvedBy: string;
};

interface ExceptionRow extends ApprovedException {
  /** Keys of the change sets that have the request, the approval and an early end, the oldest first. */
  readonly evidence: readonly string[];
}

const COLUMNS: readonly CsvColumn<ExceptionRow>[] = [
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
  { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
];

export const exceptionsInForce: Question = {
  id: 'exceptions',
  number: 5,
  asks: 'Which approved exceptions were in force at any time of the period: for what, why, by whom, until when?',
  about: 'period',
  takes: { rule: 'optional', account: 'optional' },
  async answer(ports, parameters) {
    const { reader, leaveOut, now } = ports;
    const { from, to } = periodOf(parameters);
    const found = await reader.exceptions(leaveOut, from);
    const rows = await withEvidence(ports, inForceBetween(found, parameters), to);
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
          ...(rows.length === 0
            ? []
            : [
                'The evidence of each has its request and its approval, with who said it and when. `approved as` is whom the user of a computer named; empty, it is who was authenticated.',
              ]),
        ],
      },
      configuration: (await reader.latestScan(to))?.configuration,
      awsCli: evidenceCommands(rows.flatMap(({ evidence }) => evidence)),
    };
  },
};

/** A change set is made in the run of who says it: that much later, at most, than what it says. */
const LONGEST_RUN_MS = 3_600_000;

/** @param to what was said later is not looked for. */
export async function withEvidence(
  { objects, leaveOut, commonChanges: said }: Pick<QuestionPorts, 'objects' | 'leaveOut' | 'commonChanges'>,
  exceptions: readonly ApprovedException[],
  to: Instant,
): Promise<ExceptionRow[]> {
  const windows = exceptions
    .flatMap(({ requestedAt, approvedAt, ended, endsAt }) => [
      requestedAt,
      approvedAt,
      ...(ended === undefined ? [] : [endsAt]),
    ])
    .filter((at) => at <= to)
    .toSorted()
    .map((from) => ({ from, to: earliest(to, addMilliseconds(from, LONGEST_RUN_MS)) }));
  const [earliestWindow] = windows;
  const read = async () => {
    if (earliestWindow === undefined) return [];
    return said === undefined
      ? commonChangesWithin(objects, windows)
      : said({ from: earliestWindow.from, to });
  };
  const sets = (await readOrLeaveOut(leaveOut, read)) ?? [];
  // The same whether more was read for other questions or not.
  const first = firstsOf(
    sets.filter(({ at }) => windows.some(({ from, to: until }) => from <= at && at <= until)),
  );
  return exceptions.map((each) => ({ ...each, evidence: [...(first.get(each.id)?.values() ?? [])] }));
}

/** By exception, the change set that first had it requested, approved and ended early: later ones say when that was announced. */
function firstsOf(
  sets: Awaited<ReturnType<typeof commonChangesWithin>>,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const firsts = new Map<string, Map<string, string>>();
  for (const { key, changes } of sets)
    for (const change of changes) {
      if (change.what !== 'exception') continue;
      const { id, approvedAt, ended } = change.exception;
      const said = ended !== undefined ? 'ended' : approvedAt !== undefined ? 'approved' : 'requested';
      const own = firsts.get(id) ?? new Map<string, string>();
      if (!own.has(said)) own.set(said, key);
      firsts.set(id, own);
    }
  return firsts;
}

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
