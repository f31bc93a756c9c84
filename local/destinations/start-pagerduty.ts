import * as z from 'zod';
import type { Clock } from '../../src/model/instant';
import { Failures, listen, type Answer, type Asked, type Failing } from './listen';

/** https://developer.pagerduty.com/docs/events-api-v2-overview */
const MOST_BYTES = 512 * 1024;
/** PagerDuty sets its limits as it goes, and promises no number: this is on the careful side. */
const MOST_A_MINUTE = 120;

const text = z.string().min(1);
/**
 * https://developer.pagerduty.com/docs/send-alert-event. PagerDuty leaves out what it does not know; here that is refused, since
 * nothing of it would arrive.
 */
const triggerSchema = z.strictObject({
  routing_key: text,
  event_action: z.literal('trigger'),
  dedup_key: text.max(255).optional(),
  client: z.string().optional(),
  client_url: z.url().optional(),
  links: z.array(z.strictObject({ href: z.url(), text: z.string().optional() })).optional(),
  payload: z.strictObject({
    summary: text.max(1024),
    source: text,
    severity: z.enum(['critical', 'error', 'warning', 'info']),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    component: z.string().optional(),
    group: z.string().optional(),
    class: z.string().optional(),
    custom_details: z.record(z.string(), z.unknown()).optional(),
  }),
});
const followUpSchema = z.strictObject({
  routing_key: text,
  event_action: z.enum(['acknowledge', 'resolve']),
  dedup_key: text.max(255),
});
const eventSchema = z.discriminatedUnion('event_action', [triggerSchema, followUpSchema]);
type PagerDutyEvent = z.infer<typeof eventSchema>;

interface Incident {
  readonly routingKey: string;
  readonly dedupKey: string;
  status: 'triggered' | 'acknowledged' | 'resolved';
  /** As the first trigger said it. */
  readonly trigger: z.infer<typeof triggerSchema>;
  /** Triggers that came while it was open: they call nobody. */
  repeats: number;
}

export interface PagerDutyStandIn {
  /** Of `enqueue`. */
  readonly url: string;
  /** In the order that they came; each called somebody once. */
  readonly incidents: readonly Incident[];
  /** Every event that was accepted. */
  readonly events: readonly PagerDutyEvent[];
  /** Makes the next requests go wrong. */
  readonly next: (...failing: readonly Failing[]) => void;
  readonly close: () => Promise<void>;
}

/** Stands in for the Events API v2 of PagerDuty, for the services with these routing keys. */
export async function startPagerDuty({
  routingKeys,
  clock,
}: {
  readonly routingKeys: readonly string[];
  readonly clock: Clock;
}): Promise<PagerDutyStandIn> {
  const incidents: Incident[] = [];
  const events: PagerDutyEvent[] = [];
  const failures = new Failures();
  const taken = new Map<string, number[]>();

  function accept(event: PagerDutyEvent): Answer {
    const { routing_key: routingKey, dedup_key: dedupKey = `made-${events.length}` } = event;
    const now = Date.parse(clock.now());
    const recent = (taken.get(routingKey) ?? []).filter((at) => at > now - 60_000);
    if (recent.length >= MOST_A_MINUTE) return { status: 429 };
    taken.set(routingKey, [...recent, now]);
    events.push(event);
    const open = incidents.find(
      (each) => each.routingKey === routingKey && each.dedupKey === dedupKey && each.status !== 'resolved',
    );
    if (event.event_action === 'trigger') {
      if (open === undefined)
        incidents.push({ routingKey, dedupKey, status: 'triggered', trigger: event, repeats: 0 });
      else open.repeats += 1;
    } else if (open !== undefined) {
      open.status = event.event_action === 'resolve' ? 'resolved' : 'acknowledged';
    }
    return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: dedupKey } };
  }

  const { url, close } = await listen((asked) =>
    failures.around(() => {
      const checked = check(asked, routingKeys);
      return 'status' in checked ? checked : accept(checked);
    }),
  );
  return {
    url: `${url}/v2/enqueue`,
    incidents,
    events,
    next: (...failing) => failures.add(...failing),
    close,
  };
}

function check(asked: Asked, routingKeys: readonly string[]): PagerDutyEvent | Answer {
  if (asked.path !== '/v2/enqueue' || asked.method !== 'POST') return { status: 404 };
  if (asked.body.length > MOST_BYTES) return { status: 413 };
  let json: unknown;
  try {
    json = JSON.parse(asked.body.toString());
  } catch {
    return refusal('Unrecognized object', ['JSON parse error']);
  }
  const parsed = eventSchema.safeParse(json);
  if (!parsed.success)
    return refusal(
      'invalid event',
      parsed.error.issues.map(({ path, message }) => `'${path.join('.')}': ${message}`),
    );
  const { routing_key: key } = parsed.data;
  if (!/^[A-Za-z0-9]{32}$/.test(key))
    return refusal('invalid event', ["Length of 'routing_key' is incorrect (should be 32 characters)"]);
  return routingKeys.includes(key) ? parsed.data : refusal('invalid event', ['Invalid routing key']);
}

function refusal(status: string, errors: readonly string[]): Answer {
  return { status: 400, body: { status, message: 'Event object is invalid', errors } };
}
