import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'sqs-queue-encrypted',
  title: 'Queues are encrypted at rest',
  failure: 'Queue is not encrypted at rest',
  severity: 'medium',
  risk: 'Messages that wait in the queue lie unencrypted on the disks of AWS.',
  remediation: {
    text: 'Turn on encryption with keys of SQS, or with a key of KMS; messages that wait already stay as they are.',
    cli: 'aws sqs set-queue-attributes --queue-url <URL> --attributes SqsManagedSseEnabled=true --region <Region>',
    terraform: 'aws_sqs_queue with sqs_managed_sse_enabled = true or kms_master_key_id',
    link: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  },
  kind: 'state',
  resourceType: 'AWS::SQS::Queue',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.24'], support: [] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: [] },
    'pci-dss': { ids: ['3.5.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  sameFault: { securityHub: ['SQS.1'] },
  compared: ['SQS.1', 'sqs_queues_server_side_encryption_enabled'],
  unseen:
    'Either form of encryption passes, as for SQS.1; Prowler asks for a key of KMS, and fails a queue with the keys of SQS. Which key of KMS it is, is not judged.',
  params: z.object({}),
  check({ arn, configuration: { QueueName: name, KmsMasterKeyId: key, SqsManagedSseEnabled: isManaged } }) {
    if (!isUnknown(key) && key !== null && key !== '')
      return pass(arn, `Messages in ${name} are encrypted with ${key}.`);
    if (isManaged === 'true') return pass(arn, `Messages in ${name} are encrypted with keys of SQS.`);
    const missing = [key, isManaged].find(isUnknown);
    if (missing !== undefined)
      return unknown(arn, `Whether messages in ${name} are encrypted is unknown: ${missing.unknown}.`);
    return fail(arn, `Messages in ${name} are not encrypted.`, { SqsManagedSseEnabled: false });
  },
});
