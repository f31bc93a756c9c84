import type { Destination, Notice, NoticeResult } from '../alerts/ports';
import { documentWithin } from '../alerts/render/alert-document';
import type { Clock } from '../model/instant';
import { postJson } from './post-json';
import { SIGNATURE_HEADER, signatureOf } from './webhook-signature';

/** Of the document: many who listen take no more than 256 KB in all. */
const MOST_DOCUMENT = 240 * 1024;

export interface WebhookOptions {
  readonly url: string;
  /** What messages are signed with; it is sent nowhere. */
  readonly secret: string;
  readonly clock: Clock;
  /** For a stand-in on this machine: `http://localhost` and nothing else. */
  readonly isLocal?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
}

/** A program that listens at a URL, and knows by the signature that it is told by us: docs/alerts.md. */
export function webhook(options: WebhookOptions): Destination {
  return {
    announce: (notice) => send(options, 'announce', notice),
    amend: (notice) => send(options, 'amend', notice),
    close: (notice) => send(options, 'close', notice),
  };
}

async function send(
  { url, secret, clock, isLocal = false, timeoutMs }: WebhookOptions,
  action: keyof Destination,
  { alert, number, urgency, reason, mayRepeat, document }: Notice,
): Promise<NoticeResult> {
  const now = clock.now();
  const body = JSON.stringify({
    schema: 1,
    action,
    dedupKey: alert,
    attempt: number,
    sentAt: now,
    urgency,
    reason,
    mayRepeat,
    alert: documentWithin(document, MOST_DOCUMENT),
  });
  const seconds = Math.floor(Date.parse(now) / 1000);
  const headers = { [SIGNATURE_HEADER]: signatureOf(secret, seconds, body) };
  return postJson({ url, body, headers, toLocalhost: isLocal, timeoutMs }, clock);
}
