import {
  ACCOUNT,
  deviated,
  EVIDENCE,
  exception,
  HOSTILE,
  lived,
  ocsfMade,
} from '../../../test/support/export-record';
import { failing, resolved } from '../../../test/support/sample-finding';
import type { FindingEventDraft } from '../../model/finding-life';
import type { Verdict } from '../../model/verdict';
import { ocsfLine, ocsfOfDeviation, ocsfOfNotJudged, ocsfOfVerdict } from './ocsf';

const OPENED = failing('opened', { at: '2026-10-02T00:00:00.000Z' });
const BEFORE = failing('opened', { at: '2026-09-30T00:00:00.000Z' });
const LATER = { at: '2026-11-01T00:00:00.000Z', rev: 3 } as const;
const SEEN = { observedAt: LATER.at, evidence: [EVIDENCE] };

test.each<[string, FindingEventDraft[], object]>([
  [
    'opened in the period',
    [OPENED],
    { activity_id: 1, type_uid: 200301, status_id: 1, compliance: { status_id: 3 } },
  ],
  ['open since before it', [BEFORE], { activity_id: 2, type_uid: 200302, status_id: 1 }],
  [
    'changed in it',
    [OPENED, failing('changed', { ...LATER, severity: 'critical' })],
    { activity_id: 2, severity_id: 5, severity: 'Critical' },
  ],
  [
    'acknowledged',
    [OPENED, { type: 'acknowledged', ...LATER, by: 'ann' }],
    { status_id: 2, status: 'In Progress' },
  ],
  [
    'snoozed',
    [OPENED, { type: 'snoozed', ...LATER, by: 'ann', until: '2027-01-05T00:00:00.000Z' }],
    { status_id: 2 },
  ],
  [
    'observed to pass',
    [OPENED, resolved(LATER.at)],
    {
      activity_id: 3,
      type_uid: 200303,
      time: Date.parse(LATER.at),
      end_time: Date.parse(LATER.at),
      status_id: 4,
      compliance: { status_id: 1, status: 'Pass' },
    },
  ],
  [
    'observed gone, which is no pass',
    [OPENED, { type: 'resolved', how: 'absent', ...LATER, ...SEEN }],
    { activity_id: 3, status_id: 4, compliance: { status_id: 99, status: 'Resource gone' } },
  ],
  [
    'expired at its source, which is no pass',
    [OPENED, { type: 'expired-at-source', ...LATER, ...SEEN }],
    { activity_id: 3, status_id: 5, compliance: { status_id: 0 } },
  ],
  [
    'out of scope, which is no pass',
    [OPENED, { type: 'out-of-scope', ...LATER, reason: 'account closed' }],
    {
      activity_id: 3,
      status_id: 5,
      compliance: {
        status_id: 0,
        status_details: ['The user has no MFA device.', 'Out of scope: account closed'],
      },
    },
  ],
])('a finding %s', (_name, drafts, expected) => {
  const [deviation] = deviated(lived('one', 'arn:aws:s3:::logs', ...drafts));
  expect(deviation && ocsfOfDeviation(deviation, ocsfMade())).toMatchObject(expected);
});

test('under an exception it is suppressed, and fails still', () => {
  const [deviation] = deviated(lived('one', 'arn:aws:s3:::logs', OPENED), [exception]);
  expect(deviation && ocsfOfDeviation(deviation, ocsfMade())).toMatchObject({
    status: 'Suppressed',
    compliance: { status: 'Fail' },
    unmapped: { exception: { uid: 'ex-1', owner: 'ann@example.com', ends_at: '2027-01-31T00:00:00.000Z' } },
  });
});

test('it names rule, requirement, account, Region, resource, evidence by its hash, and how it was made', () => {
  const [deviation] = deviated(
    lived(
      'one',
      'arn:aws-cn:s3:::logs',
      failing('opened', { at: '2026-10-02T00:00:00.000Z', evidence: [EVIDENCE] }),
    ),
  );
  expect(deviation && ocsfOfDeviation(deviation, ocsfMade('1.8.0'))).toMatchObject({
    metadata: {
      version: '1.8.0',
      product: { name: 'Watchbill', version: '0.1.0' },
      tags: [
        { name: 'period', values: ['2026-10-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'] },
        { name: 'configuration', value: 'c3'.repeat(32) },
        { name: 'missed slots', value: '2' },
        { name: 'command', value: 'node bin/watchbill.mjs export x' },
      ],
    },
    cloud: {
      provider: 'AWS',
      account: { uid: ACCOUNT, type_id: 10 },
      region: 'eu-central-1',
      cloud_partition: 'aws-cn',
    },
    resources: [{ uid: 'arn:aws-cn:s3:::logs', role_id: 3 }],
    compliance: {
      control: 'one',
      requirements: ['soc2:CC6.1'],
      standards: ['SOC 2 (2017)'],
      checks: [{ uid: 'one', status_id: 3 }],
    },
    evidences: [
      { uid: EVIDENCE, file: { path: EVIDENCE, hashes: [{ algorithm_id: 3, value: 'a1'.repeat(32) }] } },
    ],
  });
});

const VERDICT: Verdict = {
  rule: 'one',
  account: ACCOUNT,
  region: 'global',
  resource: 'arn:aws:s3:::logs',
  outcome: 'pass',
  severity: 'high',
  message: 'It is so.',
  facts: {},
  observedAt: '2026-12-30T06:00:00.000Z',
};

test.each<[Verdict['outcome'], object]>([
  ['pass', { severity_id: 1, compliance: { status_id: 1, status: 'Pass' } }],
  ['unknown', { severity_id: 4, compliance: { status_id: 2, status: 'Warning' } }],
  ['error', { severity_id: 4, compliance: { status_id: 2, status: 'Warning' } }],
])('a verdict of %s', (outcome, expected) => {
  const event = ocsfOfVerdict({ ...VERDICT, outcome }, '2026-12-30T06:00:00.000Z', EVIDENCE, ocsfMade());
  expect(event).toMatchObject({
    activity_id: 99,
    type_uid: 200399,
    status_id: 99,
    status: 'No finding',
    unmapped: { outcome },
    ...expected,
  });
});

test('what nobody looked at has no result', () => {
  expect(ocsfOfNotJudged('one', ACCOUNT, ocsfMade())).toMatchObject({
    compliance: { status_id: 2, status_details: [expect.any(String), 'Nobody looked'] },
    resources: [{ uid: `AWS::::Account:${ACCOUNT}` }],
  });
});

test('a line is one line whatever somebody named a resource, and the same each time', () => {
  const event = ocsfOfVerdict({ ...VERDICT, resource: HOSTILE }, VERDICT.observedAt, EVIDENCE, ocsfMade());
  const line = ocsfLine(event);
  expect(line).not.toMatch(/[\n\u202e\ud83d]/);
  expect(JSON.parse(line)).toMatchObject({ resources: [{ uid: HOSTILE.replace('\ud83d', '\u{fffd}') }] });
  expect(ocsfLine(event)).toBe(line);
});
