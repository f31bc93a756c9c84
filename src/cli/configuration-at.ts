import { loadConfiguration } from '../config/load';
import type { Configuration } from '../config/schema';
import type { Instant } from '../model/instant';
import { readOrLeaveOut } from '../record/leave-out';
import { printable } from './console';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { keptConfiguration, unreadSentences } from './kept-configuration';
import { configFile } from './options';
import type { OpenRecord } from './with-record';

/** The configuration that an answer about a moment takes, and which one that is. */
export interface ConfigurationAt {
  readonly configuration: Configuration;
  /** Key of what a scan kept; absent where it is that of a file, or the defaults. */
  readonly key?: string;
  /** A sentence for the header of the answer. */
  readonly source: string;
}

/** What answers about frameworks and controls take of a configuration. */
const NEEDED = [
  'frameworks',
  'rules',
  'own-frameworks',
  'controls',
  'applicability',
  'duties',
  'reviews',
] as const satisfies readonly (keyof Configuration)[];

/**
 * The configuration of a moment: the one that the newest scan then kept, so that the same is answered again; or the file that
 * is named.
 */
export async function configurationAt(
  context: CliContext,
  { reader, objects }: Pick<OpenRecord, 'reader' | 'objects'>,
  { leaveOut }: Pick<Damages, 'leaveOut'>,
  config: string | undefined,
  at: Instant,
): Promise<ConfigurationAt> {
  const scan = config === undefined ? await reader.latestScan(at) : undefined;
  const kept =
    scan && (await readOrLeaveOut(leaveOut, () => keptConfiguration(objects, context.catalogue, scan)));
  if (scan !== undefined && kept !== undefined)
    return {
      configuration: kept.configuration,
      key: scan.configuration,
      source: [
        `Controls, exclusions and mappings are those of the configuration that the scan of ${scan.slot} kept; --config names a file instead.`,
        ...unreadSentences(kept, NEEDED),
      ].join(' '),
    };
  const file = configFile(config);
  return {
    configuration: loadConfiguration(file, context.catalogue).configuration,
    source: `Controls, exclusions and mappings are those that ${file === undefined ? 'hold without a file' : `${printable(file)} has today`}.`,
  };
}
