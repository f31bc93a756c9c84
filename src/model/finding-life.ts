import { byText } from './by-text';
import { UsageError } from './errors';
import type { Exception, FindingEvent, FindingHead, FindingState } from './finding';
import { excusedBy } from './excuse';
import { matchesGlob } from './glob';
import { isSamePerson, personOf } from './person';
import { phaseAfter } from './finding-phase';
import { earliest, latest, type Instant } from './instant';
import { fingerprint, type Facts, type FindingIdentity, type FindingKind } from './verdict';
import { coversVulnerability, vulnerabilityOf, VULNERABILITY_RULES } from './vulnerability-scope';

/** What never changes about a finding. */
export interface FindingSubject extends FindingIdentity {
  readonly id: string;
  readonly kind: FindingKind;
}

type WithoutNumber<E> = E extends FindingEvent ? Omit<E, 'number'> : never;
/** An event before it has its place in the finding's history. */
export type FindingEventDraft = WithoutNumber<FindingEvent>;

/** A finding as far as exceptions look at it. */
interface ScopedFinding extends FindingIdentity {
  readonly facts: Facts;
  readonly dueAt?: Instant | undefined;
}

/**
 * How a finding reads at a moment: an open one may be acknowledged, snoozed or excepted at that moment. What needs somebody
 * comes first; of the ends, the least reassuring.
 */
export const EFFECTIVE_STATES = [
  'open',
  'acknowledged',
  'snoozed',
  'excepted',
  'out-of-scope',
  'expired-at-source',
  'closed',
  'resolved',
] as const satisfies readonly (FindingState | 'acknowledged' | 'snoozed' | 'excepted')[];
export type EffectiveState = (typeof EFFECTIVE_STATES)[number];

/** How a finding reads while its fault is there, whatever people decided about it. */
export const OPEN_STATES: readonly EffectiveState[] = ['open', 'acknowledged', 'snoozed', 'excepted'];

/**
 * Folds one event onto a finding's head; the first must be `opened`. Time in a history never runs backwards: an event that
 * comes after a later one takes that one's time.
 * @throws UsageError when a person acts on what is not open, or reviews a condition.
 */
export function advanceHead(
  head: FindingHead | undefined,
  subject: FindingSubject,
  draft: FindingEventDraft,
): FindingHead {
  if (head === undefined) return openHead(subject, draft);
  const next = folded(head, draft);
  return { ...next, phase: phaseAfter(head, next) };
}

function folded(head: FindingHead, draft: FindingEventDraft): FindingHead {
  const last: FindingEvent = { ...draft, number: head.version + 1, at: latest(draft.at, head.last.at) };
  const next: FindingHead = { ...head, version: last.number, rev: last.rev, owes: true, last };
  switch (last.type) {
    case 'opened':
    case 'reopened':
      if (head.state === 'open')
        throw new Error(`finding ${head.id} is open and cannot be ${last.type} again`);
      return {
        ...next,
        ...failureOf(last),
        ...UNDECIDED,
        state: 'open',
        episode: head.episode + 1,
        episodeStartedAt: last.at,
        stateChangedAt: last.at,
      };
    case 'changed':
      if (head.state !== 'open') throw new Error(`finding ${head.id} is ${head.state} and cannot change`);
      return { ...next, ...failureOf(last) };
    case 'resolved':
    case 'expired-at-source':
      return { ...ended(next, last.type, last.at), observedAt: last.observedAt };
    case 'out-of-scope':
      return ended(next, 'out-of-scope', last.at);
    case 'reviewed':
      requireOpen(head, 'reviewed');
      if (head.kind !== 'event') {
        throw new UsageError(
          `finding ${head.id} is a condition of ${head.resource}, not something that happened`,
          'acknowledge or snooze it; it resolves when it is observed gone',
          { cause: new Error('Only something that happened is closed by a look at it') },
        );
      }
      return ended(next, 'closed', last.at);
    case 'acknowledged': {
      requireOpen(head, 'acknowledged');
      const { by, at, note } = last;
      return { ...next, snoozed: undefined, acknowledged: { by, at, note } };
    }
    case 'snoozed': {
      requireOpen(head, 'snoozed');
      const { by, until, note } = last;
      return { ...next, acknowledged: undefined, snoozed: { by, until, note } };
    }
    case 'assigned':
      requireOpen(head, 'assigned');
      return { ...next, assignee: last.to };
    case 'snooze-ended':
      return { ...next, snoozed: undefined };
    case 'excepted':
    case 'exception-ended':
      return next;
  }
}

function openHead(subject: FindingSubject, draft: FindingEventDraft): FindingHead {
  if (draft.type !== 'opened')
    throw new Error(`the first event of finding ${subject.id} is ${draft.type}, not opened`);
  const { id, rule, kind, account, region, resource } = subject;
  return {
    schema: 1,
    id,
    rule,
    kind,
    account,
    region,
    resource,
    state: 'open',
    ...failureOf(draft),
    version: 1,
    firstOpenedAt: draft.at,
    episode: 1,
    episodeStartedAt: draft.at,
    stateChangedAt: draft.at,
    owes: true,
    last: { ...draft, number: 1 },
    phase: { startedAt: draft.at, past: [] },
  };
}

type Failure = Omit<Extract<FindingEvent, { type: 'opened' }>, 'type' | 'number' | 'at'>;

function failureOf(failure: Failure) {
  const { severity, message, facts, cut, dueAt, expiresAt, by, corroboration, observedAt, rev } = failure;
  return {
    severity,
    message,
    facts,
    cut,
    fingerprint: cut?.fingerprint ?? fingerprint(failure),
    observedAt,
    rev,
    dueAt,
    expiresAt,
    by,
    corroboration,
  };
}

/** What people decided of an episode, which ends with it. */
const UNDECIDED = { acknowledged: undefined, snoozed: undefined } as const;

function ended(next: FindingHead, state: FindingState, at: Instant): FindingHead {
  return { ...next, ...UNDECIDED, state, stateChangedAt: at };
}

function requireOpen(head: FindingHead, verb: string): void {
  if (head.state === 'open') return;
  throw new UsageError(
    `finding ${head.id} cannot be ${verb}: it has been ${head.state} since ${head.stateChangedAt}`,
    'See its history',
    { cause: new Error('People decide about what is open'), lookAt: { kind: 'finding', id: head.id } },
  );
}

/**
 * The head as it stood at an instant, from the whole history, oldest first; nothing when it was not yet opened. Ignore its
 * `owes`: the history does not say when Slack was told.
 */
export function findingAt(
  subject: FindingSubject,
  history: readonly FindingEvent[],
  instant: Instant,
): FindingHead | undefined {
  let head: FindingHead | undefined;
  for (const event of history) {
    if (event.at > instant) break;
    head = advanceHead(head, subject, event);
  }
  return head;
}

/** How a head reads at an instant, by the exceptions and snoozes in force then: their end needs no write to be true. */
export function stateAt(
  head: FindingHead,
  exceptions: readonly Exception[],
  instant: Instant,
): EffectiveState {
  if (head.state !== 'open') return head.state;
  if (exceptionFor(head, exceptions, instant) !== undefined) return 'excepted';
  if (head.snoozed !== undefined && instant < head.snoozed.until) return 'snoozed';
  return head.acknowledged === undefined ? 'open' : 'acknowledged';
}

/**
 * The exception that covers a finding at an instant. Where several are in force it is the one that ends last, because the
 * finding reads as excepted until then. A vulnerability that was not fixed by its due date is excepted only by what was
 * approved before that date, and renewed without a gap: what came later keeps the miss.
 */
export function exceptionFor(
  finding: ScopedFinding,
  exceptions: readonly Exception[],
  instant: Instant,
): Exception | undefined {
  const { rule, dueAt } = finding;
  if (dueAt !== undefined && dueAt < instant && VULNERABILITY_RULES.has(rule))
    return excusedBy(excusesOf(finding, exceptions), dueAt, instant)?.exception;
  return exceptions
    .filter((exception) => exceptionInForce(exception, finding, instant))
    .reduce<Exception | undefined>(
      (last, each) => (last === undefined || each.endsAt > last.endsAt ? each : last),
      undefined,
    );
}

/** The exceptions that excuse a finding at any time of a period, each with when, by their beginning. */
export function exceptionsOver(
  finding: ScopedFinding,
  exceptions: readonly Exception[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): { readonly id: string; readonly from: Instant; readonly to: Instant }[] {
  return exceptions
    .flatMap((exception) => {
      const { id, approvedAt, endsAt } = exception;
      if (approvedAt === undefined || isLateFor(exception, finding, exceptions)) return [];
      const begins = latest(approvedAt, from);
      return begins <= to && exceptionInForce(exception, finding, begins)
        ? [{ id, from: begins, to: earliest(endsAt, to) }]
        : [];
    })
    .toSorted(byText((each) => `${each.from} ${each.id}`));
}

/** Whether an exception came too late for what fell due before it was approved, and is no renewal of one that did not. */
export function isLateFor(
  { approvedAt }: Exception,
  finding: ScopedFinding,
  exceptions: readonly Exception[],
): boolean {
  const { rule, dueAt } = finding;
  if (dueAt === undefined || approvedAt === undefined || !VULNERABILITY_RULES.has(rule)) return false;
  return approvedAt > dueAt && excusedBy(excusesOf(finding, exceptions), dueAt, approvedAt) === undefined;
}

function excusesOf(finding: ScopedFinding, exceptions: readonly Exception[]) {
  return exceptions.flatMap((exception) => {
    const { approvedAt, endsAt: until } = exception;
    if (approvedAt === undefined || !isApprovedByAnother(exception) || !isInScope(exception, finding))
      return [];
    return [{ exception, approvedAt, from: approvedAt, until }];
  });
}

/** Whether it was approved, and by somebody who neither requested nor owns it. */
export function isApprovedByAnother({
  approvedBy,
  approvedAs,
  requestedBy,
  owner,
}: Pick<Exception, 'approvedBy' | 'approvedAs' | 'requestedBy' | 'owner'>): boolean {
  if (approvedBy === undefined) return false;
  const approver = personOf({ by: approvedBy, as: approvedAs });
  return !isSamePerson(approver, requestedBy) && !isSamePerson(approver, owner);
}

/** From its approval by somebody other than the requester until its end, for findings in its scope. */
function exceptionInForce(exception: Exception, finding: ScopedFinding, instant: Instant): boolean {
  const { approvedAt, endsAt } = exception;
  if (approvedAt === undefined || !isApprovedByAnother(exception)) return false;
  return approvedAt <= instant && instant < endsAt && isInScope(exception, finding);
}

/** Whether a finding matches all that an exception names. */
export function isInScope({ scope }: Pick<Exception, 'scope'>, finding: ScopedFinding): boolean {
  return (
    (scope.rule === undefined ? VULNERABILITY_RULES.has(finding.rule) : scope.rule === finding.rule) &&
    (scope.accounts === undefined || scope.accounts.includes(finding.account)) &&
    (scope.regions === undefined || scope.regions.includes(finding.region)) &&
    isPatternOf(scope, finding)
  );
}

function isPatternOf(scope: Exception['scope'], finding: ScopedFinding): boolean {
  if (!VULNERABILITY_RULES.has(finding.rule))
    return scope.resource === undefined || matchesGlob(scope.resource, finding.resource);
  const subject = vulnerabilityOf(finding);
  return subject !== undefined && coversVulnerability(scope, subject);
}
