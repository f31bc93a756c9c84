import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'ebs-snapshot-not-public',
  title: 'EBS snapshots not publicly restorable',
  failure: 'Snapshot is shared with everybody',
  severity: 'critical',
  risk: 'Everybody with an AWS account can make a disk of it and read all that is on it.',
  remediation: {
    text: 'Make the snapshot private, take what was on it for known, and block public sharing in the Region.',
    cli: 'aws ec2 modify-snapshot-attribute --snapshot-id <snapshot> --attribute createVolumePermission --operation-type remove --group-names all --region <Region>',
    link: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
  },
  kind: 'state',
  reads: ['inventory.ebs-public-snapshots'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['EC2.1', 'ec2_ebs_public_snapshot'],
  unseen:
    'A snapshot that is shared with everybody fails also where block-all-sharing hides it: it is public again once that is turned off.',
  params: z.object({}),
  *evaluate({ 'inventory.ebs-public-snapshots': found }, { account, region }) {
    const shared = found;
    if (shared.length === 0) {
      yield pass(accountResource(account.id), `No EBS snapshot of the account is public in ${region}.`);
    }
    for (const { SnapshotId: id } of shared) {
      const resource = `arn:${account.partition}:ec2:${region}::snapshot/${id}`;
      yield fail(resource, `EBS snapshot ${id} is shared with everybody.`, {});
    }
  },
});
