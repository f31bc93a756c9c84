import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { onlyTagged, whereTagged } from '../tagged';
import { DATABASE_PARTS, judgeDatabases } from './databases';

export default defineRule({
  id: 'rds-instance-multi-az',
  title: 'Databases stand in several Availability Zones',
  failure: 'Database stands in one Availability Zone',
  severity: 'medium',
  risk: 'When the zone fails, the database is gone until it is restored elsewhere.',
  remediation: {
    text: 'Turn Multi-AZ on for the instance.',
    elsewhere: 'Of an Aurora cluster, add a reader in another Availability Zone.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --multi-az --region <Region>',
    terraform: 'aws_db_instance with multi_az = true',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html',
  },
  kind: 'state',
  reads: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['A1.2'], support: [] },
    iso27001: { ids: ['A.8.14'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(7)(i)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.IR-03', 'PR.IR-04'], support: [] },
    'nist-800-53': { ids: ['CP-2', 'CP-10', 'SC-5'], support: ['security-hub', 'prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-5.0': { ids: ['2.2.4'], support: [] },
  },
  agreesWithin: [
    { claims: ['cis-aws-5.0', 'security-hub', 'prowler', 'powerpipe'], needs: { onlyTagged: 'default' } },
  ],
  compared: ['RDS.5', 'rds_instance_multi_az'],
  unseen:
    'Instances of Aurora and of Multi-AZ DB clusters are judged by their cluster; clusters of Neptune and DocumentDB, of which the same call tells, are judged too. Security Hub asks it of every instance; kept to tags, such as those of production, the rule asks less.',
  params: z.object({ onlyTagged }),
  *evaluate(values, { params }) {
    yield* judgeDatabases(values, (database) => {
      return whereTagged(database, params.onlyTagged, () => {
        const { arn, name, multiAZ } = database;
        if (isUnknown(multiAZ))
          return unknown(arn, `Whether Multi-AZ of ${name} is on is unknown: ${multiAZ.unknown}.`);
        if (multiAZ) return pass(arn, `Multi-AZ of ${name} is on.`);
        return fail(arn, `Multi-AZ of ${name} is off.`, { multiAZ: multiAZ });
      });
    });
  },
});
