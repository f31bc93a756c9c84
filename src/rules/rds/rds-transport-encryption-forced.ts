import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { DATABASE_PARTS, judgeDatabases } from './databases';

interface Parameter {
  readonly name: string;
  /** The values, in lower case, with which connections without TLS are refused. */
  readonly forcing: readonly string[];
}
const FORCE_SSL: Parameter = { name: 'rds.force_ssl', forcing: ['1', 'on', 'true'] };
const REQUIRE_SECURE_TRANSPORT: Parameter = {
  name: 'require_secure_transport',
  forcing: ['1', 'on', 'true'],
};
/** https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html */
const TLS: Parameter = {
  name: 'tls',
  forcing: ['enabled', 'fips-140-3', 'tls1.2', 'tls1.3', 'tls1.2+', 'tls1.3+'],
};

/** By engine, or by the part of its name before the first hyphen. */
const PARAMETERS = new Map<string, Parameter>([
  ['postgres', FORCE_SSL],
  ['aurora-postgresql', FORCE_SSL],
  ['sqlserver', FORCE_SSL],
  ['mysql', REQUIRE_SECURE_TRANSPORT],
  ['mariadb', REQUIRE_SECURE_TRANSPORT],
  ['aurora-mysql', REQUIRE_SECURE_TRANSPORT],
  ['aurora', REQUIRE_SECURE_TRANSPORT],
  ['docdb', TLS],
]);

export default defineRule({
  id: 'rds-transport-encryption-forced',
  title: 'Databases refuse connections without TLS',
  failure: 'Database accepts connections without TLS',
  severity: 'medium',
  risk: 'Passwords and data cross the network in the clear for every client that does not ask for TLS.',
  remediation: {
    text: 'Set the parameter in a parameter group of your own, and use that; a group that RDS made cannot be changed.',
    elsewhere: 'Of a cluster it is set with aws rds modify-db-cluster-parameter-group.',
    cli: 'aws rds modify-db-parameter-group --db-parameter-group-name <group> --parameters ParameterName=<parameter>,ParameterValue=1,ApplyMethod=immediate --region <Region>',
    terraform: 'aws_db_parameter_group or aws_rds_cluster_parameter_group with the parameter',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html',
  },
  kind: 'state',
  reads: DATABASE_PARTS,
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.5.14', 'A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(e)(1)', '164.312(e)(2)(ii)'], support: [] },
    'nist-csf': { ids: ['PR.DS-02'], support: [] },
    'nist-800-53': { ids: ['SC-8', 'SC-8(1)', 'SC-13'], support: [] },
    'nist-800-171': { ids: ['3.13.8', '3.13.11'], support: [] },
    'pci-dss': { ids: ['4.2.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['RDS.38', 'RDS.39', 'RDS.41', 'RDS.44', 'rds_instance_transport_encrypted'],
  unseen:
    'The versions of TLS and the ciphers that are accepted are not judged. Oracle and Db2, whose TLS is set by options and by other means, RDS Custom and Neptune are left out. Where a parameter group waits to be applied it is unknown; RDS.44 fails it, and leaves out MariaDB before 10.5, which cannot refuse such connections and fails here. Instances of Aurora and of Multi-AZ DB clusters are judged by their cluster. DocumentDB clusters, of which the same call tells, are judged by their own parameter.',
  params: z.object({}),
  *evaluate(values) {
    yield* judgeDatabases(values, ({ arn, name, engine, tlsParameters, parametersApplied: applied }) => {
      if (isUnknown(engine)) return unknown(arn, `The engine of ${name} is unknown: ${engine.unknown}.`);
      const [family = engine] = engine.split('-');
      const parameter = PARAMETERS.get(engine) ?? PARAMETERS.get(family);
      if (parameter === undefined) return outOfScope('engine without a parameter that forces TLS');
      if (isUnknown(tlsParameters))
        return unknown(
          arn,
          `Whether ${name} refuses connections without TLS is unknown: ${tlsParameters.unknown}.`,
        );
      const value = tlsParameters.find(
        ({ ParameterName }) => ParameterName === parameter.name,
      )?.ParameterValue;
      const reads = `${parameter.name} ${value === undefined ? 'has no value' : `is ${value}`}`;
      if (value === undefined || !parameter.forcing.includes(value.toLowerCase()))
        return fail(arn, `Connections to ${name} without TLS are accepted: ${reads}.`, {
          [parameter.name]: value ?? null,
        });
      if (isUnknown(applied))
        return unknown(
          arn,
          `Whether ${name} refuses connections without TLS is unknown: ${applied.unknown}.`,
        );
      const waiting = applied.find((status) => status !== 'in-sync');
      if (applied.some((status) => status !== 'in-sync'))
        return unknown(
          arn,
          `Whether ${name} refuses connections without TLS is unknown: its parameter group is ${waiting ?? 'in no known state'}.`,
        );
      return pass(arn, `Connections to ${name} without TLS are refused: ${reads}.`);
    });
  },
});
