import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { nameOf, whereRead } from './read-here';

export default defineAccountRule({
  id: 'identity-center-permission-set-provisioned',
  title: 'Permission sets are provisioned in their latest form',
  failure: 'Permission set changed but not provisioned',
  severity: 'medium',
  risk: 'People still have what the permission set has lost, and a review of the set judges what nobody has.',
  remediation: {
    text: 'Provision the permission set again to the accounts that have an earlier form of it.',
    elsewhere:
      'Only the management account and the delegated administrator of IAM Identity Center can provision.',
    cli: 'aws sso-admin provision-permission-set --instance-arn <instance> --permission-set-arn <permission set> --target-type ALL_PROVISIONED_ACCOUNTS',
    link: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/howtoviewandchangepermissionset.html',
  },
  kind: 'state',
  reads: ['identity-center.instance', 'identity-center.permission-sets'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.15'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(C)', '164.308(a)(4)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-3', 'AC-6'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
  },
  params: z.object({}),
  *evaluate({ 'identity-center.instance': instance, 'identity-center.permission-sets': sets }, { account }) {
    yield* whereRead(instance, account, function* () {
      if (isUnknown(sets)) {
        yield unknown(accountResource(account.id), `The permission sets are unknown: ${sets.unknown}.`);
        return;
      }
      for (const set of sets) {
        const { PermissionSetArn: arn, ProvisionedTo: provisioned, OutdatedIn: outdated } = set;
        const name = nameOf(set);
        if (isUnknown(outdated)) {
          yield unknown(arn, `Where ${name} is of an earlier form is unknown: ${outdated.unknown}.`);
        } else if (outdated.length > 0) {
          const accounts = [...outdated].sort();
          yield fail(arn, `${name} was changed and not provisioned again in ${accounts.join(', ')}.`, {
            accounts,
          });
        } else if (isUnknown(provisioned)) {
          yield unknown(arn, `Where ${name} is provisioned is unknown: ${provisioned.unknown}.`);
        } else if (provisioned.length === 0) yield outOfScope('provisioned to no account');
        else yield pass(arn, `${name} is in its latest form in each account that has it.`);
      }
    });
  },
});
