import type { FindingHead } from '../../src/model/finding';
import { advanceHead, type FindingEventDraft, type FindingSubject } from '../../src/model/finding-life';
import type { Instant } from '../../src/model/instant';
import type { Severity } from '../../src/model/severity';
import { findingId } from '../../src/model/verdict';

/** Findings and their histories for tests of what is said about them. */
export const ACCOUNT = '111122223333';
export const RULE = 'iam-user-mfa';
export const T0: Instant = '2026-11-20T00:00:00.000Z';

export function subjectOf(
  resource: string,
  rule = RULE,
  account = ACCOUNT,
  region = 'global',
): FindingSubject {
  return {
    id: findingId({ rule, account, region, resource }),
    kind: 'state',
    rule,
    account,
    region,
    resource,
  };
}

export function userArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`;
}

interface FailureChoices {
  readonly at?: Instant;
  readonly observedAt?: Instant;
  readonly severity?: Severity;
  readonly message?: string;
  readonly dueAt?: Instant;
  readonly corroboration?: FindingHead['corroboration'];
  readonly rev?: number;
  readonly evidence?: string[];
}
export function failing(
  type: 'opened' | 'changed' | 'reopened',
  choices: FailureChoices = {},
): FindingEventDraft {
  const { at = T0, severity = 'high', message = 'The user has no MFA device.', dueAt, rev = 2 } = choices;
  return {
    type,
    at,
    severity,
    message,
    facts: {},
    observedAt: choices.observedAt ?? at,
    evidence: choices.evidence ?? [`2026-11/${'9f3c2a7b81d0'.repeat(6)}`],
    rev,
    ...(dueAt !== undefined && { dueAt }),
    ...(choices.corroboration !== undefined && { corroboration: choices.corroboration }),
  };
}

export function resolved(at: Instant, rev = 3): FindingEventDraft {
  return { type: 'resolved', how: 'passes', at, observedAt: at, evidence: [], rev };
}

/** The head after these events. */
export function headOf(subject: FindingSubject, ...events: readonly FindingEventDraft[]): FindingHead {
  const head = events.reduce<FindingHead | undefined>(
    (past, event) => advanceHead(past, subject, event),
    undefined,
  );
  if (head === undefined) throw new Error('a finding begins with an event');
  return head;
}
