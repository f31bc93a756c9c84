import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from '../lambdas/functions.generated';
import type { Configuration } from '../src/config/schema';
import { UsageError } from '../src/model/errors';
import { DataStack } from './data-stack';
import { EventsStack } from './events-stack';
import { PipelineStack } from './pipeline-stack';
import { SlackStack } from './slack-stack';
import { SpokeEventsStack } from './spoke-events-stack';
import { SpokeStack } from './spoke-stack';

/**
 * Every stack of Watchbill, for any account, Region and partition: nothing is looked up.
 * @throws UsageError where the configuration names a file that no function can read.
 */
export function addWatchbillStacks(
  app: App,
  configuration: Configuration,
  code: (name: FunctionName) => Code,
): void {
  refuseFilesOfThisMachine(configuration);
  // By their ids, as `cdk deploy Data` has them; by these names in CloudFormation, where they stand among others.
  const named = (id: string) => ({ stackName: `${configuration.deployment.prefix}-${id}` });
  const data = new DataStack(app, 'Data', configuration, named('Data'));
  const { table, evidence, key, logKey, logOrigin } = data;
  const stores = { table, evidence, key, logKey, logOrigin };
  const pipeline = new PipelineStack(app, 'Pipeline', {
    ...named('Pipeline'),
    configuration,
    stores,
    code,
  });
  const slack = new SlackStack(app, 'Slack', { ...named('Slack'), configuration, pipeline, stores, code });
  new SpokeStack(app, 'Spoke', named('Spoke'));
  const { events } = configuration;
  if (events === undefined) return;
  new EventsStack(app, 'Events', {
    ...named('Events'),
    configuration,
    events,
    pipeline,
    slack,
    stores,
    code,
  });
  new SpokeEventsStack(app, 'SpokeEvents', named('SpokeEvents'));
}

function refuseFilesOfThisMachine({ people, reviews }: Configuration): void {
  for (const [setting, place] of Object.entries({ people, 'reviews.approvals': reviews.approvals })) {
    if (place === undefined || place.startsWith('s3://')) continue;
    throw new UsageError(
      `${setting} names ${place}, a file of this machine, which no function can read`,
      `Put it into a bucket, and name the object: ${setting}: s3://<bucket>/<key>`,
      { cause: new Error('what is deployed reads objects of S3 alone; a path is for scans from here') },
    );
  }
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
