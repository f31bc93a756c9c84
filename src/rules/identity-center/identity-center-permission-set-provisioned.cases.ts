import { ADMINISTRATOR_SET, identityCenterInstance, notReadHere, permissionSet } from '../case-values';
import type { RuleCases } from '../rule-cases';

const sets = (...list: ReturnType<typeof permissionSet>[]) => ({
  'identity-center.instance': identityCenterInstance(),
  'identity-center.permission-sets': list,
});

export default {
  pass: [
    {
      name: 'in its latest form wherever it is',
      parts: sets(permissionSet()),
      verdicts: [[ADMINISTRATOR_SET, 'Administrator is in its latest form in each account that has it.']],
    },
  ],
  fail: [
    {
      name: 'changed, and not provisioned again in two accounts',
      parts: sets(
        permissionSet({
          ProvisionedTo: ['444455556666', '333344445555', '222233334444'],
          OutdatedIn: ['444455556666', '333344445555'],
        }),
      ),
      verdicts: [
        [
          ADMINISTRATOR_SET,
          'Administrator was changed and not provisioned again in 333344445555, 444455556666.',
          { facts: { accounts: ['333344445555', '444455556666'] } },
        ],
      ],
    },
    {
      name: 'without its name, and it is not known where it is provisioned',
      parts: sets(
        permissionSet({
          Name: { unknown: 'refused' },
          ProvisionedTo: { unknown: 'refused' },
          OutdatedIn: ['444455556666'],
        }),
      ),
      verdicts: [
        [ADMINISTRATOR_SET, `${ADMINISTRATOR_SET} was changed and not provisioned again in 444455556666.`],
      ],
    },
  ],
  unknown: [
    {
      name: 'where it is of an earlier form was not answered',
      parts: sets(permissionSet({ OutdatedIn: { unknown: 'throttled: Rate exceeded' } })),
      verdicts: [
        [
          ADMINISTRATOR_SET,
          'Where Administrator is of an earlier form is unknown: throttled: Rate exceeded.',
        ],
      ],
    },
    {
      name: 'where it is provisioned was not answered',
      parts: sets(permissionSet({ ProvisionedTo: { unknown: 'throttled: Rate exceeded' } })),
      verdicts: [
        [ADMINISTRATOR_SET, 'Where Administrator is provisioned is unknown: throttled: Rate exceeded.'],
      ],
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
      name: 'a set that no account has',
      parts: sets(permissionSet({ ProvisionedTo: [] })),
      outOfScope: { 'provisioned to no account': 1 },
    },
  ],
} satisfies RuleCases;
