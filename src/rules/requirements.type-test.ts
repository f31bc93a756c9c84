import * as z from 'zod';
import type { RequirementId, Requirements } from '../frameworks/requirements';
import type { RuleMeta } from '../model/rule';
import { defineEventRule } from './define-event-rule';
import { defineRule } from './define-rule';
import type { RuleCases } from './rule-cases';

// Checked by tsc, run by nothing: each line under @ts-expect-error must not compile.

export const right: Requirements = {
  soc2: { ids: ['CC6.1'], support: ['security-hub', 'prowler', 'powerpipe'] },
  'nist-800-53': { ids: ['AC-6(7)', 'SI-2(7)'], support: [] },
  'cis-aws-5.0': { ids: ['5.1.2'], support: [] },
};
export const hipaa: RequirementId<'hipaa'> = '164.312(d)';

export const wrong: Requirements[] = [
  // @ts-expect-error SOC 2 has no CC10
  { soc2: { ids: ['CC10.1'], support: [] } },
  // @ts-expect-error a 2013 number
  { iso27001: { ids: ['A.9.2.5'], support: [] } },
  // @ts-expect-error withdrawn in Revision 5
  { 'nist-800-53': { ids: ['AC-2(10)'], support: [] } },
  // @ts-expect-error derived from 800-53, never written
  { 'fedramp-moderate': { ids: ['AC-2'], support: [] } },
  // @ts-expect-error derived from 800-171, never written
  { 'cmmc-level-2': { ids: ['AC.L2-3.1.1'], support: [] } },
  // @ts-expect-error of SP 800-172, but not chosen for level 3
  { 'cmmc-level-3': { ids: ['AC.L3-3.1.1e'], support: [] } },
  // @ts-expect-error CIS AWS 3.0 ends at 5.6
  { 'cis-aws-3.0': { ids: ['5.7'], support: [] } },
  // @ts-expect-error a PCI DSS 3.2.1 number
  { 'pci-dss': { ids: ['8.1.4'], support: [] } },
  // @ts-expect-error CSF 1.1 wrote it so
  { 'nist-csf': { ids: ['PR.AC-1'], support: [] } },
  // @ts-expect-error not a framework we know
  { hitrust: { ids: ['01.a'], support: [] } },
  // @ts-expect-error not a source that we read
  { soc2: { ids: ['CC6.1'], support: ['securityhub'] } },
];

const told = {
  id: 'some-rule',
  title: 'It holds',
  failure: 'It does not hold',
  severity: 'high',
  risk: 'Something happens.',
  remediation: { text: 'Put it right.', link: 'https://docs.aws.amazon.com/' },
  requirements: right,
} as const;
const event = { ...told, params: z.object({}), events: ['ConsoleLogin'], isFault: () => true } as const;
const { failure: _failure, ...withoutFailure } = event;

export const rules = [
  defineEventRule(event),
  // @ts-expect-error a rule without a failure title
  defineEventRule(withoutFailure),
  // @ts-expect-error a call that is not looked up
  defineEventRule({ ...event, events: ['DescribeTrails'] }),
];

const judged = {
  ...told,
  kind: 'state',
  reads: ['iam.credential-report'],
  params: z.object({ maxAgeDays: z.number().default(90) }),
  evaluate: () => [],
} as const;
export const stricter = [
  defineRule({ ...judged, stricter: [{ claims: ['cis-aws-3.0'], needs: { maxAgeDays: { atMost: 90 } } }] }),
  // @ts-expect-error a parameter that the rule does not have
  defineRule({ ...judged, stricter: [{ claims: ['cis-aws-3.0'], needs: { maxDays: { atMost: 90 } } }] }),
  // @ts-expect-error neither a framework nor a source that we read
  defineRule({ ...judged, stricter: [{ claims: ['cis'], needs: { maxAgeDays: { atMost: 90 } } }] }),
];

export const metas: RuleMeta[] = [
  { ...told, kind: 'state' },
  // @ts-expect-error remediation as one sentence
  { ...told, kind: 'state', remediation: 'Put it right.' },
  // @ts-expect-error a link that is not encrypted; that ours are to AWS's documentation a test of the catalogue holds
  { ...told, kind: 'state', remediation: { text: 'Put it right.', link: 'http://example.com/' } },
];

const one = [{ name: 'one', verdicts: [] }] as const;
export const cases: RuleCases[] = [
  { pass: one, fail: one },
  // @ts-expect-error no failing case
  { pass: one },
  // @ts-expect-error an empty list of failing cases
  { pass: one, fail: [] },
  // @ts-expect-error a part that is not collected
  { pass: one, fail: [{ name: 'two', verdicts: [], parts: { 'iam.users': [] } }] },
];
