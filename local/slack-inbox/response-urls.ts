import * as z from 'zod';
import { readBlocks } from './block-kit';
import { json } from './answers';
import type { EphemeralMessage, InboxMessage, Messages } from './messages';
import { notifiedBy } from './notified';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const MOST_USES = 5;
const OPEN_MS = 30 * 60_000;

const responseSchema = z.object({
  text: z.string().default(''),
  blocks: json.default([]),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

/** Where an interaction happened, and who acted. */
export interface Origin {
  readonly user: string;
  readonly channel: string;
  readonly message?: InboxMessage | EphemeralMessage | undefined;
}

/** Addresses by which an app answers an interaction, five times within half an hour. */
export class ResponseUrls {
  readonly #urls = new Map<string, { readonly origin: Origin; readonly issued: number; uses: number }>();

  constructor(
    private readonly messages: Messages,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
  ) {}

  /** The path below the inbox's own address. */
  issue(origin: Origin): string {
    const path = `/actions/T0LOCAL/${this.#urls.size + 1}`;
    this.#urls.set(path, { origin, issued: this.now(), uses: 0 });
    return path;
  }

  /** Answers with Slack's error name, or nothing when it was taken. */
  take(path: string, body: unknown): string | undefined {
    const url = this.#urls.get(path);
    if (url === undefined || url.uses >= MOST_USES) return 'used_url';
    if (this.now() - url.issued > OPEN_MS) return 'expired_url';
    url.uses += 1;
    return this.answer(url.origin, body);
  }

  /** What an app answers to a command at once, or later by the address. */
  answer({ user, channel, message }: Origin, body: unknown): string | undefined {
    const parsed = responseSchema.safeParse(body);
    if (!parsed.success) return 'invalid_arguments';
    const { text, response_type, replace_original, delete_original, thread_ts } = parsed.data;
    const read = readBlocks(parsed.data.blocks);
    if (!read.ok) return read.error;
    const { blocks } = read;
    if (delete_original || replace_original) {
      if (message === undefined) return 'invalid_arguments';
      this.#change(message, delete_original ? undefined : { text, blocks });
      return undefined;
    }
    if (text === '' && blocks.length === 0) return 'no_text';
    if (response_type === 'ephemeral')
      this.messages.addEphemeral({
        channel,
        user,
        text,
        blocks,
        ...(thread_ts !== undefined && { thread_ts }),
      });
    else
      this.messages.add({
        channel,
        text,
        blocks,
        broadcast: false,
        notified: notifiedBy(text, blocks),
        ...(thread_ts !== undefined && { thread_ts }),
      });
    return undefined;
  }

  #change(
    message: InboxMessage | EphemeralMessage,
    next: Pick<InboxMessage, 'text' | 'blocks'> | undefined,
  ): void {
    if ('user' in message) this.messages.changeEphemeral(message, next);
    else if (next === undefined) this.messages.delete(message);
    else this.messages.edit(message, { ...next, metadata: message.metadata });
  }
}
