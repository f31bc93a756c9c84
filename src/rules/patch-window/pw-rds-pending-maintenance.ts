import * as z from 'zod';
import { addDays, earliest, type Instant } from '../../model/instant';
import { defineRule, fail, pass, unknown } from '../define-rule';

/** Maintenance that patches nothing. */
const NO_PATCH = ['ca-certificate-rotation', 'hardware-maintenance'];

export default defineRule({
  id: 'pw-rds-pending-maintenance',
  title: 'Pending maintenance of databases is applied by its date',
  failure: 'Database maintenance pending past its date',
  severity: 'medium',
  risk: 'What the maintenance mends stays open in the engine or the operating system of the database.',
  remediation: {
    text: 'Apply the maintenance now, or in the next maintenance window.',
    cli: 'aws rds apply-pending-maintenance-action --resource-identifier <ARN> --apply-action <action> --opt-in-type next-maintenance --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::RDS::DBInstance', 'inventory.rds-pending-maintenance'],
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['ID.RA-01', 'PR.PS-02'], support: [] },
    'nist-800-53': { ids: ['RA-5', 'SI-2', 'SI-2(2)', 'SI-2(3)'], support: [] },
    'nist-800-171': { ids: ['3.11.3', '3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
  },
  dueDates:
    'The earliest date of the maintenance that is pending, of what passes too. Where none is pending there is none until RDS announces one.',
  unseen:
    'RDS does not say since when maintenance is pending, so no window from its release can be held: the dates that RDS sets count, and what has none is unknown. Rotation of certificate authorities and maintenance of hardware are no patches, and are left out.',
  params: z.object({
    windowDays: z
      .number()
      .int()
      .nonnegative()
      .default(7)
      .describe(
        'Days from the date after which RDS applies the maintenance in its window, which comes once a week',
      ),
  }),
  *evaluate(values, { account, region, now, params: { windowDays } }) {
    const waiting = new Map(
      values['inventory.rds-pending-maintenance'].map((each) => [
        each.ResourceIdentifier,
        each.PendingMaintenanceActionDetails.filter(({ Action }) => !NO_PATCH.includes(Action)),
      ]),
    );
    const { partition, id } = account;
    for (const { arn, configuration } of values['inventory.AWS::RDS::DBInstance']) {
      const { dBClusterIdentifier: cluster } = configuration;
      for (const each of [arn, cluster && `arn:${partition}:rds:${region}:${id}:cluster:${cluster}`])
        if (each !== undefined && !waiting.has(each)) waiting.set(each, []);
    }
    for (const [arn, pending] of waiting) {
      const dated = pending.map((action) => ({
        action: action.Action,
        dueAt: dueDateOf(action, windowDays),
      }));
      const due = dated.flatMap(({ dueAt }) => dueAt ?? []).sort();
      const [dueAt] = due;
      const overdue = dated.flatMap((each) =>
        each.dueAt !== undefined && now > each.dueAt ? each.action : [],
      );
      const undated = dated.flatMap((each) => (each.dueAt === undefined ? each.action : []));
      const named = (actions: readonly string[]) => [...new Set(actions)].sort().join(', ');
      const what = arn.split(':').slice(5).join(' ');
      if (dueAt !== undefined && overdue.length > 0) {
        const actions = named(overdue);
        yield fail(arn, `${actions} of ${what} is pending, and was due by ${dueAt}.`, { actions }, { dueAt });
      } else if (undated.length > 0) {
        yield unknown(
          arn,
          `Since when ${named(undated)} of ${what} is pending is unknown: RDS sets no date for it.`,
          dueAt && { dueAt },
        );
      } else if (dueAt === undefined) {
        yield pass(arn, `No patch of ${what} is pending. No due date: there is nothing to apply.`);
      } else {
        yield pass(
          arn,
          `${named(dated.map(({ action }) => action))} of ${what} is due by ${dueAt}.`,
          {},
          { dueAt },
        );
      }
    }
  },
});

interface Dates {
  readonly AutoAppliedAfterDate?: Instant | undefined;
  readonly ForcedApplyDate?: Instant | undefined;
  readonly CurrentApplyDate?: Instant | undefined;
}

/**
 * What is asked for moves with every maintenance window that is missed, so it counts only where RDS sets no date itself:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_PendingMaintenanceAction.html
 */
function dueDateOf(
  { AutoAppliedAfterDate, ForcedApplyDate, CurrentApplyDate }: Dates,
  windowDays: number,
): Instant | undefined {
  const [first, ...others] = [
    ...(AutoAppliedAfterDate === undefined ? [] : [addDays(AutoAppliedAfterDate, windowDays)]),
    ...(ForcedApplyDate === undefined ? [] : [ForcedApplyDate]),
  ];
  return first === undefined ? CurrentApplyDate : earliest(first, ...others);
}
