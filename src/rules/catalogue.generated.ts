// Made by `npm run generate` from the rule files: do not edit.
import type { Rule } from './rule';
import accountNoBreakGlassSignIn from './sign-in/account-no-break-glass-sign-in';
import accountNoConsoleSignInWithoutMfa from './sign-in/account-no-console-sign-in-without-mfa';
import accountNoRootSignIn from './sign-in/account-no-root-sign-in';
import accountRegionsAllowed from './account/account-regions-allowed';
import accountSecurityContactSet from './account/account-security-contact-set';
import acmCertificateNotExpiring from './acm/acm-certificate-not-expiring';
import acmRsaKeyLength from './acm/acm-rsa-key-length';
import apigatewayAccessLogging from './apigateway/apigateway-access-logging';
import apigatewayAuthorization from './apigateway/apigateway-authorization';
import arBreakGlassReviewed from './access-review/ar-break-glass-reviewed';
import arCampaignCompletedOnTime from './access-review/ar-campaign-completed-on-time';
import arCampaignExistsPerQuarter from './access-review/ar-campaign-exists-per-quarter';
import arCampaignMaxGap from './access-review/ar-campaign-max-gap';
import arCampaignNotBunched from './access-review/ar-campaign-not-bunched';
import arDecisionsNotRubberStamped from './access-review/ar-decisions-not-rubber-stamped';
import arEvidencePackageSealed from './access-review/ar-evidence-package-sealed';
import arExceptionNotExpired from './access-review/ar-exception-not-expired';
import arInactiveAccountDisabled from './access-review/ar-inactive-account-disabled';
import arItemHasOwner from './access-review/ar-item-has-owner';
import arJoinerAuthorizedBeforeAccess from './access-review/ar-joiner-authorized-before-access';
import arLeaverAccessRemoved from './access-review/ar-leaver-access-removed';
import arManagementSignoff from './access-review/ar-management-signoff';
import arMoverAccessAdjusted from './access-review/ar-mover-access-adjusted';
import arPopulationComplete from './access-review/ar-population-complete';
import arPopulationCoversIdentityClasses from './access-review/ar-population-covers-identity-classes';
import arPopulationSnapshotFresh from './access-review/ar-population-snapshot-fresh';
import arPrivilegedReviewedAtFrequency from './access-review/ar-privileged-reviewed-at-frequency';
import arPrivilegedSecondApprover from './access-review/ar-privileged-second-approver';
import arReviewerNotSelf from './access-review/ar-reviewer-not-self';
import arReviewerNotSubordinate from './access-review/ar-reviewer-not-subordinate';
import arRevocationExecutedByDeadline from './access-review/ar-revocation-executed-by-deadline';
import arServiceAccountsReviewed from './access-review/ar-service-accounts-reviewed';
import arSharedAccountJustified from './access-review/ar-shared-account-justified';
import arThirdPartyAccessTimeBound from './access-review/ar-third-party-access-time-bound';
import arUnusedRoleFlagged from './access-review/ar-unused-role-flagged';
import backupCrossRegionCopy from './backup/backup-cross-region-copy';
import backupMinimumRetention from './backup/backup-minimum-retention';
import backupRecoveryPointEncrypted from './backup/backup-recovery-point-encrypted';
import backupResourceInPlan from './backup/backup-resource-in-plan';
import backupRestoreTested from './backup/backup-restore-tested';
import backupVaultLock from './backup/backup-vault-lock';
import backupVaultNotPublic from './backup/backup-vault-not-public';
import cloudformationStackInSync from './cloudformation/cloudformation-stack-in-sync';
import cloudfrontLogging from './cloudfront/cloudfront-logging';
import cloudfrontMinTls from './cloudfront/cloudfront-min-tls';
import cloudfrontS3Oac from './cloudfront/cloudfront-s3-oac';
import cloudfrontViewerHttps from './cloudfront/cloudfront-viewer-https';
import cloudfrontWaf from './cloudfront/cloudfront-waf';
import cloudtrailBucketAccessLogging from './cloudtrail/cloudtrail-bucket-access-logging';
import cloudtrailBucketImmutability from './cloudtrail/cloudtrail-bucket-immutability';
import cloudtrailBucketNotPublic from './cloudtrail/cloudtrail-bucket-not-public';
import cloudtrailCloudwatchLogs from './cloudtrail/cloudtrail-cloudwatch-logs';
import cloudtrailKmsEncrypted from './cloudtrail/cloudtrail-kms-encrypted';
import cloudtrailLogFileValidation from './cloudtrail/cloudtrail-log-file-validation';
import cloudtrailLogRetention from './cloudtrail/cloudtrail-log-retention';
import cloudtrailLoggingActive from './cloudtrail/cloudtrail-logging-active';
import cloudtrailMultiRegionManagementEvents from './cloudtrail/cloudtrail-multi-region-management-events';
import cloudtrailNoTrailTampering from './cloudtrail/cloudtrail-no-trail-tampering';
import cloudtrailOrganizationTrail from './cloudtrail/cloudtrail-organization-trail';
import cloudtrailS3DataEventsRead from './cloudtrail/cloudtrail-s3-data-events-read';
import cloudtrailS3DataEventsWrite from './cloudtrail/cloudtrail-s3-data-events-write';
import cloudwatchAlarmActionsEnabled from './cloudwatch/cloudwatch-alarm-actions-enabled';
import cloudwatchLogGroupEncrypted from './cloudwatch/cloudwatch-log-group-encrypted';
import cloudwatchLogGroupRetention from './cloudwatch/cloudwatch-log-group-retention';
import configDeliveryHealthy from './config/config-delivery-healthy';
import configNoRecorderTampering from './config/config-no-recorder-tampering';
import configOrgAggregator from './config/config-org-aggregator';
import configRecorderEnabled from './config/config-recorder-enabled';
import configRecordsGlobalIam from './config/config-records-global-iam';
import dutyAuditRequestsAnswered from './duties/duty-audit-requests-answered';
import dutyDataRequestsAnsweredInTime from './duties/duty-data-requests-answered-in-time';
import dutyEvidenceCurrent from './duties/duty-evidence-current';
import dutyIncidentNoticesInTime from './duties/duty-incident-notices-in-time';
import dynamodbDeletionProtection from './dynamodb/dynamodb-deletion-protection';
import dynamodbKmsCmk from './dynamodb/dynamodb-kms-cmk';
import dynamodbPitrEnabled from './dynamodb/dynamodb-pitr-enabled';
import ebsDefaultEncryption from './ec2/ebs-default-encryption';
import ebsSnapshotBlockPublicAccess from './ec2/ebs-snapshot-block-public-access';
import ebsSnapshotNotPublic from './ec2/ebs-snapshot-not-public';
import ebsVolumeEncrypted from './ec2/ebs-volume-encrypted';
import ec2AmiNotPublic from './ec2/ec2-ami-not-public';
import ec2Imdsv2Required from './ec2/ec2-imdsv2-required';
import ec2InstanceManagedBySsm from './ec2/ec2-instance-managed-by-ssm';
import ec2InstanceNoPublicIp from './ec2/ec2-instance-no-public-ip';
import ec2InstanceProfileAttached from './ec2/ec2-instance-profile-attached';
import ec2LaunchTemplateImdsv2 from './ec2/ec2-launch-template-imdsv2';
import ec2SgNoAllTrafficFromInternet from './ec2/ec2-sg-no-all-traffic-from-internet';
import ec2SgNoUnrestrictedAdminPorts from './ec2/ec2-sg-no-unrestricted-admin-ports';
import ec2SgNoUnrestrictedHighRiskPorts from './ec2/ec2-sg-no-unrestricted-high-risk-ports';
import ecrNotPublic from './ecr/ecr-not-public';
import ecrScanOnPush from './ecr/ecr-scan-on-push';
import ecrTagImmutability from './ecr/ecr-tag-immutability';
import ecsNoPrivilegedContainers from './ecs/ecs-no-privileged-containers';
import ecsNoSecretsInEnvironment from './ecs/ecs-no-secrets-in-environment';
import ecsServiceNoPublicIp from './ecs/ecs-service-no-public-ip';
import ecsTaskLogging from './ecs/ecs-task-logging';
import efsEncrypted from './efs/efs-encrypted';
import efsNotPublic from './efs/efs-not-public';
import eksControlPlaneLogging from './eks/eks-control-plane-logging';
import eksEndpointNotPublic from './eks/eks-endpoint-not-public';
import eksSecretsEncrypted from './eks/eks-secrets-encrypted';
import elasticacheEncrypted from './elasticache/elasticache-encrypted';
import elbAccessLogging from './elb/elb-access-logging';
import elbDeletionProtection from './elb/elb-deletion-protection';
import elbDropInvalidHeaders from './elb/elb-drop-invalid-headers';
import elbHttpRedirectsToHttps from './elb/elb-http-redirects-to-https';
import elbTlsPolicyCurrent from './elb/elb-tls-policy-current';
import elbWafAttached from './elb/elb-waf-attached';
import guarddutyEksAuditLogs from './guardduty/guardduty-eks-audit-logs';
import guarddutyEnabledAllRegions from './guardduty/guardduty-enabled-all-regions';
import guarddutyFindingsTriaged from './guardduty/guardduty-findings-triaged';
import guarddutyLambdaProtection from './guardduty/guardduty-lambda-protection';
import guarddutyMalwareProtection from './guardduty/guardduty-malware-protection';
import guarddutyNoDetectorTampering from './guardduty/guardduty-no-detector-tampering';
import guarddutyRdsProtection from './guardduty/guardduty-rds-protection';
import guarddutyRuntimeMonitoring from './guardduty/guardduty-runtime-monitoring';
import guarddutyS3Protection from './guardduty/guardduty-s3-protection';
import iamAccessAnalyzerExternalEnabled from './access-analyzer/iam-access-analyzer-external-enabled';
import iamAccessAnalyzerNoActiveFindings from './access-analyzer/iam-access-analyzer-no-active-findings';
import iamAccessKeyMaxAge from './iam/iam-access-key-max-age';
import iamAdministratoraccessRestricted from './iam/iam-administratoraccess-restricted';
import iamCloudshellFullAccessRestricted from './iam/iam-cloudshell-full-access-restricted';
import iamCredentialsUnused from './iam/iam-credentials-unused';
import iamIdentityFederationInUse from './iam/iam-identity-federation-in-use';
import iamNoAdministratorGrant from './iam/iam-no-administrator-grant';
import iamNoCustomerAdminPolicy from './iam/iam-no-customer-admin-policy';
import iamNoInlineAdminPolicy from './iam/iam-no-inline-admin-policy';
import iamOidcTrustSubjectScoped from './iam/iam-oidc-trust-subject-scoped';
import iamPasswordPolicyExpiry from './iam/iam-password-policy-expiry';
import iamPasswordPolicyStrong from './iam/iam-password-policy-strong';
import iamPolicyNoKmsDecryptAll from './iam/iam-policy-no-kms-decrypt-all';
import iamPolicyNoPrivilegeEscalation from './iam/iam-policy-no-privilege-escalation';
import iamPolicyNoServiceWildcard from './iam/iam-policy-no-service-wildcard';
import iamRoleExternalTrustExternalId from './iam/iam-role-external-trust-external-id';
import iamRoleTrustNoWildcard from './iam/iam-role-trust-no-wildcard';
import iamRootCredentialsCentrallyManaged from './organization/iam-root-credentials-centrally-managed';
import iamRootHardwareMfa from './iam/iam-root-hardware-mfa';
import iamRootMfaEnabled from './iam/iam-root-mfa-enabled';
import iamRootNoAccessKeys from './iam/iam-root-no-access-keys';
import iamRootNotUsedRecently from './iam/iam-root-not-used-recently';
import iamServerCertificatesNotExpired from './iam/iam-server-certificates-not-expired';
import iamSupportRoleExists from './iam/iam-support-role-exists';
import iamUserAnyMfa from './iam/iam-user-any-mfa';
import iamUserConsoleMfa from './iam/iam-user-console-mfa';
import iamUserNoDirectPolicies from './iam/iam-user-no-direct-policies';
import iamUserNoInitialAccessKey from './iam/iam-user-no-initial-access-key';
import iamUserSingleActiveKey from './iam/iam-user-single-active-key';
import identityCenterAdminSessionShort from './identity-center/identity-center-admin-session-short';
import identityCenterDisabledUserNoAccess from './identity-center/identity-center-disabled-user-no-access';
import identityCenterPermissionSetProvisioned from './identity-center/identity-center-permission-set-provisioned';
import identityCenterSessionBounded from './identity-center/identity-center-session-bounded';
import inspectorEc2ScanningEnabled from './inspector/inspector-ec2-scanning-enabled';
import inspectorEcrScanningEnabled from './inspector/inspector-ecr-scanning-enabled';
import inspectorLambdaScanningEnabled from './inspector/inspector-lambda-scanning-enabled';
import inventoryRequiredTags from './inventory/inventory-required-tags';
import kmsCmkRotationEnabled from './kms/kms-cmk-rotation-enabled';
import kmsKeyDutiesSeparated from './kms/kms-key-duties-separated';
import kmsKeyNotPendingDeletion from './kms/kms-key-not-pending-deletion';
import kmsKeyPolicyNotPublic from './kms/kms-key-policy-not-public';
import lambdaEnvNoPlaintextSecrets from './lambda/lambda-env-no-plaintext-secrets';
import lambdaNotPublic from './lambda/lambda-not-public';
import lambdaUrlRequiresAuth from './lambda/lambda-url-requires-auth';
import macieEnabled from './macie/macie-enabled';
import monitorCloudtrailChanges from './cloudwatch/monitor-cloudtrail-changes';
import monitorConfigChanges from './cloudwatch/monitor-config-changes';
import monitorConfigRuleNoncompliance from './config/monitor-config-rule-noncompliance';
import monitorConsoleAuthFailures from './cloudwatch/monitor-console-auth-failures';
import monitorConsoleSignInWithoutMfa from './cloudwatch/monitor-console-sign-in-without-mfa';
import monitorGatewayChanges from './cloudwatch/monitor-gateway-changes';
import monitorIamPolicyChanges from './cloudwatch/monitor-iam-policy-changes';
import monitorKmsKeyDeletion from './cloudwatch/monitor-kms-key-deletion';
import monitorNaclChanges from './cloudwatch/monitor-nacl-changes';
import monitorOrganizationsChanges from './cloudwatch/monitor-organizations-changes';
import monitorRootUsage from './cloudwatch/monitor-root-usage';
import monitorRouteTableChanges from './cloudwatch/monitor-route-table-changes';
import monitorS3BucketPolicyChanges from './cloudwatch/monitor-s3-bucket-policy-changes';
import monitorSecurityGroupChanges from './cloudwatch/monitor-security-group-changes';
import monitorUnauthorizedApiCalls from './cloudwatch/monitor-unauthorized-api-calls';
import monitorVpcChanges from './cloudwatch/monitor-vpc-changes';
import opensearchEncryptedPrivate from './opensearch/opensearch-encrypted-private';
import opensearchNotPublic from './opensearch/opensearch-not-public';
import orgAccountInOrganization from './organization/org-account-in-organization';
import orgNoLeaveAttempts from './organization/org-no-leave-attempts';
import orgScpProtectsSecurityServices from './organization/org-scp-protects-security-services';
import pwAmiAge from './patch-window/pw-ami-age';
import pwBod2604Tier from './patch-window/pw-bod-26-04-tier';
import pwCriticalVulnerabilityWithinWindow from './patch-window/pw-critical-vulnerability-within-window';
import pwEksVersionSupported from './patch-window/pw-eks-version-supported';
import pwExceptionValid from './patch-window/pw-exception-valid';
import pwExploitedAccelerated from './patch-window/pw-exploited-accelerated';
import pwFedrampVdrTimeframe from './patch-window/pw-fedramp-vdr-timeframe';
import pwHighVulnerabilityWithinWindow from './patch-window/pw-high-vulnerability-within-window';
import pwImageAge from './patch-window/pw-image-age';
import pwImageRebuilt from './patch-window/pw-image-rebuilt';
import pwInspectorCoverage from './patch-window/pw-inspector-coverage';
import pwKevByDueDate from './patch-window/pw-kev-by-due-date';
import pwLambdaRuntimeDeprecated from './patch-window/pw-lambda-runtime-deprecated';
import pwLowVulnerabilityWithinWindow from './patch-window/pw-low-vulnerability-within-window';
import pwManagedServiceUpdates from './patch-window/pw-managed-service-updates';
import pwMediumVulnerabilityWithinWindow from './patch-window/pw-medium-vulnerability-within-window';
import pwNoFixTracked from './patch-window/pw-no-fix-tracked';
import pwPatchMaintenanceWindowRuns from './patch-window/pw-patch-maintenance-window-runs';
import pwRdsEngineSupported from './patch-window/pw-rds-engine-supported';
import pwRdsPendingMaintenance from './patch-window/pw-rds-pending-maintenance';
import pwReopenedCountsFromFirst from './patch-window/pw-reopened-counts-from-first';
import pwResourceReplacementTracked from './patch-window/pw-resource-replacement-tracked';
import pwSsmBaselineApprovalDelay from './patch-window/pw-ssm-baseline-approval-delay';
import pwSsmInstanceCompliant from './patch-window/pw-ssm-instance-compliant';
import pwSsmMissingPatchAge from './patch-window/pw-ssm-missing-patch-age';
import pwSsmPendingReboot from './patch-window/pw-ssm-pending-reboot';
import pwSsmScanFresh from './patch-window/pw-ssm-scan-fresh';
import pwSuppressionHasException from './patch-window/pw-suppression-has-exception';
import pwWindowSloMet from './patch-window/pw-window-slo-met';
import rdsAutoMinorVersionUpgrade from './rds/rds-auto-minor-version-upgrade';
import rdsCaCertificateCurrent from './rds/rds-ca-certificate-current';
import rdsClusterEncrypted from './rds/rds-cluster-encrypted';
import rdsIamAuthentication from './rds/rds-iam-authentication';
import rdsInstanceBackupEnabled from './rds/rds-instance-backup-enabled';
import rdsInstanceDeletionProtection from './rds/rds-instance-deletion-protection';
import rdsInstanceEncrypted from './rds/rds-instance-encrypted';
import rdsInstanceMultiAz from './rds/rds-instance-multi-az';
import rdsInstanceNotPublic from './rds/rds-instance-not-public';
import rdsLogsExported from './rds/rds-logs-exported';
import rdsSnapshotEncrypted from './rds/rds-snapshot-encrypted';
import rdsSnapshotNotPublic from './rds/rds-snapshot-not-public';
import rdsTransportEncryptionForced from './rds/rds-transport-encryption-forced';
import redshiftNotPublicEncrypted from './redshift/redshift-not-public-encrypted';
import route53DomainTransferLock from './route53/route53-domain-transfer-lock';
import route53QueryLogging from './route53/route53-query-logging';
import s3AccessPointPublicAccessBlock from './s3/s3-access-point-public-access-block';
import s3AccountPublicAccessBlock from './s3/s3-account-public-access-block';
import s3BucketAccessLogging from './s3/s3-bucket-access-logging';
import s3BucketAclDisabled from './s3/s3-bucket-acl-disabled';
import s3BucketDefaultEncryptionKms from './s3/s3-bucket-default-encryption-kms';
import s3BucketLifecycle from './s3/s3-bucket-lifecycle';
import s3BucketNoCrossAccountPolicy from './s3/s3-bucket-no-cross-account-policy';
import s3BucketNoPublicRead from './s3/s3-bucket-no-public-read';
import s3BucketNoPublicWrite from './s3/s3-bucket-no-public-write';
import s3BucketPublicAccessBlock from './s3/s3-bucket-public-access-block';
import s3BucketTlsOnly from './s3/s3-bucket-tls-only';
import s3BucketVersioning from './s3/s3-bucket-versioning';
import s3EvidenceBucketObjectLock from './s3/s3-evidence-bucket-object-lock';
import secretsPolicyNotPublic from './secretsmanager/secrets-policy-not-public';
import secretsRotatedOnSchedule from './secretsmanager/secrets-rotated-on-schedule';
import secretsRotationEnabled from './secretsmanager/secrets-rotation-enabled';
import secretsUnusedRemoved from './secretsmanager/secrets-unused-removed';
import securityhubEnabled from './securityhub/securityhub-enabled';
import securityhubFindingsTriaged from './securityhub/securityhub-findings-triaged';
import snsTopicEncrypted from './sns/sns-topic-encrypted';
import snsTopicNotPublic from './sns/sns-topic-not-public';
import sqsQueueEncrypted from './sqs/sqs-queue-encrypted';
import sqsQueueNotPublic from './sqs/sqs-queue-not-public';
import ssmDocumentsNotPublic from './ssm/ssm-documents-not-public';
import vpcBlockPublicAccess from './ec2/vpc-block-public-access';
import vpcDefaultSgClosed from './ec2/vpc-default-sg-closed';
import vpcFlowLogsEnabled from './ec2/vpc-flow-logs-enabled';
import vpcNaclNoUnrestrictedAdminPorts from './ec2/vpc-nacl-no-unrestricted-admin-ports';
import vpcSubnetNoAutoPublicIp from './ec2/vpc-subnet-no-auto-public-ip';
import wafLogging from './waf/waf-logging';

/** Every rule there is, by id. */
export const catalogue: readonly Rule[] = [
  accountNoBreakGlassSignIn,
  accountNoConsoleSignInWithoutMfa,
  accountNoRootSignIn,
  accountRegionsAllowed,
  accountSecurityContactSet,
  acmCertificateNotExpiring,
  acmRsaKeyLength,
  apigatewayAccessLogging,
  apigatewayAuthorization,
  arBreakGlassReviewed,
  arCampaignCompletedOnTime,
  arCampaignExistsPerQuarter,
  arCampaignMaxGap,
  arCampaignNotBunched,
  arDecisionsNotRubberStamped,
  arEvidencePackageSealed,
  arExceptionNotExpired,
  arInactiveAccountDisabled,
  arItemHasOwner,
  arJoinerAuthorizedBeforeAccess,
  arLeaverAccessRemoved,
  arManagementSignoff,
  arMoverAccessAdjusted,
  arPopulationComplete,
  arPopulationCoversIdentityClasses,
  arPopulationSnapshotFresh,
  arPrivilegedReviewedAtFrequency,
  arPrivilegedSecondApprover,
  arReviewerNotSelf,
  arReviewerNotSubordinate,
  arRevocationExecutedByDeadline,
  arServiceAccountsReviewed,
  arSharedAccountJustified,
  arThirdPartyAccessTimeBound,
  arUnusedRoleFlagged,
  backupCrossRegionCopy,
  backupMinimumRetention,
  backupRecoveryPointEncrypted,
  backupResourceInPlan,
  backupRestoreTested,
  backupVaultLock,
  backupVaultNotPublic,
  cloudformationStackInSync,
  cloudfrontLogging,
  cloudfrontMinTls,
  cloudfrontS3Oac,
  cloudfrontViewerHttps,
  cloudfrontWaf,
  cloudtrailBucketAccessLogging,
  cloudtrailBucketImmutability,
  cloudtrailBucketNotPublic,
  cloudtrailCloudwatchLogs,
  cloudtrailKmsEncrypted,
  cloudtrailLogFileValidation,
  cloudtrailLogRetention,
  cloudtrailLoggingActive,
  cloudtrailMultiRegionManagementEvents,
  cloudtrailNoTrailTampering,
  cloudtrailOrganizationTrail,
  cloudtrailS3DataEventsRead,
  cloudtrailS3DataEventsWrite,
  cloudwatchAlarmActionsEnabled,
  cloudwatchLogGroupEncrypted,
  cloudwatchLogGroupRetention,
  configDeliveryHealthy,
  configNoRecorderTampering,
  configOrgAggregator,
  configRecorderEnabled,
  configRecordsGlobalIam,
  dutyAuditRequestsAnswered,
  dutyDataRequestsAnsweredInTime,
  dutyEvidenceCurrent,
  dutyIncidentNoticesInTime,
  dynamodbDeletionProtection,
  dynamodbKmsCmk,
  dynamodbPitrEnabled,
  ebsDefaultEncryption,
  ebsSnapshotBlockPublicAccess,
  ebsSnapshotNotPublic,
  ebsVolumeEncrypted,
  ec2AmiNotPublic,
  ec2Imdsv2Required,
  ec2InstanceManagedBySsm,
  ec2InstanceNoPublicIp,
  ec2InstanceProfileAttached,
  ec2LaunchTemplateImdsv2,
  ec2SgNoAllTrafficFromInternet,
  ec2SgNoUnrestrictedAdminPorts,
  ec2SgNoUnrestrictedHighRiskPorts,
  ecrNotPublic,
  ecrScanOnPush,
  ecrTagImmutability,
  ecsNoPrivilegedContainers,
  ecsNoSecretsInEnvironment,
  ecsServiceNoPublicIp,
  ecsTaskLogging,
  efsEncrypted,
  efsNotPublic,
  eksControlPlaneLogging,
  eksEndpointNotPublic,
  eksSecretsEncrypted,
  elasticacheEncrypted,
  elbAccessLogging,
  elbDeletionProtection,
  elbDropInvalidHeaders,
  elbHttpRedirectsToHttps,
  elbTlsPolicyCurrent,
  elbWafAttached,
  guarddutyEksAuditLogs,
  guarddutyEnabledAllRegions,
  guarddutyFindingsTriaged,
  guarddutyLambdaProtection,
  guarddutyMalwareProtection,
  guarddutyNoDetectorTampering,
  guarddutyRdsProtection,
  guarddutyRuntimeMonitoring,
  guarddutyS3Protection,
  iamAccessAnalyzerExternalEnabled,
  iamAccessAnalyzerNoActiveFindings,
  iamAccessKeyMaxAge,
  iamAdministratoraccessRestricted,
  iamCloudshellFullAccessRestricted,
  iamCredentialsUnused,
  iamIdentityFederationInUse,
  iamNoAdministratorGrant,
  iamNoCustomerAdminPolicy,
  iamNoInlineAdminPolicy,
  iamOidcTrustSubjectScoped,
  iamPasswordPolicyExpiry,
  iamPasswordPolicyStrong,
  iamPolicyNoKmsDecryptAll,
  iamPolicyNoPrivilegeEscalation,
  iamPolicyNoServiceWildcard,
  iamRoleExternalTrustExternalId,
  iamRoleTrustNoWildcard,
  iamRootCredentialsCentrallyManaged,
  iamRootHardwareMfa,
  iamRootMfaEnabled,
  iamRootNoAccessKeys,
  iamRootNotUsedRecently,
  iamServerCertificatesNotExpired,
  iamSupportRoleExists,
  iamUserAnyMfa,
  iamUserConsoleMfa,
  iamUserNoDirectPolicies,
  iamUserNoInitialAccessKey,
  iamUserSingleActiveKey,
  identityCenterAdminSessionShort,
  identityCenterDisabledUserNoAccess,
  identityCenterPermissionSetProvisioned,
  identityCenterSessionBounded,
  inspectorEc2ScanningEnabled,
  inspectorEcrScanningEnabled,
  inspectorLambdaScanningEnabled,
  inventoryRequiredTags,
  kmsCmkRotationEnabled,
  kmsKeyDutiesSeparated,
  kmsKeyNotPendingDeletion,
  kmsKeyPolicyNotPublic,
  lambdaEnvNoPlaintextSecrets,
  lambdaNotPublic,
  lambdaUrlRequiresAuth,
  macieEnabled,
  monitorCloudtrailChanges,
  monitorConfigChanges,
  monitorConfigRuleNoncompliance,
  monitorConsoleAuthFailures,
  monitorConsoleSignInWithoutMfa,
  monitorGatewayChanges,
  monitorIamPolicyChanges,
  monitorKmsKeyDeletion,
  monitorNaclChanges,
  monitorOrganizationsChanges,
  monitorRootUsage,
  monitorRouteTableChanges,
  monitorS3BucketPolicyChanges,
  monitorSecurityGroupChanges,
  monitorUnauthorizedApiCalls,
  monitorVpcChanges,
  opensearchEncryptedPrivate,
  opensearchNotPublic,
  orgAccountInOrganization,
  orgNoLeaveAttempts,
  orgScpProtectsSecurityServices,
  pwAmiAge,
  pwBod2604Tier,
  pwCriticalVulnerabilityWithinWindow,
  pwEksVersionSupported,
  pwExceptionValid,
  pwExploitedAccelerated,
  pwFedrampVdrTimeframe,
  pwHighVulnerabilityWithinWindow,
  pwImageAge,
  pwImageRebuilt,
  pwInspectorCoverage,
  pwKevByDueDate,
  pwLambdaRuntimeDeprecated,
  pwLowVulnerabilityWithinWindow,
  pwManagedServiceUpdates,
  pwMediumVulnerabilityWithinWindow,
  pwNoFixTracked,
  pwPatchMaintenanceWindowRuns,
  pwRdsEngineSupported,
  pwRdsPendingMaintenance,
  pwReopenedCountsFromFirst,
  pwResourceReplacementTracked,
  pwSsmBaselineApprovalDelay,
  pwSsmInstanceCompliant,
  pwSsmMissingPatchAge,
  pwSsmPendingReboot,
  pwSsmScanFresh,
  pwSuppressionHasException,
  pwWindowSloMet,
  rdsAutoMinorVersionUpgrade,
  rdsCaCertificateCurrent,
  rdsClusterEncrypted,
  rdsIamAuthentication,
  rdsInstanceBackupEnabled,
  rdsInstanceDeletionProtection,
  rdsInstanceEncrypted,
  rdsInstanceMultiAz,
  rdsInstanceNotPublic,
  rdsLogsExported,
  rdsSnapshotEncrypted,
  rdsSnapshotNotPublic,
  rdsTransportEncryptionForced,
  redshiftNotPublicEncrypted,
  route53DomainTransferLock,
  route53QueryLogging,
  s3AccessPointPublicAccessBlock,
  s3AccountPublicAccessBlock,
  s3BucketAccessLogging,
  s3BucketAclDisabled,
  s3BucketDefaultEncryptionKms,
  s3BucketLifecycle,
  s3BucketNoCrossAccountPolicy,
  s3BucketNoPublicRead,
  s3BucketNoPublicWrite,
  s3BucketPublicAccessBlock,
  s3BucketTlsOnly,
  s3BucketVersioning,
  s3EvidenceBucketObjectLock,
  secretsPolicyNotPublic,
  secretsRotatedOnSchedule,
  secretsRotationEnabled,
  secretsUnusedRemoved,
  securityhubEnabled,
  securityhubFindingsTriaged,
  snsTopicEncrypted,
  snsTopicNotPublic,
  sqsQueueEncrypted,
  sqsQueueNotPublic,
  ssmDocumentsNotPublic,
  vpcBlockPublicAccess,
  vpcDefaultSgClosed,
  vpcFlowLogsEnabled,
  vpcNaclNoUnrestrictedAdminPorts,
  vpcSubnetNoAutoPublicIp,
  wafLogging,
];
