import { Command } from 'commander';
import * as z from 'zod';
import { appManifest, manifestLink } from '../slack/app-manifest';
import { say } from './console';
import type { CliContext } from './context';
import { optionsOf } from './options';
import { slackSigningSecretCommand } from './slack-signing-secret';
import { slackTestCommand } from './slack-test';
import type { Stdin } from './piped-secret';
import { slackTokenCommand } from './slack-token';

export function slackCommand(context: CliContext, stdin: Stdin = process.stdin): Command {
  const command = new Command('slack').description('set up the Slack app that alerts are posted by');
  command.addCommand(manifestCommand(context));
  command.addCommand(slackTestCommand(context));
  command.addCommand(slackTokenCommand(context, stdin));
  command.addCommand(slackSigningSecretCommand(context, stdin));
  return command;
}

const manifestSchema = z.object({
  url: z.boolean().default(false),
  requestUrl: z.url({ protocol: /^https$/, error: 'Slack asks for an https:// address' }).optional(),
});

function manifestCommand(context: CliContext): Command {
  return new Command('manifest')
    .description('print the manifest of the Slack app, or the link that makes the app of it')
    .option('--url', 'print the link')
    .option(
      '--request-url <url>',
      'where Slack sends what people press and type: output SlackUrl of the stack Slack',
    )
    .action((_options, manifest: Command) => {
      const { url, requestUrl } = optionsOf(manifest, manifestSchema);
      const app = appManifest(requestUrl);
      context.out.write(`${url ? manifestLink(app) : JSON.stringify(app, null, 2)}\n`);
      say(
        context,
        `Next: ${url ? 'open the link' : 'paste it at https://api.slack.com/apps, Create New App, From a manifest'}, choose the workspace, install the app, and copy its Bot User OAuth Token.`,
      );
      if (requestUrl === undefined)
        say(
          context,
          'Without --request-url the app only posts: its messages have no buttons, and there is no /watchbill.',
        );
    });
}
