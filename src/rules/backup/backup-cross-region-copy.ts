import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountOfArn } from '../../model/resource-name';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { onlyTagged, whereTagged } from '../tagged';

export default defineResourceRule({
  id: 'backup-cross-region-copy',
  title: 'Backup plans copy to another Region or account',
  failure: 'Backups are copied nowhere else',
  severity: 'low',
  risk: 'What takes the Region or the account takes the backups with it.',
  remediation: {
    text: 'Give a rule of the plan a copy to a vault in another Region or account. The call replaces the plan as a whole, so repeat the rules that are to stay.',
    cli: 'aws backup update-backup-plan --backup-plan-id <plan> --backup-plan file://<plan.json> --region <Region>',
    terraform: 'aws_backup_plan with a rule that has copy_action { destination_vault_arn }',
    link: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html',
  },
  kind: 'state',
  resourceType: 'AWS::Backup::BackupPlan',
  requirements: {
    soc2: { ids: ['A1.2'], support: [] },
    iso27001: { ids: ['A.8.13', 'A.8.14'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(ii)(A)', '164.308(a)(7)(i)'], support: [] },
    'nist-csf': { ids: ['PR.DS-11', 'PR.IR-03', 'PR.IR-04'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10', 'CP-2', 'SC-5'], support: [] },
    gdpr: { ids: ['32(1)(c)', '32(1)(b)'], support: [] },
  },
  unseen:
    'That the plan has such a copy is judged, not whether the copies succeed. Which plans are critical, tags of the plan have to say: without them it is asked of all. Copies that other means make, as RDS and S3 do themselves, are not seen.',
  params: z.object({ onlyTagged }),
  check(
    { arn, resourceId, configuration: { BackupPlan: plan }, supplementaryConfiguration: { Tags: tags } },
    { account, region, params },
  ) {
    const { BackupPlanName = resourceId, BackupPlanRule: rules } = plan;
    const name = `plan ${BackupPlanName}`;
    return whereTagged({ arn, name, tags }, params.onlyTagged, () => {
      if (isUnknown(rules)) return unknown(arn, `The rules of ${name} are unknown: ${rules.unknown}.`);
      const vaults = rules
        .flatMap(({ CopyActions = [] }) => CopyActions)
        .map(({ DestinationBackupVaultArn: vault }) => vault)
        .sort();
      const placed = vaults.filter((vault) => accountOfArn(vault) !== undefined);
      const elsewhere = placed.find(
        (vault) => accountOfArn(vault) !== account.id || vault.split(':')[3] !== region,
      );
      const unplaced = vaults.find((vault) => !placed.includes(vault));
      if (elsewhere === undefined && unplaced !== undefined)
        return unknown(arn, `Where ${name} copies to is unknown: ${unplaced} is no ARN of a vault.`);
      return elsewhere === undefined
        ? fail(arn, `No rule of ${name} copies to another Region or account.`, { copies: 'none elsewhere' })
        : pass(arn, `A rule of ${name} copies to ${elsewhere}.`);
    });
  },
});
