import type { SNSClient } from '@aws-sdk/client-sns';
import type { Mailer } from '../alerts/ports';
import { alertMail } from '../alerts/render/alert-mail';
import { errorText } from '../model/errors';
import type { Clock } from '../model/instant';
import type { RecordOptions } from '../wording/commands';
import { nameOf } from './client/classify';
import { publishMail } from './publish-mail';

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: nothing was sent, and nothing will be. */
const REFUSED = new Set([
  'AuthorizationError',
  'AuthorizationErrorException',
  'NotFound',
  'NotFoundException',
]);

/** Sends alerts by e-mail to whoever subscribed to a topic. */
export function alertMailer(
  client: SNSClient,
  topicArn: string,
  { clock, record }: { readonly clock: Clock; readonly record: RecordOptions },
): Mailer {
  return {
    async mail(notice) {
      try {
        await publishMail(client, topicArn, alertMail(notice, record));
        return { status: 'sent', at: clock.now() };
      } catch (thrown) {
        const error = errorText(thrown);
        if (REFUSED.has(nameOf(thrown) ?? '')) return { status: 'refused', reach: 'channel', error };
        return { status: 'unknown', error };
      }
    },
  };
}
