import { reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const rows = (...list: ReturnType<typeof rootRow>[]) => ({ 'iam.credential-report': { rows: list } });

export default {
  pass: [
    {
      name: 'password and MFA',
      parts: rows(reportRow()),
      verdicts: [[ALICE, 'user/alice has a console password and MFA.']],
    },
  ],
  fail: [
    {
      name: 'password and no MFA',
      parts: rows(reportRow({ mfaActive: false })),
      verdicts: [[ALICE, 'user/alice has a console password and no MFA.', { facts: { mfaActive: false } }]],
    },
  ],
  unknown: [
    {
      name: 'the report does not say whether there is a password',
      parts: rows(reportRow({ passwordEnabled: undefined })),
      verdicts: [[ALICE, 'The credential report does not say whether user/alice has a password.']],
    },
  ],
  outOfScope: [
    {
      name: 'root, and a user without a password',
      parts: rows(rootRow({ mfaActive: false }), reportRow({ passwordEnabled: false, mfaActive: false })),
      outOfScope: { 'the root user, which iam-root-mfa-enabled judges': 1, 'no console password': 1 },
    },
  ],
} satisfies RuleCases;
