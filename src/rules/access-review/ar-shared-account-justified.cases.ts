import { iamRole, iamUser } from '../case-values';
import type { RuleCases } from '../rule-cases';

const named = (UserName: string, params?: object) => ({
  parts: {
    'iam.authorization-details': {
      UserDetailList: [iamUser({ UserName, Arn: `arn:aws:iam::111122223333:user/${UserName}` })],
    },
  },
  ...(params !== undefined && { params: { ...params } }),
});
const arnOf = (name: string) => `arn:aws:iam::111122223333:user/${name}`;

export default {
  pass: [
    {
      name: 'one person',
      ...named('alice'),
      verdicts: [[arnOf('alice'), 'user/alice is not named as shared.']],
    },
    {
      name: 'a word that holds another',
      ...named('contest-administrator'),
      verdicts: [[arnOf('contest-administrator'), /is not named as shared\.$/]],
    },
    {
      name: 'a role that is named so',
      parts: {
        'iam.authorization-details': {
          UserDetailList: [iamUser()],
          RoleDetailList: [iamRole({ RoleName: 'admin', Arn: 'arn:aws:iam::111122223333:role/admin' })],
        },
      },
      verdicts: [[arnOf('alice'), 'user/alice is not named as shared.']],
    },
  ],
  fail: [
    {
      name: 'the word alone',
      ...named('Admin'),
      verdicts: [
        [
          arnOf('Admin'),
          'user/Admin is named "admin", as nobody in particular is.',
          { facts: { word: 'admin' } },
        ],
      ],
    },
    {
      name: 'the word among others, with a number',
      ...named('db.support2-eu'),
      verdicts: [[arnOf('db.support2-eu'), /is named "support"/]],
    },
    {
      name: 'a word of their own',
      ...named('team-ops', { patterns: ['Ops'] }),
      verdicts: [[arnOf('team-ops'), /is named "ops"/]],
    },
    ...[
      ['SupportTeam', 'support'],
      ['svcAdmin', 'admin'],
      ['AWSAdmin', 'admin'],
      ['TESTUser', 'test'],
    ].map(([written = '', word = '']) => ({
      name: `the word beside another that begins with a capital: ${written}`,
      ...named(written),
      verdicts: [
        [arnOf(written), `user/${written} is named "${word}", as nobody in particular is.`] as const,
      ],
    })),
  ],
} satisfies RuleCases;
