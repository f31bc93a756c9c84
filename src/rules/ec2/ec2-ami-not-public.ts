import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';

export default defineRule({
  id: 'ec2-ami-not-public',
  title: 'Owned AMIs are not public',
  failure: 'AMI is shared with everybody',
  severity: 'high',
  risk: 'Everybody with an AWS account can start it and read what is on its disks.',
  remediation: {
    text: 'Make the AMI private, take what was on it for known, and block public sharing of AMIs in the Region.',
    cli: `aws ec2 modify-image-attribute --image-id <AMI> --launch-permission 'Remove=[{Group=all}]' --region <Region>`,
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html',
  },
  kind: 'state',
  reads: ['inventory.ec2-public-images'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['prowler'] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  agreesWithin: [{ claims: ['prowler'], needs: { allowed: 'default' } }],
  compared: ['ec2_ami_public'],
  unseen:
    'Prowler judges each AMI; where none is public this rule has one verdict for the Region. AMIs that the parameter names are failed by Prowler. Who else an AMI is shared with is not judged.',
  params: z.object({
    allowed: z.array(z.string()).default([]).describe('Ids of AMIs that are meant to be public'),
  }),
  *evaluate({ 'inventory.ec2-public-images': found }, { account, region, params: { allowed } }) {
    const shared = found.filter(({ ImageId }) => !allowed.includes(ImageId));
    if (shared.length === 0) {
      yield pass(accountResource(account.id), `No AMI of the account is public in ${region}.`);
    }
    for (const { ImageId: id } of shared) {
      const resource = `arn:${account.partition}:ec2:${region}::image/${id}`;
      yield fail(resource, `AMI ${id} is shared with everybody.`, {});
    }
  },
});
