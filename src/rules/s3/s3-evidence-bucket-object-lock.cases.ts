import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };
const Tags = [{ key: 'Evidence', value: 'soc2' }];
const locked = (defaultRetention: { mode?: string; days?: number; years?: number }) =>
  bucket({ Tags, ObjectLockConfiguration: { objectLockEnabled: 'Enabled', rule: { defaultRetention } } });
const how = (mode: string, days: number) =>
  `Bucket ledger locks its objects in ${mode} mode for ${days} days`;

export default {
  pass: [
    {
      name: 'at the boundary',
      parts: locked({ mode: 'COMPLIANCE', days: 1100 }),
      verdicts: [[BUCKET_ARN, `${how('compliance', 1100)}.`]],
    },
    {
      name: 'in years',
      parts: locked({ mode: 'COMPLIANCE', years: 7 }),
      verdicts: [[BUCKET_ARN, `${how('compliance', 2555)}.`]],
    },
    {
      name: 'in governance mode, where that is allowed',
      parts: locked({ mode: 'GOVERNANCE', days: 1100 }),
      params: { allowGovernance: true },
      verdicts: [[BUCKET_ARN, `${how('governance', 1100)}.`]],
    },
  ],
  fail: [
    {
      name: 'a day less',
      parts: locked({ mode: 'COMPLIANCE', days: 1099 }),
      verdicts: [
        [BUCKET_ARN, `${how('compliance', 1099)}, not 1100.`, { facts: { mode: 'COMPLIANCE', days: 1099 } }],
      ],
    },
    {
      name: 'three years, which are a few days less',
      parts: locked({ mode: 'COMPLIANCE', years: 3 }),
      verdicts: [[BUCKET_ARN, `${how('compliance', 1095)}, not 1100.`]],
    },
    {
      name: 'in governance mode',
      parts: locked({ mode: 'GOVERNANCE', days: 4000 }),
      verdicts: [[BUCKET_ARN, `${how('governance', 4000)}; people can lift that mode.`]],
    },
    {
      name: 'no lock',
      parts: bucket({ Tags }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger has no Object Lock.', { facts: { mode: null, days: 0 } }]],
    },
    {
      name: 'a lock without retention',
      parts: bucket({ Tags, ObjectLockConfiguration: { objectLockEnabled: 'Enabled' } }),
      verdicts: [[BUCKET_ARN, 'Object Lock of bucket ledger has no default retention.']],
    },
  ],
  unknown: [
    {
      name: 'its lock',
      parts: bucket({ Tags, ObjectLockConfiguration: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether bucket ledger locks objects is unknown: AccessDenied.']],
    },
    {
      name: 'its tags',
      parts: bucket({ Tags: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether bucket ledger is tagged as evidence is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [{ name: 'another bucket', parts: bucket(), outOfScope: { 'not tagged as evidence': 1 } }],
} satisfies RuleCases;
