import { iamUser, NO_KEY, reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const report = (changes: Parameters<typeof reportRow>[0]) => ({
  'iam.credential-report': { rows: [reportRow(changes)] },
});
const KEY = { active: true, lastRotated: '2026-09-01T00:00:00Z' };
const KEY_ONLY = { passwordEnabled: false, accessKeys: [KEY, NO_KEY], mfaActive: false } as const;
const tagged = (...Tags: { Key: string; Value: string }[]) => ({
  'iam.authorization-details': { UserDetailList: [iamUser({ Tags })] },
});
const keyOnly = () => report({ ...KEY_ONLY, accessKeys: [KEY, NO_KEY] });

export default {
  pass: [
    { name: 'a password and MFA', parts: report({}), verdicts: [[ALICE, 'user/alice has MFA.']] },
    {
      name: 'keys only, and MFA',
      parts: report({ passwordEnabled: false, accessKeys: [NO_KEY, KEY] }),
      verdicts: [[ALICE, 'user/alice has MFA.']],
    },
  ],
  fail: [
    {
      name: 'a password',
      parts: report({ mfaActive: false }),
      verdicts: [
        [
          ALICE,
          'user/alice has a console password and no MFA.',
          { severity: 'medium', facts: { mfaActive: false } },
        ],
      ],
    },
    {
      name: 'a key only',
      parts: { ...keyOnly(), ...tagged({ Key: 'service', Value: 'No' }) },
      verdicts: [[ALICE, 'user/alice has access keys and no MFA.']],
    },
    {
      name: 'tagged as a service user, and with a password',
      parts: { ...report({ mfaActive: false }), ...tagged({ Key: 'service', Value: 'backup' }) },
      verdicts: [[ALICE, 'user/alice has a console password and no MFA.']],
    },
    {
      name: 'a service user, where these are judged too',
      params: { serviceUsers: true },
      parts: { ...keyOnly(), ...tagged({ Key: 'service', Value: 'backup' }) },
      verdicts: [[ALICE, 'user/alice has access keys and no MFA.']],
    },
  ],
  unknown: [
    {
      name: 'the report does not say whether there is a password',
      parts: report({ passwordEnabled: undefined, mfaActive: false }),
      verdicts: [
        [ALICE, 'The credential report does not say whether user/alice has a password; it has no MFA.'],
      ],
    },
    {
      name: 'a key only, and its tags were not read',
      parts: keyOnly(),
      incomplete: [{ part: 'iam.authorization-details' }],
      verdicts: [
        [
          ALICE,
          'user/alice has access keys and no MFA; whether it is tagged as a service user is unknown: iam.authorization-details is incomplete: denied (refused in this test).',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'root, a user with neither, and a service user by a tag of another name',
      params: { serviceUserTag: 'program' },
      parts: {
        'iam.credential-report': {
          rows: [
            rootRow(),
            reportRow({ ...KEY_ONLY, accessKeys: [KEY, NO_KEY] }),
            reportRow({
              user: 'bob',
              arn: 'arn:aws:iam::111122223333:user/bob',
              passwordEnabled: false,
              accessKeys: [{ active: false, lastRotated: '2026-09-01T00:00:00Z' }, NO_KEY],
              mfaActive: false,
            }),
          ],
        },
        ...tagged({ Key: 'program', Value: 'backup' }),
      },
      outOfScope: {
        'the root user, which iam-root-mfa-enabled judges': 1,
        'no password and no active access key': 1,
        'a service user, by its tag': 1,
      },
    },
  ],
} satisfies RuleCases;
