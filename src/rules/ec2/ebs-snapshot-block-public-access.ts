import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'ebs-snapshot-block-public-access',
  title: 'Account-level block public access for EBS snapshots',
  failure: 'Snapshots can be made public',
  severity: 'high',
  risk: 'One call, by mistake or by an intruder, gives the data of a disk to everybody with an AWS account.',
  remediation: {
    text: 'Block public sharing of snapshots in the Region; block-all-sharing also hides what is public already.',
    cli: 'aws ec2 enable-snapshot-block-public-access --state block-all-sharing --region <Region>',
    terraform: 'aws_ebs_snapshot_block_public_access with state = "block-all-sharing"',
    link: 'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
  },
  kind: 'state',
  reads: ['inventory.ebs-snapshot-sharing'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['EC2.182', 'ebs-snapshot-block-public-access', 'ec2_ebs_snapshot_account_block_public_access'],
  unseen:
    'EC2.182 and Prowler ask for block-all-sharing; this rule also passes block-new-sharing, which leaves public what is: ebs-snapshot-not-public tells of that.',
  params: z.object({}),
  *evaluate({ 'inventory.ebs-snapshot-sharing': { State: state } }, { account, region }) {
    const resource = accountResource(account.id);
    if (state === 'block-all-sharing' || state === 'block-new-sharing') {
      yield pass(resource, `EBS snapshots cannot be shared with everybody in ${region}: ${state}.`);
    } else if (state === 'unblocked') {
      yield fail(resource, `EBS snapshots can be shared with everybody in ${region}.`, { state });
    } else {
      yield unknown(resource, `Whether EBS snapshots can be shared with everybody is unknown: ${state}.`);
    }
  },
});
