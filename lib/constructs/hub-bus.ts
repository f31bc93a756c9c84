import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { CfnEventBusPolicy, CfnRule, EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { sendersUnsaid } from '../../src/config/event-checks';
import type { Configuration } from '../../src/config/schema';
import { UsageError } from '../../src/model/errors';
import { EVENT_PATTERNS, HEARS_READS_TOO } from '../../src/sources/event-patterns';
import type { Alarms } from './alarms';
import { DeadLetterQueue } from './dead-letter-queue';

export interface HubBusProps {
  readonly configuration: Configuration;
  readonly key: IKey;
  readonly alarms: Alarms;
  /** How long one message is worked on. */
  readonly visibility: Duration;
}

/** Where the watched accounts send to, and the queue that keeps what comes until it is recorded. */
export class HubBus extends Construct {
  readonly arn: string;
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { configuration, key, alarms, visibility }: HubBusProps) {
    super(scope, id);
    const bus = new EventBus(this, 'Bus', {
      // Known to the accounts that send, as the spoke role is to the hub.
      eventBusName: `${configuration.deployment.prefix}-events`,
      description: 'Watchbill: what watched accounts tell at once',
    });
    this.arn = bus.eventBusArn;
    bus.addToResourcePolicy(
      new PolicyStatement({
        sid: 'WatchedAccounts',
        actions: ['events:PutEvents'],
        principals: [new AnyPrincipal()],
        resources: [bus.eventBusArn],
        conditions: { StringEquals: sendersOf(configuration.scope) },
      }),
    );
    for (const policy of bus.node.findAll())
      // cdk-nag reads it, which CDK warns of at each synthesis. We never set it: who may send stands in the statement.
      if (policy instanceof CfnEventBusPolicy)
        Object.defineProperty(policy, 'principal', { value: undefined });
    const givenUp = new DeadLetterQueue(this, 'GivenUp', { key });
    alarms.watchDeadLetters('Events', givenUp);
    const undelivered = new DeadLetterQueue(this, 'Undelivered', { key });
    alarms.watchDeadLetters('EventBus', undelivered);
    this.queue = new Queue(this, 'Heard', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // What failed, as while a scan of the account is recorded, comes again after as long.
      visibilityTimeout: visibility,
      deadLetterQueue: { queue: givenUp, maxReceiveCount: 5 },
    });
    const patterns = Object.values(EVENT_PATTERNS);
    const rule = new Rule(this, 'Pushed', {
      description: 'Watchbill: keeps what watched accounts send until it is recorded',
      eventBus: bus,
      // Nobody but AWS can send what begins so.
      eventPattern: {
        source: Match.prefix('aws.'),
        detailType: [...new Set(patterns.flatMap((pattern) => pattern['detail-type']))],
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: undelivered })],
    });
    if (rule.node.defaultChild instanceof CfnRule) rule.node.defaultChild.state = HEARS_READS_TOO;
    new CfnOutput(Stack.of(this), 'HubBusArn', { value: bus.eventBusArn });
  }
}

/** Who may send: the organization, or the accounts that are listed; without either, this account alone. */
function sendersOf(scope: Configuration['scope']): Record<string, string | string[]> {
  const unsaid = sendersUnsaid(scope);
  const { id } = scope !== undefined && 'organization' in scope ? scope.organization : {};
  if (unsaid !== undefined)
    throw new UsageError(
      `Near real time cannot be deployed: ${unsaid}`,
      'Mend events or scope in watchbill.yaml',
      { cause: new Error('The policy of the bus names who may send to it') },
    );
  if (id !== undefined) return { 'aws:PrincipalOrgID': id };
  return {
    'aws:PrincipalAccount': scope !== undefined && 'accounts' in scope ? [...scope.accounts] : Aws.ACCOUNT_ID,
  };
}
