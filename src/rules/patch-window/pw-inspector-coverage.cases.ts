import type { RuleCases } from '../rule-cases';

const INSTANCE = 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0aaa';
const IMAGE = 'arn:aws:ecr:eu-central-1:111122223333:repository/web/sha256:ab';

const covered = (changes: object) => ({
  'inspector.coverage': {
    otherProviders: 0,
    resources: [
      {
        resourceType: 'AWS_EC2_INSTANCE',
        resourceId: 'i-0aaa',
        scanType: 'PACKAGE',
        scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
        lastScannedAt: '2026-09-30T06:00:00.000Z',
        ...changes,
      },
    ],
  },
});
const inactive = (reason: string, changes: object = {}) =>
  covered({ scanStatus: { statusCode: 'INACTIVE', reason }, ...changes });

export default {
  pass: [
    {
      name: 'scanned yesterday',
      parts: covered({}),
      verdicts: [[INSTANCE, 'i-0aaa was last scanned on 2026-09-30.']],
    },
    {
      name: 'scanned thirty days ago to the second',
      parts: covered({ lastScannedAt: '2026-09-01T00:00:00.000Z' }),
      verdicts: [[INSTANCE, 'i-0aaa was last scanned on 2026-09-01.', { dueAt: '2026-10-01T00:00:00.000Z' }]],
    },
  ],
  fail: [
    {
      name: 'an instance that Systems Manager does not manage',
      parts: inactive('UNMANAGED_EC2_INSTANCE'),
      verdicts: [
        [
          INSTANCE,
          'i-0aaa is not scanned: UNMANAGED_EC2_INSTANCE.',
          { facts: { reason: 'UNMANAGED_EC2_INSTANCE' }, dueAt: '2026-09-30T06:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'left out by a tag',
      parts: inactive('EXCLUDED_BY_TAG', { lastScannedAt: undefined }),
      verdicts: [
        [
          INSTANCE,
          'i-0aaa is not scanned: EXCLUDED_BY_TAG. No due date: Inspector tells of no scan.',
          { facts: { reason: 'EXCLUDED_BY_TAG' }, dueAt: undefined },
        ],
      ],
    },
    {
      name: 'past the last scan that counts by a second',
      parts: covered({ lastScannedAt: '2026-08-31T23:59:59.000Z' }),
      verdicts: [
        [
          INSTANCE,
          'i-0aaa was last scanned on 2026-08-31, more than 30 days ago.',
          { facts: { lastScannedAt: '2026-08-31T23:59:59.000Z' }, dueAt: '2026-09-30T23:59:59.000Z' },
        ],
      ],
    },
    {
      name: 'an image that runs, which Inspector no longer scans',
      parts: inactive('SCAN_ELIGIBILITY_EXPIRED', { resourceId: IMAGE, inUseCount: 2 }),
      verdicts: [[IMAGE, `${IMAGE} is not scanned: SCAN_ELIGIBILITY_EXPIRED.`]],
    },
    {
      name: 'an image of which nobody knows whether it runs',
      parts: inactive('SCAN_ELIGIBILITY_EXPIRED', { resourceId: IMAGE }),
      verdicts: [[IMAGE, `${IMAGE} is not scanned: SCAN_ELIGIBILITY_EXPIRED.`]],
    },
  ],
  unknown: [
    {
      name: 'status refused',
      parts: covered({ scanStatus: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE, 'Whether i-0aaa is scanned is unknown: AccessDenied.']],
    },
    {
      name: 'not scanned yet',
      parts: inactive('PENDING_INITIAL_SCAN', { lastScannedAt: undefined }),
      verdicts: [[INSTANCE, 'i-0aaa has no completed scan yet: PENDING_INITIAL_SCAN.']],
    },
  ],
  outOfScope: [
    {
      name: 'gone',
      parts: inactive('RESOURCE_TERMINATED'),
      outOfScope: { 'resource that is gone': 1 },
    },
    {
      name: 'stopped',
      parts: inactive('EC2_INSTANCE_STOPPED'),
      outOfScope: { 'resource that does not run': 1 },
    },
    {
      name: 'an image that nothing runs',
      parts: inactive('SCAN_ELIGIBILITY_EXPIRED', { resourceId: IMAGE, inUseCount: 0 }),
      outOfScope: { 'image that nothing runs': 1 },
    },
    {
      name: 'a scan of the network',
      parts: covered({ scanType: 'NETWORK' }),
      outOfScope: { 'scan of a network or of code': 1 },
    },
  ],
} satisfies RuleCases;
