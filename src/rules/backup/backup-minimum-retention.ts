import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { DEFAULT_SCHEDULE, longestGapHours } from './schedule';

type Plan = PartValue<'inventory.AWS::Backup::BackupPlan'>[number];
type PlanRule = Extract<Plan['configuration']['BackupPlan']['BackupPlanRule'], readonly unknown[]>[number];

export default defineResourceRule({
  id: 'backup-minimum-retention',
  title: 'Backup plans back up often enough, and keep it long enough',
  failure: 'Backups too rare or kept too short',
  severity: 'medium',
  risk: 'More is lost than the organisation can do without, or the damage is noticed after the last good backup is gone.',
  remediation: {
    text: 'Give the plan a rule that meets both, or change one so that it does. The call replaces the plan as a whole, so repeat the rules that are to stay.',
    cli: 'aws backup update-backup-plan --backup-plan-id <plan> --backup-plan file://<plan.json> --region <Region>',
    terraform: 'aws_backup_plan with a rule that has schedule and lifecycle { delete_after }',
    link: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/updating-a-backup-plan.html',
  },
  kind: 'state',
  resourceType: 'AWS::Backup::BackupPlan',
  requirements: {
    soc2: { ids: ['A1.2'], support: [] },
    iso27001: { ids: ['A.8.13'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(ii)(A)'], support: [] },
    'nist-csf': { ids: ['PR.DS-11'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10'], support: [] },
    gdpr: { ids: ['32(1)(c)'], support: [] },
  },
  unseen:
    'Whether a plan selects any resource is not judged here: backup-resource-in-plan looks at what was backed up. One rule of the plan has to meet both; what a copy of the backup is kept for does not count. Hours are those of the clock in the time zone of the plan. A schedule by the end of the month, by single weekdays of a month or for single years stays unknown.',
  params: z.object({
    minDays: z.number().int().positive().default(35).describe('Days that a backup is kept at least'),
    maxIntervalHours: z
      .number()
      .positive()
      .default(24)
      .describe('Hours that lie between two backups at most'),
  }),
  check({ arn, resourceId, configuration: { BackupPlan: plan } }, { params: { minDays, maxIntervalHours } }) {
    const { BackupPlanName: name = resourceId, BackupPlanRule: rules } = plan;
    if (isUnknown(rules)) return unknown(arn, `The rules of plan ${name} are unknown: ${rules.unknown}.`);
    const asked = `every ${maxIntervalHours} hours and keeps it for ${minDays} days`;
    const kept = rules
      .filter((rule) => keptDays(rule) >= minDays)
      .sort((one, other) => (one.RuleName < other.RuleName ? -1 : 1));
    const gaps = kept.map((rule) => longestGapHours(scheduleOf(rule)));
    const met = kept.find((_rule, at) => (gaps[at] ?? Number.POSITIVE_INFINITY) <= maxIntervalHours);
    if (met !== undefined) return pass(arn, `Rule ${met.RuleName} of plan ${name} backs up ${asked}.`);
    const unclear = kept.find((_rule, at) => gaps[at] === undefined);
    if (unclear !== undefined)
      return unknown(
        arn,
        `How often rule ${unclear.RuleName} of plan ${name} backs up is unknown: ${scheduleOf(unclear)} is not a schedule that this rule can tell.`,
      );
    const described = rules
      .map((rule) => `${rule.RuleName} by ${scheduleOf(rule)} keeps it ${lifeOf(rule)}`)
      .sort();
    const why = described.length === 0 ? 'it has none' : described.join('; ');
    return fail(arn, `No rule of plan ${name} backs up ${asked}: ${why}.`, { rules: described });
  },
});

const scheduleOf = ({ ScheduleExpression = DEFAULT_SCHEDULE }: PlanRule) => ScheduleExpression;

function keptDays({ Lifecycle }: PlanRule): number {
  const { DeleteAfterDays: days = -1 } = Lifecycle ?? {};
  return days === -1 ? Number.POSITIVE_INFINITY : days;
}

function lifeOf(rule: PlanRule): string {
  const days = keptDays(rule);
  return Number.isFinite(days) ? `for ${days} days` : 'for good';
}
