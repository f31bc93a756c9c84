// Made by `npm run generate` from the rule files: do not edit.
import type { RuleCases } from './rule-cases';
import accountNoBreakGlassSignIn from './sign-in/account-no-break-glass-sign-in.cases';
import accountNoConsoleSignInWithoutMfa from './sign-in/account-no-console-sign-in-without-mfa.cases';
import accountNoRootSignIn from './sign-in/account-no-root-sign-in.cases';
import acmCertificateNotExpiring from './acm/acm-certificate-not-expiring.cases';
import acmRsaKeyLength from './acm/acm-rsa-key-length.cases';
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
import configDeliveryHealthy from './config/config-delivery-healthy.cases';
import configNoRecorderTampering from './config/config-no-recorder-tampering.cases';
import configRecorderEnabled from './config/config-recorder-enabled.cases';
import configRecordsGlobalIam from './config/config-records-global-iam.cases';
import ebsDefaultEncryption from './ec2/ebs-default-encryption.cases';
import ebsVolumeEncrypted from './ec2/ebs-volume-encrypted.cases';
import ec2SgNoUnrestrictedAdminPorts from './ec2/ec2-sg-no-unrestricted-admin-ports.cases';
import ecrNotPublic from './ecr/ecr-not-public.cases';
import ecrScanOnPush from './ecr/ecr-scan-on-push.cases';
import ecrTagImmutability from './ecr/ecr-tag-immutability.cases';
import guarddutyEnabledAllRegions from './guardduty/guardduty-enabled-all-regions.cases';
import guarddutyFindingsTriaged from './guardduty/guardduty-findings-triaged.cases';
import guarddutyNoDetectorTampering from './guardduty/guardduty-no-detector-tampering.cases';
import guarddutyS3Protection from './guardduty/guardduty-s3-protection.cases';
import iamAccessKeyMaxAge from './iam/iam-access-key-max-age.cases';
import iamAdministratoraccessRestricted from './iam/iam-administratoraccess-restricted.cases';
import iamCredentialsUnused from './iam/iam-credentials-unused.cases';
import iamNoAdministratorGrant from './iam/iam-no-administrator-grant.cases';
import iamNoCustomerAdminPolicy from './iam/iam-no-customer-admin-policy.cases';
import iamNoInlineAdminPolicy from './iam/iam-no-inline-admin-policy.cases';
import iamPasswordPolicyStrong from './iam/iam-password-policy-strong.cases';
import iamRoleTrustNoWildcard from './iam/iam-role-trust-no-wildcard.cases';
import iamRootMfaEnabled from './iam/iam-root-mfa-enabled.cases';
import iamRootNoAccessKeys from './iam/iam-root-no-access-keys.cases';
import iamRootNotUsedRecently from './iam/iam-root-not-used-recently.cases';
import iamUserConsoleMfa from './iam/iam-user-console-mfa.cases';
import iamUserNoDirectPolicies from './iam/iam-user-no-direct-policies.cases';
import iamUserSingleActiveKey from './iam/iam-user-single-active-key.cases';
import identityCenterAdminSessionShort from './identity-center/identity-center-admin-session-short.cases';
import identityCenterDisabledUserNoAccess from './identity-center/identity-center-disabled-user-no-access.cases';
import identityCenterPermissionSetProvisioned from './identity-center/identity-center-permission-set-provisioned.cases';
import kmsCmkRotationEnabled from './kms/kms-cmk-rotation-enabled.cases';
import kmsKeyNotPendingDeletion from './kms/kms-key-not-pending-deletion.cases';
import kmsKeyPolicyNotPublic from './kms/kms-key-policy-not-public.cases';
import lambdaNotPublic from './lambda/lambda-not-public.cases';
import orgAccountInOrganization from './organization/org-account-in-organization.cases';
import orgNoLeaveAttempts from './organization/org-no-leave-attempts.cases';
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
import rdsInstanceEncrypted from './rds/rds-instance-encrypted.cases';
import rdsInstanceNotPublic from './rds/rds-instance-not-public.cases';
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

/** Rule id → its cases. */
export const casesOfRules: ReadonlyMap<string, RuleCases> = new Map<string, RuleCases>([
  ['account-no-break-glass-sign-in', accountNoBreakGlassSignIn],
  ['account-no-console-sign-in-without-mfa', accountNoConsoleSignInWithoutMfa],
  ['account-no-root-sign-in', accountNoRootSignIn],
  ['acm-certificate-not-expiring', acmCertificateNotExpiring],
  ['acm-rsa-key-length', acmRsaKeyLength],
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
  ['config-delivery-healthy', configDeliveryHealthy],
  ['config-no-recorder-tampering', configNoRecorderTampering],
  ['config-recorder-enabled', configRecorderEnabled],
  ['config-records-global-iam', configRecordsGlobalIam],
  ['ebs-default-encryption', ebsDefaultEncryption],
  ['ebs-volume-encrypted', ebsVolumeEncrypted],
  ['ec2-sg-no-unrestricted-admin-ports', ec2SgNoUnrestrictedAdminPorts],
  ['ecr-not-public', ecrNotPublic],
  ['ecr-scan-on-push', ecrScanOnPush],
  ['ecr-tag-immutability', ecrTagImmutability],
  ['guardduty-enabled-all-regions', guarddutyEnabledAllRegions],
  ['guardduty-findings-triaged', guarddutyFindingsTriaged],
  ['guardduty-no-detector-tampering', guarddutyNoDetectorTampering],
  ['guardduty-s3-protection', guarddutyS3Protection],
  ['iam-access-key-max-age', iamAccessKeyMaxAge],
  ['iam-administratoraccess-restricted', iamAdministratoraccessRestricted],
  ['iam-credentials-unused', iamCredentialsUnused],
  ['iam-no-administrator-grant', iamNoAdministratorGrant],
  ['iam-no-customer-admin-policy', iamNoCustomerAdminPolicy],
  ['iam-no-inline-admin-policy', iamNoInlineAdminPolicy],
  ['iam-password-policy-strong', iamPasswordPolicyStrong],
  ['iam-role-trust-no-wildcard', iamRoleTrustNoWildcard],
  ['iam-root-mfa-enabled', iamRootMfaEnabled],
  ['iam-root-no-access-keys', iamRootNoAccessKeys],
  ['iam-root-not-used-recently', iamRootNotUsedRecently],
  ['iam-user-console-mfa', iamUserConsoleMfa],
  ['iam-user-no-direct-policies', iamUserNoDirectPolicies],
  ['iam-user-single-active-key', iamUserSingleActiveKey],
  ['identity-center-admin-session-short', identityCenterAdminSessionShort],
  ['identity-center-disabled-user-no-access', identityCenterDisabledUserNoAccess],
  ['identity-center-permission-set-provisioned', identityCenterPermissionSetProvisioned],
  ['kms-cmk-rotation-enabled', kmsCmkRotationEnabled],
  ['kms-key-not-pending-deletion', kmsKeyNotPendingDeletion],
  ['kms-key-policy-not-public', kmsKeyPolicyNotPublic],
  ['lambda-not-public', lambdaNotPublic],
  ['org-account-in-organization', orgAccountInOrganization],
  ['org-no-leave-attempts', orgNoLeaveAttempts],
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
  ['rds-instance-encrypted', rdsInstanceEncrypted],
  ['rds-instance-not-public', rdsInstanceNotPublic],
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
]);
