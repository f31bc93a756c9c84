import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'vpc-default-sg-closed',
  title: 'Default security group has no rules',
  failure: 'Default group has rules',
  severity: 'high',
  risk: 'What is started without a group of its own gets this one, and with it what the group opens.',
  remediation: {
    text: 'Move what uses the group to groups of its own, and then remove all its rules, in and out.',
    terraform: 'aws_default_security_group without ingress and egress',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::SecurityGroup',
  requirements: {
    soc2: { ids: ['CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.20', 'A.8.22'], support: ['prowler'] },
    hipaa: { ids: ['164.312(e)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.IR-01'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['5.4'], support: [] },
    'cis-aws-5.0': { ids: ['5.5'], support: [] },
  },
  sameFault: { securityHub: ['EC2.2'], config: ['VPC_DEFAULT_SECURITY_GROUP_CLOSED'] },
  compared: ['EC2.2', 'ec2_securitygroup_default_restrict_traffic'],
  unseen: 'Prowler leaves out groups that nothing uses; this rule and EC2.2 do not.',
  params: z.object({}),
  check({ arn, configuration: { groupId, groupName, ipPermissions, ipPermissionsEgress } }) {
    if (groupName === undefined)
      return unknown(arn, `The answer does not have the name of group ${groupId}.`);
    if (groupName !== 'default') return outOfScope('not the default group of a VPC');
    const lists = [
      { direction: 'ingress', rules: ipPermissions },
      { direction: 'egress', rules: ipPermissionsEgress },
    ];
    const open = lists.filter(({ rules }) => !isUnknown(rules) && rules.length > 0);
    if (open.length > 0) {
      const directions = open.map(({ direction }) => direction);
      return fail(arn, `Default security group ${groupId} has ${directions.join(' and ')} rules.`, {
        directions,
      });
    }
    const unread = lists.flatMap(({ direction, rules }) =>
      isUnknown(rules) ? [`The ${direction} rules of ${groupId} are unknown: ${rules.unknown}.`] : [],
    );
    if (unread.length > 0) return unknown(arn, unread.join(' '));
    return pass(arn, `Default security group ${groupId} has no rules.`);
  },
});
