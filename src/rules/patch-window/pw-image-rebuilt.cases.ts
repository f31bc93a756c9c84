import { vulnerabilities } from '../case-values';
import type { Instant } from '../../model/instant';
import type { RuleCases } from '../rule-cases';

const IMAGE = 'arn:aws:ecr:eu-central-1:111122223333:repository/shop/sha256:aaaa';
const ofImage = { resource: IMAGE, resourceType: 'AWS_ECR_CONTAINER_IMAGE' } as const;

const { 'patching.ledger': open } = vulnerabilities(ofImage);

function late(...given: ({ readonly fixedAt?: Instant } & Parameters<typeof vulnerabilities>[0])[]) {
  const { 'patching.ledger': ledger } = vulnerabilities(
    ...given.map((each) => ({ ...ofImage, dueAt: '2026-09-20T23:59:59.999Z' as const, ...each })),
  );
  const fixedLate = (ledger?.instances ?? []).map((instance, at) => ({
    ...instance,
    fixedAt: given[at]?.fixedAt ?? ('2026-09-26T12:00:00.000Z' as const),
  }));
  return { 'patching.ledger': { instances: [], quarter: {}, fixedLate } };
}

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
    {
      name: 'once two were fixed too late: from the first clock to the last fix',
      parts: late(
        { clockStart: '2026-08-01T00:00:00.000Z' },
        { id: 'bbbb', fixedAt: '2026-09-29T12:00:00.000Z' },
      ),
      verdicts: [
        [
          IMAGE,
          'The overdue vulnerabilities of the image were fixed by 2026-09-29T12:00:00.000Z, and had been due by 2026-09-20T23:59:59.999Z.',
          {
            dueAt: '2026-09-20T23:59:59.999Z',
            fixed: {
              clockStart: '2026-08-01T00:00:00.000Z',
              at: '2026-09-29T12:00:00.000Z',
              dueAt: '2026-09-20T23:59:59.999Z',
            },
          },
        ],
      ],
    },
    {
      name: 'while another is not due yet: that one was fixed too late',
      parts: {
        'patching.ledger': {
          ...open,
          ...late({ id: 'cccc' })['patching.ledger'],
          instances: open?.instances ?? [],
        },
      },
      verdicts: [
        [
          IMAGE,
          'The image is to be rebuilt by 2026-12-31T23:59:59.999Z.',
          {
            dueAt: '2026-12-31T23:59:59.999Z',
            fixed: {
              clockStart: '2026-09-10T00:00:00.000Z',
              at: '2026-09-26T12:00:00.000Z',
              dueAt: '2026-09-20T23:59:59.999Z',
            },
          },
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
      verdicts: [
        [
          IMAGE,
          'Vulnerabilities of the image of which nobody knows whether they are fixed: 1.',
          { dueAt: undefined },
        ],
      ],
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
