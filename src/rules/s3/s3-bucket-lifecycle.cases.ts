import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };
const rule = (isEnabled: boolean) => ({
  id: 'end',
  isEnabled,
  prefix: '',
  hasTagFilter: false,
  expirationDays: 400,
});

export default {
  pass: [
    {
      name: 'a rule',
      parts: bucket({ LifecycleRules: [rule(true)] }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger has enabled lifecycle rules.']],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: bucket(),
      verdicts: [[BUCKET_ARN, 'Bucket ledger has no lifecycle rule.', { facts: { rules: 0 } }]],
    },
    {
      name: 'one that is disabled',
      parts: bucket({ LifecycleRules: [rule(false)] }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger has no lifecycle rule that is enabled.']],
    },
  ],
  unknown: [
    {
      name: 'its rules',
      parts: bucket({ LifecycleRules: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether bucket ledger has a lifecycle is unknown: AccessDenied.']],
    },
    {
      name: 'its tags',
      parts: bucket({ Tags: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether bucket ledger is tagged as classified is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without such a tag',
      parts: bucket({ Tags: [] }),
      outOfScope: { 'not tagged as classified': 1 },
    },
  ],
} satisfies RuleCases;
