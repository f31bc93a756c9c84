import { ADMINISTRATOR_SET, identityCenterInstance, notReadHere, permissionSet } from '../case-values';
import type { RuleCases } from '../rule-cases';

const sets = (...list: ReturnType<typeof permissionSet>[]) => ({
  'identity-center.instance': identityCenterInstance(),
  'identity-center.permission-sets': list,
});
const READER = { ManagedPolicies: [{ Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }], Name: 'Reader' };
const reader = (SessionDuration: string) => sets(permissionSet({ ...READER, SessionDuration }));
const REFUSED = { unknown: 'refused' };

export default {
  pass: [
    {
      name: 'exactly eight hours',
      parts: reader('PT8H'),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Reader last PT8H.']],
    },
    {
      name: 'exactly eight hours, in another form',
      parts: reader('P0DT7H59M60.0S'),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Reader last P0DT7H59M60.0S.']],
    },
    {
      name: 'as long as the parameter allows',
      params: { maxHours: 12 },
      parts: reader('PT12H'),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Reader last PT12H.']],
    },
    {
      name: 'short, and whether of an administrator is not known',
      parts: sets(permissionSet({ ...READER, ManagedPolicies: REFUSED, SessionDuration: 'PT1H' })),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Reader last PT1H.']],
    },
    {
      name: 'exactly eight hours, of an administrator',
      parts: sets(permissionSet({ Name: 'Admin', SessionDuration: 'PT8H' })),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Admin last PT8H.']],
    },
  ],
  fail: [
    {
      name: 'a second more than eight hours',
      parts: reader('PT8H1S'),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Reader last PT8H1S.', { facts: { duration: 'PT8H1S' } }]],
    },
    {
      name: 'a day',
      parts: reader('P1D'),
      verdicts: [[ADMINISTRATOR_SET, 'Sessions of Reader last P1D.']],
    },
  ],
  unknown: [
    {
      name: 'the duration was not answered',
      parts: sets(permissionSet({ ...READER, SessionDuration: REFUSED })),
      verdicts: [[ADMINISTRATOR_SET, 'How long sessions of Reader last is unknown: refused.']],
    },
    {
      name: 'a duration in weeks',
      parts: reader('P1W'),
      verdicts: [[ADMINISTRATOR_SET, /^How long sessions of Reader last is unknown: /]],
    },
    {
      name: 'where it is provisioned was not answered',
      parts: sets(permissionSet({ ...READER, ProvisionedTo: REFUSED })),
      verdicts: [[ADMINISTRATOR_SET, 'Where Reader is provisioned is unknown: refused.']],
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
  outOfScope: [
    ...notReadHere,
    {
      name: 'a set that no account has, and one that makes administrators',
      parts: sets(
        permissionSet({ ...READER, ProvisionedTo: [], SessionDuration: 'PT12H' }),
        permissionSet({
          PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1111/ps-2222',
          SessionDuration: 'PT12H',
        }),
      ),
      outOfScope: {
        'provisioned to no account': 1,
        'gives administrator access, which identity-center-admin-session-short judges': 1,
      },
    },
  ],
} satisfies RuleCases;
