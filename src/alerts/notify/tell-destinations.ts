import type { Reason } from '../../model/alert';
import { parseDestination } from '../../model/destination';
import { canonicalJson, sha256Base32 } from '../../model/hash';
import { alertState } from '../alert-reading';
import { nextSteps, stageAfter, type Step } from '../destinations/next-steps';
import { INTERRUPTING } from '../policy';
import type { Destination } from '../ports';
import { alertDocument, type AlertDocument } from '../render/alert-document';
import { destinationsOf } from '../route';
import { Messenger, type Saying } from './messenger';
import type { AlertPlan } from './plan-alert';
import { redactionIn } from './redaction-in';
import type { NotifyRun } from './run';

/** What was said before and that nobody acknowledged: a pager says that again by itself. */
const REPEATS: ReadonlySet<Reason> = new Set(['reminder', 'escalated', 'message-gone']);

/**
 * Tells an alert to what its route names beside Slack, and to what was told of it before.
 * @returns whether all of them know how it is now. What they do not know yet is kept with their posts.
 */
export async function tellDestinations(run: NotifyRun, plan: AlertPlan): Promise<boolean> {
  const { stored, decision } = plan;
  const routed = routedOf(decision);
  const messenger = new Messenger(run, stored, stored.alert);
  let allKnow = true;
  for (const name of destinationsOfPlan(plan)) {
    const destination = run.destinations?.get(name);
    // One that the configuration does not have any more can be told nothing.
    if (destination === undefined) continue;
    const knows = await tellOne(run, plan, messenger, { name, destination, isRouted: routed.includes(name) });
    allKnow &&= knows;
  }
  return allKnow;
}

/** The destinations of a plan, which may have to be left alone for a while. */
export function destinationsOfPlan({ stored, decision }: AlertPlan): string[] {
  const routed = routedOf(decision);
  const told = stored.posts.map(({ destination }) => destination);
  return [...new Set([...routed, ...told])].filter((each) => parseDestination(each) !== undefined);
}

function routedOf({ route, besides = [] }: AlertPlan['decision']): string[] {
  return [...(route === undefined ? [] : [route]), ...besides].flatMap(destinationsOf);
}

interface Addressee {
  readonly name: string;
  readonly destination: Destination;
  /** Whether it goes there by now; what went there before is only brought to its end. */
  readonly isRouted: boolean;
}

async function tellOne(
  run: NotifyRun,
  plan: AlertPlan,
  messenger: Messenger,
  { name, destination, isRouted }: Addressee,
): Promise<boolean> {
  const kind = parseDestination(name)?.kind;
  if (kind === undefined) return true;
  const { reading, decision } = plan;
  const document = alertDocument(reading, redactionIn(run, name, decision.route));
  const rendered = sha256Base32(canonicalJson(document), 26);
  const callsFor = isRouted ? callOf(plan) : undefined;
  const post = messenger.post(name);
  const steps = nextSteps(kind, {
    post,
    state: alertState(reading.findings),
    callsFor,
    isSaid: isRouted && decision.urgency !== 'none' && !REPEATS.has(decision.reason),
    rendered,
  }).filter((step) => isRouted || step !== 'announce');
  if (steps.length === 0) return true;
  const saying = sayingOf(plan, post.owes);
  const isKept = kind === 'webhook' ? saying.urgency !== 'none' : steps.includes('announce');
  const owed = { urgency: saying.urgency, reason: saying.reason, calledFor: callsFor ?? rendered };
  if (isKept && post.owes === undefined) messenger.setPost(name, { owes: owed });
  for (const [index, step] of steps.entries()) {
    if (run.stopped(name) || run.busyUntil(name) !== undefined) {
      await messenger.save();
      return false;
    }
    const isLast = index === steps.length - 1;
    if (!(await take(run, messenger, { name, destination, step, document, saying }))) return false;
    messenger.setPost(name, {
      stage: stageAfter(step, kind),
      rendered,
      ...(step === 'announce' && { calledFor: callsFor ?? post.owes?.calledFor ?? rendered }),
      ...(isLast && { owes: undefined }),
    });
    await messenger.save();
    const calls = step === 'announce' && saying.urgency === 'interrupt';
    if (calls && decision.route?.channel === undefined) run.report.interrupts += 1;
  }
  return true;
}

async function take(
  run: NotifyRun,
  messenger: Messenger,
  {
    name,
    destination,
    step,
    document,
    saying,
  }: {
    readonly name: string;
    readonly destination: Destination;
    readonly step: Step;
    readonly document: AlertDocument;
    readonly saying: Saying;
  },
): Promise<boolean> {
  const isPager = parseDestination(name)?.kind === 'pagerduty';
  const said: Saying =
    isPager && step !== 'announce' ? { ...saying, urgency: 'none', reason: 'changed' } : saying;
  const result = await messenger.tell(name, step, document, said, (notice) => destination[step](notice));
  if (result.status !== 'sent') await messenger.save();
  return run.settle(messenger.alert.id, name, result);
}

/** Hash of what is new and calls somebody, so that the same calls once; nothing where nothing does. */
function callOf({ decision, changes, reading }: AlertPlan): string | undefined {
  if (decision.urgency !== 'interrupt' || REPEATS.has(decision.reason)) return undefined;
  const open = reading.findings.filter(({ state }) => state === 'open');
  const heads = (changes.length > 0 ? changes : open)
    .map(({ head }) => head)
    .filter(({ severity }) => INTERRUPTING.has(severity));
  return sha256Base32(
    heads
      .map(({ id, version }) => `${id} ${version}`)
      .sort()
      .join('\n'),
    26,
  );
}

/** As it was when it was decided, where it did not arrive then. */
function sayingOf({ decision, changes, reading }: AlertPlan, owes: OwedSaying): Saying {
  const open = reading.findings.filter(({ state }) => state === 'open');
  // Of an end that is told late, all that ended.
  const about = changes.length > 0 ? changes : open.length > 0 ? open : reading.findings;
  const { urgency, reason } = decision.urgency === 'interrupt' ? decision : (owes ?? decision);
  return { urgency, reason, members: about.map(({ head }) => head) };
}

type OwedSaying = Pick<Saying, 'urgency' | 'reason'> | undefined;
