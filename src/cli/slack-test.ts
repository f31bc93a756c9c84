import { Command } from 'commander';
import * as z from 'zod';
import type { RouteSettings } from '../config/alerts-schema';
import { loadConfiguration } from '../config/load';
import { UsageError } from '../model/errors';
import { checkWorkspace, type CheckedChannel, type RoutedChannel } from '../slack/workspace-check';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { configFile, configOption, optionsOf, outputOption } from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { connectionWith, slackTokenOf } from './slack-connection';

const testSchema = z.object({
  config: z.string().optional(),
  dryRun: z.boolean().default(false),
  output: z.enum(OUTPUTS),
});

const columns: readonly Column<CheckedChannel>[] = [
  { heading: 'channel', value: ({ channel }) => channel },
  { heading: 'name', value: ({ name }) => (name === undefined ? '' : `#${name}`) },
  { heading: 'used by', value: ({ uses }) => uses.join(', ') },
  {
    heading: 'mentions',
    value: ({ mentions, mentionNames }) =>
      mentions.map((id, at) => (mentionNames[at] === id ? id : `${mentionNames[at]} (${id})`)).join(', '),
  },
  {
    heading: 'result',
    value: ({ problems, permalink }) => problems.join('; ') || (permalink ?? 'ok'),
    style: ({ problems }) => (problems.length > 0 ? 'red' : 'green'),
  },
];

export function slackTestCommand(context: CliContext): Command {
  return new Command('test')
    .description(
      'post a line to every channel of watchbill.yaml, and say what would keep alerts from arriving',
    )
    .option('--dry-run', 'look at the channels, and post nothing')
    .addOption(configOption())
    .addOption(outputOption())
    .action(async (_options, test: Command) => {
      const { config, dryRun, output } = optionsOf(test, testSchema);
      const file = configFile(config);
      const { routes } = loadConfiguration(file, context.catalogue).configuration.alerts;
      if (!routes.some(({ slack }) => slack !== undefined))
        throw new UsageError(
          `${file ?? 'The defaults'}: no route of alerts.routes names slack, so nothing is sent there`,
          'Add a route to watchbill.yaml: docs/alerts.md',
          { cause: new Error('What no route takes is on record, and nobody is told of it') },
        );
      const token = await slackTokenOf(context, config);
      const { team, user, missingScopes, channels } = await checkWorkspace(
        connectionWith(context, token),
        channelsOf(routes),
        !dryRun,
      );
      say(
        context,
        `${dryRun ? 'Looked at' : 'Posted to'} the workspace ${printable(team)} as ${printable(user)}.`,
      );
      printRows(context, output, channels, columns);
      for (const { scope, what } of missingScopes)
        say(
          context,
          `The token lacks ${scope}: ${what}. Add it to the app, install it again, and set the new token.`,
        );
      if (missingScopes.length > 0 || channels.some(({ problems }) => problems.length > 0))
        context.exit(EXIT.partial);
    });
}

/** Every channel once, with what leads to it. */
function channelsOf(routes: readonly RouteSettings[]): RoutedChannel[] {
  const uses = routes.flatMap(({ slack, escalate, fallback }, index) => [
    ...(slack === undefined ? [] : [{ ...slack, use: `route ${index}` }]),
    ...(escalate === undefined ? [] : [{ ...escalate, use: `escalation of route ${index}` }]),
    ...(fallback === undefined
      ? []
      : [{ channel: fallback, mention: undefined, use: `fallback of route ${index}` }]),
  ]);
  return [...new Set(uses.map(({ channel }) => channel))].map((channel) => {
    const here = uses.filter((each) => each.channel === channel);
    return {
      channel,
      uses: here.map(({ use }) => use),
      mentions: [...new Set(here.flatMap(({ mention }) => mention ?? []))],
    };
  });
}
