import { iamRole, iamUser, NO_KEY, reportRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ROLE = 'arn:aws:iam::111122223333:role/app';
const NAMED =
  'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_BreakGlass_0123456789abcdef';
const TAGGED = [{ Key: 'break-glass', Value: 'true' }];
const user = (row: Partial<ReturnType<typeof reportRow>> | null) => ({
  'iam.authorization-details': { UserDetailList: [iamUser({ Tags: TAGGED })] },
  'iam.credential-report': { rows: row === null ? [] : [reportRow(row)] },
});
const role = (RoleLastUsed: ReturnType<typeof iamRole>['RoleLastUsed']) => ({
  'iam.authorization-details': { RoleDetailList: [iamRole({ Tags: TAGGED, RoleLastUsed })] },
  'iam.credential-report': { rows: [] },
});

export default {
  pass: [
    {
      name: 'last used a moment more than 365 days ago',
      parts: user({ passwordLastUsed: '2025-09-30T23:59:59.999Z' }),
      verdicts: [[ALICE, 'user/alice, which is break-glass, was not used in the last 365 days.']],
    },
    {
      name: 'a role that was never used',
      parts: role({}),
      verdicts: [[ROLE, 'role/app, which is break-glass, was not used in the last 365 days.']],
    },
  ],
  fail: [
    {
      name: 'used, and changed after it',
      parts: user({
        passwordLastUsed: '2026-09-30T08:00:00Z',
        passwordLastChanged: '2026-09-30T09:00:00Z',
      }),
      verdicts: [
        [
          ALICE,
          'user/alice, which is break-glass, was used at 2026-09-30T08:00:00.000Z.',
          { dueAt: '2026-10-01T08:00:00.000Z', facts: { usedAt: '2026-09-30T08:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'used two days ago with password and key, neither changed since',
      parts: user({
        passwordLastUsed: '2026-09-29T08:00:00Z',
        passwordLastChanged: '2026-01-01T00:00:00Z',
        accessKeys: [
          { active: true, lastRotated: '2026-01-01T00:00:00Z', lastUsed: '2026-09-29T07:00:00Z' },
          NO_KEY,
        ],
      }),
      verdicts: [
        [
          ALICE,
          'user/alice, which is break-glass, was used at 2026-09-29T08:00:00.000Z; not changed since: the password, access key 1.',
          {
            facts: {
              usedAt: '2026-09-29T08:00:00.000Z',
              unchanged: ['the password', 'access key 1'],
            },
          },
        ],
      ],
    },
    {
      name: 'a role of a permission set that is named so, without a tag',
      parts: {
        'iam.authorization-details': {
          RoleDetailList: [
            iamRole({
              Arn: NAMED,
              Tags: [],
              RoleLastUsed: { LastUsedDate: '2026-09-30T08:00:00Z' },
            }),
          ],
        },
        'iam.credential-report': { rows: [] },
      },
      verdicts: [[NAMED, /which is break-glass, was used at 2026-09-30T08:00:00\.000Z\.$/]],
    },
    {
      name: 'a role that was used exactly 365 days ago',
      parts: role({ LastUsedDate: '2025-10-01T00:00:00Z' }),
      verdicts: [[ROLE, 'role/app, which is break-glass, was used at 2025-10-01T00:00:00.000Z.']],
    },
  ],
  unknown: [
    {
      name: 'a user, without a credential report',
      parts: { 'iam.authorization-details': { UserDetailList: [iamUser({ Tags: TAGGED })] } },
      verdicts: [[ALICE, /^When user\/alice, which is break-glass, was last used is not known: /]],
    },
    {
      name: 'a user who is not in the report',
      parts: user(null),
      verdicts: [
        [
          ALICE,
          'When user/alice, which is break-glass, was last used is not known: the credential report does not have it.',
        ],
      ],
    },
    {
      name: 'a role of which IAM does not say',
      parts: role(undefined),
      verdicts: [[ROLE, "IAM's answer does not say when role/app, which is break-glass, was last used."]],
    },
  ],
  outOfScope: [
    {
      name: 'nothing is tagged so, or the tag says that it is none',
      parts: {
        'iam.authorization-details': {
          UserDetailList: [iamUser({ Tags: [{ Key: 'break-glass', Value: 'false' }] })],
        },
        'iam.credential-report': { rows: [] },
      },
      outOfScope: { 'account without break-glass access': 1 },
    },
  ],
} satisfies RuleCases;
