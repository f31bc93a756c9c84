import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Sends to one FIFO queue: what is of one group comes one after another, and what has the same id within five minutes once. */
export type SendToQueue = (message: {
  readonly body: object;
  readonly group: string;
  /** The hash of the body by default. */
  readonly id?: string;
}) => Promise<void>;

export function queueSender(client: SQSClient, queueUrl: string): SendToQueue {
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
