import { canonicalJson, sha256Base32 } from '../../model/hash';
import type { Message } from '../ports';

/** The Block Kit that alerts use. Limits: https://docs.slack.dev/reference/block-kit/blocks */
export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: Mrkdwn }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] }
  | { readonly type: 'actions'; readonly elements: readonly ActionElement[] };

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

/** `verbatim` keeps Slack from turning plain text into links and mentions. */
interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

export type ActionElement =
  | {
      readonly type: 'button';
      readonly text: PlainText;
      readonly action_id: string;
      readonly value: string;
      readonly style?: 'primary';
    }
  | {
      readonly type: 'overflow';
      readonly action_id: string;
      readonly options: readonly { readonly text: PlainText; readonly value: string }[];
    };

/** What a message says, before it has a channel. */
export interface Content {
  /** The whole message as one sentence, in mrkdwn. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

export const HEADER_LIMIT = 150;

export function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}

export function header(text: string): Block {
  return { type: 'header', text: plain(text) };
}

export function section(text: string): Block {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

export function context(text: string): Block {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

export function actions(elements: readonly ActionElement[]): Block {
  return { type: 'actions', elements };
}

/** Equal for two messages with the same content. */
export function contentHash(content: Content): string {
  return sha256Base32(canonicalJson(content), 26);
}

/**
 * Content as a message to a channel. Slack asks for new block ids whenever a message is updated, so that they are made from
 * the hash of the content.
 */
export function messageTo(channel: string, content: Content): Message {
  const name = contentHash(content).slice(0, 10);
  return {
    channel,
    text: content.text,
    blocks: content.blocks.map((block, index) => ({ ...block, block_id: `${name}.${index}` })),
  };
}
