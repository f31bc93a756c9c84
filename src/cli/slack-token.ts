import { Command } from 'commander';
import * as z from 'zod';
import { SLACK_TOKEN, withSecret } from '../aws/deployed/deployed-secret';
import { UsageError } from '../model/errors';
import { identify } from '../slack/workspace-check';
import { commandLine } from '../wording/commands';
import { printable, say } from './console';
import type { CliContext } from './context';
import { configOption, optionsOf } from './options';
import { readPiped, type Stdin } from './piped-secret';
import { connectionWith, deployedPlace } from './slack-connection';

export function slackTokenCommand(context: CliContext, stdin: Stdin): Command {
  const command = new Command('token').description('the bot token that alerts are posted with');
  command
    .command('set')
    .description(
      "read the token from standard input, and put it into the deployment's secret once Slack takes it",
    )
    .addOption(configOption())
    .action(async (_options, set: Command) => {
      const { config } = optionsOf(set, z.object({ config: z.string().optional() }));
      const place = deployedPlace(context, config);
      const token = await readToken(stdin);
      const { team, user } = await identify(connectionWith(context, token));
      await withSecret(place, SLACK_TOKEN, async ({ arn, write }) => {
        await write(token);
        say(
          context,
          `The token of ${printable(user)} in the workspace ${printable(team)} is in ${arn}. It is in use within five minutes.`,
        );
      });
      say(
        context,
        `Next: invite the app to its channels (/invite @${printable(user)}), then run: ${commandLine('slack test', {})}`,
      );
    });
  return command;
}

async function readToken(stdin: Stdin): Promise<string> {
  const token = (await readPiped(stdin, 'token', commandLine('slack token set', {}))).trim();
  if (/^xoxb-[\w-]+$/.test(token)) return token;
  throw new UsageError(
    token === '' ? 'Standard input is empty' : 'What standard input holds is no bot token',
    'Copy the Bot User OAuth Token of the app, under OAuth & Permissions: it begins with xoxb-',
    { cause: new Error('The token is what another program writes to standard input, and nothing else') },
  );
}
