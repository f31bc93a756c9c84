import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';

/** Sends to whoever subscribed to a topic. */
export async function publishMail(
  client: SNSClient,
  topicArn: string,
  { subject, text }: { readonly subject: string; readonly text: string },
): Promise<void> {
  await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
}
