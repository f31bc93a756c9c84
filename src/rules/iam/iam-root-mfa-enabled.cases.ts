import { rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ROOT = 'arn:aws:iam::111122223333:root';
const summary = (
  AccountMFAEnabled: number,
  AccountAccessKeysPresent: number,
  AccountPasswordPresent?: number,
) => ({
  'iam.account-summary': { AccountMFAEnabled, AccountAccessKeysPresent, AccountPasswordPresent },
});
const report = (passwordEnabled?: boolean) => ({
  'iam.credential-report': { rows: [rootRow({ passwordEnabled })] },
});
const NOTHING = 'The root user has no MFA, and neither a password nor access keys to protect.';

export default {
  pass: [
    { name: 'MFA', parts: summary(1, 0, 1), verdicts: [[ROOT, 'The root user has MFA.']] },
    { name: 'credentials removed centrally', parts: summary(0, 0, 0), verdicts: [[ROOT, NOTHING]] },
    {
      name: 'the report says that there is no password',
      parts: { ...summary(0, 0), ...report(false) },
      verdicts: [[ROOT, NOTHING]],
    },
  ],
  fail: [
    {
      name: 'a password and no MFA',
      parts: summary(0, 0, 1),
      verdicts: [[ROOT, 'The root user has no MFA.', { severity: 'critical', facts: { mfaEnabled: false } }]],
    },
    {
      name: 'no password but a key',
      parts: summary(0, 1, 0),
      verdicts: [[ROOT, 'The root user has no MFA.']],
    },
    {
      name: 'a key, whatever else is unknown',
      parts: summary(0, 1),
      incomplete: [{ part: 'iam.credential-report' }],
      verdicts: [[ROOT, 'The root user has no MFA.']],
    },
    {
      name: 'the report says not_supported, as it does of an account on its own',
      parts: { ...summary(0, 0), ...report() },
      verdicts: [[ROOT, 'The root user has no MFA.']],
    },
  ],
  unknown: [
    {
      name: 'the report leaves root out',
      parts: { ...summary(0, 0), 'iam.credential-report': { rows: [] } },
      verdicts: [
        [
          ROOT,
          'The root user has no MFA, and whether it has a password is unknown: the credential report has no row of the root user.',
        ],
      ],
    },
    {
      name: 'nothing says whether there is a password',
      parts: summary(0, 0),
      incomplete: [{ part: 'iam.credential-report' }],
      verdicts: [
        [
          ROOT,
          'The root user has no MFA, and whether it has a password is unknown: iam.credential-report is incomplete: denied (refused in this test).',
        ],
      ],
    },
  ],
} satisfies RuleCases;
