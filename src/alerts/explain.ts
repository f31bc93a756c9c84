import type { Alert } from '../model/alert';
import type { Exception, FindingHead } from '../model/finding';
import { advanceHead } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { readingOf } from '../record/reading';
import type { AlertAccount } from './alert-reading';
import { decide, type Decision } from './decide';
import type { AlertTable } from './ports';
import { destinationsOf, routeOf, toldBy, unmatched, type Route } from './route';

/** Where a finding is told, or would be, and what led there. */
export interface Explanation {
  readonly finding: string;
  /** What would be said if it opened now. */
  readonly sentence: string;
  readonly steps: readonly { readonly what: string; readonly destination?: string; readonly why: string }[];
}

interface ExplainPorts {
  readonly alert: AlertTable['alert'];
  readonly exceptions: () => Promise<readonly Exception[]>;
}

/** Goes through the routes as the notifier does, and through what was told already. */
export async function explain(
  { alert, exceptions }: ExplainPorts,
  head: FindingHead,
  {
    routes,
    account,
    now,
  }: {
    readonly routes: readonly Route[];
    readonly account: (known: { readonly id: string }) => AlertAccount;
    readonly now: Instant;
  },
): Promise<Explanation> {
  const routable = { severity: head.severity, account: account({ id: head.account }), rule: head.rule };
  const taken = routeOf(routable, routes);
  const first = routes.findIndex((route) => unmatched(routable, route) === undefined);
  const ofRoutes = routes.slice(0, first < 0 ? undefined : first + 1).map((route, at) => ({
    what: `route ${at}`,
    destination: toldBy(route).join(', '),
    why: unmatched(routable, route) ?? 'it takes this one',
  }));
  const told = head.alert === undefined ? undefined : await alert(head.alert.id);
  const ofPosts = (told?.posts ?? []).map(({ destination, tellings, permalink }) => {
    const last = tellings.at(-1);
    const when =
      last === undefined ? 'not yet' : `last ${last.at}: ${last.urgency}, ${last.reason}, ${last.status}`;
    return {
      what: `alert of kind ${told?.alert?.kind ?? 'unknown'}`,
      destination,
      why: permalink === undefined ? when : `${when}, ${permalink}`,
    };
  });
  const next = told?.alert?.nextAt;
  const decision = decideAnew(head, told?.alert?.interrupts ?? [], await exceptions(), taken, now);
  return {
    finding: head.id,
    steps: [...ofRoutes, ...ofPosts, ...(next === undefined ? [] : [{ what: 'looked at again', why: next }])],
    sentence: sentenceOf(decision),
  };
}

/** What would be decided if the finding opened now, as it is. */
function decideAnew(
  head: FindingHead,
  interrupts: Alert['interrupts'],
  exceptions: readonly Exception[],
  route: Route | undefined,
  now: Instant,
): Decision {
  const { severity, message, facts, cut, dueAt, expiresAt, observedAt, rev } = head;
  const failure = { severity, message, facts, cut, dueAt, expiresAt, observedAt, rev, evidence: [] };
  const fresh = advanceHead(undefined, head, { type: 'opened', at: now, ...failure });
  return decide(
    { kind: 'rule', interrupts, isTold: false, findings: [readingOf(fresh, exceptions, now)] },
    [{ head: fresh, events: [fresh.last], openings: [now] }],
    { routeOf: () => route },
    now,
  );
}

function sentenceOf({ urgency, reason, route, deferredUntil }: Decision): string {
  if (route === undefined) return 'No route takes it: if it opened now, nobody would be told.';
  const { channel, pagerduty, webhook, mention } = route;
  const then = deferredUntil === undefined ? '' : `, and calls somebody at ${deferredUntil}`;
  const toWebhook = destinationsOf({ webhook });
  if (urgency !== 'interrupt') {
    const told = [
      ...(channel === undefined ? [] : [`be posted in ${channel}`]),
      ...toWebhook.map((name) => `be sent to ${name}`),
    ];
    if (told.length === 0) return `If it opened now, nobody would be told (${reason})${then}.`;
    return `If it opened now, it would ${told.join(' and ')} (${reason})${then}.`;
  }
  const called = [...(mention === undefined ? [] : [mention]), ...destinationsOf({ pagerduty })];
  const told = [
    ...(channel === undefined ? [] : [`interrupt in ${channel}`]),
    ...(called.length === 0 ? [] : [`call ${called.join(' and ')}`]),
    ...toWebhook.map((name) => `be sent to ${name}`),
  ];
  return `If it opened now, it would ${told.join(' and ')} (${reason}).`;
}
