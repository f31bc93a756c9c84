import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { warnDays } from './warn-days';

const STANDARD = 'open-source-rds-standard-support';
const EXTENDED = 'open-source-rds-extended-support';

export default defineResourceRule({
  id: 'pw-rds-engine-supported',
  title: 'Databases run on an engine version in standard support',
  failure: 'Database engine version out of standard support',
  severity: 'high',
  risk: 'After standard support RDS mends only critical and high vulnerabilities, for a fee, and after extended support none.',
  remediation: {
    text: 'Upgrade the database to a major version in standard support, first on a copy.',
    cli: 'aws rds modify-db-instance --db-instance-identifier <instance> --engine-version <version> --allow-major-version-upgrade --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-viewing-support-dates.html',
  },
  kind: 'state',
  resourceType: 'AWS::RDS::DBInstance',
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.PS-02', 'ID.AM-08'], support: [] },
    'nist-800-53': { ids: ['SA-22', 'SI-2'], support: [] },
    'nist-800-171': { ids: ['3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3', '12.3.4'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  dueDates:
    'The end of standard support of the major version, of what passes too. From `warnDays` before it on it is announced as due soon, once, which is a notice and no failure. A minor version that RDS deprecated has none: RDS does not tell since when.',
  compared: ['rds_instance_deprecated_engine_version'],
  unseen:
    'RDS tells no dates of Oracle, SQL Server and Db2, nor of DocumentDB and Neptune, which it lists too: how long these are supported stays unknown. An Aurora cluster without instances is not looked at. While RDS sells extended support of a version, that it is past standard support is of medium severity.',
  params: z.object({ warnDays: warnDays(180) }),
  check({ arn, configuration, supplementaryConfiguration }, { now, params: { warnDays: days } }) {
    const { dBInstanceIdentifier: name, engine, engineVersion } = configuration;
    const { EngineVersionStatus: status, SupportedEngineLifecycles: lifecycles } = supplementaryConfiguration;
    if (isUnknown(engine))
      return unknown(arn, `The engine of database ${name} is unknown: ${engine.unknown}.`);
    if (isUnknown(engineVersion))
      return unknown(arn, `The engine version of database ${name} is unknown: ${engineVersion.unknown}.`);
    const runs = `Database ${name} runs on ${engine} ${engineVersion}`;
    const endOf = (support: string) =>
      isUnknown(lifecycles)
        ? undefined
        : lifecycles
            .filter(({ LifecycleSupportName }) => LifecycleSupportName === support)
            .map(({ LifecycleSupportEndDate }) => LifecycleSupportEndDate)
            .sort()[0];
    const dueAt = endOf(STANDARD);
    const facts = { engine, engineVersion, ...(dueAt !== undefined && { standardSupportUntil: dueAt }) };
    if (dueAt !== undefined && now > dueAt) {
      const extendedUntil = endOf(EXTENDED);
      const isExtended = extendedUntil !== undefined && now <= extendedUntil;
      const then = isExtended ? `; extended support lasts until ${extendedUntil}` : '';
      return fail(arn, `${runs}, whose standard support ended at ${dueAt}${then}.`, facts, {
        dueAt,
        ...(isExtended && { severity: 'medium' }),
      });
    }
    if (status === 'deprecated')
      return fail(
        arn,
        `${runs}, which RDS has deprecated. No due date: RDS does not tell since when it is.`,
        facts,
      );
    if (isUnknown(status))
      return unknown(
        arn,
        `${runs}. Whether RDS still offers it is unknown: ${status.unknown}.`,
        dueAt && { dueAt },
      );
    if (isUnknown(lifecycles))
      return unknown(arn, `${runs}. Until when it is supported is unknown: ${lifecycles.unknown}.`);
    if (dueAt === undefined)
      return unknown(arn, `${runs}. Until when it is supported is unknown: RDS tells no date.`);
    if (status !== 'available')
      return unknown(arn, `${runs}. RDS calls its status ${status}, which this rule does not know.`, {
        dueAt,
      });
    return pass(arn, `${runs}, in standard support until ${dueAt}.`, facts, {
      dueAt,
      warning: { from: addDays(dueAt, -days), of: `${engine} ${engineVersion}` },
    });
  },
});
