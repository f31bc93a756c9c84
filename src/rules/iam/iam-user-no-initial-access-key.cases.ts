import { NO_KEY, reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const report = (changes: Parameters<typeof reportRow>[0]) => ({
  'iam.credential-report': {
    rows: [
      rootRow({ accessKeys: [{ active: true, lastRotated: '2020-01-01T00:00:00Z' }, NO_KEY] }),
      reportRow(changes),
    ],
  },
});
const NONE = 'user/alice has no unused access key from its setup.';

export default {
  pass: [
    { name: 'no key', parts: report({}), verdicts: [[ALICE, NONE]] },
    {
      name: 'from the setup, and used',
      parts: report({
        accessKeys: [
          { active: true, lastRotated: '2025-01-01T00:00:00Z', lastUsed: '2025-01-02T00:00:00Z' },
          NO_KEY,
        ],
      }),
      verdicts: [[ALICE, NONE]],
    },
    {
      name: 'from the setup, and not active',
      parts: report({ accessKeys: [{ active: false, lastRotated: '2025-01-01T00:00:00Z' }, NO_KEY] }),
      verdicts: [[ALICE, NONE]],
    },
    {
      name: 'a millisecond more than a minute after the user',
      parts: report({ accessKeys: [{ active: true, lastRotated: '2025-01-01T00:01:00.001Z' }, NO_KEY] }),
      verdicts: [[ALICE, NONE]],
    },
  ],
  fail: [
    {
      name: 'exactly a minute after the user',
      parts: report({ accessKeys: [NO_KEY, { active: true, lastRotated: '2025-01-01T00:01:00Z' }] }),
      verdicts: [
        [
          ALICE,
          'user/alice was created at 2025-01-01T00:00:00.000Z, and access key 2 with it, which was never used.',
          { severity: 'low', facts: { slots: ['2'] } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'the report does not say whether there is a password',
      parts: report({
        passwordEnabled: undefined,
        accessKeys: [{ active: true, lastRotated: '2025-01-01T00:00:00Z' }, NO_KEY],
      }),
      verdicts: [[ALICE, 'The credential report does not say whether user/alice has a password.']],
    },
    {
      name: 'the report does not say when the key was made',
      parts: report({ accessKeys: [{ active: true }, NO_KEY] }),
      verdicts: [[ALICE, 'The credential report does not say when an access key of user/alice was made.']],
    },
  ],
  outOfScope: [
    {
      name: 'no password',
      parts: report({
        passwordEnabled: false,
        accessKeys: [{ active: true, lastRotated: '2025-01-01T00:00:00Z' }, NO_KEY],
      }),
      outOfScope: { 'no console password': 1 },
    },
  ],
} satisfies RuleCases;
