import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ebs-volume-encrypted',
  title: 'EBS volumes are encrypted',
  failure: 'EBS volume is not encrypted',
  severity: 'high',
  risk: 'A snapshot of the volume can be shared and read without the use of any key.',
  remediation: {
    text: 'Copy a snapshot of the volume with encryption, make a volume of the copy, and swap it in.',
    link: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::Volume',
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler', 'powerpipe'] },
  },
  sameFault: { securityHub: ['EC2.3'], config: ['ENCRYPTED_VOLUMES'] },
  compared: ['EC2.3', 'encrypted-volumes', 'ec2_ebs_volume_encryption'],
  unseen:
    'EC2.3 and encrypted-volumes of AWS Config leave out volumes that are attached to nothing; this rule and Prowler judge them too.',
  params: z.object({}),
  check({ arn, configuration: { volumeId, encrypted } }) {
    if (isUnknown(encrypted)) {
      return unknown(arn, `Whether volume ${volumeId} is encrypted is unknown: ${encrypted.unknown}.`);
    }
    if (encrypted) return pass(arn, `Volume ${volumeId} is encrypted.`);
    return fail(arn, `Volume ${volumeId} is not encrypted.`, { encrypted });
  },
});
