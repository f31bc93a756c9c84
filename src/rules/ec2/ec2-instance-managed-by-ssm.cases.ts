import type { RuleCases } from '../rule-cases';
import { INSTANCE_ARN, runningInstance } from './case-values';

const managed = (changes: { PingStatus?: string; LastPingDateTime?: string } = {}) => ({
  'ssm.instances': [{ InstanceId: 'i-0aaa', PingStatus: 'ConnectionLost', ...changes }],
});

export default {
  pass: [
    {
      name: 'online',
      parts: { ...runningInstance(), ...managed({ PingStatus: 'Online' }) },
      verdicts: [[INSTANCE_ARN, 'Systems Manager manages i-0aaa, which is online.']],
    },
    {
      name: 'lost exactly 24 hours ago',
      parts: { ...runningInstance(), ...managed({ LastPingDateTime: '2026-09-30T00:00:00Z' }) },
      verdicts: [
        [
          INSTANCE_ARN,
          'Systems Manager last heard of i-0aaa at 2026-09-30T00:00:00.000Z: ConnectionLost.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'not managed',
      parts: { ...runningInstance(), 'ssm.instances': [{ InstanceId: 'i-0bbb', PingStatus: 'Online' }] },
      verdicts: [
        [INSTANCE_ARN, 'Systems Manager does not manage i-0aaa.', { facts: { state: 'not managed' } }],
      ],
    },
    {
      name: 'lost a second before that',
      parts: { ...runningInstance(), ...managed({ LastPingDateTime: '2026-09-29T23:59:59Z' }) },
      verdicts: [
        [
          INSTANCE_ARN,
          'Systems Manager last heard of i-0aaa at 2026-09-29T23:59:59.000Z: ConnectionLost.',
          { facts: { state: 'offline' } },
        ],
      ],
    },
    {
      name: 'lost for longer than your own limit',
      params: { offlineHours: 1 },
      parts: {
        ...runningInstance(),
        ...managed({ PingStatus: 'Inactive', LastPingDateTime: '2026-09-30T22:59:59Z' }),
      },
      verdicts: [
        [INSTANCE_ARN, 'Systems Manager last heard of i-0aaa at 2026-09-30T22:59:59.000Z: Inactive.'],
      ],
    },
  ],
  unknown: [
    {
      name: 'not managed, in a state that is not known',
      parts: { ...runningInstance({ state: { unknown: 'AccessDenied' } }), 'ssm.instances': [] },
      verdicts: [[INSTANCE_ARN, 'The state of i-0aaa is unknown: AccessDenied.']],
    },
    {
      name: 'no word of its contact',
      parts: { ...runningInstance(), 'ssm.instances': [{ InstanceId: 'i-0aaa' }] },
      verdicts: [[INSTANCE_ARN, 'Whether i-0aaa is online is unknown.']],
    },
    {
      name: 'lost, and no word since when',
      parts: { ...runningInstance(), ...managed() },
      verdicts: [[INSTANCE_ARN, 'Since when i-0aaa is ConnectionLost is unknown.']],
    },
  ],
  outOfScope: [
    {
      name: 'stopped',
      parts: { ...runningInstance({ state: { name: 'stopped' } }), 'ssm.instances': [] },
      outOfScope: { 'not running': 1 },
    },
  ],
} satisfies RuleCases;
