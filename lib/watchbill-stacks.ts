import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Configuration } from '../src/config/schema';
import { canonicalJson } from '../src/model/hash';
import { SOURCES } from '../src/sources/parts';
import { bundleFunctions, type FunctionName } from './constructs/function-bundles';
import { DataStack } from './data-stack';
import { PipelineStack } from './pipeline-stack';
import { SlackStack } from './slack-stack';
import { SpokeStack } from './spoke-stack';

const FUNCTIONS: readonly FunctionName[] = [
  'plan',
  ...SOURCES.map((source) => `collect-${source}` as const),
  'evaluate',
  'record',
  'conclude',
  'sweep',
  'notify',
];

/** The code of every function, which carries the configuration. */
export function bundledCode(configuration: Configuration): (name: FunctionName) => Code {
  const bundles = bundleFunctions(FUNCTIONS, canonicalJson(configuration));
  return (name) => {
    const code = bundles.get(name);
    if (code === undefined) throw new Error(`the function ${name} was not bundled`);
    return code;
  };
}

/** Every stack of Watchbill, for any account, Region and partition: nothing is looked up. */
export function addWatchbillStacks(
  app: App,
  configuration: Configuration,
  code: (name: FunctionName) => Code,
): void {
  const data = new DataStack(app, 'Data', configuration);
  const stores = { table: data.table, evidence: data.evidence, key: data.key };
  const pipeline = new PipelineStack(app, 'Pipeline', { configuration, stores, code });
  new SlackStack(app, 'Slack', { pipeline, stores, code });
  new SpokeStack(app, 'Spoke');
}

/** Checks the stacks by the rules of cdk-nag as they are synthesized; a finding that nobody accepted fails the synthesis. */
export function addComplianceChecks(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new HIPAASecurityChecks(app),
    new NIST80053R5Checks(app),
    new PCIDSS321Checks(app),
  );
}
