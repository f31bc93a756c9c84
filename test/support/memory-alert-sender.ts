import { instantOf, type Clock, type Instant } from '../../src/model/instant';
import type { AlertSender, Location, Message, SendResult } from '../../src/alerts/ports';

export interface SentMessage extends Message {
  readonly ts: string;
  readonly at: Instant;
  readonly threadTs?: string;
  readonly broadcast: boolean;
  readonly edits: number;
}

/** A call as a policy sees it. */
export interface SentCall {
  readonly method: 'post' | 'update' | 'reply';
  readonly channel: string;
  readonly text: string;
}

/** A channel's messages in memory, for tests of the notifier. */
export class MemoryAlertSender implements AlertSender {
  messages: SentMessage[] = [];
  /** The replies that hold an alert's details, kept apart: they are no news, and arrive whatever is answered to others. */
  details: SentMessage[] = [];
  /** What is answered instead, first to last; `undefined` lets a call through. `unknown` takes the message all the same. */
  answers: (Exclude<SendResult, { status: 'sent' }> | undefined)[] = [];
  /** What is answered as long as it is so. */
  policy: (call: SentCall) => Exclude<SendResult, { status: 'sent' }> | undefined = () => undefined;
  /** Whether a message whose outcome is unknown arrives all the same. */
  takesUnknown = true;
  /** Whether the history of channels may be read. */
  showsHistory = false;
  #sent = 0;

  /** @param clock when messages are sent; without one, at the instants that their time stamps name. */
  constructor(private readonly clock?: Clock) {}

  copy(): MemoryAlertSender {
    const copy = new MemoryAlertSender(this.clock);
    copy.messages = structuredClone(this.messages);
    copy.details = structuredClone(this.details);
    copy.#sent = this.#sent;
    copy.showsHistory = this.showsHistory;
    return copy;
  }

  post = async (message: Message) => this.#send(message);
  reply = async (threadTs: string, message: Message, broadcast: boolean) =>
    this.#send(message, threadTs, broadcast);
  update = async (ts: string, message: Message): Promise<SendResult> => {
    const refused = this.#refusal('update', message);
    if (refused !== undefined && !this.#takes(refused)) return refused;
    const there = this.messages.find((each) => each.ts === ts && each.channel === message.channel);
    if (there === undefined) return { status: 'gone', error: 'message_not_found' };
    this.messages = this.messages.map((each) =>
      each === there ? { ...each, ...message, edits: each.edits + 1 } : each,
    );
    return refused ?? this.#sentAt(ts);
  };

  find = async (alert: string, { channel, since }: { channel: string; since: Instant }) =>
    this.showsHistory
      ? this.roots(channel)
          .filter(({ about, at }) => about?.alert === alert && at >= since)
          .map(({ ts }) => ts)
      : undefined;
  locate = async ({ channel, ts }: { channel: string; ts: string }): Promise<Location> =>
    this.messages.some((each) => each.channel === channel && each.ts === ts)
      ? { status: 'found', permalink: `https://slack.example/archives/${channel}/p${ts.replace('.', '')}` }
      : { status: 'gone' };

  roots(channel?: string): SentMessage[] {
    return this.messages.filter(
      (each) => each.threadTs === undefined && (channel ?? each.channel) === each.channel,
    );
  }

  async #send(message: Message, threadTs?: string, broadcast = false): Promise<SendResult> {
    if (threadTs !== undefined && message.text.startsWith('Details: ')) {
      const ts = `1794000000.${String(this.details.length).padStart(6, '0')}`;
      this.details.push({ ...message, ts, at: this.#now(ts), broadcast, edits: 0, threadTs });
      return this.#sentAt(ts);
    }
    const refused = this.#refusal(threadTs === undefined ? 'post' : 'reply', message);
    if (refused !== undefined && !this.#takes(refused)) return refused;
    if (threadTs !== undefined && !this.messages.some(({ ts }) => ts === threadTs))
      return { status: 'gone', error: 'thread_not_found' };
    this.#sent += 1;
    const ts = `${1_795_000_000 + this.#sent}.000000`;
    const at = this.#now(ts);
    this.messages.push({
      ...message,
      ts,
      at,
      broadcast,
      edits: 0,
      ...(threadTs !== undefined && { threadTs }),
    });
    return refused ?? this.#sentAt(ts);
  }

  #refusal(method: SentCall['method'], { channel, text }: Message) {
    return this.answers.shift() ?? this.policy({ method, channel, text });
  }

  #takes({ status }: SendResult): boolean {
    return status === 'unknown' && this.takesUnknown;
  }

  #sentAt(ts: string): SendResult {
    return { status: 'sent', ts, at: this.#now(ts) };
  }

  #now(ts: string): Instant {
    return this.clock?.now() ?? instantOf(Number(ts) * 1000);
  }
}
