import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { DATABASE_PARTS } from './databases';
import { SNAPSHOT_PARTS, snapshotsOf, type Snapshot } from './snapshots';

export default defineRule({
  id: 'rds-snapshot-encrypted',
  title: 'Database snapshots are encrypted',
  failure: 'Database snapshot is not encrypted',
  severity: 'medium',
  risk: 'Whoever the snapshot is shared with, or who may copy it, reads it without the use of any key.',
  remediation: {
    text: 'Copy the snapshot with a key, and delete the one that is not encrypted.',
    elsewhere:
      'For a snapshot of an Aurora cluster, restore the cluster with a key and take a snapshot of that.',
    cli: 'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <copy> --kms-key-id <key> --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html',
  },
  kind: 'state',
  reads: SNAPSHOT_PARTS,
  consults: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['CC6.1', 'A1.2'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.13', 'A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.DS-11'], support: [] },
    'nist-800-53': { ids: ['CP-9(8)', 'SC-28', 'SC-28(1)'], support: ['security-hub', 'powerpipe'] },
    'nist-800-171': { ids: ['3.8.9', '3.13.16'], support: ['powerpipe'] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: ['powerpipe'] },
  },
  sameFault: { securityHub: ['RDS.4'], config: ['RDS_SNAPSHOT_ENCRYPTED'] },
  compared: ['RDS.4', 'rds_snapshots_encrypted'],
  unseen:
    'Automated snapshots of a database that exists are left out: each is encrypted as the database is, which is judged itself, and is replaced within days; RDS.4, Prowler and Powerpipe fail each of them. Those that were kept when their database was deleted are judged. Snapshots of Neptune and DocumentDB clusters, of which the same call tells, are judged too.',
  params: z.object({}),
  *evaluate(values, { consult }) {
    const instances = consult('inventory.AWS::RDS::DBInstance');
    const clusters = consult('inventory.AWS::RDS::DBCluster');
    const existing: Known<Set<string>> = isUnknown(instances)
      ? instances
      : isUnknown(clusters)
        ? clusters
        : new Set([
            ...instances.map(({ resourceId }) => resourceId),
            ...clusters.map(({ configuration }) => configuration.dbclusterIdentifier),
          ]);
    for (const snapshot of snapshotsOf(values)) yield judged(snapshot, existing);
  },
});

function judged({ arn, name, source, type, encrypted }: Snapshot, existing: Known<Set<string>>): Judgement {
  if (isUnknown(encrypted))
    return unknown(arn, `Whether ${name} is encrypted is unknown: ${encrypted.unknown}.`);
  if (encrypted) return pass(arn, `The data in ${name} is encrypted.`);
  if (type === 'automated' && source !== undefined) {
    if (isUnknown(existing))
      return unknown(arn, `Whether the database of ${name} still exists is unknown: ${existing.unknown}.`);
    if (existing.has(source)) return outOfScope('automated snapshot of a database, which is judged itself');
  }
  return fail(arn, `The data in ${name} is not encrypted.`, { encrypted });
}
