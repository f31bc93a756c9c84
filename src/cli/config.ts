import { Command } from 'commander';
import * as z from 'zod';
import { readCustomFramework } from '../config/custom-framework';
import { keyOf } from '../config/custom-framework-schema';
import { loadConfiguration } from '../config/load';
import type { Region } from '../model/account';
import { globalServicesOf, partitionOf, signInProxiesOf } from '../model/global-region';
import { mappedRules } from '../config/mapped-rules';
import { defaultConfiguration, writtenConfigurationSchema, type Configuration } from '../config/schema';
import type { DutySetting } from '../duties/settings';
import { unknownRequirements } from '../duties/unknown-requirements';
import { withCustomFramework } from '../frameworks/custom-framework';
import { renderFrameworkPage } from '../frameworks/page';
import { UsageError } from '../model/errors';
import { idsOfRules } from '../model/rule';
import { say } from './console';
import type { CliContext } from './context';
import { configFile, configOption, optionsOf } from './options';

/** A list of Regions may leave out those in which global services keep their records. */
function sayGlobalRegions(context: CliContext, listed: readonly Region[]): void {
  const needed = listed.map(partitionOf).map(globalServicesOf);
  const global = new Set(needed.flatMap(({ home, organizations }) => [home, organizations]));
  const missing = [...global].filter((region) => !listed.includes(region)).sort();
  if (missing.length === 0) return;
  say(
    context,
    `Note: regions leaves out ${missing.join(', ')}, where AWS records the sign-ins of root and the calls of Organizations. They are looked up there all the same; nothing else in it is watched.`,
  );
  say(
    context,
    '  Sign-ins of IAM users may be recorded in any Region (us-east-2, eu-north-1, ap-southeast-2…): those of Regions that are not listed are not looked up.',
  );
}

/** Users are recorded where they signed in, which is not where they work. */
function saySignInRegions(context: CliContext, listed: readonly Region[]): void {
  const proxies = new Set(listed.map(partitionOf).flatMap(signInProxiesOf));
  const missing = [...proxies].filter((region) => !listed.includes(region)).sort();
  if (missing.length === 0) return;
  say(
    context,
    `Note: events.regions leaves out ${missing.join(', ')}, where AWS may record that an IAM user signs in or switches roles, wherever they work. What is recorded there is told by scans, not at once.`,
  );
}

/** @throws UsageError naming each requirement of a duty that its framework has not. */
function refuseUnknownRequirements(file: string | undefined, duties: readonly DutySetting[]): void {
  const unknown = unknownRequirements(duties);
  if (unknown.length === 0) return;
  throw new UsageError(
    unknown.map((each) => `${file}: ${each}`).join('\n'),
    'Take ids from docs/frameworks/README.md',
    { cause: new Error('No framework that Watchbill knows has a requirement of this id') },
  );
}

/** What of the customer's own is in force. */
function sayOwn(context: CliContext, configuration: Configuration): void {
  const frameworks = configuration['own-frameworks'] ?? [];
  const controls = configuration.controls ?? [];
  const parts = [
    ...(frameworks.length > 0 ? [`frameworks ${frameworks.map(keyOf).join(', ')}`] : []),
    ...(controls.length > 0 ? [controls.length === 1 ? '1 control' : `${controls.length} controls`] : []),
  ];
  if (parts.length > 0) say(context, `Your own: ${parts.join('; ')}.`);
}

export function configCommand(context: CliContext): Command {
  const command = new Command('config').description('check watchbill.yaml, or print its schema for editors');
  command
    .command('validate')
    .description('say everything that is wrong with the configuration, by line and column')
    .addOption(configOption())
    .action(async (_options, validate: Command) => {
      const { config } = optionsOf(validate, z.object({ config: z.string().optional() }));
      const file = configFile(config);
      const { configuration, rules, hash, warnings } = loadConfiguration(file, context.catalogue);
      refuseUnknownRequirements(file, configuration.duties);
      for (const warning of warnings) say(context, `Warning: ${warning}`);
      const off = context.catalogue.length - rules.length;
      say(
        context,
        `${file ?? 'The defaults'}: valid. ${rules.length} rules on, ${off} off. Hash ${hash.slice(0, 12)}.`,
      );
      sayOwn(context, configuration);
      if (configuration.alerts.routes.length === 0)
        say(
          context,
          'Nobody is told of what is found: alerts.routes leads to Slack, PagerDuty or a webhook.',
        );
      if (typeof configuration.regions !== 'string') sayGlobalRegions(context, configuration.regions);
      if (configuration.events !== undefined) saySignInRegions(context, configuration.events.regions);
    });
  command
    .command('framework')
    .description('check a framework of your own, and print its page with the rules that support it')
    .argument('<file>', 'YAML, as docs/bring-your-own-framework.md describes it')
    .action((file: string) => {
      const custom = readCustomFramework(file, idsOfRules(context.catalogue));
      const rules = withCustomFramework(mappedRules(defaultConfiguration, context.catalogue), custom);
      context.out.write(renderFrameworkPage(custom.framework, rules));
    });
  command
    .command('schema')
    .description('print the JSON Schema of watchbill.yaml')
    .action(() => {
      context.out.write(
        `${JSON.stringify(z.toJSONSchema(writtenConfigurationSchema, { io: 'input' }), null, 2)}\n`,
      );
    });
  return command;
}
