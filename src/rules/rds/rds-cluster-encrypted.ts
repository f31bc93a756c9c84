import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'rds-cluster-encrypted',
  title: 'Database clusters are encrypted',
  failure: 'Database cluster is not encrypted',
  severity: 'high',
  risk: 'Snapshots of the cluster can be shared and read without the use of any key.',
  remediation: {
    text: 'It cannot be turned on in place: restore the cluster from a snapshot, and name a key then.',
    cli: 'aws rds restore-db-cluster-from-snapshot --db-cluster-identifier <new cluster> --snapshot-identifier <snapshot> --engine <engine> --kms-key-id <key> --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html',
  },
  kind: 'state',
  resourceType: 'AWS::RDS::DBCluster',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)'], support: [] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: [] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  sameFault: { securityHub: ['RDS.27'], config: ['RDS_CLUSTER_ENCRYPTED_AT_REST'] },
  compared: ['RDS.27', 'rds_cluster_storage_encrypted'],
  unseen:
    'Beside Aurora and Multi-AZ DB clusters, clusters of Neptune and DocumentDB are judged, of which the same call tells. The instances of a cluster are encrypted as it is, and are judged by rds-instance-encrypted as well.',
  params: z.object({}),
  check({ arn, configuration: { dbclusterIdentifier: name, storageEncrypted } }) {
    if (isUnknown(storageEncrypted))
      return unknown(arn, `Whether cluster ${name} is encrypted is unknown: ${storageEncrypted.unknown}.`);
    if (storageEncrypted) return pass(arn, `Cluster ${name} is encrypted.`);
    return fail(arn, `Cluster ${name} is not encrypted.`, { storageEncrypted });
  },
});
