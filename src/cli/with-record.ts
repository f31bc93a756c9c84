import type { Command } from 'commander';
import * as z from 'zod';
import {
  withDeployedRecord,
  type DeployedPlace,
  type DeployedRecord,
  type ReviewFunction,
} from '../aws/deployed/deployed-record';
import { loadConfiguration } from '../config/load';
import { UsageError } from '../model/errors';
import type { RegisterCommand, SaidOfRegister } from '../duties/commands';
import { sayOfRegister } from '../duties/say';
import type { Speaker } from '../model/person';
import type { ListedObjects } from '../evidence/ports';
import { fileObjectStore } from '../state-folder/file-object-store';
import { objectsPath } from '../state-folder/folder-parts';
import { verifierKey } from '../evidence/log/verifier-key';
import { finishEveryPending } from '../record/chain';
import { wordsBy } from '../record/command';
import type { CampaignStore } from '../reviews/ports';
import { campaignStore } from '../reviews/store';
import type { RecordOptions } from '../wording/commands';
import type { CliContext } from './context';
import { localPerson } from './local-person';
import { configFile } from './options';
import { refuseNoRecord, withStateFolder } from './with-state-folder';

/** Campaigns of a folder are written here, by the user of the operating system. */
interface ReviewFolder {
  readonly kind: 'folder';
  readonly store: CampaignStore;
  readonly saidBy: string;
}

/** A record, wherever it is; a folder gives all that a deployed one does. */
export interface OpenRecord extends Omit<DeployedRecord, 'reviews'> {
  readonly reviews: ReviewFunction | ReviewFolder;
  /** Applies what was committed and is not in the table yet, where nothing else does: a laptop has no sweep. */
  readonly finish?: () => Promise<void>;
}

interface OpenOptions {
  /** Whether something is to be written; a folder that cannot be written is then refused. */
  readonly writes?: true;
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
  { as, writes }: OpenOptions = {},
): Promise<T> {
  const place = placeOf(context, command);
  if (place.kind === 'folder')
    return inFolder(
      context,
      command,
      { folder: place.folder, access: writes === true ? 'writing' : 'reading' },
      { by: localPerson(), ...(as !== undefined && { as }) },
      use,
    );
  if (as !== undefined) {
    throw new UsageError(
      `Nobody speaks as ${as} in a deployed record: it records whose credentials ask`,
      'Leave --by out, and sign in as whoever it is to be',
      { cause: new Error('Who asks is told by IAM, and nobody can claim to be another') },
    );
  }
  return withDeployedRecord(place.deployed, use);
}

function inFolder<T>(
  { clock, catalogue }: CliContext,
  command: Command,
  { folder, access }: { readonly folder: string; readonly access: 'reading' | 'writing' },
  speaker: Speaker,
  use: (record: OpenRecord) => Promise<T>,
): Promise<T> {
  return withStateFolder(folder, access, (opened) => {
    const { record, alerts, reader, campaigns, register, objects, logKey, everyItem, isCopy } = opened;
    const ports = { objects, table: record, clock };
    return use({
      reader,
      objects,
      record,
      alerts,
      campaigns,
      reviews: { kind: 'folder', store: campaignStore({ ...ports, campaigns }), saidBy: speaker.by },
      words: wordsBy(ports, speaker),
      register,
      sayOfRegister(said: RegisterCommand): Promise<SaidOfRegister> {
        const { config } = optionsSchema.parse(command.opts());
        const { configuration } = loadConfiguration(configFile(config), catalogue);
        return sayOfRegister({ ...ports, register, configuration }, said, speaker.by);
      },
      async logKeys() {
        const key = await logKey();
        return key === undefined ? [] : [verifierKey(key.name, key.publicKey)];
      },
      everyItem,
      ...(!isCopy && { finish: () => finishEveryPending(ports) }),
    });
  });
}

/** As {@link withRecord}, of the objects alone: of a folder the table is not opened, and need not be there. */
export async function withObjects<T>(
  context: CliContext,
  command: Command,
  use: (objects: ListedObjects) => Promise<T>,
): Promise<T> {
  const place = placeOf(context, command);
  if (place.kind === 'deployed') return withDeployedRecord(place.deployed, ({ objects }) => use(objects));
  refuseNoRecord(place.folder);
  return use(fileObjectStore(objectsPath(place.folder)));
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
        { cause: new Error('A command reads one record') },
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
