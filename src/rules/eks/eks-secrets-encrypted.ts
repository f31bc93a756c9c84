import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'eks-secrets-encrypted',
  title: 'EKS Kubernetes secrets use KMS envelope encryption',
  failure: 'Kubernetes secrets without your own key',
  severity: 'medium',
  risk: 'You can neither see in CloudTrail who decrypts the secrets of the cluster nor take the key away.',
  remediation: {
    text: 'Associate a key of your own with the secrets of the cluster; that cannot be undone.',
    cli: `aws eks associate-encryption-config --cluster-name <cluster> --encryption-config 'resources=secrets,provider={keyArn=<key>}' --region <Region>`,
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
  },
  kind: 'state',
  resourceType: 'AWS::EKS::Cluster',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)'], support: [] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: [] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['eks_cluster_kms_cmk_encryption_in_secrets_enabled'],
  unseen:
    'From Kubernetes 1.28 on EKS encrypts secrets with a key of its own where no other is set: such a cluster fails too, as for Prowler and as for EKS.3, which Security Hub retired in August 2026 for that reason. Whoever is content with the key of AWS turns this rule off.',
  params: z.object({}),
  check({ arn, configuration: { Name: name, EncryptionConfig: encryption } }) {
    if (isUnknown(encryption)) {
      return unknown(
        arn,
        `Whether secrets of cluster ${name} are encrypted is unknown: ${encryption.unknown}.`,
      );
    }
    const keys = encryption
      .flatMap(({ Resources, Provider }) => (Resources.includes('secrets') ? [Provider.KeyArn] : []))
      .sort();
    if (keys.length === 0) return fail(arn, `Secrets of cluster ${name} have no key of the customer.`, {});
    return pass(arn, `Secrets of cluster ${name} are encrypted with ${keys.join(', ')}.`);
  },
});
