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

export default {
  pass: [
    {
      name: 'pushed exactly 90 days ago',
      parts: inUse('2026-07-03T00:00:00.000Z'),
      verdicts: [
        [
          IMAGE,
          'Image web/sha256:ab is in use, pushed at 2026-07-03T00:00:00.000Z, due to be replaced by 2026-10-01T00:00:00.000Z.',
          {
            facts: { pushedAt: '2026-07-03T00:00:00.000Z' },
            dueAt: '2026-10-01T00:00:00.000Z',
            clockStart: '2026-07-03T00:00:00.000Z',
          },
        ],
      ],
    },
  ],
  fail: [
    {
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
    },
  ],
  outOfScope: [
    {
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
    },
  ],
} satisfies RuleCases;
