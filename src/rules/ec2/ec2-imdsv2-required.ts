import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { ENDED, hasEnded } from './instance-states';

export default defineResourceRule({
  id: 'ec2-imdsv2-required',
  title: 'Instances require IMDSv2',
  failure: 'Instance answers IMDSv1',
  severity: 'high',
  risk: 'A web application that can be made to fetch a URL gives away the credentials of the instance.',
  remediation: {
    text: 'Require tokens, once nothing on the instance uses IMDSv1 any more (metric MetadataNoToken).',
    cli: 'aws ec2 modify-instance-metadata-options --instance-id <instance> --http-tokens required --region <Region>',
    terraform: 'aws_instance with metadata_options http_tokens = "required"',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::Instance',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.5', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'CM-6'], support: ['prowler'] },
    'nist-800-171': { ids: ['3.1.1', '3.4.2'], support: [] },
    'pci-dss': { ids: ['2.2.6'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['5.6'], support: [] },
    'cis-aws-5.0': { ids: ['5.7'], support: [] },
  },
  compared: ['EC2.8', 'ec2_instance_imdsv2_enabled'],
  unseen:
    'An instance whose metadata service is off passes, as by Prowler: EC2.8, ec2-imdsv2-check of AWS Config and Powerpipe go by HttpTokens alone, and fail it where that is optional. That a change of the options is still pending is not read.',
  params: z.object({}),
  check({ arn, configuration: { instanceId, state, metadataOptions } }) {
    if (isUnknown(state)) return unknown(arn, `The state of ${instanceId} is unknown: ${state.unknown}.`);
    if (hasEnded(state.name)) return outOfScope(ENDED);
    if (isUnknown(metadataOptions)) {
      return unknown(arn, `The metadata options of ${instanceId} are unknown: ${metadataOptions.unknown}.`);
    }
    const { httpTokens, httpEndpoint } = metadataOptions;
    if (httpEndpoint === 'disabled') return pass(arn, `Instance ${instanceId} has no metadata service.`);
    if (httpTokens === 'required') return pass(arn, `Instance ${instanceId} answers IMDSv2 only.`);
    return fail(arn, `Instance ${instanceId} also answers IMDSv1.`, { httpTokens });
  },
});
