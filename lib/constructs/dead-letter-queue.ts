import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acceptFinding } from './accept-finding';

/** Where what could not be delivered waits for a person, for as long as SQS keeps it. A FIFO one belongs to a FIFO queue. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { key, fifo }: { key: IKey; fifo?: true }) {
    super(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...(fifo !== undefined && { fifo }),
    });
    if (fifo === undefined) {
      acceptFinding(
        this,
        'It is itself where a schedule, an event rule and a function send what they gave up; cdk-nag knows only the dead letters of a queue.',
        'AwsSolutions-SQS3',
      );
    }
  }
}
