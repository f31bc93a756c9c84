import { deviationsOf, type Deviation } from '../../src/audit/exports/deviations';
import type { ExportMade, ExportRule } from '../../src/audit/exports/export-question';
import type { OcsfMade } from '../../src/audit/exports/ocsf';
import type { OscalRecord, Standing } from '../../src/audit/exports/oscal-record';
import type { Exception } from '../../src/model/finding';
import { readingOf } from '../../src/record/reading';
import { advanceHead, type FindingEventDraft, type FindingSubject } from '../../src/model/finding-life';
import type { FindingEvent, FindingHead } from '../../src/model/finding';
import { findingId } from '../../src/model/verdict';

/** A quarter of one account and one framework, for tests of exports. */
export const ACCOUNT = '111122223333';
export const FROM = '2026-10-01T00:00:00.000Z';
export const TO = '2026-12-31T23:59:59.999Z';
export const EVIDENCE = `2026-11/${'a1'.repeat(32)}`;
const EVALUATION = `evaluations/${'b2'.repeat(32)}`;
/** Text that would run, move a cursor, break a line or be no character. */
export const HOSTILE =
  '=cmd|<img src=x onerror=y>\n[a](javascript:b) \u202e\u2028\ud83d {{ insert: param, x }}';

export function exportRule(id: string, title: string, requirements: ExportRule['requirements']): ExportRule {
  return {
    id,
    title,
    failure: `Not so: ${title}`,
    severity: 'high',
    risk: 'Somebody reads what is not theirs.',
    remediation: { text: 'Set it.', cli: 'aws x', link: 'https://docs.aws.amazon.com/x' },
    requirements,
    asked: { rule: id, names: [id], parts: ['iam.credential-report'], isGlobal: true },
  };
}

export const RULES = new Map([
  ['one', exportRule('one', 'Keys are rotated', { soc2: { ids: ['CC6.1'], support: [] } })],
  ['two', exportRule('two', 'Logs are kept', { soc2: { ids: ['CC7.2'], support: [] } })],
  ['three', exportRule('three', 'Databases are private', { soc2: { ids: ['CC6.6'], support: [] } })],
  ['four', exportRule('four', 'Images are scanned', { soc2: { ids: ['CC7.1'], support: [] } })],
]);

const MADE: ExportMade = {
  period: { from: FROM, to: TO },
  watchbill: '0.1.0',
  configuration: 'c3'.repeat(32),
  missedSlots: 2,
  command: 'node bin/watchbill.mjs export x',
  evidenceHref: (key) => key,
};

export function ocsfMade(schema: OcsfMade['schema'] = '1.6.0'): OcsfMade {
  return { ...MADE, schema, rules: RULES, standards: new Map([['soc2', 'SOC 2 (2017)']]) };
}

/** A finding with its whole history. */
export function lived(
  rule: string,
  resource: string,
  ...drafts: readonly FindingEventDraft[]
): { readonly head: FindingHead; readonly history: readonly FindingEvent[] } {
  const identity = { rule, account: ACCOUNT, region: 'eu-central-1', resource };
  const subject: FindingSubject = { ...identity, id: findingId(identity), kind: 'state' };
  const history: FindingEvent[] = [];
  let head: FindingHead | undefined;
  for (const draft of drafts) {
    head = advanceHead(head, subject, draft);
    history.push(head.last);
  }
  if (head === undefined) throw new Error('a finding begins with an event');
  return { head, history };
}

/** The deviations of a finding's whole history, as they read at the end of the quarter. */
export function deviated(
  { head, history }: ReturnType<typeof lived>,
  exceptions: readonly Exception[] = [],
): Deviation[] {
  return deviationsOf(readingOf(head, exceptions, TO), history);
}

export const exception: Exception = {
  schema: 1,
  id: 'ex-1',
  version: 2,
  scope: { rule: 'one', resource: '*' },
  owner: 'ann@example.com',
  requestedBy: 'arn:aws:iam::111122223333:user/ann',
  requestedAt: '2026-10-04T00:00:00.000Z',
  reason: 'The supplier rotates it in January, as agreed.',
  compensatingControl: 'Only from the office network.',
  approvedBy: 'arn:aws:iam::111122223333:user/bob',
  approvedAt: '2026-10-05T00:00:00.000Z',
  endsAt: '2027-01-31T00:00:00.000Z',
};

export function standing(rule: string, outcomes: Partial<Standing['outcomes']> = {}): Standing {
  return {
    rule,
    account: ACCOUNT,
    slot: '2026-12-31T06:00:00.000Z',
    observedAt: '2026-12-31T06:01:00.000Z',
    outcomes: { pass: 0, fail: 0, unknown: 0, error: 0, ...outcomes },
    outOfScope: 0,
    evidence: [EVALUATION],
  };
}

export function oscalRecord(
  framework: OscalRecord['framework'],
  given: Partial<OscalRecord> = {},
): OscalRecord {
  return {
    framework,
    made: MADE,
    rules: RULES,
    standings: [],
    notJudged: [],
    deviations: [],
    exceptions: [],
    slots: [],
    gaps: [],
    ...given,
  };
}
