import * as z from 'zod';
import { addDays } from '../../model/instant';
import { accountResource } from '../../model/resource-name';
import { RESTORES_SINCE_DAYS } from '../../sources/inventory/backup-restore-jobs/part';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** A restore that a testing plan validated counts where that went well, or is not over. */
const NOT_WELL: readonly (string | undefined)[] = ['FAILED', 'TIMED_OUT'];
/** What was restored and is validated by nobody has no status. */
const WELL: readonly (string | undefined)[] = [undefined, 'SUCCESSFUL', 'VALIDATING'];

export default defineAccountRule({
  id: 'backup-restore-tested',
  title: 'A backup of each kind was restored lately',
  failure: 'No restore was tested in the period',
  severity: 'high',
  risk: 'That a backup cannot be restored is found out when it is needed.',
  remediation: {
    text: 'Restore a backup of this kind, or let a restore testing plan do so; a monthly one stays within what AWS Backup still tells.',
    cli: 'aws backup create-restore-testing-plan --restore-testing-plan file://<plan.json> --region <Region>',
    terraform: 'aws_backup_restore_testing_plan and aws_backup_restore_testing_selection',
    link: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
  },
  kind: 'state',
  reads: ['inventory.backup-protected-resources', 'inventory.backup-restore-jobs'],
  requirements: {
    soc2: { ids: ['A1.3'], support: [] },
    iso27001: { ids: ['A.8.13', 'A.5.30'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(D)'], support: [] },
    'nist-csf': { ids: ['PR.DS-11', 'RC.RP-03'], support: [] },
    'nist-800-53': { ids: ['CP-4', 'CP-9(1)', 'CP-10'], support: [] },
    gdpr: { ids: ['32(1)(c)', '32(1)(d)'], support: [] },
  },
  unseen:
    'Only restores by AWS Backup are seen, in Regions that are looked at, and only as long as AWS Backup tells of them; AWS documents no period for that. A restore by the service itself, or in another account, needs an exception. Whether the restored data was looked at is known only where a testing plan validates it: a validation that failed or timed out does not count as a restore.',
  params: z.object({
    maxDays: z
      .number()
      .int()
      .positive()
      .max(RESTORES_SINCE_DAYS)
      .default(90)
      .describe('Days within which a backup of each kind has to be restored'),
    types: z
      .array(z.string())
      .default([])
      .describe(
        'Kinds of resources of which it is asked, as AWS Backup names them, such as RDS, Aurora, EBS and DynamoDB; all that it backs up where the list is empty',
      ),
  }),
  *evaluate(values, { account, now, params: { maxDays, types } }) {
    const backedUp = values['inventory.backup-protected-resources'];
    const restored = values['inventory.backup-restore-jobs'];
    for (const { region, reason } of backedUp.missing)
      yield unknown(
        `${accountResource(account.id)}/restore-test/${region}`,
        `What AWS Backup backs up in ${region} is unknown: ${reason}.`,
      );
    const kinds = new Set(
      backedUp.values
        .flatMap(({ value }) => value.map(({ ResourceType }) => ResourceType))
        .filter((type) => types.length === 0 || types.includes(type)),
    );
    if (kinds.size === 0 && backedUp.missing.length === 0)
      yield outOfScope('AWS Backup backs up nothing of which it is asked');
    for (const type of [...kinds].sort()) {
      const resource = `${accountResource(account.id)}/restore-test/${type}`;
      const [last] = restored.values
        .flatMap(({ value }) => value)
        .filter((job) => job.ResourceType === type && WELL.includes(job.ValidationStatus))
        .map(({ CompletionDate }) => CompletionDate)
        .sort()
        .reverse();
      const dueAt = last && addDays(last, maxDays);
      const [missing] = restored.missing;
      const [strange] = restored.values
        .flatMap(({ value }) => value)
        .filter(
          (job) =>
            job.ResourceType === type &&
            ![...WELL, ...NOT_WELL].includes(job.ValidationStatus) &&
            now <= addDays(job.CompletionDate, maxDays),
        )
        .map(({ ValidationStatus }) => ValidationStatus)
        .sort();
      if (last !== undefined && dueAt !== undefined && now <= dueAt)
        yield pass(
          resource,
          `A backup of kind ${type} was restored at ${last}; the next restore is due by ${dueAt}.`,
          {},
          { dueAt, clockStart: last },
        );
      else if (missing !== undefined)
        yield unknown(
          resource,
          `Whether a backup of kind ${type} was restored is unknown: ${missing.region}: ${missing.reason}.`,
        );
      else if (strange !== undefined)
        yield unknown(
          resource,
          `Whether a backup of kind ${type} was restored well is unknown: a restore is ${strange}, which this rule does not know.`,
        );
      else if (last !== undefined && dueAt !== undefined)
        yield fail(
          resource,
          `A backup of kind ${type} was last restored at ${last}; the next restore was due by ${dueAt}.`,
          { type },
          { dueAt },
        );
      else yield fail(resource, `AWS Backup tells of no backup of kind ${type} that was restored.`, { type });
    }
  },
});
