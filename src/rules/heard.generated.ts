// Made by `npm run generate` from the rule files: do not edit.
import type { Rule } from './rule';
import accountNoBreakGlassSignIn from './sign-in/account-no-break-glass-sign-in';
import accountNoConsoleSignInWithoutMfa from './sign-in/account-no-console-sign-in-without-mfa';
import accountNoRootSignIn from './sign-in/account-no-root-sign-in';
import arBreakGlassReviewed from './access-review/ar-break-glass-reviewed';
import cloudtrailNoTrailTampering from './cloudtrail/cloudtrail-no-trail-tampering';
import configNoRecorderTampering from './config/config-no-recorder-tampering';
import guarddutyFindingsTriaged from './guardduty/guardduty-findings-triaged';
import guarddutyNoDetectorTampering from './guardduty/guardduty-no-detector-tampering';
import iamNoAdministratorGrant from './iam/iam-no-administrator-grant';
import orgNoLeaveAttempts from './organization/org-no-leave-attempts';

/** The rules that can be judged by what AWS pushes: the function that records it has no others. */
export const heardRules: readonly Rule[] = [
  accountNoBreakGlassSignIn,
  accountNoConsoleSignInWithoutMfa,
  accountNoRootSignIn,
  arBreakGlassReviewed,
  cloudtrailNoTrailTampering,
  configNoRecorderTampering,
  guarddutyFindingsTriaged,
  guarddutyNoDetectorTampering,
  iamNoAdministratorGrant,
  orgNoLeaveAttempts,
];
