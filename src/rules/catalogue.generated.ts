// Made by `npm run generate` from the rule files: do not edit.
import type { Rule } from './rule';
import accountNoBreakGlassSignIn from './sign-in/account-no-break-glass-sign-in';
import accountNoConsoleSignInWithoutMfa from './sign-in/account-no-console-sign-in-without-mfa';
import accountNoRootSignIn from './sign-in/account-no-root-sign-in';
import acmCertificateNotExpiring from './acm/acm-certificate-not-expiring';
import acmRsaKeyLength from './acm/acm-rsa-key-length';
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
import configDeliveryHealthy from './config/config-delivery-healthy';
import configNoRecorderTampering from './config/config-no-recorder-tampering';
import configRecorderEnabled from './config/config-recorder-enabled';
import configRecordsGlobalIam from './config/config-records-global-iam';
import ebsDefaultEncryption from './ec2/ebs-default-encryption';
import ebsVolumeEncrypted from './ec2/ebs-volume-encrypted';
import ec2SgNoUnrestrictedAdminPorts from './ec2/ec2-sg-no-unrestricted-admin-ports';
import ecrNotPublic from './ecr/ecr-not-public';
import ecrScanOnPush from './ecr/ecr-scan-on-push';
import ecrTagImmutability from './ecr/ecr-tag-immutability';
import guarddutyEnabledAllRegions from './guardduty/guardduty-enabled-all-regions';
import guarddutyFindingsTriaged from './guardduty/guardduty-findings-triaged';
import guarddutyNoDetectorTampering from './guardduty/guardduty-no-detector-tampering';
import guarddutyS3Protection from './guardduty/guardduty-s3-protection';
import iamAccessKeyMaxAge from './iam/iam-access-key-max-age';
import iamAdministratoraccessRestricted from './iam/iam-administratoraccess-restricted';
import iamCredentialsUnused from './iam/iam-credentials-unused';
import iamNoAdministratorGrant from './iam/iam-no-administrator-grant';
import iamNoCustomerAdminPolicy from './iam/iam-no-customer-admin-policy';
import iamNoInlineAdminPolicy from './iam/iam-no-inline-admin-policy';
import iamPasswordPolicyStrong from './iam/iam-password-policy-strong';
import iamRoleTrustNoWildcard from './iam/iam-role-trust-no-wildcard';
import iamRootMfaEnabled from './iam/iam-root-mfa-enabled';
import iamRootNoAccessKeys from './iam/iam-root-no-access-keys';
import iamRootNotUsedRecently from './iam/iam-root-not-used-recently';
import iamUserConsoleMfa from './iam/iam-user-console-mfa';
import iamUserNoDirectPolicies from './iam/iam-user-no-direct-policies';
import iamUserSingleActiveKey from './iam/iam-user-single-active-key';
import identityCenterAdminSessionShort from './identity-center/identity-center-admin-session-short';
import identityCenterDisabledUserNoAccess from './identity-center/identity-center-disabled-user-no-access';
import identityCenterPermissionSetProvisioned from './identity-center/identity-center-permission-set-provisioned';
import kmsCmkRotationEnabled from './kms/kms-cmk-rotation-enabled';
import kmsKeyNotPendingDeletion from './kms/kms-key-not-pending-deletion';
import kmsKeyPolicyNotPublic from './kms/kms-key-policy-not-public';
import lambdaNotPublic from './lambda/lambda-not-public';
import orgAccountInOrganization from './organization/org-account-in-organization';
import orgNoLeaveAttempts from './organization/org-no-leave-attempts';
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
import rdsInstanceEncrypted from './rds/rds-instance-encrypted';
import rdsInstanceNotPublic from './rds/rds-instance-not-public';
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

/** Every rule there is, by id. */
export const catalogue: readonly Rule[] = [
  accountNoBreakGlassSignIn,
  accountNoConsoleSignInWithoutMfa,
  accountNoRootSignIn,
  acmCertificateNotExpiring,
  acmRsaKeyLength,
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
  configDeliveryHealthy,
  configNoRecorderTampering,
  configRecorderEnabled,
  configRecordsGlobalIam,
  ebsDefaultEncryption,
  ebsVolumeEncrypted,
  ec2SgNoUnrestrictedAdminPorts,
  ecrNotPublic,
  ecrScanOnPush,
  ecrTagImmutability,
  guarddutyEnabledAllRegions,
  guarddutyFindingsTriaged,
  guarddutyNoDetectorTampering,
  guarddutyS3Protection,
  iamAccessKeyMaxAge,
  iamAdministratoraccessRestricted,
  iamCredentialsUnused,
  iamNoAdministratorGrant,
  iamNoCustomerAdminPolicy,
  iamNoInlineAdminPolicy,
  iamPasswordPolicyStrong,
  iamRoleTrustNoWildcard,
  iamRootMfaEnabled,
  iamRootNoAccessKeys,
  iamRootNotUsedRecently,
  iamUserConsoleMfa,
  iamUserNoDirectPolicies,
  iamUserSingleActiveKey,
  identityCenterAdminSessionShort,
  identityCenterDisabledUserNoAccess,
  identityCenterPermissionSetProvisioned,
  kmsCmkRotationEnabled,
  kmsKeyNotPendingDeletion,
  kmsKeyPolicyNotPublic,
  lambdaNotPublic,
  orgAccountInOrganization,
  orgNoLeaveAttempts,
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
  rdsInstanceEncrypted,
  rdsInstanceNotPublic,
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
];
