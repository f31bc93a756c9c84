// Made by `npm run generate` from the rule files: do not edit.
import type { RuleCases } from './rule-cases';
import accountNoBreakGlassSignIn from './sign-in/account-no-break-glass-sign-in.cases';
import accountNoConsoleSignInWithoutMfa from './sign-in/account-no-console-sign-in-without-mfa.cases';
import accountNoRootSignIn from './sign-in/account-no-root-sign-in.cases';
import accountRegionsAllowed from './account/account-regions-allowed.cases';
import accountSecurityContactSet from './account/account-security-contact-set.cases';
import acmCertificateNotExpiring from './acm/acm-certificate-not-expiring.cases';
import acmRsaKeyLength from './acm/acm-rsa-key-length.cases';
import apigatewayAccessLogging from './apigateway/apigateway-access-logging.cases';
import apigatewayAuthorization from './apigateway/apigateway-authorization.cases';
import arBreakGlassReviewed from './access-review/ar-break-glass-reviewed.cases';
import arCampaignCompletedOnTime from './access-review/ar-campaign-completed-on-time.cases';
import arCampaignExistsPerQuarter from './access-review/ar-campaign-exists-per-quarter.cases';
import arCampaignMaxGap from './access-review/ar-campaign-max-gap.cases';
import arCampaignNotBunched from './access-review/ar-campaign-not-bunched.cases';
import arDecisionsNotRubberStamped from './access-review/ar-decisions-not-rubber-stamped.cases';
import arEvidencePackageSealed from './access-review/ar-evidence-package-sealed.cases';
import arExceptionNotExpired from './access-review/ar-exception-not-expired.cases';
import arInactiveAccountDisabled from './access-review/ar-inactive-account-disabled.cases';
import arItemHasOwner from './access-review/ar-item-has-owner.cases';
import arJoinerAuthorizedBeforeAccess from './access-review/ar-joiner-authorized-before-access.cases';
import arLeaverAccessRemoved from './access-review/ar-leaver-access-removed.cases';
import arManagementSignoff from './access-review/ar-management-signoff.cases';
import arMoverAccessAdjusted from './access-review/ar-mover-access-adjusted.cases';
import arPopulationComplete from './access-review/ar-population-complete.cases';
import arPopulationCoversIdentityClasses from './access-review/ar-population-covers-identity-classes.cases';
import arPopulationSnapshotFresh from './access-review/ar-population-snapshot-fresh.cases';
import arPrivilegedReviewedAtFrequency from './access-review/ar-privileged-reviewed-at-frequency.cases';
import arPrivilegedSecondApprover from './access-review/ar-privileged-second-approver.cases';
import arReviewerNotSelf from './access-review/ar-reviewer-not-self.cases';
import arReviewerNotSubordinate from './access-review/ar-reviewer-not-subordinate.cases';
import arRevocationExecutedByDeadline from './access-review/ar-revocation-executed-by-deadline.cases';
import arServiceAccountsReviewed from './access-review/ar-service-accounts-reviewed.cases';
import arSharedAccountJustified from './access-review/ar-shared-account-justified.cases';
import arThirdPartyAccessTimeBound from './access-review/ar-third-party-access-time-bound.cases';
import arUnusedRoleFlagged from './access-review/ar-unused-role-flagged.cases';
import backupCrossRegionCopy from './backup/backup-cross-region-copy.cases';
import backupMinimumRetention from './backup/backup-minimum-retention.cases';
import backupRecoveryPointEncrypted from './backup/backup-recovery-point-encrypted.cases';
import backupResourceInPlan from './backup/backup-resource-in-plan.cases';
import backupRestoreTested from './backup/backup-restore-tested.cases';
import backupVaultLock from './backup/backup-vault-lock.cases';
import backupVaultNotPublic from './backup/backup-vault-not-public.cases';
import cloudformationStackInSync from './cloudformation/cloudformation-stack-in-sync.cases';
import cloudfrontLogging from './cloudfront/cloudfront-logging.cases';
import cloudfrontMinTls from './cloudfront/cloudfront-min-tls.cases';
import cloudfrontS3Oac from './cloudfront/cloudfront-s3-oac.cases';
import cloudfrontViewerHttps from './cloudfront/cloudfront-viewer-https.cases';
import cloudfrontWaf from './cloudfront/cloudfront-waf.cases';
import cloudtrailBucketAccessLogging from './cloudtrail/cloudtrail-bucket-access-logging.cases';
import cloudtrailBucketImmutability from './cloudtrail/cloudtrail-bucket-immutability.cases';
import cloudtrailBucketNotPublic from './cloudtrail/cloudtrail-bucket-not-public.cases';
import cloudtrailCloudwatchLogs from './cloudtrail/cloudtrail-cloudwatch-logs.cases';
import cloudtrailKmsEncrypted from './cloudtrail/cloudtrail-kms-encrypted.cases';
import cloudtrailLogFileValidation from './cloudtrail/cloudtrail-log-file-validation.cases';
import cloudtrailLogRetention from './cloudtrail/cloudtrail-log-retention.cases';
import cloudtrailLoggingActive from './cloudtrail/cloudtrail-logging-active.cases';
import cloudtrailMultiRegionManagementEvents from './cloudtrail/cloudtrail-multi-region-management-events.cases';
import cloudtrailNoTrailTampering from './cloudtrail/cloudtrail-no-trail-tampering.cases';
import cloudtrailOrganizationTrail from './cloudtrail/cloudtrail-organization-trail.cases';
import cloudtrailS3DataEventsRead from './cloudtrail/cloudtrail-s3-data-events-read.cases';
import cloudtrailS3DataEventsWrite from './cloudtrail/cloudtrail-s3-data-events-write.cases';
import cloudwatchAlarmActionsEnabled from './cloudwatch/cloudwatch-alarm-actions-enabled.cases';
import cloudwatchLogGroupEncrypted from './cloudwatch/cloudwatch-log-group-encrypted.cases';
import cloudwatchLogGroupRetention from './cloudwatch/cloudwatch-log-group-retention.cases';
import configDeliveryHealthy from './config/config-delivery-healthy.cases';
import configNoRecorderTampering from './config/config-no-recorder-tampering.cases';
import configOrgAggregator from './config/config-org-aggregator.cases';
import configRecorderEnabled from './config/config-recorder-enabled.cases';
import configRecordsGlobalIam from './config/config-records-global-iam.cases';
import dutyAuditRequestsAnswered from './duties/duty-audit-requests-answered.cases';
import dutyDataRequestsAnsweredInTime from './duties/duty-data-requests-answered-in-time.cases';
import dutyEvidenceCurrent from './duties/duty-evidence-current.cases';
import dutyIncidentNoticesInTime from './duties/duty-incident-notices-in-time.cases';
import dynamodbDeletionProtection from './dynamodb/dynamodb-deletion-protection.cases';
import dynamodbKmsCmk from './dynamodb/dynamodb-kms-cmk.cases';
import dynamodbPitrEnabled from './dynamodb/dynamodb-pitr-enabled.cases';
import ebsDefaultEncryption from './ec2/ebs-default-encryption.cases';
import ebsSnapshotBlockPublicAccess from './ec2/ebs-snapshot-block-public-access.cases';
import ebsSnapshotNotPublic from './ec2/ebs-snapshot-not-public.cases';
import ebsVolumeEncrypted from './ec2/ebs-volume-encrypted.cases';
import ec2AmiNotPublic from './ec2/ec2-ami-not-public.cases';
import ec2Imdsv2Required from './ec2/ec2-imdsv2-required.cases';
import ec2InstanceManagedBySsm from './ec2/ec2-instance-managed-by-ssm.cases';
import ec2InstanceNoPublicIp from './ec2/ec2-instance-no-public-ip.cases';
import ec2InstanceProfileAttached from './ec2/ec2-instance-profile-attached.cases';
import ec2LaunchTemplateImdsv2 from './ec2/ec2-launch-template-imdsv2.cases';
import ec2SgNoAllTrafficFromInternet from './ec2/ec2-sg-no-all-traffic-from-internet.cases';
import ec2SgNoUnrestrictedAdminPorts from './ec2/ec2-sg-no-unrestricted-admin-ports.cases';
import ec2SgNoUnrestrictedHighRiskPorts from './ec2/ec2-sg-no-unrestricted-high-risk-ports.cases';
import ecrNotPublic from './ecr/ecr-not-public.cases';
import ecrScanOnPush from './ecr/ecr-scan-on-push.cases';
import ecrTagImmutability from './ecr/ecr-tag-immutability.cases';
import ecsNoPrivilegedContainers from './ecs/ecs-no-privileged-containers.cases';
import ecsNoSecretsInEnvironment from './ecs/ecs-no-secrets-in-environment.cases';
import ecsServiceNoPublicIp from './ecs/ecs-service-no-public-ip.cases';
import ecsTaskLogging from './ecs/ecs-task-logging.cases';
import efsEncrypted from './efs/efs-encrypted.cases';
import efsNotPublic from './efs/efs-not-public.cases';
import eksControlPlaneLogging from './eks/eks-control-plane-logging.cases';
import eksEndpointNotPublic from './eks/eks-endpoint-not-public.cases';
import eksSecretsEncrypted from './eks/eks-secrets-encrypted.cases';
import elasticacheEncrypted from './elasticache/elasticache-encrypted.cases';
import elbAccessLogging from './elb/elb-access-logging.cases';
import elbDeletionProtection from './elb/elb-deletion-protection.cases';
import elbDropInvalidHeaders from './elb/elb-drop-invalid-headers.cases';
import elbHttpRedirectsToHttps from './elb/elb-http-redirects-to-https.cases';
import elbTlsPolicyCurrent from './elb/elb-tls-policy-current.cases';
import elbWafAttached from './elb/elb-waf-attached.cases';
import guarddutyEksAuditLogs from './guardduty/guardduty-eks-audit-logs.cases';
import guarddutyEnabledAllRegions from './guardduty/guardduty-enabled-all-regions.cases';
import guarddutyFindingsTriaged from './guardduty/guardduty-findings-triaged.cases';
import guarddutyLambdaProtection from './guardduty/guardduty-lambda-protection.cases';
import guarddutyMalwareProtection from './guardduty/guardduty-malware-protection.cases';
import guarddutyNoDetectorTampering from './guardduty/guardduty-no-detector-tampering.cases';
import guarddutyRdsProtection from './guardduty/guardduty-rds-protection.cases';
import guarddutyRuntimeMonitoring from './guardduty/guardduty-runtime-monitoring.cases';
import guarddutyS3Protection from './guardduty/guardduty-s3-protection.cases';
import iamAccessAnalyzerExternalEnabled from './access-analyzer/iam-access-analyzer-external-enabled.cases';
import iamAccessAnalyzerNoActiveFindings from './access-analyzer/iam-access-analyzer-no-active-findings.cases';
import iamAccessKeyMaxAge from './iam/iam-access-key-max-age.cases';
import iamAdministratoraccessRestricted from './iam/iam-administratoraccess-restricted.cases';
import iamCloudshellFullAccessRestricted from './iam/iam-cloudshell-full-access-restricted.cases';
import iamCredentialsUnused from './iam/iam-credentials-unused.cases';
import iamIdentityFederationInUse from './iam/iam-identity-federation-in-use.cases';
import iamNoAdministratorGrant from './iam/iam-no-administrator-grant.cases';
import iamNoCustomerAdminPolicy from './iam/iam-no-customer-admin-policy.cases';
import iamNoInlineAdminPolicy from './iam/iam-no-inline-admin-policy.cases';
import iamOidcTrustSubjectScoped from './iam/iam-oidc-trust-subject-scoped.cases';
import iamPasswordPolicyExpiry from './iam/iam-password-policy-expiry.cases';
import iamPasswordPolicyStrong from './iam/iam-password-policy-strong.cases';
import iamPolicyNoKmsDecryptAll from './iam/iam-policy-no-kms-decrypt-all.cases';
import iamPolicyNoPrivilegeEscalation from './iam/iam-policy-no-privilege-escalation.cases';
import iamPolicyNoServiceWildcard from './iam/iam-policy-no-service-wildcard.cases';
import iamRoleExternalTrustExternalId from './iam/iam-role-external-trust-external-id.cases';
import iamRoleTrustNoWildcard from './iam/iam-role-trust-no-wildcard.cases';
import iamRootCredentialsCentrallyManaged from './organization/iam-root-credentials-centrally-managed.cases';
import iamRootHardwareMfa from './iam/iam-root-hardware-mfa.cases';
import iamRootMfaEnabled from './iam/iam-root-mfa-enabled.cases';
import iamRootNoAccessKeys from './iam/iam-root-no-access-keys.cases';
import iamRootNotUsedRecently from './iam/iam-root-not-used-recently.cases';
import iamServerCertificatesNotExpired from './iam/iam-server-certificates-not-expired.cases';
import iamSupportRoleExists from './iam/iam-support-role-exists.cases';
import iamUserAnyMfa from './iam/iam-user-any-mfa.cases';
import iamUserConsoleMfa from './iam/iam-user-console-mfa.cases';
import iamUserNoDirectPolicies from './iam/iam-user-no-direct-policies.cases';
import iamUserNoInitialAccessKey from './iam/iam-user-no-initial-access-key.cases';
import iamUserSingleActiveKey from './iam/iam-user-single-active-key.cases';
import identityCenterAdminSessionShort from './identity-center/identity-center-admin-session-short.cases';
import identityCenterDisabledUserNoAccess from './identity-center/identity-center-disabled-user-no-access.cases';
import identityCenterPermissionSetProvisioned from './identity-center/identity-center-permission-set-provisioned.cases';
import identityCenterSessionBounded from './identity-center/identity-center-session-bounded.cases';
import inspectorEc2ScanningEnabled from './inspector/inspector-ec2-scanning-enabled.cases';
import inspectorEcrScanningEnabled from './inspector/inspector-ecr-scanning-enabled.cases';
import inspectorLambdaScanningEnabled from './inspector/inspector-lambda-scanning-enabled.cases';
import inventoryRequiredTags from './inventory/inventory-required-tags.cases';
import kmsCmkRotationEnabled from './kms/kms-cmk-rotation-enabled.cases';
import kmsKeyDutiesSeparated from './kms/kms-key-duties-separated.cases';
import kmsKeyNotPendingDeletion from './kms/kms-key-not-pending-deletion.cases';
import kmsKeyPolicyNotPublic from './kms/kms-key-policy-not-public.cases';
import lambdaEnvNoPlaintextSecrets from './lambda/lambda-env-no-plaintext-secrets.cases';
import lambdaNotPublic from './lambda/lambda-not-public.cases';
import lambdaUrlRequiresAuth from './lambda/lambda-url-requires-auth.cases';
import macieEnabled from './macie/macie-enabled.cases';
import monitorCloudtrailChanges from './cloudwatch/monitor-cloudtrail-changes.cases';
import monitorConfigChanges from './cloudwatch/monitor-config-changes.cases';
import monitorConfigRuleNoncompliance from './config/monitor-config-rule-noncompliance.cases';
import monitorConsoleAuthFailures from './cloudwatch/monitor-console-auth-failures.cases';
import monitorConsoleSignInWithoutMfa from './cloudwatch/monitor-console-sign-in-without-mfa.cases';
import monitorGatewayChanges from './cloudwatch/monitor-gateway-changes.cases';
import monitorIamPolicyChanges from './cloudwatch/monitor-iam-policy-changes.cases';
import monitorKmsKeyDeletion from './cloudwatch/monitor-kms-key-deletion.cases';
import monitorNaclChanges from './cloudwatch/monitor-nacl-changes.cases';
import monitorOrganizationsChanges from './cloudwatch/monitor-organizations-changes.cases';
import monitorRootUsage from './cloudwatch/monitor-root-usage.cases';
import monitorRouteTableChanges from './cloudwatch/monitor-route-table-changes.cases';
import monitorS3BucketPolicyChanges from './cloudwatch/monitor-s3-bucket-policy-changes.cases';
import monitorSecurityGroupChanges from './cloudwatch/monitor-security-group-changes.cases';
import monitorUnauthorizedApiCalls from './cloudwatch/monitor-unauthorized-api-calls.cases';
import monitorVpcChanges from './cloudwatch/monitor-vpc-changes.cases';
import opensearchEncryptedPrivate from './opensearch/opensearch-encrypted-private.cases';
import opensearchNotPublic from './opensearch/opensearch-not-public.cases';
import orgAccountInOrganization from './organization/org-account-in-organization.cases';
import orgNoLeaveAttempts from './organization/org-no-leave-attempts.cases';
import orgScpProtectsSecurityServices from './organization/org-scp-protects-security-services.cases';
import pwAmiAge from './patch-window/pw-ami-age.cases';
import pwBod2604Tier from './patch-window/pw-bod-26-04-tier.cases';
import pwCriticalVulnerabilityWithinWindow from './patch-window/pw-critical-vulnerability-within-window.cases';
import pwEksVersionSupported from './patch-window/pw-eks-version-supported.cases';
import pwExceptionValid from './patch-window/pw-exception-valid.cases';
import pwExploitedAccelerated from './patch-window/pw-exploited-accelerated.cases';
import pwFedrampVdrTimeframe from './patch-window/pw-fedramp-vdr-timeframe.cases';
import pwHighVulnerabilityWithinWindow from './patch-window/pw-high-vulnerability-within-window.cases';
import pwImageAge from './patch-window/pw-image-age.cases';
import pwImageRebuilt from './patch-window/pw-image-rebuilt.cases';
import pwInspectorCoverage from './patch-window/pw-inspector-coverage.cases';
import pwKevByDueDate from './patch-window/pw-kev-by-due-date.cases';
import pwLambdaRuntimeDeprecated from './patch-window/pw-lambda-runtime-deprecated.cases';
import pwLowVulnerabilityWithinWindow from './patch-window/pw-low-vulnerability-within-window.cases';
import pwManagedServiceUpdates from './patch-window/pw-managed-service-updates.cases';
import pwMediumVulnerabilityWithinWindow from './patch-window/pw-medium-vulnerability-within-window.cases';
import pwNoFixTracked from './patch-window/pw-no-fix-tracked.cases';
import pwPatchMaintenanceWindowRuns from './patch-window/pw-patch-maintenance-window-runs.cases';
import pwRdsEngineSupported from './patch-window/pw-rds-engine-supported.cases';
import pwRdsPendingMaintenance from './patch-window/pw-rds-pending-maintenance.cases';
import pwReopenedCountsFromFirst from './patch-window/pw-reopened-counts-from-first.cases';
import pwResourceReplacementTracked from './patch-window/pw-resource-replacement-tracked.cases';
import pwSsmBaselineApprovalDelay from './patch-window/pw-ssm-baseline-approval-delay.cases';
import pwSsmInstanceCompliant from './patch-window/pw-ssm-instance-compliant.cases';
import pwSsmMissingPatchAge from './patch-window/pw-ssm-missing-patch-age.cases';
import pwSsmPendingReboot from './patch-window/pw-ssm-pending-reboot.cases';
import pwSsmScanFresh from './patch-window/pw-ssm-scan-fresh.cases';
import pwSuppressionHasException from './patch-window/pw-suppression-has-exception.cases';
import pwWindowSloMet from './patch-window/pw-window-slo-met.cases';
import rdsAutoMinorVersionUpgrade from './rds/rds-auto-minor-version-upgrade.cases';
import rdsCaCertificateCurrent from './rds/rds-ca-certificate-current.cases';
import rdsClusterEncrypted from './rds/rds-cluster-encrypted.cases';
import rdsIamAuthentication from './rds/rds-iam-authentication.cases';
import rdsInstanceBackupEnabled from './rds/rds-instance-backup-enabled.cases';
import rdsInstanceDeletionProtection from './rds/rds-instance-deletion-protection.cases';
import rdsInstanceEncrypted from './rds/rds-instance-encrypted.cases';
import rdsInstanceMultiAz from './rds/rds-instance-multi-az.cases';
import rdsInstanceNotPublic from './rds/rds-instance-not-public.cases';
import rdsLogsExported from './rds/rds-logs-exported.cases';
import rdsSnapshotEncrypted from './rds/rds-snapshot-encrypted.cases';
import rdsSnapshotNotPublic from './rds/rds-snapshot-not-public.cases';
import rdsTransportEncryptionForced from './rds/rds-transport-encryption-forced.cases';
import redshiftNotPublicEncrypted from './redshift/redshift-not-public-encrypted.cases';
import route53DomainTransferLock from './route53/route53-domain-transfer-lock.cases';
import route53QueryLogging from './route53/route53-query-logging.cases';
import s3AccessPointPublicAccessBlock from './s3/s3-access-point-public-access-block.cases';
import s3AccountPublicAccessBlock from './s3/s3-account-public-access-block.cases';
import s3BucketAccessLogging from './s3/s3-bucket-access-logging.cases';
import s3BucketAclDisabled from './s3/s3-bucket-acl-disabled.cases';
import s3BucketDefaultEncryptionKms from './s3/s3-bucket-default-encryption-kms.cases';
import s3BucketLifecycle from './s3/s3-bucket-lifecycle.cases';
import s3BucketNoCrossAccountPolicy from './s3/s3-bucket-no-cross-account-policy.cases';
import s3BucketNoPublicRead from './s3/s3-bucket-no-public-read.cases';
import s3BucketNoPublicWrite from './s3/s3-bucket-no-public-write.cases';
import s3BucketPublicAccessBlock from './s3/s3-bucket-public-access-block.cases';
import s3BucketTlsOnly from './s3/s3-bucket-tls-only.cases';
import s3BucketVersioning from './s3/s3-bucket-versioning.cases';
import s3EvidenceBucketObjectLock from './s3/s3-evidence-bucket-object-lock.cases';
import secretsPolicyNotPublic from './secretsmanager/secrets-policy-not-public.cases';
import secretsRotatedOnSchedule from './secretsmanager/secrets-rotated-on-schedule.cases';
import secretsRotationEnabled from './secretsmanager/secrets-rotation-enabled.cases';
import secretsUnusedRemoved from './secretsmanager/secrets-unused-removed.cases';
import securityhubEnabled from './securityhub/securityhub-enabled.cases';
import securityhubFindingsTriaged from './securityhub/securityhub-findings-triaged.cases';
import snsTopicEncrypted from './sns/sns-topic-encrypted.cases';
import snsTopicNotPublic from './sns/sns-topic-not-public.cases';
import sqsQueueEncrypted from './sqs/sqs-queue-encrypted.cases';
import sqsQueueNotPublic from './sqs/sqs-queue-not-public.cases';
import ssmDocumentsNotPublic from './ssm/ssm-documents-not-public.cases';
import vpcBlockPublicAccess from './ec2/vpc-block-public-access.cases';
import vpcDefaultSgClosed from './ec2/vpc-default-sg-closed.cases';
import vpcFlowLogsEnabled from './ec2/vpc-flow-logs-enabled.cases';
import vpcNaclNoUnrestrictedAdminPorts from './ec2/vpc-nacl-no-unrestricted-admin-ports.cases';
import vpcSubnetNoAutoPublicIp from './ec2/vpc-subnet-no-auto-public-ip.cases';
import wafLogging from './waf/waf-logging.cases';

/** Rule id → its cases. */
export const casesOfRules: ReadonlyMap<string, RuleCases> = new Map<string, RuleCases>([
  ['account-no-break-glass-sign-in', accountNoBreakGlassSignIn],
  ['account-no-console-sign-in-without-mfa', accountNoConsoleSignInWithoutMfa],
  ['account-no-root-sign-in', accountNoRootSignIn],
  ['account-regions-allowed', accountRegionsAllowed],
  ['account-security-contact-set', accountSecurityContactSet],
  ['acm-certificate-not-expiring', acmCertificateNotExpiring],
  ['acm-rsa-key-length', acmRsaKeyLength],
  ['apigateway-access-logging', apigatewayAccessLogging],
  ['apigateway-authorization', apigatewayAuthorization],
  ['ar-break-glass-reviewed', arBreakGlassReviewed],
  ['ar-campaign-completed-on-time', arCampaignCompletedOnTime],
  ['ar-campaign-exists-per-quarter', arCampaignExistsPerQuarter],
  ['ar-campaign-max-gap', arCampaignMaxGap],
  ['ar-campaign-not-bunched', arCampaignNotBunched],
  ['ar-decisions-not-rubber-stamped', arDecisionsNotRubberStamped],
  ['ar-evidence-package-sealed', arEvidencePackageSealed],
  ['ar-exception-not-expired', arExceptionNotExpired],
  ['ar-inactive-account-disabled', arInactiveAccountDisabled],
  ['ar-item-has-owner', arItemHasOwner],
  ['ar-joiner-authorized-before-access', arJoinerAuthorizedBeforeAccess],
  ['ar-leaver-access-removed', arLeaverAccessRemoved],
  ['ar-management-signoff', arManagementSignoff],
  ['ar-mover-access-adjusted', arMoverAccessAdjusted],
  ['ar-population-complete', arPopulationComplete],
  ['ar-population-covers-identity-classes', arPopulationCoversIdentityClasses],
  ['ar-population-snapshot-fresh', arPopulationSnapshotFresh],
  ['ar-privileged-reviewed-at-frequency', arPrivilegedReviewedAtFrequency],
  ['ar-privileged-second-approver', arPrivilegedSecondApprover],
  ['ar-reviewer-not-self', arReviewerNotSelf],
  ['ar-reviewer-not-subordinate', arReviewerNotSubordinate],
  ['ar-revocation-executed-by-deadline', arRevocationExecutedByDeadline],
  ['ar-service-accounts-reviewed', arServiceAccountsReviewed],
  ['ar-shared-account-justified', arSharedAccountJustified],
  ['ar-third-party-access-time-bound', arThirdPartyAccessTimeBound],
  ['ar-unused-role-flagged', arUnusedRoleFlagged],
  ['backup-cross-region-copy', backupCrossRegionCopy],
  ['backup-minimum-retention', backupMinimumRetention],
  ['backup-recovery-point-encrypted', backupRecoveryPointEncrypted],
  ['backup-resource-in-plan', backupResourceInPlan],
  ['backup-restore-tested', backupRestoreTested],
  ['backup-vault-lock', backupVaultLock],
  ['backup-vault-not-public', backupVaultNotPublic],
  ['cloudformation-stack-in-sync', cloudformationStackInSync],
  ['cloudfront-logging', cloudfrontLogging],
  ['cloudfront-min-tls', cloudfrontMinTls],
  ['cloudfront-s3-oac', cloudfrontS3Oac],
  ['cloudfront-viewer-https', cloudfrontViewerHttps],
  ['cloudfront-waf', cloudfrontWaf],
  ['cloudtrail-bucket-access-logging', cloudtrailBucketAccessLogging],
  ['cloudtrail-bucket-immutability', cloudtrailBucketImmutability],
  ['cloudtrail-bucket-not-public', cloudtrailBucketNotPublic],
  ['cloudtrail-cloudwatch-logs', cloudtrailCloudwatchLogs],
  ['cloudtrail-kms-encrypted', cloudtrailKmsEncrypted],
  ['cloudtrail-log-file-validation', cloudtrailLogFileValidation],
  ['cloudtrail-log-retention', cloudtrailLogRetention],
  ['cloudtrail-logging-active', cloudtrailLoggingActive],
  ['cloudtrail-multi-region-management-events', cloudtrailMultiRegionManagementEvents],
  ['cloudtrail-no-trail-tampering', cloudtrailNoTrailTampering],
  ['cloudtrail-organization-trail', cloudtrailOrganizationTrail],
  ['cloudtrail-s3-data-events-read', cloudtrailS3DataEventsRead],
  ['cloudtrail-s3-data-events-write', cloudtrailS3DataEventsWrite],
  ['cloudwatch-alarm-actions-enabled', cloudwatchAlarmActionsEnabled],
  ['cloudwatch-log-group-encrypted', cloudwatchLogGroupEncrypted],
  ['cloudwatch-log-group-retention', cloudwatchLogGroupRetention],
  ['config-delivery-healthy', configDeliveryHealthy],
  ['config-no-recorder-tampering', configNoRecorderTampering],
  ['config-org-aggregator', configOrgAggregator],
  ['config-recorder-enabled', configRecorderEnabled],
  ['config-records-global-iam', configRecordsGlobalIam],
  ['duty-audit-requests-answered', dutyAuditRequestsAnswered],
  ['duty-data-requests-answered-in-time', dutyDataRequestsAnsweredInTime],
  ['duty-evidence-current', dutyEvidenceCurrent],
  ['duty-incident-notices-in-time', dutyIncidentNoticesInTime],
  ['dynamodb-deletion-protection', dynamodbDeletionProtection],
  ['dynamodb-kms-cmk', dynamodbKmsCmk],
  ['dynamodb-pitr-enabled', dynamodbPitrEnabled],
  ['ebs-default-encryption', ebsDefaultEncryption],
  ['ebs-snapshot-block-public-access', ebsSnapshotBlockPublicAccess],
  ['ebs-snapshot-not-public', ebsSnapshotNotPublic],
  ['ebs-volume-encrypted', ebsVolumeEncrypted],
  ['ec2-ami-not-public', ec2AmiNotPublic],
  ['ec2-imdsv2-required', ec2Imdsv2Required],
  ['ec2-instance-managed-by-ssm', ec2InstanceManagedBySsm],
  ['ec2-instance-no-public-ip', ec2InstanceNoPublicIp],
  ['ec2-instance-profile-attached', ec2InstanceProfileAttached],
  ['ec2-launch-template-imdsv2', ec2LaunchTemplateImdsv2],
  ['ec2-sg-no-all-traffic-from-internet', ec2SgNoAllTrafficFromInternet],
  ['ec2-sg-no-unrestricted-admin-ports', ec2SgNoUnrestrictedAdminPorts],
  ['ec2-sg-no-unrestricted-high-risk-ports', ec2SgNoUnrestrictedHighRiskPorts],
  ['ecr-not-public', ecrNotPublic],
  ['ecr-scan-on-push', ecrScanOnPush],
  ['ecr-tag-immutability', ecrTagImmutability],
  ['ecs-no-privileged-containers', ecsNoPrivilegedContainers],
  ['ecs-no-secrets-in-environment', ecsNoSecretsInEnvironment],
  ['ecs-service-no-public-ip', ecsServiceNoPublicIp],
  ['ecs-task-logging', ecsTaskLogging],
  ['efs-encrypted', efsEncrypted],
  ['efs-not-public', efsNotPublic],
  ['eks-control-plane-logging', eksControlPlaneLogging],
  ['eks-endpoint-not-public', eksEndpointNotPublic],
  ['eks-secrets-encrypted', eksSecretsEncrypted],
  ['elasticache-encrypted', elasticacheEncrypted],
  ['elb-access-logging', elbAccessLogging],
  ['elb-deletion-protection', elbDeletionProtection],
  ['elb-drop-invalid-headers', elbDropInvalidHeaders],
  ['elb-http-redirects-to-https', elbHttpRedirectsToHttps],
  ['elb-tls-policy-current', elbTlsPolicyCurrent],
  ['elb-waf-attached', elbWafAttached],
  ['guardduty-eks-audit-logs', guarddutyEksAuditLogs],
  ['guardduty-enabled-all-regions', guarddutyEnabledAllRegions],
  ['guardduty-findings-triaged', guarddutyFindingsTriaged],
  ['guardduty-lambda-protection', guarddutyLambdaProtection],
  ['guardduty-malware-protection', guarddutyMalwareProtection],
  ['guardduty-no-detector-tampering', guarddutyNoDetectorTampering],
  ['guardduty-rds-protection', guarddutyRdsProtection],
  ['guardduty-runtime-monitoring', guarddutyRuntimeMonitoring],
  ['guardduty-s3-protection', guarddutyS3Protection],
  ['iam-access-analyzer-external-enabled', iamAccessAnalyzerExternalEnabled],
  ['iam-access-analyzer-no-active-findings', iamAccessAnalyzerNoActiveFindings],
  ['iam-access-key-max-age', iamAccessKeyMaxAge],
  ['iam-administratoraccess-restricted', iamAdministratoraccessRestricted],
  ['iam-cloudshell-full-access-restricted', iamCloudshellFullAccessRestricted],
  ['iam-credentials-unused', iamCredentialsUnused],
  ['iam-identity-federation-in-use', iamIdentityFederationInUse],
  ['iam-no-administrator-grant', iamNoAdministratorGrant],
  ['iam-no-customer-admin-policy', iamNoCustomerAdminPolicy],
  ['iam-no-inline-admin-policy', iamNoInlineAdminPolicy],
  ['iam-oidc-trust-subject-scoped', iamOidcTrustSubjectScoped],
  ['iam-password-policy-expiry', iamPasswordPolicyExpiry],
  ['iam-password-policy-strong', iamPasswordPolicyStrong],
  ['iam-policy-no-kms-decrypt-all', iamPolicyNoKmsDecryptAll],
  ['iam-policy-no-privilege-escalation', iamPolicyNoPrivilegeEscalation],
  ['iam-policy-no-service-wildcard', iamPolicyNoServiceWildcard],
  ['iam-role-external-trust-external-id', iamRoleExternalTrustExternalId],
  ['iam-role-trust-no-wildcard', iamRoleTrustNoWildcard],
  ['iam-root-credentials-centrally-managed', iamRootCredentialsCentrallyManaged],
  ['iam-root-hardware-mfa', iamRootHardwareMfa],
  ['iam-root-mfa-enabled', iamRootMfaEnabled],
  ['iam-root-no-access-keys', iamRootNoAccessKeys],
  ['iam-root-not-used-recently', iamRootNotUsedRecently],
  ['iam-server-certificates-not-expired', iamServerCertificatesNotExpired],
  ['iam-support-role-exists', iamSupportRoleExists],
  ['iam-user-any-mfa', iamUserAnyMfa],
  ['iam-user-console-mfa', iamUserConsoleMfa],
  ['iam-user-no-direct-policies', iamUserNoDirectPolicies],
  ['iam-user-no-initial-access-key', iamUserNoInitialAccessKey],
  ['iam-user-single-active-key', iamUserSingleActiveKey],
  ['identity-center-admin-session-short', identityCenterAdminSessionShort],
  ['identity-center-disabled-user-no-access', identityCenterDisabledUserNoAccess],
  ['identity-center-permission-set-provisioned', identityCenterPermissionSetProvisioned],
  ['identity-center-session-bounded', identityCenterSessionBounded],
  ['inspector-ec2-scanning-enabled', inspectorEc2ScanningEnabled],
  ['inspector-ecr-scanning-enabled', inspectorEcrScanningEnabled],
  ['inspector-lambda-scanning-enabled', inspectorLambdaScanningEnabled],
  ['inventory-required-tags', inventoryRequiredTags],
  ['kms-cmk-rotation-enabled', kmsCmkRotationEnabled],
  ['kms-key-duties-separated', kmsKeyDutiesSeparated],
  ['kms-key-not-pending-deletion', kmsKeyNotPendingDeletion],
  ['kms-key-policy-not-public', kmsKeyPolicyNotPublic],
  ['lambda-env-no-plaintext-secrets', lambdaEnvNoPlaintextSecrets],
  ['lambda-not-public', lambdaNotPublic],
  ['lambda-url-requires-auth', lambdaUrlRequiresAuth],
  ['macie-enabled', macieEnabled],
  ['monitor-cloudtrail-changes', monitorCloudtrailChanges],
  ['monitor-config-changes', monitorConfigChanges],
  ['monitor-config-rule-noncompliance', monitorConfigRuleNoncompliance],
  ['monitor-console-auth-failures', monitorConsoleAuthFailures],
  ['monitor-console-sign-in-without-mfa', monitorConsoleSignInWithoutMfa],
  ['monitor-gateway-changes', monitorGatewayChanges],
  ['monitor-iam-policy-changes', monitorIamPolicyChanges],
  ['monitor-kms-key-deletion', monitorKmsKeyDeletion],
  ['monitor-nacl-changes', monitorNaclChanges],
  ['monitor-organizations-changes', monitorOrganizationsChanges],
  ['monitor-root-usage', monitorRootUsage],
  ['monitor-route-table-changes', monitorRouteTableChanges],
  ['monitor-s3-bucket-policy-changes', monitorS3BucketPolicyChanges],
  ['monitor-security-group-changes', monitorSecurityGroupChanges],
  ['monitor-unauthorized-api-calls', monitorUnauthorizedApiCalls],
  ['monitor-vpc-changes', monitorVpcChanges],
  ['opensearch-encrypted-private', opensearchEncryptedPrivate],
  ['opensearch-not-public', opensearchNotPublic],
  ['org-account-in-organization', orgAccountInOrganization],
  ['org-no-leave-attempts', orgNoLeaveAttempts],
  ['org-scp-protects-security-services', orgScpProtectsSecurityServices],
  ['pw-ami-age', pwAmiAge],
  ['pw-bod-26-04-tier', pwBod2604Tier],
  ['pw-critical-vulnerability-within-window', pwCriticalVulnerabilityWithinWindow],
  ['pw-eks-version-supported', pwEksVersionSupported],
  ['pw-exception-valid', pwExceptionValid],
  ['pw-exploited-accelerated', pwExploitedAccelerated],
  ['pw-fedramp-vdr-timeframe', pwFedrampVdrTimeframe],
  ['pw-high-vulnerability-within-window', pwHighVulnerabilityWithinWindow],
  ['pw-image-age', pwImageAge],
  ['pw-image-rebuilt', pwImageRebuilt],
  ['pw-inspector-coverage', pwInspectorCoverage],
  ['pw-kev-by-due-date', pwKevByDueDate],
  ['pw-lambda-runtime-deprecated', pwLambdaRuntimeDeprecated],
  ['pw-low-vulnerability-within-window', pwLowVulnerabilityWithinWindow],
  ['pw-managed-service-updates', pwManagedServiceUpdates],
  ['pw-medium-vulnerability-within-window', pwMediumVulnerabilityWithinWindow],
  ['pw-no-fix-tracked', pwNoFixTracked],
  ['pw-patch-maintenance-window-runs', pwPatchMaintenanceWindowRuns],
  ['pw-rds-engine-supported', pwRdsEngineSupported],
  ['pw-rds-pending-maintenance', pwRdsPendingMaintenance],
  ['pw-reopened-counts-from-first', pwReopenedCountsFromFirst],
  ['pw-resource-replacement-tracked', pwResourceReplacementTracked],
  ['pw-ssm-baseline-approval-delay', pwSsmBaselineApprovalDelay],
  ['pw-ssm-instance-compliant', pwSsmInstanceCompliant],
  ['pw-ssm-missing-patch-age', pwSsmMissingPatchAge],
  ['pw-ssm-pending-reboot', pwSsmPendingReboot],
  ['pw-ssm-scan-fresh', pwSsmScanFresh],
  ['pw-suppression-has-exception', pwSuppressionHasException],
  ['pw-window-slo-met', pwWindowSloMet],
  ['rds-auto-minor-version-upgrade', rdsAutoMinorVersionUpgrade],
  ['rds-ca-certificate-current', rdsCaCertificateCurrent],
  ['rds-cluster-encrypted', rdsClusterEncrypted],
  ['rds-iam-authentication', rdsIamAuthentication],
  ['rds-instance-backup-enabled', rdsInstanceBackupEnabled],
  ['rds-instance-deletion-protection', rdsInstanceDeletionProtection],
  ['rds-instance-encrypted', rdsInstanceEncrypted],
  ['rds-instance-multi-az', rdsInstanceMultiAz],
  ['rds-instance-not-public', rdsInstanceNotPublic],
  ['rds-logs-exported', rdsLogsExported],
  ['rds-snapshot-encrypted', rdsSnapshotEncrypted],
  ['rds-snapshot-not-public', rdsSnapshotNotPublic],
  ['rds-transport-encryption-forced', rdsTransportEncryptionForced],
  ['redshift-not-public-encrypted', redshiftNotPublicEncrypted],
  ['route53-domain-transfer-lock', route53DomainTransferLock],
  ['route53-query-logging', route53QueryLogging],
  ['s3-access-point-public-access-block', s3AccessPointPublicAccessBlock],
  ['s3-account-public-access-block', s3AccountPublicAccessBlock],
  ['s3-bucket-access-logging', s3BucketAccessLogging],
  ['s3-bucket-acl-disabled', s3BucketAclDisabled],
  ['s3-bucket-default-encryption-kms', s3BucketDefaultEncryptionKms],
  ['s3-bucket-lifecycle', s3BucketLifecycle],
  ['s3-bucket-no-cross-account-policy', s3BucketNoCrossAccountPolicy],
  ['s3-bucket-no-public-read', s3BucketNoPublicRead],
  ['s3-bucket-no-public-write', s3BucketNoPublicWrite],
  ['s3-bucket-public-access-block', s3BucketPublicAccessBlock],
  ['s3-bucket-tls-only', s3BucketTlsOnly],
  ['s3-bucket-versioning', s3BucketVersioning],
  ['s3-evidence-bucket-object-lock', s3EvidenceBucketObjectLock],
  ['secrets-policy-not-public', secretsPolicyNotPublic],
  ['secrets-rotated-on-schedule', secretsRotatedOnSchedule],
  ['secrets-rotation-enabled', secretsRotationEnabled],
  ['secrets-unused-removed', secretsUnusedRemoved],
  ['securityhub-enabled', securityhubEnabled],
  ['securityhub-findings-triaged', securityhubFindingsTriaged],
  ['sns-topic-encrypted', snsTopicEncrypted],
  ['sns-topic-not-public', snsTopicNotPublic],
  ['sqs-queue-encrypted', sqsQueueEncrypted],
  ['sqs-queue-not-public', sqsQueueNotPublic],
  ['ssm-documents-not-public', ssmDocumentsNotPublic],
  ['vpc-block-public-access', vpcBlockPublicAccess],
  ['vpc-default-sg-closed', vpcDefaultSgClosed],
  ['vpc-flow-logs-enabled', vpcFlowLogsEnabled],
  ['vpc-nacl-no-unrestricted-admin-ports', vpcNaclNoUnrestrictedAdminPorts],
  ['vpc-subnet-no-auto-public-ip', vpcSubnetNoAutoPublicIp],
  ['waf-logging', wafLogging],
]);
