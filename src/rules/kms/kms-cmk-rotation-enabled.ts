import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** Of its own, of a CloudHSM, or of a store outside of AWS: https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
const ELSEWHERE: readonly string[] = ['EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'];

export default defineResourceRule({
  id: 'kms-cmk-rotation-enabled',
  title: 'Symmetric keys of the customer rotate automatically',
  failure: 'KMS key does not rotate automatically',
  severity: 'medium',
  risk: 'All that was ever encrypted hangs on one key material, however old it is.',
  remediation: {
    text: 'Turn on automatic rotation of the key; what is encrypted stays readable.',
    elsewhere:
      'Of a multi-Region key (mrk-…) KMS takes the setting on the primary key only, and its replicas follow.',
    cli: 'aws kms enable-key-rotation --key-id <key> --region <Region>',
    terraform: 'aws_kms_key with enable_key_rotation = true',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  },
  kind: 'state',
  resourceType: 'AWS::KMS::Key',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler'] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-12', 'SC-13'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.13.10', '3.13.11'], support: ['powerpipe'] },
    'pci-dss': { ids: ['3.6.1', '3.7.4'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
    'cis-aws-3.0': { ids: ['3.6'], support: [] },
    'cis-aws-5.0': { ids: ['3.6'], support: [] },
  },
  sameFault: { securityHub: ['KMS.4'], config: ['CMK_BACKING_KEY_ROTATION_ENABLED'] },
  compared: ['KMS.4', 'kms_cmk_rotation_enabled'],
  unseen:
    'How often a key rotates is not read: KMS takes 90 to 2,560 days, and 365 where nothing is set. Keys that KMS cannot rotate (asymmetric, HMAC, imported, custom stores) are out of scope, and so are keys that are not enabled. Prowler fails imported keys and those of custom stores; Powerpipe the latter.',
  params: z.object({}),
  check({ arn, configuration, supplementaryConfiguration: { KeyRotationStatus: rotates } }) {
    const { keyId, keyManager, keySpec, origin, keyState } = configuration;
    // AWS can rotate no other keys by itself: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
    if (keyManager === 'AWS') return outOfScope('managed by AWS');
    if (!isUnknown(keySpec) && keySpec !== 'SYMMETRIC_DEFAULT')
      return outOfScope('not a symmetric encryption key');
    if (!isUnknown(origin) && ELSEWHERE.includes(origin)) return outOfScope('key material not made by KMS');
    if (!isUnknown(keyState) && keyState !== 'Enabled') return outOfScope('not enabled');
    const open = [keyManager, keySpec, origin, keyState, rotates].find(isUnknown);
    if (open !== undefined)
      return unknown(arn, `Whether key ${keyId} has to rotate, and does, is unknown: ${open.unknown}.`);
    if (!isUnknown(origin) && origin !== 'AWS_KMS')
      return unknown(
        arn,
        `Whether key ${keyId} has to rotate is unknown: its material is of ${origin}, which this rule does not know.`,
      );
    if (rotates === true) return pass(arn, `Key ${keyId} rotates automatically.`);
    const where = keyId.startsWith('mrk-')
      ? ' It is a multi-Region key: the setting is that of its primary key.'
      : '';
    return fail(arn, `Key ${keyId} does not rotate automatically.${where}`, { rotationEnabled: false });
  },
});
