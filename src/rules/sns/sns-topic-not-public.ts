import * as z from 'zod';
import { defineResourceRule } from '../define-rule';
import { openPolicy } from '../open-policy';

export default defineResourceRule({
  id: 'sns-topic-not-public',
  title: 'No topic lets everybody in',
  failure: 'Topic lets everybody in',
  severity: 'high',
  risk: 'Anybody with an AWS account can send messages to the topic, or have its messages sent to them.',
  remediation: {
    text: 'Limit the statement to accounts, an organization or resources of your own.',
    cli: 'aws sns set-topic-attributes --topic-arn <ARN> --attribute-name Policy --attribute-value file://<policy.json> --region <Region>',
    terraform: 'aws_sns_topic_policy with a policy that names its principals',
    link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
  },
  kind: 'state',
  resourceType: 'AWS::SNS::Topic',
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
  compared: ['SNS.4', 'sns_topics_not_publicly_accessible'],
  unseen:
    'A statement for an AWS service without a condition on the account or the resource that it acts for is not judged, nor is one for single accounts outside the organisation. A FIFO topic is judged alike. A statement for everybody passes that a condition keeps to an endpoint of a VPC, a network, organizational unit or unique id, which Powerpipe fails; one fails that names the endpoint to be subscribed (sns:Endpoint), which Prowler passes: it does not say who calls.',
  params: z.object({}),
  check({ arn, resourceName, supplementaryConfiguration: { Policy: policy } }, { account }) {
    return openPolicy({ arn, name: resourceName ?? arn, policy }, account.id);
  },
});
