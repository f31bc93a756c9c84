import type { WebClient } from '@slack/web-api';
import { WebAPIPlatformError } from '@slack/web-api';
import * as z from 'zod';
import type { Interactive } from '../../config/interactive';
import type { TellReviewsPorts } from './tell-reviews';

/** https://docs.slack.dev/reference/methods/users.lookupByEmail */
const answerSchema = z.object({ user: z.object({ id: z.string() }) });

/** The Slack user that the configuration's table has for a person, by any identity; else the one with their e-mail address. */
export function slackUsers(
  client: Pick<WebClient, 'apiCall'>,
  table: Interactive['people'],
): TellReviewsPorts['slackUserOf'] {
  return async ({ id, email }, people) => {
    const named = Object.entries(table).find(
      ([, identity]) => (people.who(identity) ?? people.person(identity))?.id === id,
    );
    if (named !== undefined) return named[0];
    if (email === undefined) return undefined;
    try {
      return answerSchema.parse(await client.apiCall('users.lookupByEmail', { email })).user.id;
    } catch (thrown) {
      if (thrown instanceof WebAPIPlatformError && thrown.data.error === 'users_not_found') return undefined;
      throw thrown;
    }
  };
}
