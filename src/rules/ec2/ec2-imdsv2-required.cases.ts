import type { RuleCases } from '../rule-cases';
import { INSTANCE_ARN, runningInstance } from './case-values';

export default {
  pass: [
    {
      name: 'tokens required',
      parts: runningInstance(),
      verdicts: [[INSTANCE_ARN, 'Instance i-0aaa answers IMDSv2 only.']],
    },
    {
      name: 'no metadata service',
      parts: runningInstance({ metadataOptions: { httpTokens: 'optional', httpEndpoint: 'disabled' } }),
      verdicts: [[INSTANCE_ARN, 'Instance i-0aaa has no metadata service.']],
    },
  ],
  fail: [
    {
      name: 'tokens optional, also of one that is stopped',
      parts: runningInstance({
        state: { name: 'stopped' },
        metadataOptions: { httpTokens: 'optional', httpEndpoint: 'enabled' },
      }),
      verdicts: [
        [INSTANCE_ARN, 'Instance i-0aaa also answers IMDSv1.', { facts: { httpTokens: 'optional' } }],
      ],
    },
  ],
  unknown: [
    {
      name: 'state refused',
      parts: runningInstance({ state: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE_ARN, 'The state of i-0aaa is unknown: AccessDenied.']],
    },
    {
      name: 'options refused',
      parts: runningInstance({ metadataOptions: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE_ARN, 'The metadata options of i-0aaa are unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'ended',
      parts: runningInstance({ state: { name: 'terminated' } }),
      outOfScope: { 'terminated, or shutting down': 1 },
    },
    {
      name: 'about to end',
      parts: runningInstance({ state: { name: 'shutting-down' } }),
      outOfScope: { 'terminated, or shutting down': 1 },
    },
  ],
} satisfies RuleCases;
