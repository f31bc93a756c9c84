import { existsSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { bundleFunctions } from '../lib/constructs/function-bundles';
import { addComplianceChecks, addWatchbillStacks } from '../lib/watchbill-stacks';
import { errorText, UsageError, WatchbillError } from '../src/model/errors';
import { loadConfiguration } from '../src/config/load';
import { ownRulesNamedIn } from '../src/config/own-rules';
import { testedOwnRules } from '../src/own-rules/tested';
import { catalogue } from '../src/rules/catalogue.generated';

const EXAMPLE = 'watchbill.example.yaml';

/** `-c config=<path>`, or watchbill.yaml, or the example, which is enough to look at the stacks. */
function configurationFile(app: App): string {
  const named: unknown = app.node.tryGetContext('config');
  if (named !== undefined) {
    if (typeof named !== 'string')
      throw new UsageError('`-c config=` names no file', 'Write -c config=<path>', {
        cause: new Error('It is the path of watchbill.yaml, which says what is deployed'),
      });
    return named;
  }
  if (existsSync('watchbill.yaml')) return 'watchbill.yaml';
  console.error(`There is no watchbill.yaml: ${EXAMPLE} is used. Copy it to watchbill.yaml and edit it.`);
  return EXAMPLE;
}

try {
  const app = new App({
    analyticsReporting: false,
    // They would put the checkout's path into what is synthesized. In cdk.json the CLI warns of these keys.
    stackTraces: false,
    context: { [DISABLE_CREATION_STACK_TRACES]: true },
  });
  const file = configurationFile(app);
  const ownFolder = ownRulesNamedIn(file);
  const own = ownFolder === undefined ? undefined : await testedOwnRules(ownFolder);
  const all = [...catalogue, ...(own?.rules ?? []).map(({ rule }) => rule)];
  const { configuration, warnings } = loadConfiguration(file, all);
  for (const warning of warnings) console.error(`Warning: ${warning}`);
  addWatchbillStacks(app, configuration, await bundleFunctions(configuration, all, own?.compiled));
  addComplianceChecks(app);
  app.synth();
} catch (thrown) {
  if (!(thrown instanceof WatchbillError)) throw thrown;
  const why = thrown.cause === undefined ? '' : `\nWhy: ${errorText(thrown.cause)}`;
  console.error(`${errorText(thrown)}${why}\n${thrown.next}`);
  process.exitCode = 2;
}
