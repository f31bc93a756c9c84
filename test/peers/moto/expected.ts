/**
 * What the seeded account holds against every rule, 100 days after it was made; written from the seed and from what AWS
 * says of such things, not from our answers. By rule: outcome, Region where the rule is regional, resource by its short
 * name, and for what stays unknown the reason. A rule that is not here has no verdict: moto starts without AWS's managed
 * policies, so nobody can be given AdministratorAccess.
 */
export const EXPECTED = {
  // moto has no LookupEvents: what was called is not known in either Region.
  'account-no-console-sign-in-without-mfa': [
    'unknown WATCHED account: cloudtrail.events is incomplete: error',
    'unknown UNWATCHED account: cloudtrail.events is incomplete: error',
  ],
  'account-no-break-glass-sign-in': [
    'unknown WATCHED account: cloudtrail.events is incomplete: error',
    'unknown UNWATCHED account: cloudtrail.events is incomplete: error',
  ],
  'account-no-root-sign-in': [
    'unknown WATCHED account: cloudtrail.events is incomplete: error',
    'unknown UNWATCHED account: cloudtrail.events is incomplete: error',
  ],
  'cloudtrail-no-trail-tampering': [
    'unknown WATCHED account: cloudtrail.events is incomplete: error',
    'unknown UNWATCHED account: cloudtrail.events is incomplete: error',
  ],
  'config-no-recorder-tampering': [
    'unknown WATCHED account: cloudtrail.events is incomplete: error',
    'unknown UNWATCHED account: cloudtrail.events is incomplete: error',
  ],
  'guardduty-no-detector-tampering': [
    'unknown WATCHED account: cloudtrail.events is incomplete: error',
    'unknown UNWATCHED account: cloudtrail.events is incomplete: error',
  ],
  // Recorded in us-east-1 alone.
  'iam-no-administrator-grant': ['unknown UNWATCHED account: cloudtrail.events is incomplete: error'],
  'org-no-leave-attempts': ['unknown UNWATCHED account: cloudtrail.events is incomplete: error'],

  'elb-http-redirects-to-https': ['pass WATCHED closed-balancer', 'fail WATCHED open-balancer'],
  'elb-tls-policy-current': ['pass WATCHED closed-balancer', 'fail WATCHED open-balancer'],
  'elb-access-logging': ['pass WATCHED closed-balancer', 'fail WATCHED open-balancer'],
  'elb-deletion-protection': ['pass WATCHED closed-balancer', 'fail WATCHED open-balancer'],
  'elb-drop-invalid-headers': ['pass WATCHED closed-balancer', 'fail WATCHED open-balancer'],
  // Only the other faces the internet.
  'elb-waf-attached': ['fail WATCHED open-balancer'],
  'waf-logging': ['pass UNWATCHED logged-acl', 'fail UNWATCHED silent-acl'],
  'efs-encrypted': ['pass WATCHED encrypted-files', 'fail WATCHED plain-files'],
  // Without a policy who reaches a mount target comes in, and nobody else.
  'efs-not-public': ['pass WATCHED encrypted-files', 'pass WATCHED plain-files'],
  'redshift-not-public-encrypted': ['pass WATCHED closed-cluster', 'fail WATCHED open-cluster'],
  'elasticache-encrypted': [
    'pass WATCHED replicationgroup:closed-cache',
    'fail WATCHED replicationgroup:open-cache',
  ],
  // Its certificate is that of cloudfront.net.
  'cloudfront-viewer-https': ['fail distribution'],
  'cloudfront-logging': ['fail distribution'],
  'cloudfront-waf': ['fail distribution'],
  // AWS answers an empty id of the access control; moto leaves it out.
  'cloudfront-s3-oac': ['unknown distribution: origin assets: the answer has no such field'],
  'route53-query-logging': ['fail zone'],
  'apigateway-access-logging': ['fail WATCHED api'],
  'apigateway-authorization': ['fail WATCHED api'],

  // Issued by a private authority, for a year.
  'acm-certificate-not-expiring': ['pass WATCHED certificate'],
  'acm-rsa-key-length': ['pass WATCHED certificate'],

  'ar-inactive-account-disabled': ['fail user/alice', 'fail user/bob', 'fail user/carol', 'pass user/dave'],
  'ar-shared-account-justified': ['pass user/alice', 'pass user/bob', 'pass user/carol', 'pass user/dave'],
  // Only a service may take role/builder.
  'ar-unused-role-flagged': ['fail role/open-to-everybody'],
  'iam-access-key-max-age': ['fail user/carol/access-key/1', 'fail user/carol/access-key/2'],
  'iam-credentials-unused': [
    'fail user/alice',
    'fail user/bob',
    'fail user/carol/access-key/1',
    'fail user/carol/access-key/2',
  ],
  // moto does not know IAM Access Analyzer.
  ...bothRegions('access-analyzer.analyzers', ['iam-access-analyzer-external-enabled']),
  ...bothRegions('access-analyzer.findings', ['iam-access-analyzer-no-active-findings']),
  // There is an instance of IAM Identity Center, and two users have a password all the same.
  'iam-identity-federation-in-use': ['fail user/alice', 'fail user/bob', 'pass account'],
  'iam-no-customer-admin-policy': ['fail policy/everything', 'pass policy/reading'],
  'iam-no-inline-admin-policy': [
    'fail group/founders',
    'fail role/open-to-everybody',
    'pass group/engineers',
    'pass role/builder',
    'pass user/alice',
    'pass user/bob',
    'pass user/carol',
    'pass user/dave',
  ],
  // It says nothing of an age.
  'iam-password-policy-expiry': ['fail account'],
  // Policies that are attached, and those written into a group or a role: all but reading allow every call of KMS.
  'iam-policy-no-kms-decrypt-all': [
    'fail group/founders',
    'fail role/open-to-everybody',
    'fail policy/everything',
    'pass policy/reading',
  ],
  // Everybody may take the role that is open to everybody and may do everything; bob may do everything already.
  'iam-policy-no-privilege-escalation': [
    'fail role/builder',
    'fail user/alice',
    'fail user/carol',
    'fail user/dave',
  ],
  'iam-policy-no-service-wildcard': ['fail policy/everything', 'pass policy/reading'],
  'iam-password-policy-strong': ['fail account'],
  'iam-role-trust-no-wildcard': ['fail role/open-to-everybody', 'pass role/builder'],
  // Without MFA; moto's summary does not say whether root has a password, and its credential report leaves root out.
  'iam-root-hardware-mfa': [],
  'iam-root-mfa-enabled': ['unknown root: no row of the root user'],
  'iam-root-no-access-keys': ['pass root'],
  'iam-root-not-used-recently': ['unknown root: no row of the root user'],
  'iam-support-role-exists': ['fail account'],
  // The only key of dave is switched off, and there is no password.
  'iam-user-any-mfa': ['fail user/bob', 'fail user/carol', 'pass user/alice'],
  'iam-user-console-mfa': ['fail user/bob', 'pass user/alice'],
  'iam-user-no-direct-policies': ['fail user/bob', 'pass user/alice', 'pass user/carol', 'pass user/dave'],
  // Only these two have a password, and no key.
  'iam-user-no-initial-access-key': ['pass user/alice', 'pass user/bob'],
  'iam-user-single-active-key': ['fail user/carol', 'pass user/alice', 'pass user/bob', 'pass user/dave'],

  'account-security-contact-set': ['fail account'],
  'org-account-in-organization': ['fail account'],

  // Nothing but what its owner gets at by policies of IAM, without versions or a log of access; nothing ends its files.
  'cloudtrail-bucket-access-logging': ['fail bucket/trail-logs'],
  'cloudtrail-bucket-immutability': ['fail bucket/trail-logs'],
  'cloudtrail-bucket-not-public': ['pass bucket/trail-logs'],
  'cloudtrail-log-retention': ['pass bucket/trail-logs'],
  // moto delivers to no log group, and tells no error of it.
  'cloudtrail-cloudwatch-logs': [
    'fail WATCHED trail/never-started',
    'fail WATCHED trail/writes-only',
    'unknown WATCHED trail/whole: has not delivered',
  ],
  'cloudtrail-kms-encrypted': [
    'fail WATCHED trail/never-started',
    'fail WATCHED trail/writes-only',
    'pass WATCHED trail/whole',
  ],
  'cloudtrail-log-file-validation': [
    'fail WATCHED trail/never-started',
    'fail WATCHED trail/writes-only',
    'pass WATCHED trail/whole',
  ],
  // Nothing delivered in 100 days: of a trail that logs reads that is a fault, of one that logs only writes it is not.
  'cloudtrail-logging-active': [
    'fail WATCHED trail/never-started',
    'fail WATCHED trail/whole',
    'pass WATCHED trail/writes-only',
  ],
  'cloudtrail-multi-region-management-events': ['pass account'],
  // moto has no DescribeDeliveryChannelStatus.
  'config-delivery-healthy': [
    'unknown WATCHED account: config.delivery-channels is incomplete: error',
    'unknown UNWATCHED account: config.delivery-channels is incomplete: error',
  ],
  'config-records-global-iam': ['pass account'],
  'config-recorder-enabled': ['fail UNWATCHED account', 'pass WATCHED account'],
  'guardduty-enabled-all-regions': ['fail UNWATCHED account', 'pass WATCHED account'],
  // moto has no ListFindings; where there is no detector, there is nothing that could have findings.
  'guardduty-findings-triaged': [
    'unknown WATCHED account: guardduty.findings is incomplete: error',
    'unknown UNWATCHED account: guardduty.findings is incomplete: not-enabled',
  ],
  'cloudwatch-alarm-actions-enabled': [
    'fail WATCHED alarm:recorders',
    'pass WATCHED alarm:buckets',
    'pass WATCHED alarm:keys',
  ],
  // A trail delivers to it.
  'cloudwatch-log-group-encrypted': ['fail WATCHED log-group:trail'],
  'cloudwatch-log-group-retention': ['fail WATCHED log-group:short', 'pass WATCHED log-group:trail'],
  'monitor-kms-key-deletion': ['pass account'],
  // Nobody hears the topic of its alarm.
  'monitor-config-changes': ['fail account'],
  // Two calls of nine are counted.
  'monitor-s3-bucket-policy-changes': ['fail account'],
  // No metric filter counts what they are about.
  'monitor-cloudtrail-changes': ['fail account'],
  'monitor-console-auth-failures': ['fail account'],
  'monitor-console-sign-in-without-mfa': ['fail account'],
  'monitor-gateway-changes': ['fail account'],
  'monitor-iam-policy-changes': ['fail account'],
  'monitor-nacl-changes': ['fail account'],
  'monitor-organizations-changes': ['fail account'],
  'monitor-root-usage': ['fail account'],
  'monitor-route-table-changes': ['fail account'],
  'monitor-security-group-changes': ['fail account'],
  'monitor-unauthorized-api-calls': ['fail account'],
  'monitor-vpc-changes': ['fail account'],
  'monitor-config-rule-noncompliance': [
    'unknown WATCHED account: config.rule-results is incomplete: error',
    'unknown UNWATCHED account: config.rule-results is incomplete: error',
  ],
  'securityhub-enabled': ['fail WATCHED account', 'fail UNWATCHED account'],
  'securityhub-findings-triaged': [
    'unknown WATCHED account: securityhub.control-findings is incomplete: not-enabled',
    'unknown UNWATCHED account: securityhub.control-findings is incomplete: not-enabled',
  ],
  // moto does not know Macie.
  'macie-enabled': [
    'unknown WATCHED account: macie.session is incomplete: error',
    'unknown UNWATCHED account: macie.session is incomplete: error',
  ],
  'inspector-ec2-scanning-enabled': [
    'unknown WATCHED account: inspector.account-status is incomplete: error',
    'unknown UNWATCHED account: inspector.account-status is incomplete: error',
  ],
  'inspector-ecr-scanning-enabled': [
    'unknown WATCHED account: inspector.account-status is incomplete: error',
    'unknown UNWATCHED account: inspector.account-status is incomplete: error',
  ],
  'inspector-lambda-scanning-enabled': [
    'unknown WATCHED account: inspector.account-status is incomplete: error',
    'unknown UNWATCHED account: inspector.account-status is incomplete: error',
  ],

  // moto tells of a detector only the features that were set. There is no cluster of EKS where there is a detector.
  'guardduty-eks-audit-logs': ['unknown UNWATCHED account: GuardDuty is off in us-east-1'],
  'guardduty-lambda-protection': [
    'unknown WATCHED account: GuardDuty in eu-west-1 does not say',
    'unknown UNWATCHED account: GuardDuty is off in us-east-1',
  ],
  'guardduty-malware-protection': [
    'unknown WATCHED account: GuardDuty in eu-west-1 does not say',
    'unknown UNWATCHED account: GuardDuty is off in us-east-1',
  ],
  'guardduty-rds-protection': [
    'unknown WATCHED account: GuardDuty in eu-west-1 does not say',
    'unknown UNWATCHED account: GuardDuty is off in us-east-1',
  ],
  'guardduty-runtime-monitoring': [
    'unknown WATCHED account: GuardDuty in eu-west-1 does not say',
    'unknown UNWATCHED account: GuardDuty is off in us-east-1',
  ],
  'guardduty-s3-protection': [
    'pass WATCHED account',
    'unknown UNWATCHED account: GuardDuty is off in us-east-1',
  ],

  'ebs-default-encryption': ['fail UNWATCHED account', 'pass WATCHED account'],
  // moto has neither of the two switches, and takes no snapshot of the account.
  ...bothRegions('inventory.ebs-snapshot-sharing', ['ebs-snapshot-block-public-access']),
  ...bothRegions('inventory.vpc-block-public-access', ['vpc-block-public-access']),
  'ebs-snapshot-not-public': ['pass WATCHED account', 'pass UNWATCHED account'],
  'ec2-ami-not-public': ['pass WATCHED account', 'pass UNWATCHED account'],
  ...bothRegions('inventory.AWS::EC2::Instance', [
    'ec2-imdsv2-required',
    'ec2-instance-managed-by-ssm',
    'ec2-instance-no-public-ip',
    'ec2-instance-profile-attached',
  ]),
  'ec2-sg-no-all-traffic-from-internet': [
    'pass WATCHED security-group/default-group-watched',
    'pass WATCHED security-group/open-https',
    'pass WATCHED security-group/open-ssh',
    'pass WATCHED security-group/own-ssh',
    'pass UNWATCHED security-group/default-group-unwatched',
  ],
  // Of open-ssh only port 22 is open, which the rule of administration ports judges.
  'ec2-sg-no-unrestricted-high-risk-ports': [
    'pass WATCHED security-group/default-group-watched',
    'pass WATCHED security-group/open-https',
    'pass WATCHED security-group/own-ssh',
    'pass UNWATCHED security-group/default-group-unwatched',
  ],
  // Of the default VPC: its group lets everything out, its ACL lets everything through, its subnets give public addresses.
  'vpc-default-sg-closed': [
    'fail WATCHED security-group/default-group-watched',
    'fail UNWATCHED security-group/default-group-unwatched',
  ],
  'vpc-flow-logs-enabled': [
    'fail WATCHED vpc/default-vpc-watched',
    'fail UNWATCHED vpc/default-vpc-unwatched',
  ],
  'vpc-nacl-no-unrestricted-admin-ports': [
    'fail WATCHED network-acl/default-acl-watched',
    'fail UNWATCHED network-acl/default-acl-unwatched',
  ],
  'vpc-subnet-no-auto-public-ip': [
    'fail WATCHED subnet/eu-west-1a',
    'fail WATCHED subnet/eu-west-1b',
    'fail WATCHED subnet/eu-west-1c',
    'fail UNWATCHED subnet/us-east-1a',
    'fail UNWATCHED subnet/us-east-1b',
    'fail UNWATCHED subnet/us-east-1c',
    'fail UNWATCHED subnet/us-east-1d',
    'fail UNWATCHED subnet/us-east-1e',
    'fail UNWATCHED subnet/us-east-1f',
  ],
  'ebs-volume-encrypted': ['fail WATCHED volume/plain-volume', 'pass WATCHED volume/encrypted-volume'],
  'ec2-sg-no-unrestricted-admin-ports': [
    'fail WATCHED security-group/open-ssh',
    'pass WATCHED security-group/default-group-watched',
    'pass WATCHED security-group/open-https',
    'pass WATCHED security-group/own-ssh',
    'pass UNWATCHED security-group/default-group-unwatched',
  ],
  // moto has no permissions boundaries of permission sets, and no status of users.
  'identity-center-admin-session-short': [
    'pass SHORT_SET',
    "unknown LONG_SET: whether they are an administrator's is unknown: error",
  ],
  // Who is an administrator is judged by the rule above, unknown or not.
  'identity-center-session-bounded': ['pass SHORT_SET'],
  'identity-center-disabled-user-no-access': ['unknown DIRECTORY_USER: the answer has no such field'],
  // Asked for what is of an earlier form, moto names every account: it does not look at the status asked for.
  'identity-center-permission-set-provisioned': ['fail SHORT_SET', 'fail LONG_SET'],
  'kms-cmk-rotation-enabled': ['fail WATCHED key/fixed-key', 'pass WATCHED key/rotating-key'],
  'kms-key-not-pending-deletion': [
    'fail WATCHED key/leaving-key',
    'pass WATCHED key/fixed-key',
    'pass WATCHED key/rotating-key',
    'pass WATCHED key/signing-key',
  ],
  // As KMS makes it where none is given: for the account alone.
  'kms-key-policy-not-public': [
    'pass WATCHED key/fixed-key',
    'pass WATCHED key/leaving-key',
    'pass WATCHED key/rotating-key',
    'pass WATCHED key/signing-key',
  ],
  // None has a variable.
  'lambda-env-no-plaintext-secrets': [
    'pass WATCHED function:new-and-called',
    'pass WATCHED function:new-and-quiet',
    'pass WATCHED function:old-and-open',
  ],
  'lambda-not-public': [
    'fail WATCHED function:old-and-open',
    'pass WATCHED function:new-and-called',
    'pass WATCHED function:new-and-quiet',
  ],
  // moto has no list of the URLs of a function.
  'lambda-url-requires-auth': [
    'unknown WATCHED function:new-and-called: error',
    'unknown WATCHED function:new-and-quiet: error',
    'unknown WATCHED function:old-and-open: error',
  ],
  // moto has no ListCoverage.
  'pw-image-age': [
    'unknown WATCHED account: inspector.coverage is incomplete: error',
    'unknown UNWATCHED account: inspector.coverage is incomplete: error',
  ],
  'pw-inspector-coverage': [
    'unknown WATCHED account: inspector.coverage is incomplete: error',
    'unknown UNWATCHED account: inspector.coverage is incomplete: error',
  ],
  // moto has no ListCoverage, and of SSM no patches: which vulnerabilities there are is not known in either Region.
  ...bothRegions('patching.ledger', [
    'pw-bod-26-04-tier',
    'pw-critical-vulnerability-within-window',
    'pw-exploited-accelerated',
    'pw-fedramp-vdr-timeframe',
    'pw-high-vulnerability-within-window',
    'pw-image-rebuilt',
    'pw-kev-by-due-date',
    'pw-low-vulnerability-within-window',
    'pw-medium-vulnerability-within-window',
    'pw-no-fix-tracked',
    'pw-reopened-counts-from-first',
    'pw-resource-replacement-tracked',
    'pw-suppression-has-exception',
  ]),
  'pw-exception-valid': [
    'unknown account: Whether further exceptions have vulnerabilities open is unknown: patching.ledger is incomplete: error',
  ],
  'pw-window-slo-met': ['unknown account: The share is unknown: patching.ledger is incomplete: error'],
  ...bothRegions('ssm.baselines', ['pw-ssm-baseline-approval-delay']),
  ...bothRegions('ssm.instances', ['pw-ssm-instance-compliant', 'pw-ssm-scan-fresh']),
  ...bothRegions('ssm.patch-states', ['pw-ssm-missing-patch-age', 'pw-ssm-pending-reboot']),
  'pw-lambda-runtime-deprecated': [
    'fail WATCHED function:old-and-open',
    'pass WATCHED function:new-and-called',
    'pass WATCHED function:new-and-quiet',
  ],
  // moto tells no instance with its image, no service updates of caches, no lifecycles of engines, no pending maintenance.
  'pw-ami-age': [
    'unknown WATCHED account: inventory.AWS::EC2::Instance is incomplete: error',
    'unknown UNWATCHED account: inventory.AWS::EC2::Instance is incomplete: error',
  ],
  'pw-managed-service-updates': [
    'unknown WATCHED account: inventory.elasticache-update-actions is incomplete: error',
    'unknown UNWATCHED account: inventory.elasticache-update-actions is incomplete: error',
  ],
  'pw-rds-engine-supported': [
    'unknown WATCHED db:ledger: Whether RDS still offers it is unknown',
    'unknown WATCHED db:scratch: Whether RDS still offers it is unknown',
  ],
  'pw-rds-pending-maintenance': [
    'unknown WATCHED account: inventory.rds-pending-maintenance is incomplete: error',
    'unknown UNWATCHED account: inventory.rds-pending-maintenance is incomplete: error',
  ],
  ...bothRegions('inventory.backup-protected-resources', ['backup-resource-in-plan']),
  // In the other Region there is no vault that could be asked.
  'backup-recovery-point-encrypted': [
    'unknown WATCHED account: inventory.AWS::Backup::RecoveryPoint is incomplete: error',
  ],
  'backup-restore-tested': [
    'unknown account/restore-test/eu-west-1: inventory.backup-protected-resources is incomplete: error',
    'unknown account/restore-test/us-east-1: inventory.backup-protected-resources is incomplete: error',
  ],
  // moto has no policies of vaults.
  'backup-vault-not-public': [
    'unknown WATCHED backup-vault:empty-vault: The policy of vault empty-vault is unknown: error: the answer is not one that this service gives (HTTP status 404).',
  ],
  'backup-minimum-retention': ['fail WATCHED plan/short', 'pass WATCHED plan/long'],
  'backup-cross-region-copy': ['fail WATCHED plan/short', 'pass WATCHED plan/long'],
  'dynamodb-pitr-enabled': ['fail WATCHED table/plain-table', 'pass WATCHED table/kept-table'],
  'dynamodb-deletion-protection': ['fail WATCHED table/plain-table', 'pass WATCHED table/kept-table'],
  'dynamodb-kms-cmk': ['fail WATCHED table/plain-table', 'pass WATCHED table/kept-table'],
  // Those of the alarms have the policy that SNS gives, and no key.
  'sns-topic-not-public': [
    'fail WATCHED open-topic',
    'pass WATCHED kept-topic',
    'pass WATCHED heard-topic',
    'pass WATCHED unheard-topic',
  ],
  'sns-topic-encrypted': [
    'fail WATCHED open-topic',
    'fail WATCHED heard-topic',
    'fail WATCHED unheard-topic',
    'pass WATCHED kept-topic',
  ],
  'sqs-queue-not-public': ['fail WATCHED open-queue', 'pass WATCHED kept-queue'],
  'sqs-queue-encrypted': ['fail WATCHED open-queue', 'pass WATCHED kept-queue'],
  'rds-cluster-encrypted': ['pass WATCHED cluster:kept-cluster'],
  // moto's snapshots of databases begin as theirs; the one that is automated and not encrypted is out of scope.
  'rds-snapshot-encrypted': [
    'fail WATCHED snapshot:given-away',
    'pass WATCHED automated/ledger',
    'pass WATCHED automated/kept-cluster',
  ],
  'rds-snapshot-not-public': [
    'fail WATCHED snapshot:given-away',
    'pass WATCHED automated/ledger',
    'pass WATCHED automated/scratch',
    'pass WATCHED automated/kept-cluster',
  ],
  // moto makes a database without any of these, whatever it is asked for.
  'rds-auto-minor-version-upgrade': [
    'pass WATCHED db:ledger',
    'pass WATCHED db:scratch',
    'pass WATCHED cluster:kept-cluster',
  ],
  'rds-iam-authentication': [
    'fail WATCHED db:ledger',
    'fail WATCHED db:scratch',
    'fail WATCHED cluster:kept-cluster',
  ],
  'rds-instance-backup-enabled': [
    'fail WATCHED db:ledger',
    'fail WATCHED db:scratch',
    'pass WATCHED cluster:kept-cluster',
  ],
  'rds-instance-deletion-protection': [
    'fail WATCHED db:ledger',
    'fail WATCHED db:scratch',
    'pass WATCHED cluster:kept-cluster',
  ],
  'rds-instance-multi-az': [
    'fail WATCHED db:ledger',
    'fail WATCHED db:scratch',
    'fail WATCHED cluster:kept-cluster',
  ],
  'rds-logs-exported': [
    'fail WATCHED db:ledger',
    'fail WATCHED db:scratch',
    'pass WATCHED cluster:kept-cluster',
  ],
  'rds-transport-encryption-forced': [
    'fail WATCHED db:ledger',
    'fail WATCHED db:scratch',
    // The group that moto names for the cluster does not exist in it.
    'unknown WATCHED cluster:kept-cluster: error: DBParameterGroupNotFoundFault',
  ],
  'rds-ca-certificate-current': [
    'unknown WATCHED db:ledger: Until when rds-ca-default of database ledger is valid is unknown',
    'unknown WATCHED db:scratch: Until when rds-ca-default of database scratch is valid is unknown',
  ],
  'rds-instance-encrypted': ['fail WATCHED db:scratch', 'pass WATCHED db:ledger'],
  'rds-instance-not-public': ['fail WATCHED db:scratch', 'pass WATCHED db:ledger'],
  // moto has one list of access points for all Regions.
  's3-access-point-public-access-block': [
    'pass WATCHED closed-access-point',
    'fail WATCHED open-access-point',
    'pass UNWATCHED closed-access-point',
    'fail UNWATCHED open-access-point',
  ],
  's3-account-public-access-block': ['fail account'],
  // moto sets no ownership of objects by itself, as S3 does since 2023.
  's3-bucket-acl-disabled': [
    'fail WATCHED bucket/forgotten',
    'fail WATCHED bucket/kept',
    'fail WATCHED bucket/trail-logs',
    'fail UNWATCHED bucket/elsewhere',
  ],
  // Nothing is granted to anybody: the one policy there is denies.
  's3-bucket-no-cross-account-policy': [
    'pass WATCHED bucket/forgotten',
    'pass WATCHED bucket/kept',
    'pass WATCHED bucket/trail-logs',
    'pass UNWATCHED bucket/elsewhere',
  ],
  's3-bucket-no-public-read': [
    'pass WATCHED bucket/forgotten',
    'pass WATCHED bucket/kept',
    'pass WATCHED bucket/trail-logs',
    'pass UNWATCHED bucket/elsewhere',
  ],
  's3-bucket-no-public-write': [
    'pass WATCHED bucket/forgotten',
    'pass WATCHED bucket/kept',
    'pass WATCHED bucket/trail-logs',
    'pass UNWATCHED bucket/elsewhere',
  ],
  's3-bucket-public-access-block': [
    'fail WATCHED bucket/forgotten',
    'fail WATCHED bucket/trail-logs',
    'fail UNWATCHED bucket/elsewhere',
    'pass WATCHED bucket/kept',
  ],
  's3-bucket-tls-only': [
    'fail WATCHED bucket/forgotten',
    'fail WATCHED bucket/trail-logs',
    'fail UNWATCHED bucket/elsewhere',
    'pass WATCHED bucket/kept',
  ],
  's3-bucket-versioning': [
    'fail WATCHED bucket/forgotten',
    'fail WATCHED bucket/trail-logs',
    'fail UNWATCHED bucket/elsewhere',
    'pass WATCHED bucket/kept',
  ],
} satisfies Record<string, readonly string[]>;

/** Rules that can say nothing in either Region, because this part cannot be read. */
function bothRegions(part: string, rules: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    rules.map((rule) => [
      rule,
      ['WATCHED', 'UNWATCHED'].map((region) => `unknown ${region} account: ${part} is incomplete: error`),
    ]),
  );
}
