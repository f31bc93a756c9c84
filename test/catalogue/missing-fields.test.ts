import { evaluate } from '../../src/evaluate/evaluate';
import { passesOf } from '../../src/evaluate/less-known';
import { isUnknown } from '../../src/model/known';
import { GLOBAL } from '../../src/model/account';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import type { Rule } from '../../src/rules/rule';
import { cellsOf, snapshotOfCells, type CellInput } from '../../src/rules/snapshot-of-case';
import type { Cell } from '../../src/sources/cell';
import { parts } from '../../src/sources/parts';
import type { Snapshot } from '../../src/sources/snapshot';
import { watched } from './fields';

/** Where AWS documents what it means that a field is missing, or where the field cannot make a fault of what passes. */
const MAY_BE_MISSING: readonly {
  readonly why: string;
  /** By rule, the part and the place in it. */
  readonly places: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    why: "an event has what its kind has: only a sign-in is one, and an event of AWS's own names nobody",
    places: {
      'account-no-break-glass-sign-in': [
        'cloudtrail.events.events.consoleLogin',
        'cloudtrail.events.events.userIdentity',
        'cloudtrail.events.events.userIdentity.arn',
        'cloudtrail.events.events.userIdentity.type',
        'cloudtrail.events.events.userIdentity.userName',
      ],
      'account-no-console-sign-in-without-mfa': [
        'cloudtrail.events.events.consoleLogin',
        'cloudtrail.events.events.userIdentity',
        'cloudtrail.events.events.userIdentity.type',
      ],
      'account-no-root-sign-in': [
        'cloudtrail.events.events.consoleLogin',
        'cloudtrail.events.events.userIdentity',
        'cloudtrail.events.events.userIdentity.type',
      ],
      'iam-no-administrator-grant': [
        'cloudtrail.events.events.policyArn',
        'cloudtrail.events.events.userIdentity',
      ],
      'guardduty-no-detector-tampering': ['cloudtrail.events.events.eventSource'],
    },
  },
  {
    why: 'AWS Backup takes its own schedule where none is said, and keeps for ever where no end is',
    places: {
      'backup-minimum-retention': [
        'inventory.AWS::Backup::BackupPlan.configuration.BackupPlan.BackupPlanRule.ScheduleExpression',
        'inventory.AWS::Backup::BackupPlan.configuration.BackupPlan.BackupPlanRule.Lifecycle',
        'inventory.AWS::Backup::BackupPlan.configuration.BackupPlan.BackupPlanRule.Lifecycle.DeleteAfterDays',
      ],
    },
  },
  {
    why: 'says of what something is, and not how it is',
    places: {
      'backup-recovery-point-encrypted': ['inventory.AWS::Backup::RecoveryPoint.configuration.ResourceArn'],
      'iam-access-analyzer-no-active-findings': [
        'access-analyzer.findings.resource',
        'access-analyzer.findings.resourceType',
        'access-analyzer.findings.resourceOwnerAccount',
      ],
      'rds-snapshot-encrypted': [
        'inventory.AWS::RDS::DBSnapshot.configuration.dbiResourceId',
        'inventory.AWS::RDS::DBClusterSnapshot.configuration.dbclusterIdentifier',
      ],
      'rds-snapshot-not-public': [
        'inventory.AWS::RDS::DBSnapshot.configuration.dbiResourceId',
        'inventory.AWS::RDS::DBClusterSnapshot.configuration.dbclusterIdentifier',
      ],
      'secrets-rotation-enabled': [
        'inventory.AWS::SecretsManager::Secret.configuration.OwningService',
        'inventory.AWS::SecretsManager::Secret.configuration.PrimaryRegion',
      ],
      'cloudtrail-s3-data-events-read': ['cloudtrail.trails.S3BucketName'],
      'cloudtrail-s3-data-events-write': ['cloudtrail.trails.S3BucketName'],
      'iam-role-external-trust-external-id': ['organization.membership.ManagementAccountId'],
      'org-scp-protects-security-services': [
        'organization.service-control-policies.ManagementAccountId',
        'organization.service-control-policies.Accounts.Status',
      ],
    },
  },
  {
    why: 'another restore test beside it passes',
    places: {
      'backup-restore-tested': ['inventory.backup-restore-jobs.ValidationStatus'],
    },
  },
  {
    why: 'CloudFront has it only where its own certificate is used',
    places: {
      'cloudfront-min-tls': [
        'inventory.AWS::CloudFront::Distribution.configuration.distributionConfig.viewerCertificate.cloudFrontDefaultCertificate',
      ],
    },
  },
  {
    why: 'CloudTrail documents the default: management events, read and written',
    places: {
      'cloudtrail-cloudwatch-logs': ['cloudtrail.trails.selectors.EventSelectors.IncludeManagementEvents'],
      'cloudtrail-multi-region-management-events': [
        'cloudtrail.trails.selectors.EventSelectors.IncludeManagementEvents',
        'cloudtrail.trails.selectors.EventSelectors.ReadWriteType',
      ],
      'cloudtrail-s3-data-events-read': ['cloudtrail.trails.selectors.EventSelectors.ReadWriteType'],
      'cloudtrail-s3-data-events-write': ['cloudtrail.trails.selectors.EventSelectors.ReadWriteType'],
      's3-bucket-access-logging': ['cloudtrail.trails.selectors.EventSelectors.ReadWriteType'],
    },
  },
  {
    why: 'a lifecycle rule without it deletes nothing by age',
    places: {
      'cloudtrail-log-retention': [
        'inventory.AWS::S3::Bucket.supplementaryConfiguration.LifecycleRules.expirationDays',
      ],
    },
  },
  {
    why: 'absent of a class without a retention of its own',
    places: {
      'cloudwatch-log-group-retention': ['inventory.AWS::Logs::LogGroup.configuration.LogGroupClass'],
    },
  },
  {
    why: 'one of the two says that all is recorded',
    places: {
      'config-recorder-enabled': [
        'config.recorders.recordingGroup.allSupported',
        'config.recorders.recordingGroup.recordingStrategy',
      ],
      'config-records-global-iam': [
        'config.recorders.recordingGroup.allSupported',
        'config.recorders.recordingGroup.recordingStrategy',
      ],
    },
  },
  {
    why: 'both readers leave the rules of a group unknown where one lacks its lists of addresses',
    places: {
      'ec2-sg-no-all-traffic-from-internet': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.ipv4Ranges',
      ],
      'ec2-sg-no-unrestricted-admin-ports': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.ipv4Ranges',
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.ipv6Ranges',
      ],
      'ec2-sg-no-unrestricted-high-risk-ports': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.ipv4Ranges',
      ],
    },
  },
  {
    why: 'another group is not the internet',
    places: {
      'ec2-sg-no-all-traffic-from-internet': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.userIdGroupPairs',
      ],
      'ec2-sg-no-unrestricted-admin-ports': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.userIdGroupPairs',
      ],
    },
  },
  {
    why: 'what is not open to the internet is so on no port',
    places: {
      'ec2-sg-no-all-traffic-from-internet': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.fromPort',
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.toPort',
      ],
      'ec2-sg-no-unrestricted-admin-ports': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.fromPort',
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.toPort',
      ],
      'ec2-sg-no-unrestricted-high-risk-ports': [
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.fromPort',
        'inventory.AWS::EC2::SecurityGroup.configuration.ipPermissions.toPort',
      ],
    },
  },
  {
    why: 'ElastiCache names it where connections without encryption are taken',
    places: {
      'elasticache-encrypted': [
        'inventory.AWS::ElastiCache::ReplicationGroup.configuration.TransitEncryptionMode',
      ],
    },
  },
  {
    why: 'the report has no time of what never happened',
    places: {
      'iam-credentials-unused': [
        'iam.credential-report.rows.passwordLastChanged',
        'iam.credential-report.rows.passwordLastUsed',
      ],
      'iam-root-not-used-recently': ['iam.credential-report.rows.passwordLastUsed'],
      'iam-user-no-initial-access-key': ['iam.credential-report.rows.accessKeys.lastRotated'],
      'iam-user-single-active-key': ['iam.credential-report.rows.accessKeys.lastRotated'],
    },
  },
  {
    why: 'what follows of it is so with a password and without',
    places: {
      'iam-identity-federation-in-use': ['iam.credential-report.rows.passwordEnabled'],
      'iam-user-any-mfa': ['iam.credential-report.rows.passwordEnabled'],
      'iam-user-no-initial-access-key': ['iam.credential-report.rows.passwordEnabled'],
    },
  },
  {
    why: 'a provider that does not say until when is valid',
    places: {
      'iam-identity-federation-in-use': ['iam.saml-providers.ValidUntil'],
    },
  },
  {
    why: 'IAM answers page by page with one list of four at a time, and the reader has all',
    places: {
      'iam-identity-federation-in-use': [
        'iam.authorization-details.UserDetailList',
        'iam.authorization-details.UserDetailList.Tags',
      ],
      'iam-no-inline-admin-policy': ['iam.authorization-details.RoleDetailList.RolePolicyList'],
      'iam-policy-no-privilege-escalation': [
        'iam.authorization-details.RoleDetailList',
        'iam.authorization-details.RoleDetailList.RoleLastUsed',
        'iam.authorization-details.RoleDetailList.RolePolicyList',
        'iam.authorization-details.UserDetailList.CreateDate',
        'iam.authorization-details.UserDetailList.UserPolicyList',
      ],
    },
  },
  {
    why: 'the age says that passwords end',
    places: {
      'iam-password-policy-expiry': ['iam.password-policy.ExpirePasswords'],
    },
  },
  {
    why: 'an image need not be deprecated',
    places: {
      'pw-ami-age': ['inventory.AWS::EC2::Instance.supplementaryConfiguration.ImageMetadata.DeprecationTime'],
    },
  },
  {
    why: 'taken for the strictest where it is missing',
    places: {
      'pw-managed-service-updates': [
        'inventory.elasticache-update-actions.ServiceUpdateType',
        'inventory.elasticache-update-actions.ServiceUpdateReleaseDate',
        'inventory.elasticache-update-actions.SlaMet',
      ],
      'pw-ssm-missing-patch-age': ['ssm.patches.patches.Classification', 'ssm.patches.patches.Severity'],
    },
  },
  {
    why: 'RDS has a date only where one is set',
    places: {
      'pw-rds-pending-maintenance': [
        'inventory.rds-pending-maintenance.PendingMaintenanceActionDetails.AutoAppliedAfterDate',
        'inventory.rds-pending-maintenance.PendingMaintenanceActionDetails.ForcedApplyDate',
      ],
    },
  },
  {
    why: 'has nothing to do with what is judged',
    places: {
      'rds-iam-authentication': [
        'inventory.AWS::RDS::DBCluster.configuration.dbclusterMembers.dbclusterParameterGroupStatus',
      ],
      'rds-instance-backup-enabled': [
        'inventory.AWS::RDS::DBCluster.configuration.dbclusterMembers.dbclusterParameterGroupStatus',
      ],
      'rds-instance-deletion-protection': [
        'inventory.AWS::RDS::DBCluster.configuration.dbclusterMembers.dbclusterParameterGroupStatus',
      ],
      'rds-instance-multi-az': [
        'inventory.AWS::RDS::DBCluster.configuration.dbclusterMembers.dbclusterParameterGroupStatus',
      ],
      'rds-logs-exported': [
        'inventory.AWS::RDS::DBCluster.configuration.dbclusterMembers.dbclusterParameterGroupStatus',
      ],
    },
  },
  {
    why: 'the last rotation says whether it is in time',
    places: {
      'secrets-rotated-on-schedule': [
        'inventory.AWS::SecretsManager::Secret.supplementaryConfiguration.NextRotationDate',
      ],
    },
  },
  {
    why: 'an entry has addresses of one kind, and these are about other ports',
    places: {
      'vpc-nacl-no-unrestricted-admin-ports': [
        'inventory.AWS::EC2::NetworkAcl.configuration.entries.cidrBlock',
      ],
    },
  },
  {
    why: 'an entry of every protocol has no ports',
    places: {
      'vpc-nacl-no-unrestricted-admin-ports': [
        'inventory.AWS::EC2::NetworkAcl.configuration.entries.portRange',
      ],
    },
  },
];
const LISTED: ReadonlySet<string> = new Set(
  MAY_BE_MISSING.flatMap(({ places }) =>
    Object.entries(places).flatMap(([rule, fields]) => fields.map((field) => `${rule}: ${field}`)),
  ),
);

/** Rules of our own words (reviews, duties, the ledger), and of patterns that people write. */
const NOT_OF_AWS = /^(ar|duty|monitor)-/;

/** What messages call a thing, and the language that a policy is written in. */
const WORDS: ReadonlySet<string> = new Set([
  ...['name', 'Name', 'resourceName', 'UserName', 'DisplayName', 'BackupPlanName'],
  ...['Port', 'pathPattern', 'Version'],
]);

type Path = readonly (string | number)[];

/** Every field of an object, wherever it stands; what people write themselves, such as policies, is text in most parts. */
function* fields(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null || isUnknown(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (!Array.isArray(value) && member !== undefined) yield here;
    yield* fields(member, here);
  }
}

function withoutField(value: unknown, [key, ...rest]: Path): unknown {
  if (Array.isArray(value))
    return value.map((member: unknown, at) => (at === key ? withoutField(member, rest) : member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      name !== key ? [[name, member]] : rest.length === 0 ? [] : [[name, withoutField(member, rest)]],
    ),
  );
}

/** Whether the place, or what it is in, is unknown. */
function isUnknownAt(value: unknown, [key, ...rest]: Path): boolean {
  if (isUnknown(value)) return true;
  if (key === undefined || typeof value !== 'object' || value === null) return false;
  return isUnknownAt(new Map<string, unknown>(Object.entries(value)).get(String(key)), rest);
}

/** As {@link watched} names it. */
const watchedName = (path: Path) =>
  path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[]` : name === '' ? key : `${name}.${key}`),
    '',
  );

/** The fields of each cell that a rule reads, by where the cell stands. */
function fieldsRead(rule: Rule, params: unknown, snapshot: Snapshot): Map<string, Set<string>> {
  const read = new Map<string, Set<string>>();
  const watchedCell = (cell: Cell): Cell => {
    if (cell.status === 'out-of-scope' || cell.value === undefined) return cell;
    const seen = new Set<string>();
    read.set(`${cell.part} ${cell.region}`, seen);
    return { ...cell, value: watched(cell.value, (path) => seen.add(path)) };
  };
  const cells = new Map([...snapshot.cells].map(([key, cell]) => [key, watchedCell(cell)]));
  evaluate({ ...snapshot, cells }, [{ rule, params }]);
  return read;
}

/** The world with each field missing in turn that is read, that its part allows to be missing, and that is then not unknown. */
function* withMissingFields(cells: readonly CellInput[], read: ReadonlyMap<string, ReadonlySet<string>>) {
  for (const [at, cell] of cells.entries()) {
    // The ledger is in our own words.
    if (cell.part === 'patching.ledger') continue;
    const { schema, scope } = parts[cell.part];
    const seen = read.get(`${cell.part} ${scope === 'global' ? GLOBAL : cell.region}`);
    for (const path of fields(cell.value)) {
      if (
        path.includes('Statement') ||
        WORDS.has(String(path.at(-1))) ||
        seen?.has(watchedName(path)) !== true
      )
        continue;
      const value = withoutField(cell.value, path);
      const parsed = schema.safeParse(value);
      if (!parsed.success || isUnknownAt(parsed.data, path)) continue;
      yield {
        place: [cell.part, ...path.filter((key) => typeof key === 'string')].join('.'),
        cells: cells.with(at, { ...cell, value }),
      };
    }
  }
}

it('no rule passes by a field that is missing, but where AWS says that it leaves it out', () => {
  const found = new Set<string>();
  const allowed = new Set<string>();
  for (const rule of catalogue.filter(({ id }) => !NOT_OF_AWS.test(id)))
    for (const { params = {}, ...world } of casesOfRules.get(rule.id)?.pass ?? []) {
      const judged = (cells: readonly CellInput[]) =>
        evaluate(snapshotOfCells(cells, world.now), [{ rule, params }]);
      const cells = cellsOf(world);
      const snapshot = snapshotOfCells(cells, world.now);
      const before = evaluate(snapshot, [{ rule, params }]).verdicts.length;
      for (const missing of withMissingFields(cells, fieldsRead(rule, params, snapshot))) {
        const name = `${rule.id}: ${missing.place}`;
        if (allowed.has(name) || found.has(name)) continue;
        const after = judged(missing.cells);
        if (after.verdicts.length < before || passesOf(after).size < after.verdicts.length) continue;
        (LISTED.has(name) ? allowed : found).add(name);
      }
    }
  expect([...found].sort()).toEqual([]);
  expect([...LISTED].filter((name) => !allowed.has(name))).toEqual([]);
});
