import { byText } from '../../model/by-text';
import { earliest, latest, type Instant } from '../../model/instant';
import { bySeverity, SEVERITIES, type Severity } from '../../model/severity';
import type { VulnerabilityInstance } from '../../patching/instance';
import { ledgerTime } from '../../patching/ledger-store';
import { cohortClassOf, wasOpenBefore, type CohortClass } from '../../patching/report/cohort';
import { rowOf, type PatchRow } from '../../patching/report/row';
import { gapsWithin, scanningOf, type ScannedThing } from '../../patching/report/scanning';
import { standingAt, type Standing } from '../../patching/state';
import { instancesOf, thingsOf } from '../../patching/stored-instances';
import { readOrLeaveOut } from '../../record/leave-out';
import type { ScanningGap } from '../../patching/report/patch-report';
import type { CsvColumn } from '../../wording/csv';
import { tableOf, type Period } from '../answer';
import { begunIn } from '../trust';
import { evidenceCommands } from './aws-commands';
import { findingDates, otherThan, type OtherDate } from './other-dates';
import { patchFactsThen, type PatchFactsThen } from './patch-facts';
import type { Question } from './question';

const HOUR_MS = 3_600_000;

/** What became of what was due in the period, the worst first; `carriedOver` was due before it and open when it began. */
const BECAME = [
  'overdueOpen',
  'carriedOver',
  'fixedLate',
  'notScanned',
  'excepted',
  'resourceGone',
  'fixedInTime',
] as const satisfies readonly (CohortClass | 'carriedOver')[];
type Became = (typeof BECAME)[number];

/** Of which the window was missed; what was not scanned when it was due may have been. */
const MISSED: readonly Became[] = ['overdueOpen', 'carriedOver', 'fixedLate'];

type Missed = 'yes' | 'no' | 'not known';

interface PatchAnswerRow extends Omit<PatchRow, 'witnesses' | 'state'> {
  readonly missed: Missed;
  readonly became: Became;
  /** From the start of the clock to the fix, rounded up to a tenth; absent where there is no fix. */
  readonly hoursTaken?: number;
  /** Whose time the fix is of. */
  readonly fixToldBy?: string;
  readonly endedAt?: Instant;
  readonly ended?: string;
  /** Keys of what its end, or its last word of being open, rests on. */
  readonly evidence: readonly string[];
}

/** Of an instance what became of it in a period; nothing where it was not due in it, nor open from before. */
export function patchAnswerRow(
  instance: VulnerabilityInstance,
  { policy, exceptions }: Pick<PatchFactsThen, 'policy' | 'exceptions'>,
  { from, to }: Period,
  wasUnscanned: (instance: VulnerabilityInstance, at: Instant) => boolean,
): PatchAnswerRow | undefined {
  const standing = standingAt(instance, policy, exceptions, to);
  const dueAt = standing?.due.dueAt;
  if (standing === undefined || dueAt === undefined || dueAt === null || dueAt > to) return undefined;
  if (standing.state === 'not-in-use') return undefined;
  const became = becameOf(instance, standing, dueAt, from, wasUnscanned);
  if (became === undefined) return undefined;
  const { witnesses: _witnesses, state: _state, ...row } = rowOf(instance, standing, to);
  const { outcome } = standing;
  const evidence = outcome === undefined ? lastWords(instance) : [outcome.evidence];
  return {
    missed: became === 'notScanned' ? 'not known' : MISSED.includes(became) ? 'yes' : 'no',
    became,
    ...row,
    ...(outcome !== undefined && { endedAt: outcome.at, ended: outcome.how }),
    ...(outcome?.how === 'fixed' && { fixToldBy: outcome.source, ...taken(standing, outcome.at) }),
    evidence,
  };
}

function becameOf(
  instance: VulnerabilityInstance,
  standing: Standing,
  dueAt: Instant,
  from: Instant,
  wasUnscanned: (instance: VulnerabilityInstance, at: Instant) => boolean,
): Became | undefined {
  if (dueAt >= from) return cohortClassOf(standing, dueAt, wasUnscanned(instance, dueAt));
  // Of one that was excused when it fell due, the exception is told where it is in force.
  if (!wasOpenBefore(instance, dueAt, from)) return undefined;
  return standing.state === 'excepted' ? 'excepted' : 'carriedOver';
}

function taken({ due: { clockStart } }: Standing, fixedAt: Instant): { readonly hoursTaken?: number } {
  if (clockStart === undefined) return {};
  const hours = Math.max(0, (Date.parse(fixedAt) - Date.parse(clockStart)) / HOUR_MS);
  return { hoursTaken: Math.ceil(hours * 10) / 10 };
}

function lastWords({ witnesses }: VulnerabilityInstance): string[] {
  return [...new Set(witnesses.map(({ evidence }) => evidence))].toSorted();
}

/** A row with the dates of rules that are no windows. */
type DatedRow = PatchAnswerRow & { readonly otherDates: readonly OtherDate[] };

interface SeverityRow extends Readonly<Record<Became, number>> {
  readonly severity: string;
  /** Due in the period. */
  readonly due: number;
  /** Due before it, and excepted at its end. */
  readonly exceptedBefore: number;
  readonly missed: number;
}

/** Numbers by severity, the worst first, zeros too. @param from when the period begins. */
export function severityRows(
  rows: readonly Pick<PatchAnswerRow, 'severity' | 'became' | 'missed' | 'dueAt'>[],
  from: Instant,
): SeverityRow[] {
  const others = rows.map(({ severity }) => severity).filter((each) => !isSeverity(each));
  return [...SEVERITIES, ...new Set(others)].map((severity) => {
    const own = rows.filter((row) => row.severity === severity);
    const number = (became: Became) => own.filter((row) => row.became === became).length;
    const due = own.filter((row) => isDueFrom(row, from));
    const excepted = due.filter(({ became }) => became === 'excepted').length;
    return {
      severity,
      due: due.length,
      missed: own.filter(({ missed }) => missed === 'yes').length,
      overdueOpen: number('overdueOpen'),
      carriedOver: number('carriedOver'),
      fixedLate: number('fixedLate'),
      notScanned: number('notScanned'),
      excepted,
      exceptedBefore: number('excepted') - excepted,
      resourceGone: number('resourceGone'),
      fixedInTime: number('fixedInTime'),
    };
  });
}

function isDueFrom({ dueAt }: Pick<PatchAnswerRow, 'dueAt'>, from: Instant): boolean {
  return dueAt !== undefined && dueAt !== null && dueAt >= from;
}

function isSeverity(text: string): text is Severity {
  return SEVERITIES.some((severity) => severity === text);
}

function inOrder(one: PatchAnswerRow, other: PatchAnswerRow): number {
  const bySort =
    BECAME.indexOf(one.became) - BECAME.indexOf(other.became) ||
    (isSeverity(one.severity) && isSeverity(other.severity) ? bySeverity(one.severity, other.severity) : 0);
  return bySort || byPlace(one, other);
}
const byPlace = byText(({ account, dueAt, resource, id }: PatchAnswerRow) =>
  [account, dueAt ?? '', resource, id].join('\n'),
);

export const patchesInWindow: Question = {
  id: 'patches',
  number: 16,
  asks: 'Were patches applied within their window in the period? Which instances missed it?',
  about: 'period',
  takes: { account: 'optional', region: 'optional' },
  async answer(ports, { period, asOf, zone, accounts, regions }) {
    const asked = period ?? { from: asOf, to: asOf };
    const facts = await patchFactsThen(ports, asked.to, zone);
    if (facts === undefined)
      return {
        tables: [tableOf('patches', [], COLUMNS)],
        gaps: {
          data: { noLedger: true },
          sentences: ['No scan has told of vulnerabilities: an empty list means that nobody looked.'],
        },
        awsCli: [],
      };
    const to = earliest(asked.to, facts.knownUntil);
    const isAsked = (place: { readonly account: string; readonly region: string }) =>
      (accounts?.some((account) => account === place.account) ?? true) &&
      (regions?.includes(place.region) ?? true);
    const record = { reader: ports.reader, table: ports.record, objects: ports.objects };
    const ledgers = facts.ledgers.filter(({ account }) => accounts?.includes(account) ?? true);
    const isUnknown = to < asked.from;
    const { begun } = await begunIn(ports.reader, asked.from, latest(asked.to, facts.slot));
    const rows: PatchAnswerRow[] = [];
    const unread: string[] = [];
    const behind: { readonly account: string; readonly knownUntil: Instant }[] = [];
    const things: ScannedThing[] = [];
    for (const ledger of isUnknown ? [] : ledgers) {
      const found = await readOrLeaveOut(ports.leaveOut, async () => {
        const own = (await thingsOf(record, [ledger])).filter(isAsked);
        const until = await ledgerTime(ports.objects, ledger.key);
        if (until < to) behind.push({ account: ledger.account, knownUntil: until });
        const wasUnscanned = scanningOf(own);
        const answered: PatchAnswerRow[] = [];
        for await (const instance of instancesOf(record, [ledger])) {
          const row = isAsked(instance)
            ? patchAnswerRow(instance, facts, { from: asked.from, to }, wasUnscanned)
            : undefined;
          if (row !== undefined) answered.push(row);
        }
        return { own, answered };
      });
      if (found === undefined) unread.push(ledger.account);
      else {
        for (const thing of found.own) things.push(thing);
        for (const row of found.answered) rows.push(row);
      }
    }
    rows.sort(inOrder);
    const dates = isUnknown
      ? undefined
      : await findingDates(ports, { from: asked.from, to: asked.to }, { accounts, regions });
    const dated = rows.map((row): DatedRow => ({
      ...row,
      otherDates: otherThan(row.dueAt, dates?.get(row.id)),
    }));
    const withOther = dated.filter(({ otherDates }) => otherDates.length > 0).length;
    const number = (missed: Missed) => rows.filter((row) => row.missed === missed).length;
    const withoutLedger = (accounts ?? []).filter(
      (account) => !ledgers.some((ledger) => ledger.account === account),
    );
    return {
      tables: [
        tableOf('patches', dated, COLUMNS),
        tableOf('severities', severityRows(rows, asked.from), SEVERITY_COLUMNS),
        tableOf('not scanned', gapsWithin(things, asked.from, to), GAP_COLUMNS),
      ],
      gaps: {
        data: {
          knownUntil: to,
          ledgersOf: facts.slot,
          ...(begun !== undefined && { begun }),
          final: facts.notFinal === undefined,
          unread,
          behind,
          withoutLedger,
          profiles: facts.policy.profiles.map(({ id, source, dated }) => ({ id, source, dated })),
        },
        sentences: [
          `By the vulnerability ledgers that the scan of ${facts.slot} left, and the windows then in force: ${facts.policy.profiles.map(({ id }) => id).join(', ')}. Days of a window end in ${facts.policy.zone}.`,
          "A fix has the time of who told it: a scanner's own, or with `watchbill` that of the read that found it gone, so that it may have been earlier. hoursTaken run from the start of the clock.",
          'Missed or not is by the windows of the profiles alone: the earliest that holds sets `due`.',
          ...(withOther === 0
            ? []
            : [
                `Of ${withOther} a rule with a date of its own, which is no window, has a finding: \`other dates\` names the rule and its date, and the question deviations says whether it was in time by that.`,
              ]),
          ...(facts.notFinal === undefined
            ? []
            : [
                `Not final: no complete scan has ended since the period.${facts.notFinal.lacking === undefined ? '' : ` Of that of ${facts.notFinal.lacking.slot}, ${facts.notFinal.lacking.why}.`}`,
              ]),
          ...(to < asked.to ? [`Nothing is known of what came after ${to}.`] : []),
          ...(isUnknown ? ['That is before the period: an empty list means that nobody looked.'] : []),
          ...(begun === undefined
            ? []
            : [
                `The first scan of all was made at ${begun}: what was fixed or gone before it is in no ledger, and is not counted.`,
              ]),
          ...behind.map(
            ({ account, knownUntil }) =>
              `The ledger of ${account} ends at ${knownUntil}: what came later in it is not known.`,
          ),
          ...(number('not known') === 0
            ? []
            : [
                `Of ${number('not known')} it is not known whether they were fixed in time: their resource was not scanned when they were due.`,
              ]),
          ...unread.map((account) => `The ledger of ${account} cannot be read: nothing of it is shown.`),
          ...withoutLedger.map((account) => `There is no vulnerability ledger of ${account}: nobody looked.`),
        ],
      },
      configuration: facts.configuration,
      counts: {
        due: rows.filter((row) => isDueFrom(row, asked.from)).length,
        missed: number('yes'),
        notMissed: number('no'),
        notKnown: number('not known'),
      },
      awsCli: evidenceCommands(
        rows.filter(({ missed }) => missed !== 'no').flatMap(({ evidence }) => evidence),
      ),
    };
  },
};

const COLUMNS: readonly CsvColumn<DatedRow>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'missed', value: (row) => row.missed },
  { heading: 'became', value: (row) => row.became },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'vulnerability', value: (row) => row.vulnerability },
  { heading: 'package', value: (row) => row.package },
  { heading: 'due', value: (row) => row.dueAt },
  {
    heading: 'other dates',
    value: ({ otherDates }) => otherDates.map(({ rule, dueAt }) => `${rule} ${dueAt}`).join('; '),
  },
  { heading: 'profile', value: (row) => row.profile },
  { heading: 'clock', value: (row) => row.clock },
  { heading: 'clock started', value: (row) => row.clockStart },
  { heading: 'ended', value: (row) => row.ended },
  { heading: 'ended at', value: (row) => row.endedAt },
  { heading: 'hours taken', value: (row) => row.hoursTaken },
  { heading: 'fix told by', value: (row) => row.fixToldBy },
  { heading: 'exception', value: (row) => row.exception },
  { heading: 'team', value: (row) => row.team },
  { heading: 'scanned until', value: (row) => row.scannedUntil },
  { heading: 'reopened', value: (row) => row.reopened },
  { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
];

const SEVERITY_COLUMNS: readonly CsvColumn<SeverityRow>[] = [
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'due', value: (row) => row.due },
  { heading: 'missed', value: (row) => row.missed },
  { heading: 'still open', value: (row) => row.overdueOpen },
  { heading: 'due before', value: (row) => row.carriedOver },
  { heading: 'fixed late', value: (row) => row.fixedLate },
  { heading: 'not scanned', value: (row) => row.notScanned },
  { heading: 'excepted', value: (row) => row.excepted },
  { heading: 'due before, excepted', value: (row) => row.exceptedBefore },
  { heading: 'resource gone', value: (row) => row.resourceGone },
  { heading: 'fixed in time', value: (row) => row.fixedInTime },
];

const GAP_COLUMNS: readonly CsvColumn<ScanningGap>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'from', value: (row) => row.from },
  { heading: 'to', value: (row) => row.to },
  { heading: 'resources', value: (row) => row.resources },
];
