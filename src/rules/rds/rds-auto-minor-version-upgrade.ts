import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import { defineRule, fail, guarded, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { DATABASE_PARTS } from './databases';

/** Of clusters of these engines all instances are upgraded with the cluster. */
const MULTI_AZ_CLUSTERS = ['mysql', 'postgres'];
/** Of these it has to be on for the cluster and for each instance: https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-13 */
const AURORA = ['aurora', 'aurora-mysql', 'aurora-postgresql'];

export default defineRule({
  id: 'rds-auto-minor-version-upgrade',
  title: 'Databases take minor versions by themselves',
  failure: 'Minor versions are not taken automatically',
  severity: 'high',
  risk: 'Known vulnerabilities of the engine stay open until somebody upgrades by hand.',
  remediation: {
    text: 'Turn automatic minor version upgrades on; they happen in the maintenance window.',
    elsewhere: 'Of a Multi-AZ DB cluster it is set with aws rds modify-db-cluster.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --auto-minor-version-upgrade --region <Region>',
    terraform: 'aws_db_instance or aws_rds_cluster_instance with auto_minor_version_upgrade = true',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html',
  },
  kind: 'state',
  reads: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.8.8', 'A.8.19'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.PS-02'], support: [] },
    'nist-800-53': { ids: ['SI-2', 'SI-2(2)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['2.3.2'], support: [] },
    'cis-aws-5.0': { ids: ['2.2.2'], support: [] },
  },
  compared: ['RDS.13', 'RDS.35', 'rds_instance_minor_version_upgrade_enabled'],
  unseen:
    'Clusters of Aurora and their instances are each judged, as both settings have to be on; RDS.13 judges the instances, and RDS.35 the clusters, each for itself. Those of an Aurora global database cannot be upgraded so, and take an exception. Each instance of Neptune is judged; the instances of a Multi-AZ DB cluster are judged by it. DocumentDB and RDS Custom have no such setting. Prowler and Powerpipe judge every instance that RDS lists, these too. An organisation that upgrades by a process of its own records an exception.',
  params: z.object({}),
  *evaluate(values) {
    for (const { arn, configuration } of values['inventory.AWS::RDS::DBInstance'])
      yield guarded(arn, () => {
        const { dBInstanceIdentifier, dBClusterIdentifier, engine, autoMinorVersionUpgrade } = configuration;
        const name = `database ${dBInstanceIdentifier}`;
        if (isUnknown(engine)) return unknown(arn, `The engine of ${name} is unknown: ${engine.unknown}.`);
        if (engine === 'docdb' || engine.startsWith('custom-'))
          return outOfScope('DocumentDB or RDS Custom, which have no such setting');
        if (dBClusterIdentifier !== undefined && MULTI_AZ_CLUSTERS.includes(engine))
          return outOfScope('instance of a Multi-AZ DB cluster, which is judged itself');
        return judged(arn, name, autoMinorVersionUpgrade);
      });
    for (const { arn, configuration, supplementaryConfiguration } of values['inventory.AWS::RDS::DBCluster'])
      yield guarded(arn, () => {
        const { dbclusterIdentifier, engine } = configuration;
        const name = `cluster ${dbclusterIdentifier}`;
        if (isUnknown(engine)) return unknown(arn, `The engine of ${name} is unknown: ${engine.unknown}.`);
        return [...MULTI_AZ_CLUSTERS, ...AURORA].includes(engine)
          ? judged(arn, name, supplementaryConfiguration.AutoMinorVersionUpgrade)
          : outOfScope('cluster whose instances are judged themselves');
      });
  },
});

function judged(arn: string, name: string, isOn: Known<boolean>): Judgement {
  const what = `Automatic minor version upgrade of ${name}`;
  if (isUnknown(isOn))
    return unknown(
      arn,
      `Whether automatic minor version upgrade of ${name} is on is unknown: ${isOn.unknown}.`,
    );
  if (isOn) return pass(arn, `${what} is on.`);
  return fail(arn, `${what} is off.`, { autoMinorVersionUpgrade: isOn });
}
