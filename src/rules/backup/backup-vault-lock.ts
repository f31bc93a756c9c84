import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { readableDenies } from '../../policies/readable-policy';
import { lowerCased, patternsCover } from '../../policies/match';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/**
 * What a policy has to deny so that nobody deletes a recovery point: also to shorten its life, and to take the policy back.
 * https://docs.aws.amazon.com/config/latest/developerguide/backup-recovery-point-manual-deletion-disabled.html
 */
const DENIED = [
  'backup:deleterecoverypoint',
  'backup:updaterecoverypointlifecycle',
  'backup:putbackupvaultaccesspolicy',
];

export default defineResourceRule({
  id: 'backup-vault-lock',
  title: 'Backup vaults are locked, or deny deletion to everybody',
  failure: 'Backups of the vault can be deleted',
  severity: 'medium',
  risk: 'Whoever takes over the account deletes the backups before they destroy the data.',
  remediation: {
    text: 'Lock the vault, first in governance mode.',
    elsewhere:
      'A lock in compliance mode cannot be taken back after its grace time, by AWS either: try the retention first.',
    cli: 'aws backup put-backup-vault-lock-configuration --backup-vault-name <vault> --min-retention-days <days> --region <Region>',
    terraform: 'aws_backup_vault_lock_configuration with min_retention_days',
    link: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  },
  kind: 'state',
  resourceType: 'AWS::Backup::BackupVault',
  requirements: {
    soc2: { ids: ['A1.2', 'CC4.1', 'CC7.2'], support: [] },
    iso27001: { ids: ['A.8.13', 'A.8.14', 'A.5.28', 'A.5.33'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(i)', '164.312(c)(1)', '164.316(b)(2)(i)'], support: [] },
    'nist-csf': { ids: ['PR.DS-11', 'PR.IR-03', 'PR.DS-01', 'PR.PS-04'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10', 'CM-3', 'AU-9', 'AU-9(2)', 'AU-11'], support: [] },
    'nist-800-171': { ids: ['3.3.8'], support: [] },
    'pci-dss': { ids: ['10.3.2', '10.5.1'], support: [] },
    gdpr: { ids: ['32(1)(b)', '5(2)', '32(1)(d)'], support: [] },
  },
  unseen:
    'A lock in governance mode passes, which somebody with the permission can take off, and how long it keeps recovery points is not judged. Of a policy a deny counts only where it holds for everybody, without conditions: one that spares a role for emergencies fails, and may be excepted.',
  params: z.object({}),
  check({ arn, configuration: { BackupVaultName: name }, supplementaryConfiguration }) {
    const {
      Locked: isLocked,
      NumberOfRecoveryPoints: count,
      AccessPolicy: policy,
    } = supplementaryConfiguration;
    if (count === 0) return outOfScope('vault without recovery points');
    if (isLocked === true) return pass(arn, `Vault ${name} is locked.`);
    if (!isUnknown(policy) && policy !== null && deniesDeletion(policy))
      return pass(arn, `The policy of vault ${name} denies everybody to delete recovery points.`);
    if (isUnknown(isLocked))
      return unknown(arn, `Whether vault ${name} is locked is unknown: ${isLocked.unknown}.`);
    if (isUnknown(policy))
      return unknown(arn, `Vault ${name} is not locked, and its policy is unknown: ${policy.unknown}.`);
    if (isUnknown(count))
      return unknown(
        arn,
        `Vault ${name} is not locked, and how many recovery points it has is unknown: ${count.unknown}.`,
      );
    return fail(
      arn,
      `Vault ${name} is not locked, and its policy does not deny everybody to delete recovery points.`,
      {
        Locked: isLocked,
      },
    );
  },
});

/** @throws InvalidPolicyError where what can be read of the policy does not. */
function deniesDeletion(document: string): boolean {
  const { policy, fault } = readableDenies(document, 'resource');
  const denies = policy.statements.filter(
    ({ effect, principals, conditions, resources }) =>
      effect === 'Deny' &&
      conditions.length === 0 &&
      principals?.negated === false &&
      principals.values.some(({ type, value }) => type === 'AWS' && value === '*') &&
      (resources === undefined || patternsCover(resources, { negated: false, values: ['*'] })),
  );
  const deniesAll = DENIED.every((action) =>
    denies.some(({ actions }) => patternsCover(lowerCased(actions), { negated: false, values: [action] })),
  );
  if (!deniesAll && fault !== undefined) throw fault;
  return deniesAll;
}
