import { defineResourceRule, fail, isUnknown, outOfScope, pass, unknown, z } from 'watchbill/rules';

// Shows: a severity of one verdict that is not the rule's.
export default defineResourceRule({
  id: 'own-kms-key-spec-approved',
  title: 'Keys are of the kinds that our cryptography policy names',
  failure: 'Key of a kind not approved',
  severity: 'medium',
  risk: 'What is encrypted or signed with it does not hold for as long as the policy promises.',
  remediation: {
    text: 'Make a key of an approved kind, move what uses this one, then schedule its deletion.',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html',
  },
  kind: 'state',
  resourceType: 'AWS::KMS::Key',
  requirements: {
    'nist-800-53': { ids: ['SC-13'], support: [] },
    iso27001: { ids: ['A.8.24'], support: [] },
  },
  params: z.object({
    specs: z.array(z.string()).default(['SYMMETRIC_DEFAULT', 'RSA_4096', 'ECC_NIST_P384']),
  }),
  check({ arn, configuration: { keyId, keyManager, keySpec } }, { params: { specs } }) {
    if (isUnknown(keyManager)) {
      return unknown(arn, `Whose key ${keyId} is, is unknown: ${keyManager.unknown}.`);
    }
    if (keyManager === 'AWS') return outOfScope('a key of AWS');
    if (isUnknown(keySpec)) return unknown(arn, `The kind of key ${keyId} is unknown: ${keySpec.unknown}.`);
    if (specs.includes(keySpec)) return pass(arn, `Key ${keyId} is ${keySpec}.`);
    const message = `Key ${keyId} is ${keySpec}, which is not approved.`;
    return fail(arn, message, { keySpec }, keySpec === 'RSA_2048' ? { severity: 'high' } : {});
  },
});
