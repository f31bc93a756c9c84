import { loadConfiguration } from '../config/load';
import type { AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import { policyOf, type PatchPolicy } from '../patching/profiles/settings';
import { patchExceptionsOf } from '../patching/recorded-exceptions';
import type { PatchException } from '../patching/state-exceptions';
import { instancesOf, knownUntil, ledgersOf, type AccountLedger } from '../patching/stored-instances';
import type { VulnerabilityInstance } from '../patching/instance';
import { accountIdsOnRecord } from './accounts';
import { say } from './console';
import type { CliContext } from './context';
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
  readonly account?: readonly string[] | undefined;
}

/** Opens the ledgers as they are now. The windows are those of watchbill.yaml, or, without one, of the newest scan. */
export async function patchRecord(
  context: CliContext,
  { reader, record, objects }: OpenRecord,
  { config, account }: Asked,
): Promise<PatchRecord> {
  const now = context.clock.now();
  const ports = { reader, table: record, objects };
  const only = await accountIdsOnRecord(ports, account, now);
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

/** Says how old the facts are, or that there are none. */
export function sayKnown(context: CliContext, { knownUntil: at, accounts }: PatchRecord): void {
  say(
    context,
    at === undefined
      ? 'No account has a vulnerability ledger yet: a scan of inspector, securityhub or ssm begins one.'
      : `By the vulnerability ledgers of ${accounts.length} accounts, last read on ${at}.`,
  );
}
