import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import * as z from 'zod';
import { callerAccount } from '../aws/client/account';
import { realTimeUntil } from '../aws/client/rate-limiter';
import { ambientSession } from '../aws/client/session';
import { collectorOf } from '../sources/collector';
import { readers } from '../sources/readers.generated';
import { awsTargetFinder, sessionsFrom } from '../aws/targets';
import { loadConfiguration } from '../config/load';
import { sourceCommit } from '../config/source-commit';
import type { Configuration } from '../config/schema';
import type { AccountId } from '../model/account';
import type { Exception } from '../model/finding';
import { CredentialsError, UsageError, type IntegrityError } from '../model/errors';
import type { Instant } from '../model/instant';
import { readOrLeaveOut } from '../record/leave-out';
import { firstId, isNamed } from '../model/rule';
import { MOST_NARROWED_ACCOUNTS, type ScanNarrowing } from '../model/scan';
import type { Rule } from '../rules/rule';
import { SOURCES, type Source } from '../sources/sources';
import { freezePeriods } from '../patching/frozen/freeze-periods';
import { ledgerFollower } from '../patching/follow-ledger';
import { policyOf } from '../patching/profiles/settings';
import type { ObjectStore } from '../evidence/ports';
import type { ActiveRule, StoredEvaluation } from '../model/evaluation';
import { memoryObjectStore } from '../evidence/memory-objects';
import { unlessInterrupted } from '../scan/interruption';
import type { TargetFinder } from '../scan/plan';
import { sealDays } from '../record/proof/seal-days';
import { silentObserver } from '../model/observe';
import { concludeStuck } from '../scan/conclude-stuck';
import { dueSlots } from '../scan/due';
import { runDry, runScan, type ScanPorts, type ScanRequest, type ScanRun } from '../scan/run';
import { commandLine } from '../wording/commands';
import { accountIdsOf, isAccountId } from './accounts';
import { sayGaps } from './answer';
import type { Gaps } from '../audit/answer';
import { printable, progressLine, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { leftOutGaps, narrow, type Narrowed } from './left-out';
import {
  addJudgingOptions,
  checkRules,
  configFile,
  judgingSchema,
  optionsOf,
  stateOption,
  type Filter,
} from './options';
import { dutiesOfScan } from './scan-duties';
import { scanReviews } from './scan-reviews';
import { notRead, notReadData, printVerdicts, sayTotals, verdictExitCodes } from './verdicts';
import { withNewStateFolder } from './with-state-folder';

/** Where package.json is. */
const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

const optionsSchema = judgingSchema.extend({
  state: z.string(),
  table: z.string().optional(),
  dryRun: z.boolean().default(false),
});
type Options = z.infer<typeof optionsSchema>;

export function scanCommand(context: CliContext): Command {
  const scanning = new Command('scan')
    .description('read the accounts in scope, judge them by every rule, and record what changed')
    .option('--dry-run', 'store nothing')
    .addOption(stateOption())
    // Taken so that it can be said why not.
    .addOption(new Option('--table <name>').hideHelp());
  return addJudgingOptions(scanning).action(async (_options, command: Command) => {
    const options = optionsOf(command, optionsSchema);
    refuseTable(options);
    checkRules(options.rule, context.catalogue);
    const { run, ...by } = await scan(context, options);
    if (run.status === 'already-claimed') {
      say(context, 'Another scan of this very moment was made already; nothing was done.');
      context.exit(EXIT.partial);
      return;
    }
    if (run.isInterrupted) sayInterrupted(context, options, run);
    else report(context, options, run, by);
  });
}

function refuseTable({ table }: Options): void {
  if (table === undefined) return;
  throw new UsageError(
    `Nothing is scanned into the table ${table} from here`,
    'Leave --table out: --dry-run judges and stores nothing, --state <dir> records in a folder',
    { cause: new Error('the deployed state machine alone writes to a deployed record, on its schedule') },
  );
}

/** By what a scan judged. */
interface Judging {
  readonly narrowed: Narrowed;
  /** Of the configuration. */
  readonly hash: string;
}

type Concluded = Extract<ScanRun, { status: 'concluded' }>;

async function scan(context: CliContext, options: Options): Promise<Judging & { readonly run: ScanRun }> {
  const file = configFile(options.config);
  const { configuration, rules, hash } = loadConfiguration(file, context.catalogue);
  const sources = options.source ?? SOURCES;
  const withReviews = !options.dryRun && isWhole(options);
  const narrowed = narrow(rules, sources, options, withReviews);
  const { interrupted } = context;
  const base = ambientSession(realTimeUntil(interrupted));
  const home = await unlessInterrupted(interrupted, () => callerAccount(base));
  const sessionOf = sessionsFrom(base, home);
  const finder = interruptible(interrupted, awsTargetFinder(configuration, home, sessionOf));
  const asked = { ...options, account: await idsOf(options, finder) };
  const progress = progressLine(context);
  const request: ScanRequest = {
    slot: context.clock.now(),
    sources,
    rules,
    judged: (active) => narrowed.judged.some((each) => each === active),
    version: context.version,
    commit: sourceCommit(PACKAGE),
    configuration,
    governedRegions: typeof configuration.regions === 'string' ? undefined : configuration.regions,
    dueSoonPercent: configuration.patching['due-soon-percent'],
    only: narrowingOf(asked, rules),
    interrupted,
    onProgress: ({ done, total, doing }) => progress.update(`Read ${done} of ${total}: ${doing}`),
  };
  const ports: Omit<ScanPorts, 'table' | 'reader' | 'objects'> = {
    finder: onlyAsked(finder, asked),
    collector: (source, target, answers) =>
      Promise.resolve(
        collectorOf(source, readers, {
          session: sessionOf(target.account),
          clock: context.clock,
          inventoryMode: configuration.inventory,
          answers,
        }),
      ),
    clock: context.clock,
  };
  const policy = policyOf(configuration.patching);
  const ledgersIn = (objects: ObjectStore, exceptions: () => Promise<Exception[]> = async () => []) => ({
    objects,
    followLedger: ledgerFollower(objects, policy, exceptions),
  });
  try {
    if (options.dryRun)
      return { run: await runDry({ ...ports, ...ledgersIn(memoryObjectStore()) }, request), narrowed, hash };
    const run = await withNewStateFolder(options.state, async (state) => {
      const { objects, record: table, reader, signer } = state;
      const stores = { objects, table, reader };
      const reviews = withReviews
        ? await scanReviews(context, state, { configuration, file }, home)
        : undefined;
      const made = await runScan(
        {
          ...ports,
          ...stores,
          ...ledgersIn(objects, () => reader.exceptions()),
          reviews: reviews?.reviews,
          ...(withReviews && { duties: dutiesOfScan(state.register, configuration, home) }),
        },
        { ...request, askedOf: reviews?.askedOf },
      );
      // Whoever interrupts waits for no more than what is begun; the next scan does the rest.
      if (interrupted.aborted) return made;
      // What functions do for a deployed record, the next scan does for a laptop's: it concludes the scans that were killed,
      // signs the days, and freezes the reports of months. What it recorded stays, whatever is broken there.
      const unsigned = ({ message }: IntegrityError) => {
        say(context, `The days before today were not signed: ${printable(message)}`);
        context.exit(EXIT.integrityBroken);
      };
      await readOrLeaveOut(unsigned, async () => {
        await concludeStuck({ ...stores, clock: context.clock, observer: silentObserver });
        return sealDays(
          { ...stores, signer: await signer(), clock: context.clock },
          { dueSlots: dueSlotsOf(configuration) },
        );
      });
      const unfrozen = ({ message }: IntegrityError) => {
        say(context, `No report on patch windows was frozen: ${printable(message)}`);
        context.exit(EXIT.integrityBroken);
      };
      await readOrLeaveOut(unfrozen, () =>
        freezePeriods({ ...stores, clock: context.clock }, policy.zone, { version: context.version }),
      );
      return made;
    });
    return { run, narrowed, hash };
  } finally {
    progress.end();
    base.destroy();
  }
}

/** Who has access is told by everything together: what is narrowed tells of no campaign. */
function isWhole({ account, region, rule, source }: Filter): boolean {
  return [account, region, rule, source].every((asked) => asked === undefined);
}

/** Without a schedule in watchbill.yaml nobody said when a laptop scans. */
function dueSlotsOf({ schedule }: Configuration): (day: string) => Instant[] {
  return (day) => (Object.keys(schedule).length === 0 ? [] : dueSlots(schedule, day));
}

/** Names are asked for only where an account is named by one. */
async function idsOf({ account }: Options, finder: TargetFinder): Promise<AccountId[] | undefined> {
  return account === undefined || account.every(isAccountId)
    ? account
    : accountIdsOf(account, await finder.accounts());
}

/** What the scan says nothing beyond; nothing where everything is looked at. */
function narrowingOf(
  { account, region, rule: ids }: Filter,
  rules: readonly ActiveRule<Rule>[],
): ScanNarrowing | undefined {
  if (account === undefined && region === undefined && ids === undefined) return undefined;
  if ((account?.length ?? 0) > MOST_NARROWED_ACCOUNTS) {
    throw new UsageError(
      `A scan is narrowed to at most ${MOST_NARROWED_ACCOUNTS} accounts, and these are ${account?.length}`,
      'Leave --account out to scan them all, or scan them in parts',
      { cause: new Error('What a scan was narrowed to is kept in one item of the table') },
    );
  }
  const asked = rules.filter(({ rule }) => ids?.some((id) => isNamed(rule, id)));
  return {
    ...(account !== undefined && { accounts: account }),
    ...(region !== undefined && { regions: region }),
    ...(ids !== undefined && { rules: asked.map(({ rule }) => firstId(rule)) }),
  };
}

function onlyAsked(finder: TargetFinder, { account, region }: Filter): TargetFinder {
  return {
    ...finder,
    async accounts() {
      const found = await finder.accounts();
      if (account === undefined) return found;
      return found.filter(({ id }) => account.includes(id));
    },
    asked: region,
  };
}

/** What is asked of AWS before there is anything to record. */
function interruptible(interrupted: AbortSignal, finder: TargetFinder): TargetFinder {
  return {
    ...finder,
    accounts: () => unlessInterrupted(interrupted, finder.accounts),
    regions: (account) => unlessInterrupted(interrupted, () => finder.regions(account)),
    fallbackRegions: () => unlessInterrupted(interrupted, finder.fallbackRegions),
  };
}

function beingRecorded(accounts: readonly AccountId[]): string {
  if (accounts.length === 0) return '';
  return `, ${accounts.join(', ')} was being recorded and is finished by the next scan`;
}

/** Prints no verdict: some of them would read as all. */
function sayInterrupted(
  context: CliContext,
  { state }: Options,
  { evaluations, targets, unfinished }: Concluded,
): void {
  const command = commandLine('findings list', { state });
  say(
    context,
    `Interrupted: ${evaluations.length} of ${targets.length} accounts are recorded in ${state}${beingRecorded(unfinished)}; of the others nothing is changed. See what is recorded with: ${command}`,
  );
}

function report(context: CliContext, options: Options, run: Concluded, { narrowed, hash }: Judging): void {
  const { evaluations, targets, failed, summary } = run;
  for (const { account, problem } of targets) {
    if (problem !== undefined)
      say(context, `Account ${account.id} could not be entered: ${printable(problem)}`);
  }
  for (const { account, why, restore } of failed) {
    say(context, `Account ${account} was read and not recorded: ${printable(why)}`);
    if (restore === undefined) continue;
    say(context, `  ${printable(restore)}`);
    context.exit(EXIT.integrityBroken);
  }
  for (const { account, problem, next } of summary.damaged) {
    say(context, `Of account ${account} something stored is damaged: ${printable(problem)}`);
    say(context, `  ${printable(next)}`);
    context.exit(EXIT.integrityBroken);
  }
  const cells = evaluations.flatMap((evaluation) =>
    evaluation.cells.map((cell) => ({ account: evaluation.account, ...cell })),
  );
  const unread = notRead(cells);
  if (cells.length > 0 && cells.every((cell) => cell.reason === 'denied')) {
    const [first] = unread;
    throw new CredentialsError(
      `None of ${evaluations.length} accounts could be read: ${printable(first?.detail ?? 'every call was refused')}`,
      'Check what the credentials may do: docs/permissions.md lists every call',
      { cause: new Error('Nothing that AWS was asked about them was answered') },
    );
  }
  const verdicts = evaluations.flatMap((evaluation) => evaluation.verdicts);
  const leftOut = leftOutGaps(narrowed, options);
  const outOfScope = outOfScopeByReason(evaluations);
  const { complete, incomplete } = summary.cells;
  const gaps: Gaps = {
    data: {
      ...leftOut.data,
      missingAccounts: summary.missingAccounts,
      outOfScope: Object.fromEntries(outOfScope),
      notRead: notReadData(cells),
    },
    sentences: [
      ...leftOut.sentences,
      `Coverage: ${complete} parts complete, ${incomplete} incomplete, ${summary.cells['out-of-scope']} out of scope.`,
      ...outOfScopeSentences(outOfScope),
      ...unread
        .slice(0, MOST_NAMED)
        .map(
          ({ account, region, part, reason, detail }) =>
            `  ${account} ${region} ${part}: ${reason}: ${printable(detail ?? '')}`,
        ),
      ...(unread.length > MOST_NAMED ? [`  and ${unread.length - MOST_NAMED} more`] : []),
    ],
  };
  const { account, region, rule, source, all, dryRun } = options;
  const query = { account, region, rule, source, all, dryRun };
  printVerdicts(context, options, verdicts, { asOf: summary.slot, query, configuration: hash, gaps });
  sayTotals(context, verdicts);
  sayGaps(context, gaps);
  if (!options.dryRun)
    say(
      context,
      `Recorded in ${options.state}. Next: ${commandLine('findings list', { state: options.state })}`,
    );

  if (unread.length > 0 || summary.missingAccounts.length > 0) context.exit(EXIT.partial);
  if ((options.source ?? []).some((source) => isMissing(source, evaluations)))
    context.exit(EXIT.sourceMissing);
  for (const code of verdictExitCodes(verdicts, options.failOn)) context.exit(code);
}

const MOST_NAMED = 10;

/** What rules did not judge, by reason: nothing that was seen goes unsaid. */
function outOfScopeByReason(evaluations: readonly StoredEvaluation[]): [reason: string, count: number][] {
  const byReason = new Map<string, number>();
  for (const { outOfScope } of evaluations.flatMap(({ counts }) => counts))
    for (const [reason, count] of Object.entries(outOfScope))
      byReason.set(reason, (byReason.get(reason) ?? 0) + count);
  return [...byReason].sort();
}

function outOfScopeSentences(byReason: readonly [reason: string, count: number][]): string[] {
  const reasons = byReason.map(([reason, count]) => `${count} ${reason}`);
  return reasons.length === 0 ? [] : [`Not judged, by reason: ${reasons.join('; ')}.`];
}

/** A source is missing where parts of it were to be read, and not one could be anywhere. */
function isMissing(source: Source, evaluations: readonly StoredEvaluation[]): boolean {
  const cells = evaluations.flatMap((evaluation) =>
    evaluation.cells.filter((cell) => cell.part.startsWith(`${source}.`)),
  );
  return cells.length > 0 && cells.every((cell) => cell.status !== 'complete');
}
