import {
  MOST_MEMBERS,
  MOST_MESSAGES,
  MOST_TELLINGS,
  type Alert,
  type Delivery,
  type Method,
  type Post,
  type Reason,
  type Urgency,
} from '../../model/alert';
import type { FindingHead } from '../../model/finding';
import { canonicalJson, sha256Base32 } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { AlertNews } from '../../record/common-chain';
import type {
  AlertSender,
  AlertTable,
  Message,
  Notice,
  NoticeResult,
  SendResult,
  StoredAlert,
} from '../ports';
import type { AlertDocument } from '../render/alert-document';
import { contentHash, messageTo, type Content } from '../render/blocks';
import { momentInUtc } from '../render/mrkdwn';
import { withDuplicateNotice } from '../render/root-message';

/** Another notifier wrote the alert since it was read: it sends it, and what stays pending waits for the next run. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

export interface MessengerPorts {
  readonly table: Pick<AlertTable, 'say'>;
  readonly sender: AlertSender;
  readonly clock: { readonly now: () => Instant };
  readonly turn: (method: Method, channel: string) => Promise<void>;
}

/** What a message says to whom, as it is kept of it. */
export interface Saying {
  readonly urgency: Urgency;
  readonly reason: Reason;
  readonly mention?: string | undefined;
  /** The findings that it is about. */
  readonly members: readonly Pick<FindingHead, 'id' | 'version'>[];
}

type AlertChanges = Partial<Omit<Alert, 'schema' | 'id' | 'version' | 'kind'>>;
type PostChanges = Partial<
  Pick<
    Post,
    | 'ts'
    | 'hasDetails'
    | 'permalink'
    | 'rendered'
    | 'uncertainSince'
    | 'tellings'
    | 'stage'
    | 'calledFor'
    | 'owes'
  >
>;

/**
 * Sends one alert's messages and keeps its record. Every send is preceded by a write, which gives the attempt its number and,
 * before a post or a reply, says that its outcome is not known: after a crash at any point the next run sends what is
 * pending, and marks what may be a duplicate. (An update sent twice is the same message.) What came of a send is kept with
 * what it changes, in one write, so that a crash loses all of it or nothing.
 */
export class Messenger {
  #alert: Alert | undefined;
  readonly #posts: Map<string, Post>;
  #alertChanges: AlertChanges = {};
  readonly #postChanges = new Map<string, PostChanges>();
  #deliveries: Delivery[] = [];

  constructor(
    private readonly ports: MessengerPorts,
    stored: StoredAlert,
    private readonly initial: Pick<Alert, 'id' | 'kind'>,
  ) {
    this.#alert = stored.alert;
    this.#posts = new Map(stored.posts.map((post) => [post.destination, post]));
  }

  /** As it will read once it is saved; version 0 while it is not stored. */
  get alert(): Alert {
    const { initial, ports } = this;
    const fresh = { schema: 1 as const, version: 0, scopes: [], interrupts: [], openedAt: ports.clock.now() };
    return { ...fresh, ...initial, ...this.#alert, ...this.#alertChanges };
  }

  post(channel: string): Post {
    const fresh = { schema: 1 as const, alert: this.initial.id, destination: channel, version: 0, channel };
    return { ...fresh, ts: [], tellings: [], ...this.#posts.get(channel), ...this.#postChanges.get(channel) };
  }

  /** Where the alert is said. */
  get channels(): string[] {
    return [...this.#posts.keys()].filter((channel) => this.post(channel).ts.length > 0);
  }

  /** Changes fields of the alert, for the next save or send. */
  set(changes: AlertChanges): void {
    this.#alertChanges = { ...this.#alertChanges, ...changes };
  }

  setPost(channel: string, changes: PostChanges): void {
    this.#postChanges.set(channel, { ...this.#postChanges.get(channel), ...changes });
  }

  /**
   * Writes what changed, with what else is to be said with it, where there is anything.
   * @throws OvertakenError
   */
  async save(news: Pick<AlertNews, 'told' | 'notTold' | 'toldDueSoon'> = {}): Promise<void> {
    const { alert } = this;
    const isChanged = this.#alert === undefined || !isSame(this.#alert, alert);
    const alerts = isChanged ? [{ ...alert, version: alert.version + 1 }] : [];
    const posts = [...this.#postChanges.keys()].map((channel) => this.post(channel));
    const written = posts.map((post) => ({ ...post, version: post.version + 1 }));
    const deliveries = this.#deliveries;
    const isNothing = [alerts, written, deliveries, ...Object.values(news)].every(
      (each) => each.length === 0,
    );
    if (isNothing) return;
    if (!(await this.ports.table.say({ alerts, posts: written, deliveries, ...news })))
      throw new OvertakenError(`alert ${alert.id} was written by another notifier at the same time`);
    this.#alert = alerts[0] ?? this.#alert;
    for (const post of written) this.#posts.set(post.destination, post);
    this.#alertChanges = {};
    this.#postChanges.clear();
    this.#deliveries = [];
  }

  /** Takes what the channel's history shows of a message of unknown outcome for the alert's own; says whether it did. */
  async adopt(channel: string): Promise<boolean> {
    const { uncertainSince: since, ts } = this.post(channel);
    if (since === undefined) return false;
    const found = await this.ports.sender.find(this.initial.id, { channel, since });
    const adopted = (found ?? []).filter((each) => !ts.includes(each));
    if (adopted.length === 0) return false;
    const all = [...ts, ...adopted].slice(-MOST_MESSAGES);
    this.setPost(channel, { ts: all, uncertainSince: undefined, rendered: undefined });
    return true;
  }

  /** Says the alert in a message of its own. */
  async announce(channel: string, content: Content, saying: Saying): Promise<SendResult> {
    const result = await this.#send('post', channel, content, saying, (message) =>
      this.ports.sender.post(message),
    );
    if (result.status !== 'sent') return result;
    const located = await this.ports.sender.locate({ channel, ts: result.ts });
    this.setPost(channel, {
      ts: [...this.post(channel).ts, result.ts].slice(-MOST_MESSAGES),
      ...(located.status === 'found' && { permalink: located.permalink }),
    });
    return result;
  }

  async reply(channel: string, content: Content, saying: Saying): Promise<SendResult> {
    const threadTs = this.post(channel).ts.at(-1);
    if (threadTs === undefined) return { status: 'gone', error: 'there is no message to answer' };
    const broadcast = saying.urgency === 'interrupt' || saying.urgency === 'post';
    return this.#send('reply', channel, content, saying, (message) =>
      this.ports.sender.reply(threadTs, message, broadcast),
    );
  }

  /** Makes one of the alert's messages read like this. */
  async amend(channel: string, ts: string, content: Content, saying: Saying): Promise<SendResult> {
    return this.#send('update', channel, content, saying, (message) => this.ports.sender.update(ts, message));
  }

  /**
   * Tells a pager, a webhook or by e-mail, which know the alert by its id. What it is known to know then is for the caller to
   * keep, in the write that has the outcome.
   */
  async tell(
    destination: string,
    method: Method,
    document: AlertDocument,
    saying: Saying,
    call: (notice: Notice) => Promise<NoticeResult>,
  ): Promise<NoticeResult> {
    await this.ports.turn(method, destination);
    const earlier = this.post(destination).uncertainSince;
    const mayRepeat = earlier !== undefined;
    const said = sha256Base32(canonicalJson(document), 26);
    const attempt = this.#attempt(method, destination, said, saying, mayRepeat);
    this.#deliveries.push(attempt);
    this.setPost(destination, { uncertainSince: earlier ?? attempt.at });
    await this.save();
    const { alert, number, at, urgency, reason } = attempt;
    const result = await call({ alert, number, at, urgency, reason, mayRepeat, document });
    this.#answer(attempt, result);
    if (result.status === 'sent') this.setPost(destination, { uncertainSince: undefined });
    else if (result.status !== 'unknown') this.setPost(destination, { uncertainSince: earlier });
    return result;
  }

  async #send(
    method: Method,
    channel: string,
    content: Content,
    saying: Saying,
    call: (message: Message) => Promise<SendResult>,
  ): Promise<SendResult> {
    const { ports } = this;
    await ports.turn(method, channel);
    const earlier = this.post(channel).uncertainSince;
    const mayRepeat = method !== 'update' && earlier !== undefined;
    const said = mayRepeat ? withDuplicateNotice(content, momentInUtc(earlier)) : content;
    const attempt = this.#attempt(method, channel, contentHash(said), saying, mayRepeat);
    this.#deliveries.push(attempt);
    this.setPost(channel, method === 'update' ? {} : { uncertainSince: earlier ?? attempt.at });
    await this.save();

    const about = { alert: this.initial.id, number: attempt.number };
    const result = await call({ ...messageTo(channel, said), about });
    this.#answer(attempt, result);
    if (result.status === 'sent') {
      if (method !== 'update') this.setPost(channel, { uncertainSince: undefined });
      return result;
    }
    if (method !== 'update' && result.status !== 'unknown')
      this.setPost(channel, { uncertainSince: earlier });
    await this.save();
    return result;
  }

  #attempt(
    method: Method,
    channel: string,
    said: string,
    { urgency, reason, mention, members }: Saying,
    possibleDuplicate: boolean,
  ): Delivery {
    return {
      schema: 1,
      alert: this.initial.id,
      destination: channel,
      number: this.post(channel).version + 1,
      at: this.ports.clock.now(),
      method,
      status: 'attempted',
      urgency,
      reason,
      ...(mention !== undefined && { mention }),
      members: members.slice(0, MOST_MEMBERS).map(({ id, version }) => ({ finding: id, version })),
      memberCount: members.length,
      said,
      ...(possibleDuplicate && { possibleDuplicate }),
    };
  }

  #answer(attempt: Delivery, result: SendResult | NoticeResult): void {
    const { destination, method, urgency, reason } = attempt;
    const at = result.status === 'sent' ? result.at : this.ports.clock.now();
    const { status } = result;
    if (reason !== 'details') {
      const tellings = [...this.post(destination).tellings, { at, method, urgency, reason, status }];
      this.setPost(destination, { tellings: tellings.slice(-MOST_TELLINGS) });
    }
    this.#deliveries.push({
      ...attempt,
      at,
      status,
      ...('ts' in result && { ts: result.ts }),
      ...('error' in result && { error: result.error }),
    });
  }
}

function isSame(one: Alert, other: Alert): boolean {
  return contentOf(one) === contentOf(other);
}

/** Without what is undefined, as it is stored. */
function contentOf(alert: Alert): string {
  return JSON.stringify(
    Object.entries(alert)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
}
