import type { AlertGroup, Delivery } from '../../model/alert-group';
import type { FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import type { AlertSender, AlertTable, SendResult } from '../ports';
import { messageTo, type Content } from '../render/blocks';
import { momentInUtc } from '../render/mrkdwn';
import { withDuplicateNotice } from '../render/root-message';

/** Another notifier wrote the group since it was read: it sends this group, and what stays pending waits for the next run. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

export interface MessengerPorts {
  readonly table: Pick<AlertTable, 'putGroup' | 'putDelivery'>;
  readonly sender: AlertSender;
  readonly clock: { readonly now: () => Instant };
}

/** Fields of the record that wait to be saved. */
type Changes = Partial<Omit<AlertGroup, 'schema' | 'id' | 'version'>>;

/**
 * Sends one group's messages and keeps its record. Every send is preceded by a write, which gives the attempt its number
 * and, before a post or a reply, says that its outcome is not known: after a crash at any point the next run sends what is
 * pending, and marks what may be a duplicate. (An update sent twice is the same message.)
 */
export class GroupMessenger {
  #unsaved: Changes = {};
  /** What came of a send, kept with the change that it makes: one write, so that a crash loses both or neither. */
  #delivery: Delivery | undefined;

  constructor(
    private readonly ports: MessengerPorts,
    private stored: AlertGroup | undefined,
    private readonly initial: Pick<AlertGroup, 'id' | 'account' | 'rule' | 'channel'>,
  ) {}

  /** As it will read once it is saved. */
  get group(): AlertGroup {
    const { stored, initial } = this;
    return { ...(stored ?? { schema: 1, version: 0, told: {}, ...initial }), ...this.#unsaved };
  }

  /** Changes fields of the record, for the next save or send. */
  set(changes: Changes): void {
    this.#unsaved = { ...this.#unsaved, ...changes };
  }

  /** @throws OvertakenError */
  async save(): Promise<void> {
    const next = { ...this.group, version: this.group.version + 1 };
    if (!(await this.ports.table.putGroup(this.stored, next, this.#delivery))) {
      throw new OvertakenError(`alert group ${next.id} was written by another notifier at the same time`);
    }
    this.stored = next;
    this.#unsaved = {};
    this.#delivery = undefined;
  }

  /** Posts the root message to the group's channel. */
  async post(content: Content): Promise<SendResult> {
    return this.#sendOnce('post', content, (marked) =>
      this.ports.sender.post(messageTo(this.group.channel, marked)),
    );
  }

  async reply(threadTs: string, content: Content, broadcast: boolean): Promise<SendResult> {
    return this.#sendOnce('reply', content, (marked) =>
      this.ports.sender.reply(threadTs, messageTo(this.group.channel, marked), broadcast),
    );
  }

  async update(ts: string, content: Content): Promise<SendResult> {
    await this.save();
    const result = await this.ports.sender.update(ts, messageTo(this.group.channel, content));
    this.#record('update', result);
    if (result.status !== 'sent') await this.#saveDelivery();
    return result;
  }

  async #sendOnce(
    method: 'post' | 'reply',
    content: Content,
    send: (content: Content) => Promise<SendResult>,
  ): Promise<SendResult> {
    const earlier = this.group.uncertainSince;
    this.set({ uncertainSince: earlier ?? this.ports.clock.now() });
    await this.save();
    const result = await send(
      earlier === undefined ? content : withDuplicateNotice(content, momentInUtc(earlier)),
    );
    this.#record(method, result, earlier !== undefined);
    if (result.status === 'sent') this.set({ uncertainSince: undefined });
    else if (result.status === 'unknown') await this.#saveDelivery();
    else {
      this.set({ uncertainSince: earlier });
      await this.save();
    }
    return result;
  }

  #record(method: Delivery['method'], result: SendResult, possibleDuplicate = false): void {
    const { id, version, channel } = this.group;
    this.#delivery = {
      schema: 1,
      group: id,
      number: version,
      at: result.status === 'sent' ? result.at : this.ports.clock.now(),
      channel,
      method,
      status: result.status,
      ...(result.status === 'sent' && { ts: result.ts }),
      ...('error' in result && { error: result.error }),
      ...(possibleDuplicate && { possibleDuplicate }),
    };
  }

  /** Where nothing else is to be saved. */
  async #saveDelivery(): Promise<void> {
    if (this.#delivery !== undefined) await this.ports.table.putDelivery(this.#delivery);
    this.#delivery = undefined;
  }
}

/**
 * Keeps the list well inside an item's 400 KB: the oldest entries go. What Slack was told of such a finding is then unknown,
 * and everything since it last opened is sent.
 */
const TOLD_LIMIT = 2000;

/** The versions that Slack was told of, these among them. */
export function toldVersions(earlier: AlertGroup['told'], heads: readonly FindingHead[]): AlertGroup['told'] {
  const now = Object.fromEntries(heads.map(({ id, version }) => [id, version]));
  return Object.fromEntries(Object.entries({ ...now, ...earlier, ...now }).slice(0, TOLD_LIMIT));
}
