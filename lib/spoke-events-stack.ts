import {
  Aws,
  BootstraplessSynthesizer,
  CfnParameter,
  Stack,
  type IStackSynthesizer,
  type StackProps,
} from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { EVENT_PATTERNS, HEARS_READS_TOO } from '../src/sources/event-patterns';
import { acceptFinding } from './constructs/accept-finding';

const EVENTS = 'events.amazonaws.com';
/** As long as EventBridge tries by default, in seconds. */
const DAY = 24 * 3600;
const FORTNIGHT = 14 * DAY;

/**
 * What one Region of a watched account sends to the hub's bus at once, one rule a family. Nothing of the account is read or
 * changed. Needs no bootstrap: its template goes to every account and Region as it is.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export class SpokeEventsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, {
      ...props,
      description: 'Watchbill: what a watched account tells at once',
      // CDK's classes and interfaces differ in what `exactOptionalPropertyTypes` tells apart.
      synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
    });
    const bus = new CfnParameter(this, 'HubBusArn', {
      description:
        'The event bus of the account that Watchbill is deployed in: an output of the stack Events',
      allowedPattern: '^arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9._-]+$',
    });
    const role = new CfnRole(this, 'Role', {
      description: 'Watchbill: EventBridge sends to the hub with it',
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: EVENTS },
            Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
          },
        ],
      },
    });
    new CfnManagedPolicy(this, 'Policy', {
      description: 'Watchbill: sends to the bus of the hub, and nowhere else',
      roles: [role.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['events:PutEvents'], Resource: bus.valueAsString }],
      },
    });
    const undelivered = new CfnQueue(this, 'Undelivered', {
      sqsManagedSseEnabled: true,
      messageRetentionPeriod: FORTNIGHT,
    });
    acceptFinding(
      undelivered,
      'It is itself where an event rule sends what it gave up; cdk-nag knows only the dead letters of a queue.',
      'AwsSolutions-SQS3',
    );
    const rules = Object.entries(EVENT_PATTERNS).map(
      ([family, eventPattern]) =>
        new CfnRule(this, family, {
          description: `Watchbill: sends to the hub at once (${family})`,
          eventPattern,
          ...(family === 'Roles' && { state: HEARS_READS_TOO }),
          targets: [
            {
              id: 'Hub',
              arn: bus.valueAsString,
              roleArn: role.attrArn,
              deadLetterConfig: { arn: undelivered.attrArn },
              retryPolicy: { maximumEventAgeInSeconds: DAY, maximumRetryAttempts: 185 },
            },
          ],
        }),
    );
    new CfnQueuePolicy(this, 'UndeliveredPolicy', {
      queues: [undelivered.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: EVENTS },
            Resource: undelivered.attrArn,
            Condition: { ArnEquals: { 'aws:SourceArn': rules.map(({ attrArn }) => attrArn) } },
          },
          {
            Effect: 'Deny',
            Action: 'sqs:*',
            Principal: '*',
            Resource: undelivered.attrArn,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  }
}
