import { patchFactsThen } from '../audit/questions/patch-facts';
import { loadConfiguration } from '../config/load';
import type { AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import { policyOf, type PatchPolicy } from '../patching/profiles/settings';
import { patchExceptionsOf } from '../patching/recorded-exceptions';
import type { PatchException } from '../patching/state-exceptions';
import { instancesOf, knownUntil, ledgersOf, type AccountLedger } from '../patching/stored-instances';
import type { VulnerabilityInstance } from '../patching/instance';
import { placesAsked } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { keptConfiguration, unreadSentences } from './kept-configuration';
import { configFile } from './options';
import type { OpenRecord } from './with-record';

/** The vulnerability ledgers of a record, and what their due dates rest on. */
export interface PatchRecord {
  readonly policy: PatchPolicy;
  readonly exceptions: readonly PatchException[];
  /** Accounts of which there is a ledger, of those that are asked for. */
  readonly accounts: readonly AccountId[];
  /** Until when the facts are complete; nothing where there is no ledger. */
  readonly knownUntil: Instant | undefined;
  readonly ledgers: readonly AccountLedger[];
  readonly instances: () => AsyncGenerator<VulnerabilityInstance>;
}

interface Asked {
  readonly config?: string | undefined;
  readonly account?: string[] | undefined;
  readonly region?: string[] | undefined;
}

/**
 * Opens the ledgers as they are now. The windows are those of watchbill.yaml, or, without one, of the newest scan.
 * @throws UsageError for an account or a Region that there is not.
 */
export async function patchRecord(
  context: CliContext,
  { reader, record, objects }: OpenRecord,
  { config, account, region }: Asked,
): Promise<PatchRecord> {
  const now = context.clock.now();
  const ports = { reader, table: record, objects };
  // A damaged plan names no account; what else is on record of one does.
  const places = { reader, objects, leaveOut: () => undefined };
  const { accounts: only } = await placesAsked(places, now, { account, region });
  const ledgers = await ledgersOf(ports, only);
  const file = configFile(config);
  const scan = file === undefined ? await reader.latestScan(now) : undefined;
  const kept = scan && (await keptConfiguration(objects, context.catalogue, scan));
  for (const sentence of kept === undefined ? [] : unreadSentences(kept, ['patching']))
    say(context, sentence);
  const configuration = kept?.configuration ?? loadConfiguration(file, context.catalogue).configuration;
  return {
    policy: policyOf(configuration.patching),
    exceptions: patchExceptionsOf(await reader.exceptions()),
    accounts: ledgers.map(({ account: each }) => each),
    knownUntil: await knownUntil(ports, ledgers),
    ledgers,
    instances: () => instancesOf(ports, ledgers),
  };
}

/** What vulnerability ledgers told of a moment, and what due dates rested on then. */
interface PatchRecordThen extends PatchRecord {
  /** The slot of the scan that left the ledgers. */
  readonly slot: Instant;
  /** Set where no complete scan has ended since the day of the moment: a later one may tell otherwise. */
  readonly isNotFinal?: true;
}

/**
 * As {@link patchRecord}, of a moment: the ledgers are those that the first complete scan after its day left, as those of
 * reports that are frozen, and the windows those in force then, unless a file is named.
 * @returns nothing where no scan has told of any vulnerability.
 */
export async function patchRecordThen(
  context: CliContext,
  opened: OpenRecord,
  { leaveOut }: Damages,
  { config }: Pick<Asked, 'config'>,
  asOf: Instant,
): Promise<PatchRecordThen | undefined> {
  const { policy } = await patchRecord(context, opened, { config });
  const { reader, record, objects } = opened;
  const ports = { reader, record, objects, leaveOut, now: context.clock.now() };
  const facts = await patchFactsThen(ports, asOf, policy.zone);
  if (facts === undefined) return undefined;
  const { exceptions, ledgers, slot, notFinal } = facts;
  return {
    policy: configFile(config) === undefined ? facts.policy : policy,
    exceptions,
    accounts: ledgers.map(({ account }) => account),
    knownUntil: facts.knownUntil,
    ledgers,
    instances: () => instancesOf({ reader, table: record, objects }, ledgers),
    slot,
    ...(notFinal !== undefined && { isNotFinal: true }),
  };
}

/** By what a vulnerability is explained as it stood at a moment. */
export function thenSentences({ slot, isNotFinal }: PatchRecordThen): string[] {
  return [
    `By the vulnerability ledgers that the scan of ${slot} left, and the windows then in force.`,
    ...(isNotFinal === true
      ? ['No complete scan has ended since that day: a later one may tell otherwise.']
      : []),
  ];
}

/** Says how old the facts are, or that there are none. */
export function sayKnown(context: CliContext, { knownUntil: at, accounts }: PatchRecord): void {
  say(
    context,
    at === undefined
      ? 'No account has a vulnerability ledger yet: a scan of inspector, securityhub or ssm begins one.'
      : `By the vulnerability ledgers of ${accounts.length} accounts, last read on ${at}.`,
  );
}
