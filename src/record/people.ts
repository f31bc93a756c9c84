import { UsageError, WatchbillError } from '../model/errors';
import type { Exception, FindingHead } from '../model/finding';
import { canonicalJson, sha256Base32 } from '../model/hash';
import { addDays, type Instant } from '../model/instant';
import { isSamePerson, personOf, speakerText, type Speaker } from '../model/person';
import { isAboutVulnerabilities, VULNERABILITY_RULES } from '../model/vulnerability-scope';
import type { ChainPorts } from './chain';
import { sayException } from './common-chain';
import { sayOfFinding } from './words';

const LONGEST_SNOOZE_DAYS = 30;
const LONGEST_EXCEPTION_DAYS = 366;
/** Of an exception for vulnerabilities, which is then requested again. */
const LONGEST_VULNERABILITY_EXCEPTION_DAYS = 90;
/** Of an exception's scope: 26 KB of an item. */
const MOST_ACCOUNTS = 2000;
const MOST_REGIONS = 100;

interface Said {
  readonly finding: string;
  readonly by: string;
  readonly note?: string | undefined;
}

/** Who says it, the caller has established. */
export function acknowledge(ports: ChainPorts, { finding, by, note }: Said): Promise<FindingHead> {
  return sayOfFinding(ports, finding, { type: 'acknowledged', by, note });
}

/** @throws UsageError when `until` has passed, or is more than 30 days away: a snooze ends, and soon. */
export async function snooze(
  ports: ChainPorts,
  { finding, by, note, until }: Said & { readonly until: Instant },
): Promise<FindingHead> {
  checkSnooze(until, ports.clock.now());
  return sayOfFinding(ports, finding, { type: 'snoozed', by, until, note });
}

/** @throws UsageError when `until` has passed, or is more than 30 days away. */
export function checkSnooze(until: Instant, now: Instant): void {
  const latest = addDays(now, LONGEST_SNOOZE_DAYS);
  if (until <= now)
    throw new UsageError(`${until} has passed`, `Name a moment between now and ${latest}`, {
      cause: new Error('A snooze is of the time to come'),
    });
  if (until > latest) {
    throw new UsageError(
      `A snooze lasts at most ${LONGEST_SNOOZE_DAYS} days: until ${latest}`,
      'For longer, request an exception, which somebody else approves',
      { cause: new Error('What is put off for longer is a deviation, which needs an approver') },
    );
  }
}

export function assign(
  ports: ChainPorts,
  { finding, by, note, to }: Said & { readonly to: string },
): Promise<FindingHead> {
  return sayOfFinding(ports, finding, { type: 'assigned', by, to, note });
}

/** Closes something that happened. Nobody closes a condition: it resolves when it is observed gone. */
export function review(ports: ChainPorts, { finding, by, note }: Said): Promise<FindingHead> {
  return sayOfFinding(ports, finding, { type: 'reviewed', by, note });
}

export interface ExceptionRequest {
  readonly scope: Exception['scope'];
  readonly owner: string;
  readonly reason: string;
  readonly compensatingControl?: string | undefined;
  readonly endsAt: Instant;
  readonly by: string;
}

/**
 * Asks for an exception, which holds for nothing until somebody else approves it.
 * @throws UsageError when it has no scope, no reason or too late an end, or is for vulnerabilities without saying what
 * protects instead.
 */
export async function requestException(
  ports: ChainPorts,
  { by, scope, owner, reason, compensatingControl, endsAt }: ExceptionRequest,
): Promise<Exception> {
  const requestedAt = ports.clock.now();
  checkPatterns(scope);
  const isOfVulnerabilities = isAboutVulnerabilities(scope);
  const days = isOfVulnerabilities ? LONGEST_VULNERABILITY_EXCEPTION_DAYS : LONGEST_EXCEPTION_DAYS;
  const latest = addDays(requestedAt, days);
  if (endsAt <= requestedAt || endsAt > latest) {
    throw new UsageError(
      `An exception${isOfVulnerabilities ? ' for vulnerabilities' : ''} ends: ${endsAt} is not between now and ${latest}`,
      `Name its end with --until, at most ${isOfVulnerabilities ? `${days} days` : 'a year'} away; it can be requested again then`,
      { cause: new Error('No deviation is approved for ever') },
    );
  }
  if (isOfVulnerabilities && (compensatingControl ?? '').trim() === '') {
    throw new UsageError(
      'Nothing says what protects while the vulnerability is open',
      'Say it with --compensating-control: the auditor reads it',
      { cause: new Error('An exception for vulnerabilities needs a compensating control') },
    );
  }
  if (reason.trim().length < 20) {
    throw new UsageError(
      'The reason is too short',
      'Say why in at least 20 characters: the auditor reads it',
      { cause: new Error(`It has ${reason.length} characters`) },
    );
  }
  const { accounts = [], regions = [] } = scope;
  if (accounts.length > MOST_ACCOUNTS || regions.length > MOST_REGIONS) {
    throw new UsageError(
      `An exception names at most ${MOST_ACCOUNTS} accounts and ${MOST_REGIONS} Regions, and this one names ${accounts.length} and ${regions.length}`,
      'Name none to mean all, or request one for each part of them',
      { cause: new Error('An exception is kept in one item of the table') },
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
  if (!(await sayException(ports, undefined, exception))) {
    throw new UsageError(`Exception ${exception.id} has been requested already`, 'See it', {
      cause: new Error('Its id is made of what it is for and of when it was requested'),
      lookAt: { kind: 'exceptions' },
    });
  }
  return exception;
}

function checkPatterns({ rule, vulnerability, package: name, image, resource }: Exception['scope']): void {
  const isOfInstances = [vulnerability, name, image].some((each) => each !== undefined);
  if (rule === undefined && !isOfInstances && resource === undefined) {
    throw new UsageError(
      'The exception is for nothing',
      'Name a rule with --rule, or vulnerabilities with --vulnerability, --package, --image or --resource',
      { cause: new Error('It would be for every finding') },
    );
  }
  if (rule !== undefined && isOfInstances && !VULNERABILITY_RULES.has(rule)) {
    throw new UsageError(
      `A finding of ${rule} is not about one vulnerability`,
      'Leave --rule out, or leave --vulnerability, --package and --image out',
      { cause: new Error('The rule judges other things') },
    );
  }
}

/** @throws UsageError when the approver is the requester or the owner, or there is nothing left to approve. */
export async function approveException(
  ports: ChainPorts,
  { id, ...speaker }: Speaker & { readonly id: string },
): Promise<Exception> {
  const exception = await exceptionOf(ports, id);
  const { approvedBy, approvedAs } = exception;
  if (approvedBy !== undefined) {
    const approver = speakerText({ by: approvedBy, as: approvedAs });
    throw new UsageError(
      `Exception ${id} was approved by ${approver} at ${exception.approvedAt}`,
      'Nothing is left to do',
      { cause: new Error('It is approved once') },
    );
  }
  if (isSamePerson(personOf(speaker), exception.requestedBy)) {
    throw new UsageError(
      `${exception.requestedBy} requested exception ${id} and cannot approve it`,
      'Ask somebody else to approve it',
      { cause: new Error('Whoever asks for a deviation cannot allow it') },
    );
  }
  if (isSamePerson(personOf(speaker), exception.owner)) {
    throw new UsageError(
      `${exception.owner} owns exception ${id} and cannot approve it`,
      'Ask somebody else to approve it',
      { cause: new Error('Whoever answers for a deviation cannot allow it') },
    );
  }
  const approvedAt = ports.clock.now();
  if (exception.endsAt <= approvedAt) {
    throw new UsageError(
      `Exception ${id} ended at ${exception.endsAt}, before it was approved`,
      'Request a new one',
      { cause: new Error('What is over is not approved') },
    );
  }
  return nextVersion(ports, exception, {
    approvedBy: speaker.by,
    ...(speaker.as !== undefined && { approvedAs: speaker.as }),
    approvedAt,
  });
}

/** Ends an exception before its time: from now on its findings read as they would without it. Anybody may, saying why. */
export async function endException(
  ports: ChainPorts,
  { id, by, reason }: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<Exception> {
  const exception = await exceptionOf(ports, id);
  const endsAt = ports.clock.now();
  if (exception.endsAt <= endsAt)
    throw new UsageError(`Exception ${id} ended at ${exception.endsAt}`, 'Nothing is left to do', {
      cause: new Error('It ended by itself, or somebody ended it'),
    });
  if (reason.trim() === '')
    throw new UsageError(
      `Nothing says why exception ${id} ends`,
      'Say it with --reason: the auditor reads it',
      { cause: new Error('An exception that ends before its time ends with a reason') },
    );
  return nextVersion(ports, exception, {
    endsAt,
    ended: { by, reason, wouldHaveEndedAt: exception.endsAt },
  });
}

async function exceptionOf({ table }: ChainPorts, id: string): Promise<Exception> {
  const exception = await table.exception(id);
  if (exception === undefined)
    throw new UsageError(`There is no exception ${id}`, 'List them', {
      cause: new Error('None on record has this id'),
      lookAt: { kind: 'exceptions' },
    });
  return exception;
}

async function nextVersion(
  ports: ChainPorts,
  exception: Exception,
  changes: Partial<Exception>,
): Promise<Exception> {
  const next = { ...exception, ...changes, version: exception.version + 1 };
  if (await sayException(ports, exception, next)) return next;
  throw new WatchbillError(
    `Exception ${exception.id} was changed by somebody else just now`,
    'Look at it, and try again',
    { cause: new Error('What both said would not fit together') },
  );
}
