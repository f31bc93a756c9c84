import { Command } from 'commander';
import * as z from 'zod';
import { withSecret } from '../aws/deployed/deployed-secret';
import { configuredDestinations } from '../config/alert-settings';
import { loadConfiguration } from '../config/load';
import { parseDestination, secretOutput, type NamedKind } from '../model/destination';
import { UsageError } from '../model/errors';
import { commandLine } from '../wording/commands';
import { say } from './console';
import type { CliContext } from './context';
import { configFile, configOption, optionsOf } from './options';
import { readPiped, type Stdin } from './piped-secret';
import { deployedPlace } from './slack-connection';

const SECRETS: Readonly<
  Record<NamedKind, { readonly what: string; readonly form: RegExp; readonly advice: string }>
> = {
  pagerduty: {
    what: 'routing key',
    form: /^[A-Za-z0-9]{32}$/,
    advice:
      'Copy the Integration Key of an Events API v2 integration of the service: it has 32 letters and digits',
  },
  webhook: {
    what: 'signing secret',
    form: /^[\x21-\x7e]{32,512}$/,
    advice: 'Make one of at least 32 characters, such as: openssl rand -hex 32',
  },
};

export function alertsSecretCommand(context: CliContext, stdin: Stdin): Command {
  const command = new Command('secret').description('keys of what is told beside Slack');
  command
    .command('set')
    .description("read the key from standard input, and put it into the deployment's secret")
    .argument('<destination>', 'pagerduty:<name> or webhook:<name>, as watchbill.yaml names it')
    .addOption(configOption())
    .action((destination: string, _options, set: Command) => setSecret(context, stdin, destination, set));
  return command;
}

async function setSecret(
  context: CliContext,
  stdin: Stdin,
  destination: string,
  command: Command,
): Promise<void> {
  const { config } = optionsOf(command, z.object({ config: z.string().optional() }));
  const { configuration } = loadConfiguration(configFile(config), context.catalogue);
  const known = configuredDestinations(configuration.alerts);
  const kind = known.includes(destination) ? parseDestination(destination)?.kind : undefined;
  if (kind === undefined)
    throw new UsageError(
      `watchbill.yaml names no destination ${destination}`,
      known.length === 0
        ? 'Name it under alerts.pagerduty or alerts.webhooks, and deploy: docs/alerts.md'
        : `There are: ${known.join(', ')}`,
      { cause: new Error('A secret is kept for a destination that is configured') },
    );
  const { what, form, advice } = SECRETS[kind];
  const value = (await readPiped(stdin, what, commandLine('alerts secret set', { destination }))).trim();
  if (!form.test(value))
    throw new UsageError(
      value === '' ? 'Standard input is empty' : `What standard input holds is no ${what}`,
      advice,
      { cause: new Error('The secret is what another program writes to standard input, and nothing else') },
    );
  const place = {
    output: secretOutput(destination),
    what,
    otherwise: 'Without a deployment nothing is sent',
  };
  await withSecret(deployedPlace(context, config), place, async ({ arn, write }) => {
    await write(value);
    say(context, `The ${what} of ${destination} is in ${arn}. It is in use within five minutes.`);
  });
}
