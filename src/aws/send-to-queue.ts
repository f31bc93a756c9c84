import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Sends to one FIFO queue: what is of one group comes one after another, and what has the same id within five minutes once. */
export type SendToQueue = (message: {
  readonly body: object;
  readonly group: string;
  /** The hash of the body by default. */
  readonly id?: string;
}) => Promise<void>;

export function queueSender(queueUrl: string): SendToQueue {
  // By the Region's endpoint, as every other client: the URL's own host is the same in AWS, and stands in for nothing elsewhere.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return async ({ body, group, id }) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(body),
        MessageGroupId: group,
        ...(id !== undefined && { MessageDeduplicationId: id }),
      }),
    );
  };
}
