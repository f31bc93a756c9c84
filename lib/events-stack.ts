import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../lambdas/functions.generated';
import type { Configuration } from '../src/config/schema';
import { sendingRegions } from '../src/model/sending-regions';
import { Alarms } from './constructs/alarms';
import { HubBus } from './constructs/hub-bus';
import { functionsOf, type RecordStores } from './constructs/pipeline-function';
import { SpokeStackSet } from './constructs/spoke-stack-set';
import type { PipelineStack } from './pipeline-stack';
import type { SlackStack } from './slack-stack';
import { SpokeEventsStack } from './spoke-events-stack';
import { standAloneTemplate } from './stand-alone-template';

export interface EventsStackProps extends StackProps {
  readonly configuration: Configuration;
  readonly events: NonNullable<Configuration['events']>;
  readonly pipeline: PipelineStack;
  readonly slack: SlackStack;
  readonly stores: RecordStores;
  readonly code: (name: FunctionName) => Code;
}

/** So many functions take from the queue at once: a flood of sign-ins takes nothing from scans. */
const AT_ONCE = 10;

/** Near real time: what AWS pushes is recorded as it comes. Without this stack the next scan finds the same. */
export class EventsStack extends Stack {
  constructor(scope: Construct, id: string, props: EventsStackProps) {
    super(scope, id, { ...props, description: 'Watchbill: what watched accounts tell at once' });
    const { configuration, events, pipeline, slack, stores, code } = props;
    const { key } = pipeline;
    const alarms = new Alarms(this, 'Alarms', pipeline.alarmTopic);
    const functions = functionsOf('Events', this, {
      code,
      stores,
      key,
      scope: undefined,
      reviewFiles: {},
      secretArns: {},
      alarmTopic: pipeline.alarmTopic,
      isInteractive: false,
    });
    const visibility = Duration.seconds(Math.max(...functions.map(({ needs }) => needs.timeoutSeconds)));
    const { arn, queue } = new HubBus(this, 'Hub', { configuration, key, alarms, visibility });
    alarms.watchCallsNotHeard();
    for (const each of functions) {
      alarms.watchFunction(each);
      each.feedFrom(queue, key, 1, AT_ONCE);
      each.sendsTo(slack.nudges, key, 'NUDGES');
      each.function.addEnvironment('SCAN_STATE_MACHINE', pipeline.scan.arn);
      each.allow(['states:StartExecution'], [pipeline.scan.arn]);
    }
    const { scope: watched } = configuration;
    if (watched === undefined || !('organization' in watched)) return;
    new SpokeStackSet(this, 'Spokes', {
      organization: watched.organization,
      name: `${configuration.deployment.prefix}-spoke-events`,
      description: 'Watchbill: what each watched account tells at once',
      capabilities: ['CAPABILITY_IAM'],
      regions: sendingRegions(events.regions),
      parameters: { HubBusArn: arn },
      template: standAloneTemplate('SpokeEvents', (app, name) => new SpokeEventsStack(app, name)),
    });
  }
}
