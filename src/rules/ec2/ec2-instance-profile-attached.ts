import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ec2-instance-profile-attached',
  title: 'Instances use an IAM instance profile',
  failure: 'Running instance has no profile',
  severity: 'low',
  risk: 'Software on the instance can only reach AWS with keys that somebody stored there.',
  remediation: {
    text: 'Attach an instance profile whose role may do what the software needs.',
    cli: 'aws ec2 associate-iam-instance-profile --instance-id <instance> --iam-instance-profile Name=<profile> --region <Region>',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/attach-iam-role.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::Instance',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.5'], support: [] },
    hipaa: { ids: ['164.312(a)(1)', '164.312(d)'], support: [] },
    'nist-csf': { ids: ['PR.AA-03', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'IA-2'], support: ['prowler'] },
    'nist-800-171': { ids: ['3.1.1', '3.5.2'], support: ['prowler'] },
    'pci-dss': { ids: ['7.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.18'], support: [] },
    'cis-aws-5.0': { ids: ['1.17'], support: [] },
  },
  compared: ['ec2_instance_profile_attached'],
  unseen:
    'CIS asks that instances reach AWS by a role; whether what runs on them uses it is not known. Instances that do not run are left out, which Prowler and ec2-instance-profile-attached of AWS Config judge too.',
  params: z.object({}),
  check({ arn, configuration: { instanceId, state, iamInstanceProfile } }) {
    if (isUnknown(state)) return unknown(arn, `The state of ${instanceId} is unknown: ${state.unknown}.`);
    if (state.name !== 'running') return outOfScope('not running');
    if (isUnknown(iamInstanceProfile)) {
      return unknown(
        arn,
        `Whether ${instanceId} has an instance profile is unknown: ${iamInstanceProfile.unknown}.`,
      );
    }
    if (iamInstanceProfile !== null)
      return pass(arn, `Instance ${instanceId} has the instance profile ${iamInstanceProfile.arn}.`);
    return fail(arn, `Instance ${instanceId} is running without an instance profile.`, {});
  },
});
