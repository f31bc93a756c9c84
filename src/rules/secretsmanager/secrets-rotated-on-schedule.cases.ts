import type { RuleCases } from '../rule-cases';
import { secret, SECRET_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'in time',
      parts: secret(),
      verdicts: [
        [
          SECRET_ARN,
          'Secret pay/db was last rotated at 2026-09-15T00:00:00.000Z.',
          { dueAt: '2026-12-14T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'at the boundary of both dates',
      parts: secret(
        {},
        { LastRotatedDate: '2026-07-03T00:00:00Z', NextRotationDate: '2026-10-01T00:00:00Z' },
      ),
      verdicts: [[SECRET_ARN, 'Secret pay/db was last rotated at 2026-07-03T00:00:00.000Z.']],
    },
    {
      name: 'made not long ago, and not rotated yet',
      parts: secret({}, { LastRotatedDate: undefined, CreatedDate: '2026-09-29T00:00:00Z' }),
      verdicts: [[SECRET_ARN, 'Secret pay/db has never been rotated.']],
    },
  ],
  fail: [
    {
      name: 'the date of its schedule has passed',
      parts: secret({}, { NextRotationDate: '2026-09-30T23:59:59Z' }),
      verdicts: [
        [
          SECRET_ARN,
          'Secret pay/db was last rotated at 2026-09-15T00:00:00.000Z; its rotation was due by 2026-09-30T23:59:59.000Z.',
          { facts: { due: '2026-09-30T23:59:59.000Z' }, dueAt: '2026-09-30T23:59:59.000Z' },
        ],
      ],
    },
    {
      name: 'past the boundary, by a schedule of years',
      parts: secret(
        {},
        { LastRotatedDate: '2026-07-02T23:59:59Z', NextRotationDate: '2027-07-02T00:00:00Z' },
      ),
      verdicts: [
        [
          SECRET_ARN,
          'Secret pay/db was last rotated at 2026-07-02T23:59:59.000Z; it had to be by 2026-09-30T23:59:59.000Z.',
          { dueAt: '2026-09-30T23:59:59.000Z' },
        ],
      ],
    },
    {
      name: 'never rotated',
      parts: secret({}, { LastRotatedDate: undefined, NextRotationDate: undefined }),
      verdicts: [
        [SECRET_ARN, 'Secret pay/db has never been rotated; it had to be by 2025-04-01T00:00:00.000Z.'],
      ],
    },
  ],
  unknown: [
    {
      name: 'never rotated, and when it was made',
      parts: secret({}, { LastRotatedDate: undefined, CreatedDate: { unknown: 'AccessDenied' } }),
      verdicts: [
        [SECRET_ARN, 'Secret pay/db has never been rotated; when it was made is unknown: AccessDenied.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'a replica, of which Secrets Manager says no rotation of its own',
      parts: secret({ RotationEnabled: undefined, PrimaryRegion: 'eu-west-1' }),
      outOfScope: { 'replica, which rotates with the secret of its primary Region': 1 },
    },
    {
      name: 'without rotation',
      parts: secret({ RotationEnabled: false }),
      outOfScope: { 'does not rotate automatically': 1 },
    },
  ],
} satisfies RuleCases;
