import { Command } from 'commander';
import * as z from 'zod';
import { withSecret, type SecretPlace } from '../aws/deployed/deployed-secret';
import { loadConfiguration } from '../config/load';
import { UsageError } from '../model/errors';
import { commandLine } from '../wording/commands';
import { say } from './console';
import type { CliContext } from './context';
import { configFile, configOption, optionsOf } from './options';
import { readPiped, type Stdin } from './piped-secret';
import { deployedPlace } from './slack-connection';

const SIGNING_SECRET: SecretPlace = {
  output: 'SlackSigningArn',
  what: 'signing secret',
  otherwise: 'Without a deployment nobody can act from Slack',
};
/** The old one and the new one, while one replaces the other. */
const MOST = 2;

export function slackSigningSecretCommand(context: CliContext, stdin: Stdin): Command {
  const command = new Command('signing-secret').description(
    'what Slack signs with what people press and type',
  );
  command
    .command('set')
    .description(
      "read the signing secret from standard input, or the old and the new one, and put it into the deployment's secret",
    )
    .addOption(configOption())
    .action(async (_options, set: Command) => {
      const { config } = optionsOf(set, z.object({ config: z.string().optional() }));
      const { alerts } = loadConfiguration(configFile(config), context.catalogue).configuration;
      if (alerts.interactive === undefined)
        throw new UsageError(
          'watchbill.yaml lets nobody act from Slack, so that no signature is verified',
          'Add alerts.interactive and deploy: docs/acting-in-slack.md',
          { cause: new Error('The signing secret is of the endpoint that alerts.interactive makes') },
        );
      const secrets = await readSecrets(stdin);
      await withSecret(deployedPlace(context, config), SIGNING_SECRET, async ({ arn, write }) => {
        await write(secrets.join('\n'));
        const [is, it] =
          secrets.length > 1 ? ['Both signing secrets are', 'They are'] : ['The signing secret is', 'It is'];
        say(context, `${is} in ${arn}. ${it} in use within five minutes.`);
      });
      say(
        context,
        'Next: type /watchbill help in Slack. What is signed otherwise is refused, and nobody is told why.',
      );
    });
  return command;
}

async function readSecrets(stdin: Stdin): Promise<string[]> {
  const piped = await readPiped(stdin, SIGNING_SECRET.what, commandLine('slack signing-secret set', {}));
  const secrets = piped.split(/\s+/).filter((each) => each !== '');
  if (secrets.length > 0 && secrets.length <= MOST && secrets.every((each) => /^[A-Za-z0-9]{32}$/.test(each)))
    return secrets;
  throw new UsageError(
    secrets.length === 0
      ? 'Standard input is empty'
      : 'What standard input holds is no signing secret, nor two',
    'Copy the Signing Secret of the app, under Basic Information: it has 32 letters and digits',
    { cause: new Error('The secret is what another program writes to standard input, and nothing else') },
  );
}
