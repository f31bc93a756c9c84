import { documentationLabel } from '../wording/documentation';
import type { Destination, Notice, NoticeResult } from '../alerts/ports';
import { documentWithin, type AlertDocument } from '../alerts/render/alert-document';
import type { Clock } from '../model/instant';
import type { Severity } from '../model/severity';
import { postJson, resultOf, type HttpAnswer } from './post-json';

/** https://support.pagerduty.com/main/docs/service-regions: an account is in one of them, and its keys work there only. */
const EVENTS_URLS = {
  us: 'https://events.pagerduty.com/v2/enqueue',
  eu: 'https://events.eu.pagerduty.com/v2/enqueue',
} as const;
type PagerDutyRegion = keyof typeof EVENTS_URLS;

/** https://developer.pagerduty.com/docs/events-api-v2-overview: 512 KB in all, of which what is not the details takes little. */
const MOST_DETAILS = 448 * 1024;
/** https://developer.pagerduty.com/docs/send-alert-event */
const MOST_SUMMARY = 1024;
const MOST_LINKS = 10;

const SEVERITIES: Readonly<Record<Severity, 'critical' | 'error' | 'warning' | 'info'>> = {
  critical: 'critical',
  high: 'error',
  medium: 'warning',
  low: 'info',
};

export interface PagerDutyOptions {
  /** Of an Events API v2 integration of the service; it is sent to PagerDuty and nowhere else. */
  readonly routingKey: string;
  readonly region: PagerDutyRegion;
  readonly clock: Clock;
  /** Of a stand-in on this machine, instead of PagerDuty. */
  readonly localUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/** A service of PagerDuty: an alert is one incident there at a time, which its id names. */
export function pagerDuty(options: PagerDutyOptions): Destination {
  return {
    announce: (notice) => send(options, { ...eventOf('trigger', notice), ...triggered(notice.document) }),
    amend: (notice) => send(options, eventOf('acknowledge', notice)),
    close: (notice) => send(options, eventOf('resolve', notice)),
  };
}

type EventAction = 'trigger' | 'acknowledge' | 'resolve';

function eventOf(action: EventAction, { alert }: Notice) {
  return { event_action: action, dedup_key: alert };
}

function triggered(document: AlertDocument) {
  const { headline, severity, happened, openSince, accounts, rule, findings, links, fix } = document;
  const [account, ...others] = accounts;
  const [finding] = findings;
  const timestamp = happened?.last ?? openSince;
  const documentation = fix === undefined ? [] : [{ href: fix.link, text: documentationLabel(fix.link) }];
  return {
    client: 'Watchbill',
    payload: {
      summary: headline.slice(0, MOST_SUMMARY),
      source: account === undefined ? 'watchbill' : sourceOf(account, others.length),
      severity: SEVERITIES[severity],
      ...(timestamp !== undefined && { timestamp }),
      ...(finding !== undefined && { component: finding.resource }),
      ...(account?.environment !== undefined && { group: account.environment }),
      class: rule.id,
      custom_details: documentWithin(document, MOST_DETAILS),
    },
    links: [
      ...links.slice(0, MOST_LINKS).map(({ url, label }) => ({ href: url, text: label })),
      ...documentation,
    ],
  };
}

function sourceOf({ id, name }: AlertDocument['accounts'][number], others: number): string {
  const first = name === undefined ? id : `${name} (${id})`;
  return others === 0 ? first : `${first} and ${others} more`;
}

async function send(
  { routingKey, region, clock, localUrl, timeoutMs }: PagerDutyOptions,
  event: Readonly<Record<string, unknown>>,
): Promise<NoticeResult> {
  return postJson(
    {
      url: localUrl ?? EVENTS_URLS[region],
      body: JSON.stringify({ routing_key: routingKey, ...event }),
      toLocalhost: localUrl !== undefined,
      timeoutMs,
    },
    clock,
    (answer) => judge(answer, clock),
  );
}

/** Accepted is 202 and nothing else; a key that is refused is refused for every event. */
function judge(answer: HttpAnswer, clock: Clock): NoticeResult {
  const { status, body } = answer;
  if (status >= 200 && status < 300 && status !== 202)
    return { status: 'unknown', error: `HTTP ${status}, where PagerDuty accepts with 202` };
  const result = resultOf(answer, clock);
  const isKey = status === 400 && /routing[_ ]key/i.test(body);
  return result.status === 'refused' && isKey ? { ...result, reach: 'channel' } : result;
}
