import * as z from 'zod';
import { defineResourceRule } from '../define-rule';
import { openPolicy } from '../open-policy';

export default defineResourceRule({
  id: 'sqs-queue-not-public',
  title: 'No queue lets everybody in',
  failure: 'Queue lets everybody in',
  severity: 'high',
  risk: 'Anybody with an AWS account can send messages to the queue, or take and delete those in it.',
  remediation: {
    text: 'Limit the statement to accounts, an organization or resources of your own.',
    cli: 'aws sqs set-queue-attributes --queue-url <URL> --attributes file://<attributes.json> --region <Region>',
    terraform: 'aws_sqs_queue_policy with a policy that names its principals',
    link: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html',
  },
  kind: 'state',
  resourceType: 'AWS::SQS::Queue',
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
  compared: ['SQS.3', 'sqs_queues_not_publicly_accessible'],
  unseen:
    'A statement for an AWS service without a condition on the account or the resource that it acts for is not judged, nor is one for single accounts outside the organisation. A FIFO queue is judged alike.',
  params: z.object({}),
  check({ arn, configuration, supplementaryConfiguration: { Policy: policy } }, { account }) {
    return openPolicy({ arn, name: configuration.QueueName, policy }, account.id);
  },
});
