import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptFinding } from './accept-finding';
import type { Alarms } from './alarms';
import { DeadLetterQueue } from './dead-letter-queue';
import type { PipelineFunction } from './pipeline-function';
import { Schedule } from './schedule';

export interface SlackDoorProps {
  /** Verifies and queues; and what does what is queued. */
  readonly front: PipelineFunction;
  readonly work: PipelineFunction;
  readonly alarms: Alarms;
  readonly nudges: Queue;
  readonly key: IKey;
  /** Of the state machine that a re-check starts. */
  readonly scanArn: string;
}

/**
 * Where Slack sends what people press and type. IAM cannot say who may call the URL, since Slack signs with a secret of the app
 * and with no credentials of AWS: that signature, which the function verifies over the bytes before it reads anything else, is
 * who may. The function may do nothing but read its two secrets and send to one queue.
 */
export class SlackDoor extends Construct {
  constructor(scope: Construct, id: string, props: SlackDoorProps) {
    super(scope, id);
    const { front, work, alarms, nudges, key, scanArn } = props;
    const givenUp = new DeadLetterQueue(this, 'GivenUpRequests', { key, fifo: true });
    alarms.watchDeadLetters('SlackWork', givenUp);
    const requests = new Queue(this, 'Requests', {
      fifo: true,
      contentBasedDeduplication: true,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
      // An answer takes until its URL is 30 minutes old; a request that failed is tried five times within that.
      visibilityTimeout: Duration.seconds(work.needs.timeoutSeconds),
      deadLetterQueue: { queue: givenUp, maxReceiveCount: 5 },
    });
    const untold = new DeadLetterQueue(this, 'UntoldReviews', { key });
    alarms.watchDeadLetters('SlackReviews', untold);
    new Schedule(this, 'ReviewSchedule', {
      description: 'Tells reviewers in Slack what is theirs to decide, and reminds them',
      expression: 'rate(1 hour)',
      target: {
        arn: requests.queueArn,
        action: 'sqs:SendMessage',
        // The time makes each another message.
        input: { tell: 'reviews', at: '<aws.scheduler.scheduled-time>' },
        messageGroup: 'reviews',
      },
      deadLetters: untold,
      key,
    });
    front.sendsTo(requests, key, 'SLACK_REQUESTS');
    work.feedFrom(requests, key, 1);
    work.sendsTo(nudges, key, 'NUDGES');
    work.function.addEnvironment('SCAN_STATE_MACHINE', scanArn);
    work.allow(['states:StartExecution'], [scanArn]);
    const url = front.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    acceptFinding(
      front,
      'Slack has no credentials of AWS: the signature of each request, over its bytes and its time, is verified before anything of it is read.',
      'HIPAA.Security-LambdaFunctionPublicAccessProhibited',
      'NIST.800.53.R5-LambdaFunctionPublicAccessProhibited',
      'PCI.DSS.321-LambdaFunctionPublicAccessProhibited',
    );
    // Under this name in the template, without the path of this construct: what sets Slack up asks for it.
    new CfnOutput(Stack.of(this), 'SlackUrl', { value: url.url });
  }
}
