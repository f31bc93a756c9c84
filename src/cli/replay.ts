import { Command } from 'commander';
import * as z from 'zod';
import { readDumps, type Dumps } from '../aws/dumps/read-dumps';
import { activate, type LoadedConfiguration } from '../config/activate';
import { cellsOfLedger } from '../patching/follow-ledger';
import { policyOf, type PatchPolicy } from '../patching/profiles/settings';
import { loadConfiguration } from '../config/load';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { ObjectStore } from '../evidence/ports';
import { suggestion } from '../config/closest';
import { GLOBAL, type AccountId, type Region } from '../model/account';
import { isGlobalRegion, partitionOf } from '../model/global-region';
import type { Cell } from '../sources/cell';
import { errorText, IntegrityError, UsageError } from '../model/errors';
import type { ActiveRule } from '../model/evaluation';
import type { Instant } from '../model/instant';
import type { ParametersInForce } from '../model/parameters';
import { firstId } from '../model/rule';
import { manifestName } from '../model/scan';
import { sourcesOf } from '../sources/parts';
import { SOURCES, type Source } from '../sources/sources';
import { withDeniedRegionsOutOfScope } from '../sources/closed-regions';
import { snapshotOf } from '../sources/snapshot';
import type { Rule } from '../rules/rule';
import type { Verdict } from '../model/verdict';
import { evaluate } from '../evaluate/evaluate';
import { judgeableRules } from '../evaluate/judgeable-rules';
import { isOfDuties } from '../sources/duties';
import { isOfReviews } from '../sources/reviews';
import { accountIdsOf } from './accounts';
import { boundFolder, readBound, type BoundEvidence } from './bound-evidence';
import { sayGaps } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { keptConfiguration, unreadOf } from './kept-configuration';
import { leftOutGaps, narrow, type Narrowed } from './left-out';
import { addJudgingOptions, checkRules, configFile, judgingSchema, optionsOf, type Filter } from './options';
import { ownRulesOfThen } from './own-rules-of-then';
import { parseInstant } from './parse-instant';
import { notReadData, printVerdicts, sayTotals, verdictExitCodes } from './verdicts';
import { withStateFolder } from './with-state-folder';

const optionsSchema = judgingSchema.extend({ at: z.string().optional() });
type Options = z.infer<typeof optionsSchema>;

export function replayCommand(context: CliContext): Command {
  const replay = new Command('replay')
    .description('judge what the manifests of a record name, or dumps of the AWS CLI, without asking AWS')
    .argument(
      '<dir>',
      'state folder, copy of the evidence bucket, or folder with iam/account-authorization-details.json, or with the log files of a trail (cloudtrail/*.json, AWSLogs/…)',
    )
    .option('--at <instant>', 'the moment to judge from (default: the latest date in the data)');
  return addJudgingOptions(replay).action(async (directory: string, _options, command: Command) => {
    const options = optionsOf(command, optionsSchema);
    checkRules(options.rule, context.catalogue);
    const at = options.at === undefined ? undefined : parseInstant('--at', options.at);
    const {
      dumps,
      rules,
      hash,
      named,
      ledgers,
      kept = new Map(),
    } = await readAndConfigure(context, directory, at, options);
    sayIgnored(context, dumps.ignored);
    for (const { file, why } of dumps.broken) say(context, `Broken ${printable(file)}: ${printable(why)}`);
    for (const { isEvidence } of dumps.broken) context.exit(isEvidence ? EXIT.integrityBroken : EXIT.partial);
    for (const cell of dumps.cells) {
      if (cell.status !== 'incomplete' || cell.reason !== 'unreadable') continue;
      say(context, `Of ${cell.part} of ${cell.account} in ${cell.region}, ${printable(cell.detail)}`);
      context.exit(EXIT.partial);
    }
    const now = at ?? dumps.latest;
    if (now === undefined || dumps.cells.length === 0) {
      if (dumps.broken.length > 0) return;
      throw new UsageError(
        `${directory} holds nothing that can be judged`,
        'It needs iam/account-authorization-details.json, cloudtrail/*.json, AWSLogs/…/CloudTrail/…/*.json.gz, or evidence as yyyy-mm/<sha256>',
        {
          cause: new Error(
            'Its files have names that replay does not know, or hold no call and no user or role',
          ),
        },
      );
    }
    say(context, `Judged as of ${now}${at === undefined ? ', the latest date in the data' : ''}.`);
    // Evidence and dumps hold no names.
    const asked = options.account === undefined ? undefined : accountIdsOf(options.account, []);
    checkAccounts(dumps.cells, [...named.keys()], asked);
    const accounts = await withLedgers(
      context,
      byAccount(dumps.cells, [...named.keys()], asked),
      ledgers,
      now,
    );
    const cells = [...accounts.values()].flat();
    const sources = sourcesIn(cells, [...named.values()].flat(), options);
    if (sources.length === 0) {
      throw new UsageError(
        `${directory} holds nothing of the accounts and sources asked for`,
        'Leave --account and --source out to see what it holds',
        { cause: new Error('What it holds is of other accounts or sources') },
      );
    }
    checkRegions(cells, options);
    const narrowed = narrow(rules, sources, options, true);
    const verdicts = [...accounts].flatMap((account) =>
      judge(account, { named, kept }, now, { ...narrowed, inForce: rules }, options),
    );
    const leftOut = leftOutGaps(narrowed, options);
    const { account, region, rule, source, all, config } = options;
    printVerdicts(context, options, verdicts, {
      asOf: now,
      query: { account, region, rule, source, all, config },
      configuration: hash,
      gaps: {
        data: { ...leftOut.data, broken: dumps.broken, notRead: notReadData(cells) },
        sentences: [
          ...leftOut.sentences,
          ...dumps.broken.map(({ file, why }) => `Broken ${printable(file)}: ${printable(why)}`),
        ],
      },
    });
    sayTotals(context, verdicts);
    sayGaps(context, leftOut);
    for (const code of verdictExitCodes(verdicts, options.failOn)) context.exit(code);
  });
}

/** What is to be judged, and by which rules: those of the time where a manifest says so. */
async function readAndConfigure(
  context: CliContext,
  directory: string,
  at: Instant | undefined,
  { config }: Options,
): Promise<{
  readonly dumps: Dumps;
  readonly rules: readonly ActiveRule<Rule>[];
  /** Of the configuration that they are of. */
  readonly hash: string;
  /** The sources of each account that are to be judged even where nothing of them can be read. */
  readonly named: BoundEvidence['sources'];
  /** What was followed of vulnerabilities, of evidence that a manifest names. */
  readonly ledgers?: KeptLedgers;
  /** What was in force in each account, and with it whether that or a configuration of now decides. */
  readonly kept?: KeptParameters;
}> {
  const folder = boundFolder(directory);
  if (folder === undefined) {
    const dumps = readDumps(directory, at);
    say(context, 'Bound to no manifest: nothing says whether this is all that was read, and as it was read.');
    const { rules, hash } = loadConfiguration(configFile(config), context.catalogue);
    return { dumps, rules, hash, named: new Map() };
  }
  const bound = await readBound(folder, at);
  if (bound === undefined) {
    if (folder.isState) await refuseLostScans(directory, at ?? context.clock.now());
    throw new UsageError(
      `No scan in ${directory} was concluded${at === undefined ? '' : ` by ${at}`}`,
      'Choose a later --at, or copy the manifests of the time too',
      { cause: new Error('What was collected is named by the manifest of a concluded scan') },
    );
  }
  const { sources: named, newest } = bound;
  const { slot, version, commit = 'unknown', configuration } = newest;
  const withRules = (loaded: LoadedConfiguration<Rule>, of: 'then' | 'now') => ({
    dumps: bound,
    rules: loaded.rules,
    kept: new Map([...bound.parameters].map(([account, parameters]) => [account, { parameters, of }])),
    hash: loaded.hash,
    named,
    ledgers: { objects: bound.objects, policy: policyOf(loaded.configuration.patching), keys: bound.ledgers },
  });
  say(context, `Bound to the manifest of the scan of ${slot}, by version ${version}, commit ${commit}.`);
  for (const { source, first, last } of bound.looks) {
    const since = first === last ? first : `${first} to ${last}`;
    say(
      context,
      `  ${source}: read by the scan of ${since}, ${ageOf(first, at ?? slot)} before the moment judged`,
    );
  }
  if (bound.notReached.length > 0) say(context, `Not reached by that scan: ${bound.notReached.join(', ')}.`);
  if (bound.unnamed.length > 0) {
    const [one = ''] = bound.unnamed;
    say(context, `Not judged, because no manifest names it: ${one}${others(bound.unnamed.length - 1)}.`);
  }
  if (config !== undefined) {
    say(context, `Judged by ${printable(config)}, and not by the configuration of the time.`);
    return withRules(loadConfiguration(config, context.catalogue), 'now');
  }
  say(context, `Judged by the configuration of the time, ${configuration}.`);
  const then = await configurationOfThen(context, bound.objects, configuration);
  const loaded = ownRulesOfThen(context, then, configFile(undefined));
  const isKept = bound.parameters.size > 0;
  // Before parameters were kept, no framework made any stricter.
  return withRules(isKept ? loaded : withoutProfiles(context, loaded), 'then');
}

/** @throws IntegrityError where the table of a state folder has a scan of which the folder has no manifest. */
async function refuseLostScans(directory: string, until: Instant): Promise<void> {
  await withStateFolder(directory, 'reading', async ({ reader }) => {
    for await (const { slot, manifest } of reader.scansBetween(FIRST, until))
      if (manifest !== undefined)
        throw new IntegrityError(
          `The object ${manifestName(slot)} is gone, with ${manifest}, which the table of ${directory} names`,
          'Restore the objects of the folder from a backup',
          { cause: new Error('The table says that the scan was concluded') },
        );
  });
}

const FIRST: Instant = '1970-01-01T00:00:00.000Z';

/** A rule of which this version cannot read the parameters is not judged: another threshold would be another verdict. */
async function configurationOfThen(
  context: CliContext,
  objects: ObjectStore,
  key: string,
): Promise<LoadedConfiguration<Rule>> {
  const { catalogue } = context;
  const kept = await keptUnlessDamaged(objects, catalogue, key);
  const loaded = activate(kept.configuration, catalogue);
  const own = unreadOf(kept, JUDGED_BY);
  if (own.length === 0) return loaded;
  say(
    context,
    `Not judged as then, because this version cannot read of its configuration: ${printable(own.join(', '))}.`,
  );
  say(context, `  Replay with the version of the time, or judge by another configuration with --config.`);
  context.exit(EXIT.partial);
  const isSetOtherwise = ({ id, aliases = [] }: Rule) =>
    [id, ...aliases].some((name) => own.some((place) => `${place}.`.startsWith(`rules.${name}.`)));
  return { ...loaded, rules: loaded.rules.filter(({ rule }) => !isSetOtherwise(rule)) };
}

/** What of a configuration decides verdicts. */
const JUDGED_BY = ['rules', 'frameworks', 'environments', 'patching', 'alerts.accounts'] as const;

async function keptUnlessDamaged(objects: ObjectStore, catalogue: readonly Rule[], configuration: string) {
  try {
    return await keptConfiguration(objects, catalogue, { configuration });
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    throw new IntegrityError(
      `The configuration of the time cannot be read: ${errorText(thrown)}`,
      'Copy it as it was written, or judge by another one with --config',
      { cause: thrown },
    );
  }
}

function withoutProfiles(
  { catalogue }: CliContext,
  { configuration, hash }: LoadedConfiguration<Rule>,
): LoadedConfiguration<Rule> {
  const { rules } = activate({ ...configuration, frameworks: [...FRAMEWORK_KEYS] }, catalogue);
  return { configuration, rules, hash };
}

type KeptParameters = ReadonlyMap<
  AccountId,
  { readonly parameters: ParametersInForce; readonly of: 'then' | 'now' }
>;

/** A rule as it was in force in an account, where that was kept and the configuration of then is what is judged by. */
function asThen(active: ActiveRule<Rule>, kept: ReturnType<KeptParameters['get']>): ActiveRule<Rule> {
  const set = kept?.of === 'then' ? kept.parameters.rules[firstId(active.rule)] : undefined;
  if (set === undefined) return active;
  const { params, from, ofResources = [], severity = active.severity } = set;
  const overrides = ofResources.map((each) => ({
    params: each.params,
    from: each.from,
    where: { resourceTags: each.tags },
  }));
  return { ...active, params, from, overrides, severity };
}

interface KeptLedgers {
  readonly objects: ObjectStore;
  readonly policy: PatchPolicy;
  /** Key of each account's ledger. */
  readonly keys: BoundEvidence['ledgers'];
}

/** With what the ledger of each account holds; of one that cannot be read, the rules on it are unknown. */
async function withLedgers(
  context: CliContext,
  accounts: ReadonlyMap<AccountId, readonly Cell[]>,
  ledgers: KeptLedgers | undefined,
  now: Instant,
): Promise<ReadonlyMap<AccountId, readonly Cell[]>> {
  if (ledgers === undefined) return accounts;
  const { objects, policy, keys } = ledgers;
  const all = new Map<AccountId, readonly Cell[]>();
  for (const [account, cells] of accounts) {
    const key = keys.get(account);
    const read = withDeniedRegionsOutOfScope(cells).cells;
    try {
      const held = key === undefined ? [] : await cellsOfLedger(objects, policy, { account, key, now, read });
      all.set(account, [...cells, ...held]);
    } catch (thrown) {
      if (!(thrown instanceof IntegrityError)) throw thrown;
      say(context, `Broken vulnerability ledger of account ${account}: ${printable(errorText(thrown))}`);
      context.exit(EXIT.integrityBroken);
      all.set(account, cells);
    }
  }
  return all;
}

const HOUR_MS = 3_600_000;

function ageOf(then: Instant, now: Instant): string {
  const hours = Math.floor((Date.parse(now) - Date.parse(then)) / HOUR_MS);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

function others(count: number): string {
  return count === 0 ? '' : `, and ${count} more`;
}

/** A trail's folder has thousands of digests: of each sort the first few are named. */
const MOST_NAMED = 10;

function sayIgnored(context: CliContext, ignored: Dumps['ignored']): void {
  for (const why of new Set(ignored.map((each) => each.why))) {
    const files = ignored.filter((each) => each.why === why);
    for (const { file } of files.slice(0, MOST_NAMED)) say(context, `Ignored ${printable(file)}: ${why}.`);
    if (files.length > MOST_NAMED) say(context, `Ignored ${files.length - MOST_NAMED} more: ${why}.`);
  }
}

/** The cells of each account that was asked for. @param named accounts that are judged even where there are none. */
function byAccount(
  cells: readonly Cell[],
  named: readonly AccountId[],
  asked: readonly AccountId[] | undefined,
): Map<AccountId, Cell[]> {
  const wanted = named.filter((account) => asked?.includes(account) ?? true);
  const found = new Map<AccountId, Cell[]>(wanted.map((account) => [account, []]));
  for (const cell of cells) {
    if (asked !== undefined && !asked.includes(cell.account)) continue;
    found.set(cell.account, [...(found.get(cell.account) ?? []), cell]);
  }
  return found;
}

/** A source that the data has nothing of is not judged, unless a manifest names some. */
function sourcesIn(cells: readonly Cell[], named: readonly Source[], { source: asked }: Filter): Source[] {
  return SOURCES.filter(
    (source) =>
      (named.includes(source) || cells.some((cell) => sourcesOf(cell.part).includes(source))) &&
      (asked === undefined || asked.includes(source)),
  );
}

/** Where an account was looked at, and not only at what global services record in a Region of theirs. */
function regionsIn(cells: readonly Cell[]): Region[] {
  const looked = cells.filter((cell) => cell.region !== GLOBAL && !isOfGlobalServicesOnly(cell));
  return [...new Set(looked.map(({ region }) => region))].sort();
}

function isOfGlobalServicesOnly(cell: Cell): boolean {
  if (cell.part !== 'cloudtrail.events' || cell.status === 'out-of-scope') return false;
  return cell.value === undefined ? isGlobalRegion(cell.region) : 'onlyGlobal' in cell.value;
}

/** @throws UsageError where an account asked for is nowhere in the data, and no manifest names it. */
function checkAccounts(
  cells: readonly Cell[],
  named: readonly AccountId[],
  asked: readonly AccountId[] = [],
): void {
  const held = [...new Set([...named, ...cells.map(({ account }) => account)])].sort();
  const missing = asked.find((account) => !held.includes(account));
  if (missing === undefined || held.length === 0) return;
  throw new UsageError(
    `The data has nothing of account ${missing}${suggestion(missing, held)}`,
    `Ask for some of ${held.slice(0, MOST_NAMED).join(', ')}${held.length > MOST_NAMED ? ' and others' : ''}`,
    { cause: new Error('No file of the folder is of it') },
  );
}

/** @throws UsageError where a Region asked for is nowhere in the data. */
function checkRegions(cells: readonly Cell[], { region: asked = [] }: Filter): void {
  const held = regionsIn(cells);
  const missing = asked.filter((region) => region !== GLOBAL && !held.includes(region));
  if (missing.length === 0) return;
  throw new UsageError(
    `The data has nothing of ${missing.join(', ')}`,
    `Ask for some of ${[...held, GLOBAL].join(', ')}`,
    { cause: new Error('No file of the folder is of it') },
  );
}

/** Of a source that the data has something of, every part is judged, so that what is missing shows as unknown. */
function judge(
  [id, cells]: readonly [AccountId, readonly Cell[]],
  { named, kept: keptOf }: { readonly named: BoundEvidence['sources']; readonly kept: KeptParameters },
  now: Instant,
  { judged, inForce }: Narrowed & { readonly inForce: readonly ActiveRule<Rule>[] },
  filter: Filter,
): Verdict[] {
  const { region: asked } = filter;
  // A rule that is asked for by name says itself that it is unknown.
  const holds = (isOf: (part: string) => boolean) =>
    filter.rule !== undefined || cells.some(({ part }) => isOf(part));
  const own = { reviews: holds(isOfReviews), duties: holds(isOfDuties) };
  const kept = keptOf.get(id);
  const snapshot = snapshotOf(
    {
      ...kept?.parameters.account,
      id,
      partition: partitionOf(cells.find(({ region }) => region !== GLOBAL)?.region ?? GLOBAL),
    },
    now,
    regionsIn(cells).filter((region) => asked === undefined || asked.includes(region)),
    withDeniedRegionsOutOfScope(cells).cells,
    asked !== undefined && !asked.includes(GLOBAL),
  );
  const then = (active: ActiveRule<Rule>) => asThen(active, kept);
  const rules = judgeableRules(judged.map(then), sourcesIn(cells, named.get(id) ?? [], filter), own);
  return [...evaluate(snapshot, rules, inForce.map(then)).verdicts];
}
