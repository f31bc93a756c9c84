import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../src/model/instant';
import { Failures, listen, type Answer, type Asked, type Failing } from './listen';

const MOST_BYTES = 256 * 1024;
/** What is older, or from the future, was recorded by somebody or comes from a wrong clock. */
const TOLERANCE_SECONDS = 300;

const instant = z.iso.datetime();
const severity = z.enum(['critical', 'high', 'medium', 'low']);
const state = z.enum([
  'open',
  'acknowledged',
  'snoozed',
  'excepted',
  'out-of-scope',
  'expired-at-source',
  'closed',
  'resolved',
]);
const count = z.number().int().nonnegative();
const ruleSchema = z.strictObject({ id: z.string(), title: z.string() });
/** As docs/alerts.md has it, written down again. */
const messageSchema = z.strictObject({
  schema: z.literal(1),
  action: z.enum(['announce', 'amend', 'close']),
  dedupKey: z.string().min(1),
  attempt: z.number().int().positive(),
  sentAt: instant,
  urgency: z.enum(['interrupt', 'post', 'thread', 'none']),
  reason: z.string(),
  mayRepeat: z.boolean(),
  alert: z.strictObject({
    schema: z.literal(1),
    alert: z.string(),
    kind: z.enum(['rule', 'event', 'accounts', 'adoption', 'storm']),
    state,
    severity,
    headline: z.string().max(400),
    rule: ruleSchema.extend({ requirements: z.array(z.string()) }),
    otherRules: z.array(ruleSchema).max(100),
    accounts: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string().optional(),
          environment: z.string().optional(),
          owner: z.string().optional(),
          open: count,
          total: count,
        }),
      )
      .max(100),
    regions: z.array(z.string()),
    open: count,
    total: count,
    events: z
      .array(
        z.strictObject({
          call: z.string(),
          at: instant,
          actor: z.string(),
          actorAccount: z.string().optional(),
          address: z.string().optional(),
          targets: z.array(z.string()),
          refused: z.string().optional(),
        }),
      )
      .max(100),
    happened: z.strictObject({ first: instant, last: instant }).optional(),
    openSince: instant.optional(),
    due: z.strictObject({ at: instant, isOverdue: z.boolean() }).optional(),
    findings: z
      .array(
        z.strictObject({
          id: z.string(),
          rule: z.string(),
          account: z.string(),
          region: z.string(),
          resource: z.string(),
          severity,
          state,
          message: z.string(),
          dueAt: instant.optional(),
          changed: z.array(
            z.strictObject({ name: z.string(), from: z.string().optional(), to: z.string().optional() }),
          ),
        }),
      )
      .max(100),
    more: z.strictObject({ accounts: count, events: count, findings: count }),
    risk: z.string().optional(),
    reach: z.string().optional(),
    fix: z.strictObject({ text: z.string(), command: z.string().optional(), link: z.url() }).optional(),
    links: z.array(z.strictObject({ label: z.string(), url: z.url() })),
    ended: z.strictObject({ from: instant, at: instant, how: z.string().optional() }).optional(),
  }),
});
type ReceivedMessage = z.infer<typeof messageSchema>;

export interface WebhookReceiver {
  readonly url: string;
  /** What was taken, in the order that it came. */
  readonly messages: readonly ReceivedMessage[];
  /** Why others were not. */
  readonly refused: readonly string[];
  /** Makes the next requests go wrong. */
  readonly next: (...failing: readonly Failing[]) => void;
  readonly close: () => Promise<void>;
}

/** A program that listens for alerts, and takes only what is signed with its secret, now, once and in the documented form. */
export async function startWebhookReceiver({
  secret,
  clock,
}: {
  readonly secret: string;
  readonly clock: Clock;
}): Promise<WebhookReceiver> {
  const messages: ReceivedMessage[] = [];
  const refused: string[] = [];
  const failures = new Failures();
  const signatures = new Set<string>();
  const refuse = (status: number, why: string): Answer => {
    refused.push(why);
    return { status, body: { error: why } };
  };

  function take({ method, headers, body }: Asked): Answer {
    if (method !== 'POST') return refuse(405, 'not a POST');
    if (body.length > MOST_BYTES) return refuse(413, 'too large');
    const signature = headers['watchbill-signature'];
    const [, at = '', signed = ''] = /^t=(\d{10}),v1=([0-9a-f]{64})$/.exec(String(signature)) ?? [];
    const expected = createHmac('sha256', secret).update(`${at}.`).update(body).digest();
    if (!timingSafeEqual(Buffer.concat([Buffer.from(signed, 'hex'), expected]).subarray(0, 32), expected))
      return refuse(401, 'not signed with the secret');
    if (Math.abs(Number(at) - Date.parse(clock.now()) / 1000) > TOLERANCE_SECONDS)
      return refuse(401, 'signed at another time');
    if (signatures.has(signed)) return refuse(409, 'sent before');
    const parsed = messageSchema.safeParse(JSON.parse(body.toString()));
    if (!parsed.success) return refuse(422, z.prettifyError(parsed.error));
    signatures.add(signed);
    messages.push(parsed.data);
    return { status: 204 };
  }

  const { url, close } = await listen((asked) => failures.around(() => take(asked)));
  return { url: `${url}/`, messages, refused, next: (...failing) => failures.add(...failing), close };
}
