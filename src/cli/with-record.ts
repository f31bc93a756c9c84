import type { Command } from 'commander';
import * as z from 'zod';
import { withDeployedRecord, type DeployedPlace } from '../aws/deployed/deployed-record';
import { loadConfiguration } from '../config/load';
import { UsageError } from '../model/errors';
import type { Speaker } from '../model/person';
import type { ObjectStore } from '../evidence/ports';
import { wordsBy, type Words } from '../record/command';
import type { RecordReader, RecordTable } from '../record/ports';
import type { RecordOptions } from '../wording/commands';
import type { AlertTable } from '../alerts/ports';
import type { CliContext } from './context';
import { localPerson } from './local-person';
import { configFile } from './options';
import { withStateFolder } from './with-state-folder';

/** A record, wherever it is: what a command reads, and where what a person says goes. */
export interface OpenRecord {
  readonly reader: RecordReader;
  readonly objects: ObjectStore;
  readonly record: Pick<RecordTable, 'accountState' | 'pendingAccounts' | 'sights'>;
  readonly alerts: Pick<AlertTable, 'owing'>;
  readonly words: Words;
}

interface OpenOptions {
  /** As whom the operating system's user speaks to a folder. A deployed record asks IAM. */
  readonly as?: string | undefined;
}

/**
 * Opens the record that the command's options, the environment or watchbill.yaml name, for one use, and closes it whatever
 * happens. Commands that are printed from then on are about the same record.
 * @param command one that takes --state and --table.
 */
export async function withRecord<T>(
  context: CliContext,
  command: Command,
  use: (record: OpenRecord) => Promise<T>,
  { as }: OpenOptions = {},
): Promise<T> {
  const place = placeOf(context, command);
  context.opened(recordOptionsOf(command));
  if (place.kind === 'folder')
    return inFolder(context, place.folder, { by: localPerson(), ...(as !== undefined && { as }) }, use);
  if (as !== undefined) {
    throw new UsageError(
      `Nobody speaks as ${as} in a deployed record: it records whose credentials ask`,
      'Leave --by out, and sign in as whoever it is to be',
    );
  }
  return withDeployedRecord(place.deployed, use);
}

function inFolder<T>(
  { clock }: CliContext,
  folder: string,
  speaker: Speaker,
  use: (record: OpenRecord) => Promise<T>,
): Promise<T> {
  return withStateFolder(folder, ({ record: table, alerts, reader, objects }) =>
    use({ reader, objects, record: table, alerts, words: wordsBy({ objects, table, clock }, speaker) }),
  );
}

/** The options that name the record, as they were typed: a command that is printed says the same. */
export function recordOptionsOf(command: Command): RecordOptions {
  const { state, table } = optionsSchema.parse(command.opts());
  if (command.getOptionValueSource('state') === 'cli') return { state };
  return table !== undefined && command.getOptionValueSource('table') === 'cli' ? { table } : {};
}

type Place =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'deployed'; readonly deployed: DeployedPlace };

const optionsSchema = z.object({
  state: z.string(),
  table: z.string().optional(),
  config: z.string().optional(),
});

/** What is typed goes before the environment, that before watchbill.yaml, and that before the default folder. */
function placeOf(context: CliContext, command: Command): Place {
  const { state, table, config } = optionsSchema.parse(command.opts());
  const configured = () => loadConfiguration(configFile(config), context.catalogue).configuration;
  for (const source of ['cli', 'env'] as const) {
    const isState = command.getOptionValueSource('state') === source;
    const isTable = command.getOptionValueSource('table') === source;
    if (isState && isTable) {
      throw new UsageError(
        `${source === 'cli' ? '--state and --table name' : 'WATCHBILL_STATE and WATCHBILL_TABLE name'} two records`,
        'Name the folder of a laptop, or the table of a deployment',
      );
    }
    if (isState) return { kind: 'folder', folder: state };
    if (isTable && table !== undefined)
      return { kind: 'deployed', deployed: { table, prefix: () => configured().deployment.prefix } };
  }
  const { record, deployment } = configured();
  if (record === undefined) return { kind: 'folder', folder: state };
  return { kind: 'deployed', deployed: { ...record, prefix: () => deployment.prefix } };
}
