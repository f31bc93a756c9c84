import type * as z from 'zod';
import type { parts, PartName } from '../../sources/parts';
import type { resourceSchemas, ResourceType } from '../../sources/resource-types';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type ResourceInput<T extends ResourceType> = z.input<(typeof resourceSchemas)[T]>;
type PartInput<P extends PartName> = z.input<(typeof parts)[P]['schema']>;
type Vault = ResourceInput<'AWS::Backup::BackupVault'>;
type RecoveryPoint = ResourceInput<'AWS::Backup::RecoveryPoint'>;
type Plan = ResourceInput<'AWS::Backup::BackupPlan'>;

const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };
export const VAULT_ARN = 'arn:aws:backup:eu-central-1:111122223333:backup-vault:main';
export const RECOVERY_POINT_ARN = 'arn:aws:backup:eu-central-1:111122223333:recovery-point:1111';
export const PLAN_ARN = 'arn:aws:backup:eu-central-1:111122223333:backup-plan:2222';

/** A vault with recovery points, locked and without a policy. */
export function vault(settings: Partial<Vault['supplementaryConfiguration']> = {}) {
  return {
    'inventory.AWS::Backup::BackupVault': [
      {
        ...item,
        resourceType: 'AWS::Backup::BackupVault' as const,
        resourceId: 'main',
        arn: VAULT_ARN,
        configuration: { BackupVaultName: 'main' },
        supplementaryConfiguration: {
          Locked: true,
          NumberOfRecoveryPoints: 12,
          AccessPolicy: null,
          ...settings,
        },
      },
    ],
  };
}

/** A recovery point of a volume, encrypted. */
export function recoveryPoint(configuration: Partial<RecoveryPoint['configuration']> = {}) {
  return {
    'inventory.AWS::Backup::RecoveryPoint': [
      {
        ...item,
        resourceType: 'AWS::Backup::RecoveryPoint' as const,
        resourceId: RECOVERY_POINT_ARN,
        arn: RECOVERY_POINT_ARN,
        configuration: {
          BackupVaultName: 'main',
          ResourceArn: 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-1',
          IsEncrypted: true,
          ...configuration,
        },
      },
    ],
  };
}

type PlanRules = Plan['configuration']['BackupPlan']['BackupPlanRule'];
type PlanRule = Extract<PlanRules, readonly unknown[]>[number];

/** Every day, kept for 35 days, and copied nowhere. */
export function planRule(changes: Partial<PlanRule> = {}): PlanRule {
  return {
    RuleName: 'daily',
    ScheduleExpression: 'cron(0 5 ? * * *)',
    Lifecycle: { DeleteAfterDays: 35 },
    ...changes,
  };
}

export function plan(
  BackupPlanRule: PlanRules = [planRule()],
  settings: Partial<Plan['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::Backup::BackupPlan': [
      {
        ...item,
        resourceType: 'AWS::Backup::BackupPlan' as const,
        resourceId: '2222',
        arn: PLAN_ARN,
        configuration: { BackupPlan: { BackupPlanName: 'nightly', BackupPlanRule } },
        supplementaryConfiguration: { Tags: [{ Key: 'tier', Value: 'critical' }], ...settings },
      },
    ],
  };
}

export function protectedResources(...resources: PartInput<'inventory.backup-protected-resources'>) {
  return { 'inventory.backup-protected-resources': resources };
}

export function restoreJobs(...jobs: PartInput<'inventory.backup-restore-jobs'>) {
  return { 'inventory.backup-restore-jobs': jobs };
}
