<<<<<<< HEAD
import type { RuleCases } from '../rule-cases';

const REPOSITORY = 'arn:aws:ecr:eu-central-1:111122223333:repository/web';
const IMAGE = `${REPOSITORY}/sha256:ab`;
const inUse = (imagePushedAt: string | undefined, changes: object = {}) => ({
  'inspector.coverage': {
    otherProviders: 0,
    resources: [
      {
        resourceType: 'AWS_ECR_CONTAINER_IMAGE',
        resourceId: IMAGE,
        scanType: 'PACKAGE',
        scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
        inUseCount: 2,
        ...changes,
      },
    ],
  },
  'inventory.ecr-images': [{ repositoryArn: REPOSITORY, imageDigest: 'sha256:ab', imagePushedAt }],
});
const OLD = '2026-07-02T23:59:59.999Z';
=======
import { vulnerabilities } from '../case-values';
import type { RuleCases } from '../rule-cases';

const IMAGE = 'arn:aws:ecr:eu-central-1:111122223333:repository/shop/sha256:aaaa';
const ofImage = { resource: IMAGE, resourceType: 'AWS_ECR_CONTAINER_IMAGE' } as const;
>>>>>>> wip/patching

export default {
  pass: [
    {
<<<<<<< HEAD
      name: 'pushed exactly 90 days ago',
      parts: inUse('2026-07-03T00:00:00.000Z'),
      verdicts: [
        [
          IMAGE,
          'Image web/sha256:ab is in use, pushed at 2026-07-03T00:00:00.000Z, due to be replaced by 2026-10-01T00:00:00.000Z.',
          { facts: { pushedAt: '2026-07-03T00:00:00.000Z' }, dueAt: '2026-10-01T00:00:00.000Z' },
=======
      name: 'due on this very moment',
      parts: vulnerabilities({ ...ofImage, dueAt: '2026-10-01T00:00:00.000Z' }),
      verdicts: [
        [
          IMAGE,
          'The image is to be rebuilt by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
>>>>>>> wip/patching
        ],
      ],
    },
  ],
  fail: [
    {
<<<<<<< HEAD
      name: 'pushed a moment earlier',
      parts: inUse(OLD),
      verdicts: [
        [
          IMAGE,
          `Image web/sha256:ab is in use, pushed at ${OLD} and due to be replaced by 2026-09-30T23:59:59.999Z.`,
          { facts: { pushedAt: OLD }, dueAt: '2026-09-30T23:59:59.999Z' },
        ],
      ],
    },
    {
      name: 'within 90 days, where 30 are granted',
      params: { maxImageAgeDays: 30 },
      parts: inUse('2026-08-31T23:59:59.999Z'),
      verdicts: [[IMAGE, /due to be replaced by 2026-09-30T23:59:59\.999Z\.$/]],
    },
  ],
  unknown: [
    {
      name: 'Inspector does not say whether it is in use',
      parts: inUse(OLD, { inUseCount: undefined }),
      verdicts: [[IMAGE, 'Image web/sha256:ab: Inspector does not say whether it is in use.']],
    },
    {
      name: 'ECR does not say when it was pushed',
      parts: inUse(undefined),
      verdicts: [[IMAGE, /is in use\. When it was pushed is unknown: the answer has no such field\.$/]],
    },
    {
      name: 'ECR does not list it',
      parts: { ...inUse(OLD), 'inventory.ecr-images': [] },
      verdicts: [[IMAGE, /When it was pushed is unknown: ECR does not list it\.$/]],
=======
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
>>>>>>> wip/patching
    },
  ],
  outOfScope: [
    {
<<<<<<< HEAD
      name: 'an image that nothing runs',
      parts: inUse(OLD, { inUseCount: 0 }),
      outOfScope: { 'image that nothing runs': 1 },
    },
    {
      name: 'an instance',
      parts: inUse(OLD, { resourceType: 'AWS_EC2_INSTANCE', resourceId: 'i-0aaa' }),
      outOfScope: { 'no container image': 1 },
    },
    {
      name: 'a scan of code',
      parts: inUse(OLD, { scanType: 'CODE' }),
      outOfScope: { 'no container image': 1 },
=======
      name: 'that nothing runs',
      parts: vulnerabilities({ ...ofImage, inUse: false }),
      outOfScope: { 'image that nothing runs': 1 },
    },
    {
      name: 'without a fix',
      parts: vulnerabilities({ ...ofImage, dueAt: undefined }),
      outOfScope: { 'no due date: there is no fix yet': 1 },
>>>>>>> wip/patching
    },
  ],
} satisfies RuleCases;
