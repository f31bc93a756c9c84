import { vulnerabilities } from '../case-values';
import type { RuleCases } from '../rule-cases';

const IMAGE = 'arn:aws:ecr:eu-central-1:111122223333:repository/shop/sha256:aaaa';
const ofImage = { resource: IMAGE, resourceType: 'AWS_ECR_CONTAINER_IMAGE' } as const;

export default {
  pass: [
    {
      name: 'due on this very moment',
      parts: vulnerabilities({ ...ofImage, dueAt: '2026-10-01T00:00:00.000Z' }),
      verdicts: [
        [
          IMAGE,
          'The image is to be rebuilt by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'one of two overdue',
      parts: vulnerabilities(
        { ...ofImage, dueAt: '2026-09-30T23:59:59.999Z' },
        { ...ofImage, id: 'bbbb', vulnerability: 'CVE-2026-2222' },
      ),
      verdicts: [
        [
          IMAGE,
          'Overdue vulnerabilities of the image: 1, the first since 2026-09-30T23:59:59.999Z.',
          { facts: { overdue: ['CVE-2026-1111 openssl'] }, dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'where nobody knows whether it is fixed',
      parts: vulnerabilities({ ...ofImage, unclear: 'its coverage went' }),
      verdicts: [[IMAGE, 'Vulnerabilities of the image of which nobody knows whether they are fixed: 1.']],
    },
  ],
  outOfScope: [
    {
      name: 'that nothing runs',
      parts: vulnerabilities({ ...ofImage, inUse: false }),
      outOfScope: { 'image that nothing runs': 1 },
    },
    {
      name: 'without a fix',
      parts: vulnerabilities({ ...ofImage, dueAt: undefined }),
      outOfScope: { 'no due date: there is no fix yet': 1 },
    },
  ],
} satisfies RuleCases;
