import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Interactive } from '../../config/interactive';

/** Any identity in the people file of a Slack user; nothing where nobody says. */
export type Identify = (user: string) => Promise<string | undefined>;

const KEPT_MS = 5 * 60_000;

/** https://docs.slack.dev/reference/methods/users.info */
const answerSchema = z.object({
  user: z.object({
    deleted: z.boolean().default(false),
    is_bot: z.boolean().default(false),
    /** Of another workspace, which only shares a channel with this one. */
    is_stranger: z.boolean().default(false),
    profile: z.object({ email: z.string().min(1).optional() }).default({}),
  }),
});

/**
 * Who a Slack user is: by the configuration's table, or else by the e-mail address in their profile, which is asked for once in
 * five minutes. Bots, people who were deactivated and people of other companies are nobody.
 * @throws Error where Slack does not answer.
 */
export function identifying(
  client: Pick<WebClient, 'apiCall'>,
  people: Interactive['people'],
  nowMs: () => number,
): Identify {
  const known = new Map<string, { readonly email: string | undefined; readonly at: number }>();
  return async (user) => {
    const named = people[user];
    if (named !== undefined) return named;
    const held = known.get(user);
    if (held !== undefined && nowMs() - held.at < KEPT_MS) return held.email;
    const { user: found } = answerSchema.parse(await client.apiCall('users.info', { user }));
    const isNobody = found.deleted || found.is_bot || found.is_stranger;
    const email = isNobody ? undefined : found.profile.email?.toLowerCase();
    known.set(user, { email, at: nowMs() });
    return email;
  };
}
