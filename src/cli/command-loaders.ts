import type { Command } from 'commander';
import type { CliContext } from './context';

type MakeCommand = (context: CliContext) => Command;

/** CommandLoaders by the word that names them, each loaded when it is asked for: all of them take seconds to load. */
export type CommandLoaders = Readonly<Record<string, () => Promise<MakeCommand>>>;

/** In the order in which help lists them. */
export const COMMAND_LOADERS: CommandLoaders = {
  scan: async () => (await import('./scan')).scanCommand,
  replay: async () => (await import('./replay')).replayCommand,
  backfill: async () => (await import('./backfill')).backfillCommand,
  findings: async () => (await import('./findings')).findingsCommand,
  alerts: async () => (await import('./alerts')).alertsCommand,
  access: async () => (await import('./access')).accessCommand,
  ask: async () => (await import('./ask-question')).askCommand,
  audit: async () => (await import('./audit')).auditCommand,
  population: async () => (await import('./population')).populationCommand,
  sample: async () => (await import('./sample')).sampleCommand,
  export: async () => (await import('./export')).exportCommand,
  inventory: async () => (await import('./inventory')).inventoryCommand,
  coverage: async () => (await import('./coverage')).coverageCommand,
  scans: async () => (await import('./scans')).scansCommand,
  status: async () => (await import('./status')).statusCommand,
  evidence: async () => (await import('./evidence')).evidenceCommand,
  duties: async () => (await import('./duties')).dutiesCommand,
  incidents: async () => (await import('./occurrences')).incidentsCommand,
  'data-requests': async () => (await import('./occurrences')).dataRequestsCommand,
  requests: async () => (await import('./requests')).requestsCommand,
  frameworks: async () => (await import('./frameworks')).frameworksCommand,
  controls: async () => (await import('./controls')).controlsCommand,
  rules: async () => (await import('./rules')).rulesCommand,
  patches: async () => (await import('./patches')).patchesCommand,
  exception: async () => (await import('./exception')).exceptionCommand,
  reviews: async () => (await import('./reviews')).reviewsCommand,
  portal: async () => (await import('./portal')).portalCommand,
  rebuild: async () => (await import('./rebuild')).rebuildCommand,
  verify: async () => (await import('./verify')).verifyCommand,
  config: async () => (await import('./config')).configCommand,
  slack: async () => (await import('./slack')).slackCommand,
};
