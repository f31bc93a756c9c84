import {
  ADMIN_DOCUMENT,
  ADMINISTRATOR_SET,
  identityCenterInstance,
  notReadHere,
  permissionSet,
  READ_DOCUMENT,
} from '../case-values';
import type { RuleCases } from '../rule-cases';

const sets = (...list: ReturnType<typeof permissionSet>[]) => ({
  'identity-center.instance': identityCenterInstance(),
  'identity-center.permission-sets': list,
});
const managed = (name: string) => ({ ManagedPolicies: [{ Arn: `arn:aws:iam::aws:policy/${name}` }] });
const LONG = { SessionDuration: 'PT12H' };
const REFUSED = { unknown: 'refused' };

export default {
  pass: [
    {
      name: 'exactly four hours',
      parts: sets(permissionSet({ SessionDuration: 'PT4H' })),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Administrator last PT4H.']],
    },
    {
      name: 'short, whatever its policies are',
      parts: sets(
        permissionSet({
          SessionDuration: 'PT3H59M60S',
          ManagedPolicies: REFUSED,
          InlinePolicy: REFUSED,
          CustomerManagedPolicies: REFUSED,
          PermissionsBoundary: REFUSED,
        }),
      ),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Administrator last PT3H59M60S.']],
    },
    {
      name: 'as long as the parameter allows',
      params: { maxHours: 12 },
      parts: sets(permissionSet(LONG)),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Administrator last PT12H.']],
    },
  ],
  fail: [
    {
      name: 'a second more than four hours, by a policy of AWS',
      parts: sets(permissionSet({ SessionDuration: 'PT4H1S' })),
      verdicts: [
        [
          ADMINISTRATOR_SET,
          "Sessions of Administrator last PT4H1S and are an administrator's by AdministratorAccess.",
          { facts: { duration: 'PT4H1S', by: ['AdministratorAccess'] } },
        ],
      ],
    },
    {
      name: 'by two policies of AWS and its own inline policy, the rest unknown',
      parts: sets(
        permissionSet({
          ...LONG,
          Name: REFUSED,
          ManagedPolicies: [
            { Arn: 'arn:aws-us-gov:iam::aws:policy/PowerUserAccess' },
            { Arn: 'arn:aws-us-gov:iam::aws:policy/IAMFullAccess' },
          ],
          InlinePolicy: JSON.stringify(ADMIN_DOCUMENT),
          CustomerManagedPolicies: REFUSED,
        }),
      ),
      verdicts: [
        [
          ADMINISTRATOR_SET,
          /last PT12H and are an administrator's by IAMFullAccess, PowerUserAccess, its inline policy\.$/,
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'the duration was not answered',
      parts: sets(permissionSet({ SessionDuration: REFUSED })),
      verdicts: [[ADMINISTRATOR_SET, 'How long sessions of Administrator last is unknown: refused.']],
    },
    {
      name: 'a duration of another form',
      parts: sets(permissionSet({ SessionDuration: 'P1W' })),
      verdicts: [[ADMINISTRATOR_SET, /^How long sessions of Administrator last is unknown: /]],
    },
    {
      name: 'its policies were not answered',
      parts: sets(
        permissionSet({
          ...LONG,
          ManagedPolicies: { unknown: 'no list' },
          InlinePolicy: { unknown: 'no document' },
          CustomerManagedPolicies: { unknown: 'no names' },
        }),
      ),
      verdicts: [
        [
          ADMINISTRATOR_SET,
          "Sessions of Administrator last PT12H; whether they are an administrator's is unknown: no list; no document; no names.",
        ],
      ],
    },
    {
      name: 'a policy of each account, by name',
      parts: sets(
        permissionSet({
          ...LONG,
          ...managed('ReadOnlyAccess'),
          CustomerManagedPolicies: [{ Name: 'support' }],
        }),
      ),
      verdicts: [[ADMINISTRATOR_SET, /unknown: each account has its own policy support\.$/]],
    },
    {
      name: 'a permissions boundary, and one that was not answered',
      parts: sets(
        permissionSet({
          ...LONG,
          PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
        }),
        permissionSet({
          ...LONG,
          PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1111/ps-2222',
          PermissionsBoundary: REFUSED,
        }),
      ),
      verdicts: [
        [ADMINISTRATOR_SET, /unknown: its permissions boundary may take back what its policies allow\.$/],
        ['arn:aws:sso:::permissionSet/ssoins-1111/ps-2222', /unknown: refused\.$/],
      ],
    },
    {
      name: 'where it is provisioned was not answered',
      parts: sets(permissionSet({ ProvisionedTo: REFUSED })),
      verdicts: [[ADMINISTRATOR_SET, 'Where Administrator is provisioned is unknown: refused.']],
    },
    {
      name: 'the permission sets were refused',
      parts: { 'identity-center.instance': identityCenterInstance() },
      incomplete: [{ part: 'identity-center.permission-sets' }],
      verdicts: [['AWS::::Account:111122223333', /^The permission sets are unknown: /]],
    },
    {
      name: 'the instance was not found, and not every Region answered',
      incomplete: [{ part: 'identity-center.instance' }],
      verdicts: [['AWS::::Account:111122223333', /^Whether people come in here is unknown: /]],
    },
  ],
  error: [
    {
      name: 'an inline policy that is none',
      parts: sets(permissionSet({ ...LONG, ...managed('ReadOnlyAccess'), InlinePolicy: '{"Statement":' })),
      verdicts: [[ADMINISTRATOR_SET, /^The rule failed on this resource: /]],
    },
  ],
  outOfScope: [
    ...notReadHere,
    {
      name: 'a set that no account has, and two that make nobody an administrator',
      parts: sets(
        permissionSet({ ...LONG, ProvisionedTo: [] }),
        permissionSet({
          ...LONG,
          PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1111/ps-2222',
          ...managed('ReadOnlyAccess'),
          InlinePolicy: JSON.stringify(READ_DOCUMENT),
        }),
        permissionSet({
          ...LONG,
          PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1111/ps-3333',
          ManagedPolicies: [{ Arn: 'arn:aws:iam::111122223333:policy/AdministratorAccess' }],
        }),
      ),
      outOfScope: { 'provisioned to no account': 1, 'gives no administrator access': 2 },
    },
  ],
} satisfies RuleCases;
