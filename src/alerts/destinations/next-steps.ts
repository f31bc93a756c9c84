import type { Post } from '../../model/alert';
import type { NamedKind } from '../../model/destination';
import type { EffectiveState } from '../../model/finding-life';

export type Step = 'announce' | 'amend' | 'close';

/** What a destination is to know of an alert, and what it was told before. */
export interface Standing {
  readonly post: Pick<Post, 'stage' | 'calledFor' | 'rendered' | 'owes'>;
  readonly state: EffectiveState;
  /** Hash of what is new and calls somebody now; nothing where nothing does. */
  readonly callsFor: string | undefined;
  /** Whether the alert is said at all: nothing is announced that is only kept true. */
  readonly isSaid: boolean;
  /** Hash of the document as it is now. */
  readonly rendered: string;
}

/** What is to be told, in this order; nothing where it knows everything. */
export function nextSteps(kind: NamedKind, standing: Standing): readonly Step[] {
  return kind === 'pagerduty' ? pagerSteps(standing) : webhookSteps(standing);
}

/**
 * A pager is told what calls somebody, that somebody has it, and that nobody is needed. While an incident is acknowledged
 * PagerDuty calls nobody, whatever is triggered: what is new of an alert then closes that incident and opens another.
 * https://developer.pagerduty.com/docs/send-alert-event (event actions)
 */
function pagerSteps({ post: { stage, calledFor, owes }, state, callsFor }: Standing): readonly Step[] {
  const isCall = owes !== undefined || (callsFor !== undefined && callsFor !== calledFor);
  // What became of an attempt may not be known: PagerDuty drops what is of no incident.
  const isThere = owes !== undefined || stage === 'announced' || stage === 'acknowledged';
  if (state === 'open') {
    if (!isCall) return [];
    return stage === 'acknowledged' ? ['close', 'announce'] : ['announce'];
  }
  if (!isThere) return [];
  // Snoozed and excepted have an end, and call somebody then.
  if (state !== 'acknowledged') return ['close'];
  return stage === 'acknowledged' ? [] : ['amend'];
}

/** A webhook is told whatever is said, and each time that the document changes. */
function webhookSteps({ post, state, isSaid, rendered }: Standing): readonly Step[] {
  if (post.rendered === rendered && post.owes === undefined) return [];
  const isNew = post.stage === undefined;
  if (isNew && !isSaid && post.owes === undefined) return [];
  if (isOver(state)) return ['close'];
  return isNew || post.stage === 'closed' ? ['announce'] : ['amend'];
}

function isOver(state: EffectiveState): boolean {
  return state !== 'open' && state !== 'acknowledged' && state !== 'snoozed' && state !== 'excepted';
}

/** What it knows after a step. */
export function stageAfter(step: Step, kind: NamedKind): NonNullable<Post['stage']> {
  if (step === 'close') return 'closed';
  return step === 'amend' && kind === 'pagerduty' ? 'acknowledged' : 'announced';
}
