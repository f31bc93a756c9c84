import { instance, EC2_INSTANCE_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'an image that is exactly 90 days old',
      parts: instance({ CreationDate: '2026-07-03T00:00:00.000Z' }),
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          'Instance i-0aaa was launched from ami-0bbb, made at 2026-07-03T00:00:00.000Z and due to be replaced by 2026-10-01T00:00:00.000Z.',
          {
            facts: {
              image: 'ami-0bbb',
              created: '2026-07-03T00:00:00.000Z',
              deprecated: '2028-09-01T00:00:00.000Z',
            },
            dueAt: '2026-10-01T00:00:00.000Z',
            clockStart: '2026-07-03T00:00:00.000Z',
          },
        ],
      ],
    },
    {
      name: 'an image that is deprecated before it is too old',
      parts: instance({ DeprecationTime: '2026-10-01T00:00:00.000Z' }),
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          /due to be replaced by 2026-10-01T00/,
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: undefined },
        ],
      ],
    },
    {
      name: 'an image that nobody will deprecate',
      parts: instance({ DeprecationTime: undefined }),
      verdicts: [
        [EC2_INSTANCE_ARN, /due to be replaced by 2026-11-30T00/, { dueAt: '2026-11-30T00:00:00.000Z' }],
      ],
    },
  ],
  fail: [
    {
      name: 'an image that is a moment older than 90 days',
      parts: instance({ CreationDate: '2026-07-02T23:59:59.999Z' }),
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          'Instance i-0aaa was launched from ami-0bbb, due to be replaced by 2026-09-30T23:59:59.999Z.',
          {
            facts: {
              image: 'ami-0bbb',
              created: '2026-07-02T23:59:59.999Z',
              deprecated: '2028-09-01T00:00:00.000Z',
            },
            dueAt: '2026-09-30T23:59:59.999Z',
          },
        ],
      ],
    },
    {
      name: 'a recent image that was deprecated yesterday',
      parts: instance({ DeprecationTime: '2026-09-30T00:00:00.000Z' }),
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          'Instance i-0aaa was launched from ami-0bbb, deprecated at 2026-09-30T00:00:00.000Z.',
          { dueAt: '2026-09-30T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'an image that is deprecated, and nobody says when it was made',
      parts: instance({ CreationDate: undefined, DeprecationTime: '2026-09-30T00:00:00.000Z' }),
      verdicts: [[EC2_INSTANCE_ARN, /deprecated at 2026-09-30/]],
    },
    {
      name: 'thirty days where only thirty are granted, of an instance that is starting',
      params: { maxImageAgeDays: 29 },
      parts: instance({}, { state: { name: 'pending' } }),
      verdicts: [[EC2_INSTANCE_ARN, /due to be replaced by 2026-09-30T00:00:00\.000Z\.$/]],
    },
  ],
  unknown: [
    {
      name: 'nobody says when the image was made',
      parts: instance({ CreationDate: undefined }),
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          'Instance i-0aaa was launched from ami-0bbb. When that was made is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'nothing is said of the image',
      parts: instance({ unknown: 'the answer has no such field' }),
      verdicts: [
        [EC2_INSTANCE_ARN, 'The image of instance i-0aaa is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'whether it runs is unknown, on an old image',
      parts: instance({ CreationDate: '2026-01-01T00:00:00.000Z' }, { state: undefined }),
      verdicts: [[EC2_INSTANCE_ARN, /Whether it runs is unknown: the answer has no such field\.$/]],
    },
    {
      name: 'whether it runs is unknown, on a recent image',
      parts: instance({}, { state: undefined }),
      verdicts: [[EC2_INSTANCE_ARN, /Whether it runs is unknown: the answer has no such field\.$/]],
    },
  ],
  outOfScope: [
    ...['stopped', 'stopping', 'shutting-down', 'terminated'].map((name) => ({
      name,
      parts: instance({ CreationDate: '2026-01-01T00:00:00.000Z' }, { state: { name } }),
      outOfScope: { 'instance that does not run': 1 },
    })),
  ],
} satisfies RuleCases;
