import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { readBlocks, type InboxBlock } from './block-kit';

/** What only apps read of a message: https://docs.slack.dev/messaging/message-metadata */
export const metadataSchema = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.json()),
});

const messageSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  broadcast: z.boolean(),
  text: z.string(),
  blocks: z.unknown().transform((value, context): InboxBlock[] => {
    const read = readBlocks(value);
    if (read.ok) return read.blocks;
    context.addIssue({ code: 'custom', message: read.messages.join(' ') });
    return z.NEVER;
  }),
  metadata: metadataSchema.optional(),
  /** Ids of whom it mentioned when it was posted; of nobody later. */
  notified: z.array(z.string()).default([]),
  /** Its text as it was posted, where it was edited since: that is what a phone showed. */
  pushed: z.string().optional(),
  /** When each edit came, in seconds since 1970 with six decimals, as `ts` has it. */
  edits: z.array(z.string()),
  deleted: z.boolean(),
});
export type InboxMessage = z.infer<typeof messageSchema>;

/** Seen by one person only, and kept by nobody: https://docs.slack.dev/reference/methods/chat.postEphemeral */
export interface EphemeralMessage {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly thread_ts?: string | undefined;
  readonly text: string;
  readonly blocks: readonly InboxBlock[];
}

/** Messages by channel and `ts`, in the order they came; kept in a JSON file where one is given. */
export class Messages {
  #messages: InboxMessage[];
  #ephemerals: EphemeralMessage[] = [];
  #lastMicroseconds = 0;
  /** Moves with every change, so that a page knows when to read again. */
  revision = 0;

  constructor(
    private readonly now: () => number,
    private readonly file: string | undefined,
  ) {
    this.#messages = file !== undefined && existsSync(file) ? readMessages(file) : [];
    for (const { ts, edits } of this.#messages)
      for (const stamp of [ts, ...edits])
        this.#lastMicroseconds = Math.max(this.#lastMicroseconds, microseconds(stamp));
  }

  all(): readonly InboxMessage[] {
    return this.#messages.filter(({ deleted }) => !deleted);
  }

  ephemerals(): readonly EphemeralMessage[] {
    return this.#ephemerals;
  }

  find(channel: string, ts: string): InboxMessage | undefined {
    return this.all().find((message) => message.channel === channel && message.ts === ts);
  }

  /** What a channel shows, oldest first: deleted roots too, in whose place Slack leaves a sign while replies survive. */
  inChannel(channel: string): readonly InboxMessage[] {
    return this.#messages.filter(
      (message) =>
        message.channel === channel &&
        isInChannel(message) &&
        (!message.deleted || this.replies(channel, message.ts).length > 0),
    );
  }

  replies(channel: string, ts: string): readonly InboxMessage[] {
    return this.all().filter((message) => message.channel === channel && message.thread_ts === ts);
  }

  add(message: Omit<InboxMessage, 'ts' | 'edits' | 'deleted'>): InboxMessage {
    const added = { ...message, ts: this.#nextTs(), edits: [], deleted: false };
    this.#messages.push(added);
    this.#changed();
    return added;
  }

  addEphemeral(message: Omit<EphemeralMessage, 'ts'>): EphemeralMessage {
    const added = { ...message, ts: this.#nextTs() };
    this.#ephemerals.push(added);
    this.#changed();
    return added;
  }

  /** Nothing takes it away. */
  changeEphemeral(
    message: EphemeralMessage,
    next: Pick<EphemeralMessage, 'text' | 'blocks'> | undefined,
  ): void {
    this.#ephemerals = this.#ephemerals.flatMap((each) => {
      if (each.ts !== message.ts) return [each];
      return next === undefined ? [] : [{ ...each, ...next }];
    });
    this.#changed();
  }

  /** One person's own messages too. */
  seenBy(user: string, channel: string, ts: string): InboxMessage | EphemeralMessage | undefined {
    return (
      this.find(channel, ts) ??
      this.#ephemerals.find((each) => each.user === user && each.channel === channel && each.ts === ts)
    );
  }

  edit(message: InboxMessage, changes: Pick<InboxMessage, 'text' | 'blocks' | 'metadata'>): void {
    const pushed = message.pushed ?? message.text;
    Object.assign(message, changes, { pushed, edits: [...message.edits, this.#nextTs()] });
    this.#changed();
  }

  delete(message: InboxMessage): void {
    message.deleted = true;
    this.#changed();
  }

  /** Something else than a message changed that the page shows. */
  touch(): void {
    this.revision += 1;
  }

  #changed(): void {
    this.touch();
    if (this.file === undefined) return;
    writeFileSync(`${this.file}.new`, JSON.stringify(this.#messages, undefined, 1));
    renameSync(`${this.file}.new`, this.file);
  }

  /** Unique, and never before an earlier one, however many messages come at one instant. */
  #nextTs(): string {
    this.#lastMicroseconds = Math.max(this.now() * 1000, this.#lastMicroseconds + 1);
    return (this.#lastMicroseconds / 1e6).toFixed(6);
  }
}

/** Roots, and replies that were also sent to the channel. */
export function isInChannel({ thread_ts, broadcast }: InboxMessage): boolean {
  return thread_ts === undefined || broadcast;
}

function microseconds(ts: string): number {
  return Math.round(Number(ts) * 1e6);
}

function readMessages(file: string): InboxMessage[] {
  return z.array(messageSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}
