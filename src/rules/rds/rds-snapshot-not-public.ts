import * as z from 'zod';
import { isUnknown, membersOf } from '../../model/known';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { SNAPSHOT_PARTS, snapshotsOf } from './snapshots';

export default defineRule({
  id: 'rds-snapshot-not-public',
  title: 'No database snapshot is public',
  failure: 'Database snapshot is public',
  severity: 'critical',
  risk: 'Anybody with an AWS account can restore the snapshot and read all that the database held.',
  remediation: {
    text: 'Take the snapshot back from everybody, and treat what it holds as disclosed.',
    elsewhere: 'For a snapshot of a cluster it is aws rds modify-db-cluster-snapshot-attribute.',
    cli: 'aws rds modify-db-snapshot-attribute --db-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove all --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
  },
  kind: 'state',
  reads: SNAPSHOT_PARTS,
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  sameFault: { securityHub: ['RDS.1'], config: ['RDS_SNAPSHOTS_PUBLIC_PROHIBITED'] },
  compared: ['RDS.1', 'rds_snapshots_public_access'],
  unseen:
    'Whether a snapshot is shared with single accounts outside the organisation is not judged. Snapshots that others made public are not looked at. Snapshots of Neptune and DocumentDB clusters, of which the same call tells, are judged too.',
  params: z.object({}),
  *evaluate(values) {
    for (const { arn, name, attributes } of snapshotsOf(values)) {
      if (isUnknown(attributes))
        yield unknown(arn, `Who may restore ${name} is unknown: ${attributes.unknown}.`);
      else if (attributes === null)
        yield pass(arn, `RDS lets nobody make ${name} public: it is encrypted or automated.`);
      else {
        const lists = attributes
          .filter(({ attributeName }) => attributeName === 'restore')
          .map(({ attributeValues }) => membersOf(attributeValues));
        const why = lists.find(({ unread }) => unread !== undefined)?.unread;
        if (lists.some(({ read }) => read.includes('all')))
          yield fail(arn, `Everybody may restore ${name}.`, { restore: 'all' });
        else if (why !== undefined) yield unknown(arn, `Who may restore ${name} is unknown: ${why}.`);
        else yield pass(arn, `Not everybody may restore ${name}.`);
      }
    }
  },
});
