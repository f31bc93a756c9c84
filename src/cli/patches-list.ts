import { Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { byText } from '../model/by-text';
import { matchesGlob } from '../model/glob';
import type { Instant } from '../model/instant';
import { rowOf, type PatchRow } from '../patching/report/row';
import type { PatchPolicy } from '../patching/profiles/settings';
import { PATCH_STATES, standingAt } from '../patching/state';
import { trustIn } from '../audit/trust';
import { collectedFor } from '../sources/parts';
import { accountIdsOnRecord } from './accounts';
import { counted, printAnswer, sayGaps, type Made } from './answer';
import { CADENCES } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  configOption,
  filterSchema,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  resourceOption,
  severityOption,
  stateOption,
  tableOption,
} from './options';
import { UsageError } from '../model/errors';
import { SEVERITIES } from '../model/severity';
import type { Column } from './output';
import { startOf } from './parse-instant';
import { patchRecord, sayKnown } from './patch-record';
import { trustGaps, trustSentences } from '../audit/trust-words';
import { withRecord } from './with-record';

const STATUSES = ['all', ...PATCH_STATES] as const;
/** Scanners also tell of what is informational: it is kept, without a due date. */
const RATINGS = [...SEVERITIES, 'informational'] as const;

const optionsSchema = filterSchema.pick({ account: true, region: true }).extend({
  severity: z.array(z.enum(RATINGS)).optional(),
  profile: z.array(z.string()).optional(),
  status: z.array(z.enum(STATUSES)).optional(),
  dueBefore: z.string().optional(),
  resource: z.array(z.string()).optional(),
  config: z.string().optional(),
  ...listSchema.shape,
});
type Options = z.infer<typeof optionsSchema>;

export function patchesListCommand(context: CliContext): Command {
  return new Command('list')
    .description('vulnerabilities that are not finished, or those in the states named, with their due dates')
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(severityOption(RATINGS))
    .option('--profile <id>', 'only those whose due date this profile set; may be repeated', collect)
    .option(
      '--status <state>',
      `only this state: ${STATUSES.join(', ')}; may be repeated (default: not finished)`,
      collectStatus,
    )
    .option('--due-before <date>', 'only what is due before the beginning of this UTC day, or this instant')
    .addOption(resourceOption())
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, list: Command) => listPatches(context, list));
}

function collect(text: string, earlier: string[] = []): string[] {
  return [...earlier, text];
}

function collectStatus(text: string, earlier: string[] = []): string[] {
  if (!STATUSES.some((status) => status === text))
    throw new InvalidArgumentError(`Allowed are ${STATUSES.join(', ')}.`);
  return [...earlier, text];
}

async function listPatches(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const dueBefore = options.dueBefore === undefined ? undefined : startOf('--due-before', options.dueBefore);
  const now = context.clock.now();
  await withRecord(context, command, async (record) => {
    const patches = await patchRecord(context, record, options);
    checkProfiles(options, patches.policy);
    const rows: PatchRow[] = [];
    for await (const instance of patches.instances()) {
      const standing = standingAt(instance, patches.policy, patches.exceptions, now);
      if (standing === undefined) continue;
      const row = rowOf(instance, standing, now);
      if (isAskedFor(row, standing.outcome !== undefined, options, dueBefore)) rows.push(row);
    }
    rows.sort(byText(({ dueAt, id }) => `${dueAt ?? '~'} ${id}`));
    const damages = new Damages();
    const trust = await trustIn(
      { ...record, leaveOut: damages.leaveOut },
      {
        asOf: now,
        now,
        accounts: await accountIdsOnRecord(record, options.account, now),
        regions: options.region,
        rules: [LEDGER_QUESTION],
        areRulesNarrowed: false,
        cadences: CADENCES,
      },
    );
    // It rests on what was observed, and on no verdict.
    const gaps = { ...trustGaps(trust), sentences: trustSentences({ ...trust, unjudged: 0 }) };
    const made = { ...madeOf(options, now, rows), configuration: trust.scan?.configuration, gaps, damages };
    printAnswer(context, options, made, { name: 'patches', rows, columns: patchColumns });
    say(context, rows.length === 1 ? '1 vulnerability.' : `${rows.length} vulnerabilities.`);
    sayGaps(context, gaps);
    sayKnown(context, patches);
    damages.tell(context);
  });
}

/** A due date can only be set by a profile that is active. */
function checkProfiles({ profile = [] }: Options, { profiles }: PatchPolicy): void {
  const active = profiles.map(({ id }) => id);
  const other = profile.find((id) => !active.includes(id));
  if (other !== undefined)
    throw new UsageError(
      `The profile "${other}" is not active, so that it sets no due date`,
      `Active are ${active.join(', ')}; others are named by patching.profiles of watchbill.yaml`,
      { cause: new Error('An empty list would look as if nothing were due by it') },
    );
}

/** What the list rests on is what the ledger is made of; no rule need be on for it. */
const LEDGER_QUESTION = {
  rule: 'patching.ledger',
  names: ['patching.ledger'],
  parts: collectedFor('patching.ledger'),
  isGlobal: false,
};

function madeOf(
  options: Options,
  asOf: Instant,
  rows: readonly PatchRow[],
): Pick<Made, 'asOf' | 'query' | 'counts'> {
  const { account, region, severity, profile, status, dueBefore, resource } = options;
  return {
    asOf,
    query: { account, region, severity, profile, status, dueBefore, resource },
    counts: {
      patches: rows.length,
      bySeverity: counted(rows.map((row) => row.severity)),
      byState: counted(rows.map(({ state }) => state)),
    },
  };
}

function isAskedFor(
  { state, region, severity, profile, resource, dueAt }: PatchRow,
  isFinished: boolean,
  options: Options,
  dueBefore: Instant | undefined,
): boolean {
  const { status, region: regions, severity: severities, profile: profiles, resource: globs } = options;
  return (
    (status === undefined ? !isFinished : status.some((each) => each === 'all' || each === state)) &&
    (regions?.includes(region) ?? true) &&
    (severities?.some((each) => each === severity) ?? true) &&
    (profiles === undefined || (profile !== null && profiles.includes(profile))) &&
    (globs?.some((glob) => matchesGlob(glob, resource)) ?? true) &&
    (dueBefore === undefined || (dueAt !== null && dueAt < dueBefore))
  );
}

const STATE_STYLE: Readonly<Partial<Record<PatchRow['state'], 'red' | 'yellow' | 'green'>>> = {
  overdue: 'red',
  'fixed-late': 'red',
  'due-soon': 'yellow',
  'fixed-in-time': 'green',
};

export const patchColumns: readonly Column<PatchRow>[] = [
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'state', value: (row) => row.state, style: (row) => STATE_STYLE[row.state] },
  { heading: 'due', value: (row) => row.dueAt, kind: 'moment' },
  { heading: 'vulnerability', value: (row) => row.vulnerability },
  { heading: 'package', value: (row) => row.package, yields: 1 },
  { heading: 'resource', value: (row) => row.resource, kind: 'resource' },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region, yields: 3 },
  { heading: 'profile', value: (row) => row.profile, yields: 2 },
  { heading: 'clock', value: (row) => row.clock, yields: 6 },
  { heading: 'clock start', value: (row) => row.clockStart, kind: 'moment', yields: 5 },
  { heading: 'first observed', value: (row) => row.firstObservedAt, kind: 'moment', yields: 4 },
  { heading: 'fixed', value: (row) => row.fixedAt, kind: 'moment', yields: 4 },
  { heading: 'mitigation due', value: (row) => row.mitigationDueAt, kind: 'moment', yields: 7 },
  { heading: 'exception', value: (row) => row.exception, yields: 8 },
  { heading: 'renewals', value: (row) => row.exceptionRenewals, yields: 14 },
  { heading: 'reopened', value: (row) => row.reopened, yields: 9 },
  { heading: 'suppressed', value: (row) => (row.suppressed ? 'yes' : ''), yields: 10 },
  { heading: 'pending reboot', value: (row) => (row.pendingReboot ? 'yes' : ''), yields: 11 },
  { heading: 'team', value: (row) => row.team, yields: 12 },
  {
    heading: 'witnesses',
    value: ({ witnesses }) => witnesses.map(({ source, status }) => `${source} ${status}`).join(', '),
    yields: 13,
  },
];
