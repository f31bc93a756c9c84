import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import * as z from 'zod';
import { errorText, UsageError } from '../model/errors';
import { SCOPES } from './app-manifest';
import { webClient, type SlackConnection } from './web-client';

/** A channel that alerts go to, with what sends them there. */
export interface RoutedChannel {
  readonly channel: string;
  /** `route 0`, `fallback of route 1`. */
  readonly uses: readonly string[];
  /** Ids of groups and people. */
  readonly mentions: readonly string[];
}

export interface CheckedChannel extends RoutedChannel {
  /** Absent where Slack does not say it. */
  readonly name: string | undefined;
  /** As people see them, in the order of `mentions`; the id where Slack does not say it. */
  readonly mentionNames: readonly string[];
  /** What is wrong, in words that say what to do; with nothing wrong, alerts arrive. */
  readonly problems: readonly string[];
  /** Of the test message. */
  readonly permalink?: string | undefined;
}

export interface CheckedWorkspace {
  readonly team: string;
  /** The app's own name. */
  readonly user: string;
  /** That the token lacks, each with what it is for. */
  readonly missingScopes: readonly { readonly scope: string; readonly what: string }[];
  readonly channels: readonly CheckedChannel[];
}

const identitySchema = z.object({
  team: z.string(),
  user: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).default([]) }).default({ scopes: [] }),
});
const channelSchema = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_archived: z.boolean().default(false),
    is_member: z.boolean().default(false),
  }),
});
const groupsSchema = z.object({ usergroups: z.array(z.object({ id: z.string(), handle: z.string() })) });
const userSchema = z.object({
  user: z.object({ real_name: z.string().optional(), name: z.string(), deleted: z.boolean().default(false) }),
});

/** What to do about Slack's refusals, of one channel. */
const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found:
    'there is no such channel, or it is private and the app is not in it: /invite @watchbill',
  not_in_channel: 'the app is not in it: /invite @watchbill',
  is_archived: 'it is archived: name another in watchbill.yaml, or take it out of the archive',
  restricted_action: 'only some members may post in it: let the app do so in the settings of the channel',
  restricted_action_read_only_channel:
    'only some members may post in it: let the app do so in the settings of the channel',
  missing_scope:
    'the token lacks the scope for it: add it to the app, install it again, and set the new token',
};

/**
 * Says who a token belongs to.
 * @throws UsageError when Slack refuses it, or does not answer.
 */
export async function identify(connection: SlackConnection): Promise<z.infer<typeof identitySchema>> {
  return identityOf(webClient(connection));
}

async function identityOf(client: WebClient): Promise<z.infer<typeof identitySchema>> {
  try {
    return identitySchema.parse(await client.auth.test());
  } catch (cause) {
    if (cause instanceof WebAPIPlatformError)
      throw new UsageError(
        `Slack refuses the token: ${cause.data.error}`,
        'Copy the Bot User OAuth Token (xoxb-…) of the app, under OAuth & Permissions, and set it anew',
        { cause },
      );
    throw new UsageError('Slack does not answer', 'Check the network, and run the command again', { cause });
  }
}

/**
 * Looks at each channel, and posts a line into it that mentions nobody.
 * @param posts false to look only.
 */
export async function checkWorkspace(
  connection: SlackConnection,
  channels: readonly RoutedChannel[],
  posts: boolean,
): Promise<CheckedWorkspace> {
  const client = webClient(connection);
  const { team, user, response_metadata } = await identityOf(client);
  const { scopes } = response_metadata;
  const missing = Object.entries(SCOPES).filter(([scope]) => !scopes.includes(scope));
  const names = await mentionNames(client, [...new Set(channels.flatMap(({ mentions }) => mentions))]);
  const checked: CheckedChannel[] = [];
  for (const each of channels) checked.push(await checkChannel(client, each, names, posts));
  return { team, user, missingScopes: missing.map(([scope, what]) => ({ scope, what })), channels: checked };
}

type Names = ReadonlyMap<string, { readonly name?: string; readonly problem?: string }>;

async function checkChannel(
  client: WebClient,
  each: RoutedChannel,
  names: Names,
  posts: boolean,
): Promise<CheckedChannel> {
  const { channel, uses, mentions } = each;
  const problems = mentions.flatMap((id) => names.get(id)?.problem ?? []);
  let name: string | undefined;
  const info = await asked(() => client.conversations.info({ channel }));
  if (info.ok) {
    const state = channelSchema.parse(info.answer).channel;
    name = state.name;
    if (!posts && state.is_archived) problems.push(`is_archived: ${REMEDIES['is_archived']}`);
    else if (!posts && !state.is_member) problems.push(`not_in_channel: ${REMEDIES['not_in_channel']}`);
  } else if (info.error !== 'missing_scope' && !posts) problems.push(wordsOf(info.error));
  let permalink: string | undefined;
  if (posts) {
    const posted = await asked(() =>
      client.chat.postMessage({
        channel,
        text: `Watchbill is set up: ${uses.join(' and ')} in watchbill.yaml ${uses.length === 1 ? 'leads' : 'lead'} here. This is a test; nothing is wrong.`,
        unfurl_links: false,
      }),
    );
    if (posted.ok) permalink = await permalinkOf(client, channel, posted.answer);
    else problems.push(wordsOf(posted.error));
  }
  const mentionNames = mentions.map((id) => names.get(id)?.name ?? id);
  return { ...each, name, mentionNames, problems, permalink };
}

async function permalinkOf(client: WebClient, channel: string, answer: unknown): Promise<string | undefined> {
  const { ts } = z.object({ ts: z.string() }).parse(answer);
  const link = await asked(() => client.chat.getPermalink({ channel, message_ts: ts }));
  return link.ok ? z.object({ permalink: z.string() }).parse(link.answer).permalink : undefined;
}

/** Where the token may not ask, a name stays unknown, and nothing is wrong with it. */
async function mentionNames(client: WebClient, ids: readonly string[]): Promise<Names> {
  const names = new Map<string, { readonly name?: string; readonly problem?: string }>();
  if (ids.some((id) => id.startsWith('S'))) {
    const groups = await asked(() => client.usergroups.list());
    const known = groups.ok ? groupsSchema.parse(groups.answer).usergroups : undefined;
    for (const id of ids.filter((each) => each.startsWith('S'))) {
      const group = known?.find((each) => each.id === id);
      if (group !== undefined) names.set(id, { name: `@${group.handle}` });
      else if (known !== undefined) names.set(id, { problem: `there is no user group ${id} to mention` });
    }
  }
  for (const id of ids.filter((each) => !each.startsWith('S'))) {
    const found = await asked(() => client.users.info({ user: id }));
    if (found.ok) {
      const { real_name, name, deleted } = userSchema.parse(found.answer).user;
      names.set(id, {
        name: `@${real_name ?? name}`,
        ...(deleted && { problem: `${real_name ?? name} (${id}), to be mentioned, has left the workspace` }),
      });
    } else if (found.error === 'user_not_found')
      names.set(id, { problem: `there is nobody ${id} to mention` });
  }
  return names;
}

type Asked = { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly error: string };

/** Slack's own refusals are answers here; whatever else goes wrong is told in its own words. */
async function asked(ask: () => Promise<unknown>): Promise<Asked> {
  try {
    return { ok: true, answer: await ask() };
  } catch (thrown) {
    if (thrown instanceof WebAPIPlatformError) return { ok: false, error: thrown.data.error };
    if (thrown instanceof WebAPIRateLimitedError)
      return { ok: false, error: `Slack asks to wait ${thrown.retryAfter} seconds` };
    return { ok: false, error: errorText(thrown) };
  }
}

function wordsOf(error: string): string {
  const remedy = REMEDIES[error];
  return remedy === undefined ? error : `${error}: ${remedy}`;
}
