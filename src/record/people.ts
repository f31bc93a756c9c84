import { UsageError, WatchbillError } from '../model/errors';
import type { Exception, FindingHead } from '../model/finding';
import { advanceHead, type FindingEventDraft } from '../model/finding-life';
import { canonicalJson, sha256Base32 } from '../model/hash';
import { addDays, type Instant, type Clock } from '../model/instant';
import { advance } from './advance';
import type { ExceptionTable, FindingTable } from './ports';

/** What recording a person's word needs. Who says it is an argument of each call: the caller has established it. */
export interface PeoplePorts {
  readonly table: FindingTable;
  readonly clock: Clock;
}

const LONGEST_SNOOZE_DAYS = 30;
const LONGEST_EXCEPTION_DAYS = 366;

interface Said {
  readonly finding: string;
  readonly by: string;
  readonly note?: string | undefined;
}

export function acknowledge(ports: PeoplePorts, { finding, by, note }: Said): Promise<FindingHead> {
  return say(ports, finding, (at) => ({ type: 'acknowledged', at, by, note }));
}

/** @throws UsageError when `until` has passed, or is more than 30 days away: a snooze ends, and soon. */
export async function snooze(
  ports: PeoplePorts,
  { finding, by, note, until }: Said & { readonly until: Instant },
): Promise<FindingHead> {
  const now = ports.clock.now();
  const latest = addDays(now, LONGEST_SNOOZE_DAYS);
  if (until <= now) throw new UsageError(`${until} has passed`, `Name a moment between now and ${latest}`);
  if (until > latest) {
    throw new UsageError(
      `A snooze lasts at most ${LONGEST_SNOOZE_DAYS} days: until ${latest}`,
      'For longer, request an exception, which somebody else approves',
    );
  }
  return say(ports, finding, (at) => ({ type: 'snoozed', at, by, until, note }));
}

export function assign(
  ports: PeoplePorts,
  { finding, by, note, to }: Said & { readonly to: string },
): Promise<FindingHead> {
  return say(ports, finding, (at) => ({ type: 'assigned', at, by, to, note }));
}

/** Closes something that happened. Nobody closes a condition: it resolves when it is observed gone. */
export function review(ports: PeoplePorts, { finding, by, note }: Said): Promise<FindingHead> {
  return say(ports, finding, (at) => ({ type: 'reviewed', at, by, note }));
}

/** Commits what a person says; a scan that wrote in between is kept, and the word comes after it. */
function say(
  { table, clock }: PeoplePorts,
  finding: string,
  word: (at: Instant) => FindingEventDraft,
): Promise<FindingHead> {
  return advance(
    table,
    finding,
    (head) => {
      if (head === undefined) {
        throw new UsageError(`There is no finding ${finding}`, 'List them', { lookAt: { kind: 'findings' } });
      }
      return advanceHead(head, head, word(clock.now()));
    },
    { doing: 'this was being written', next: 'Try again in a moment' },
  );
}

export interface ExceptionRequest {
  readonly scope: Exception['scope'];
  readonly owner: string;
  readonly reason: string;
  readonly compensatingControl?: string | undefined;
  readonly endsAt: Instant;
  readonly by: string;
}

/** Asks for an exception, which holds for nothing until somebody else approves it. */
export async function requestException(
  { exceptions, clock }: { exceptions: ExceptionTable; clock: Clock },
  { by, scope, owner, reason, compensatingControl, endsAt }: ExceptionRequest,
): Promise<Exception> {
  const requestedAt = clock.now();
  const latest = addDays(requestedAt, LONGEST_EXCEPTION_DAYS);
  if (endsAt <= requestedAt || endsAt > latest) {
    throw new UsageError(
      `An exception ends: ${endsAt} is not between now and ${latest}`,
      'Name its end with --until, at most a year away; it can be requested again then',
    );
  }
  if (reason.trim().length < 20) {
    throw new UsageError(
      'The reason is too short',
      'Say why in at least 20 characters: the auditor reads it',
    );
  }
  const asked = { scope, owner, reason, compensatingControl, endsAt, requestedBy: by, requestedAt };
  const exception: Exception = {
    schema: 1,
    id: sha256Base32(canonicalJson(asked), 12),
    version: 1,
    scope,
    owner,
    reason,
    compensatingControl,
    endsAt,
    requestedBy: by,
    requestedAt,
  };
  if (!(await exceptions.putException(undefined, exception))) {
    throw new UsageError(`Exception ${exception.id} has been requested already`, 'See it', {
      lookAt: { kind: 'exceptions' },
    });
  }
  return exception;
}

/** @throws UsageError when the approver is the requester, or there is nothing left to approve. */
export async function approveException(
  { exceptions, clock }: { exceptions: ExceptionTable; clock: Clock },
  { id, by }: { readonly id: string; readonly by: string },
): Promise<Exception> {
  const exception = await exceptions.exception(id);
  if (exception === undefined) {
    throw new UsageError(`There is no exception ${id}`, 'List them', { lookAt: { kind: 'exceptions' } });
  }
  if (exception.approvedBy !== undefined) {
    throw new UsageError(
      `Exception ${id} was approved by ${exception.approvedBy} at ${exception.approvedAt}`,
      'Nothing is left to do',
    );
  }
  if (exception.requestedBy === by) {
    throw new UsageError(
      `${by} requested exception ${id} and cannot approve it`,
      'Ask somebody else to approve it',
    );
  }
  const approvedAt = clock.now();
  if (exception.endsAt <= approvedAt) {
    throw new UsageError(
      `Exception ${id} ended at ${exception.endsAt}, before it was approved`,
      'Request a new one',
    );
  }
  const approved = { ...exception, version: exception.version + 1, approvedBy: by, approvedAt };
  if (!(await exceptions.putException(exception, approved))) {
    throw new WatchbillError(
      `Exception ${id} was changed by somebody else just now`,
      'Look at it, and try again',
    );
  }
  return approved;
}
