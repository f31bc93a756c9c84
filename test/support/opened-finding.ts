import type { FindingHead } from '../../src/model/finding';
import { advanceHead, type FindingEventDraft, type FindingSubject } from '../../src/model/finding-life';
import type { Instant } from '../../src/model/instant';
import type { Severity } from '../../src/model/severity';
import { findingId } from '../../src/model/verdict';

export interface Fault {
  readonly rule?: string;
  readonly account?: string;
  readonly resource?: string;
  readonly kind?: 'state' | 'event';
  readonly severity?: Severity;
  readonly at?: Instant;
  readonly dueAt?: Instant;
}

const failure = (at: Instant, rev: number, severity: Severity) => ({
  at,
  rev,
  observedAt: at,
  evidence: ['evidence/abc'],
  severity,
  message: 'Versioning is off.',
  facts: { versioning: 'Off' },
});

/** A finding as it stands when it was just opened. */
export function openedFinding({
  rule = 's3-bucket-versioning',
  account = '111122223333',
  resource = 'arn:aws:s3:::logs',
  kind = 'state',
  severity = 'high',
  at = '2026-10-01T00:00:00.000Z',
  dueAt,
}: Fault = {}): FindingHead {
  const identity = { rule, account, region: 'eu-central-1', resource };
  const subject: FindingSubject = { ...identity, id: findingId(identity), kind };
  return advanceHead(undefined, subject, {
    type: 'opened',
    ...failure(at, 1, severity),
    ...(dueAt !== undefined && { dueAt }),
  });
}

export function after(head: FindingHead, ...events: readonly FindingEventDraft[]): FindingHead {
  return events.reduce((before, event) => advanceHead(before, before, event), head);
}

export function resolvedAt(at: Instant, rev: number): FindingEventDraft {
  return { type: 'resolved', at, rev, how: 'passes', observedAt: at, evidence: [] };
}

export function reopenedAt(at: Instant, rev: number): FindingEventDraft {
  return { type: 'reopened', ...failure(at, rev, 'high') };
}
