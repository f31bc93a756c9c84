import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ec2-launch-template-imdsv2',
  title: 'Default launch template version requires IMDSv2',
  failure: 'Launch template allows IMDSv1',
  severity: 'medium',
  risk: 'Each instance that starts from it gives away its credentials to whoever can make it fetch a URL.',
  remediation: {
    text: 'Make a version whose metadata options require tokens, and make it the default.',
    cli: 'aws ec2 modify-launch-template --launch-template-id <launch template> --default-version <version> --region <Region>',
    terraform: 'aws_launch_template with metadata_options http_tokens = "required"',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::LaunchTemplate',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.5', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'CM-6'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.4.2'], support: [] },
    'pci-dss': { ids: ['2.2.6'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  compared: ['EC2.170', 'ec2_launch_template_imdsv2_required'],
  unseen:
    'A template that does not say fails, although the AMI or the defaults of the account can require IMDSv2; what instances really do is judged by ec2-imdsv2-required. Other versions than the default are not looked at.',
  params: z.object({}),
  check({ arn, configuration: { LaunchTemplateId: id, LaunchTemplateData: data } }) {
    if (isUnknown(data)) {
      return unknown(arn, `What the default version of ${id} holds is unknown: ${data.unknown}.`);
    }
    const { HttpTokens: tokens = null, HttpEndpoint: endpoint = null } = data.MetadataOptions ?? {};
    if (endpoint === 'disabled')
      return pass(arn, `The default version of ${id} turns off the metadata service.`);
    if (tokens === 'required') return pass(arn, `The default version of ${id} requires IMDSv2.`);
    return fail(
      arn,
      tokens === null
        ? `The default version of ${id} does not say that IMDSv2 is required.`
        : `The default version of ${id} allows IMDSv1.`,
      { tokens },
    );
  },
});
