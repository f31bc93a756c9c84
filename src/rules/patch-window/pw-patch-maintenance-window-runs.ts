import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { EXECUTION_DAYS, patches } from '../../sources/ssm/maintenance-windows/part';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isInFuture } from './managed-instances';

export default defineRule({
  id: 'pw-patch-maintenance-window-runs',
  title: 'Maintenance windows that patch ran successfully in the period',
  failure: 'Patch window has not run successfully',
  severity: 'low',
  risk: 'Patches that wait for a window that does not run are not installed.',
  remediation: {
    text: 'Look at the last executions of the window, mend its task or its targets, and enable it where it is disabled. Delete a window that is not wanted any more.',
    cli: 'aws ssm describe-maintenance-window-executions --window-id <window> --region <Region>',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/maintenance-windows.html',
  },
  kind: 'state',
  reads: ['ssm.maintenance-windows'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.8.8', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.PS-02', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['SI-2', 'SI-2(2)', 'CM-3'], support: [] },
    'nist-800-171': { ids: ['3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  dueDates:
    '`maxDays` after the last successful run, or after the window was created where it never ran, of what passes too.',
  unseen:
    "A window patches where the name of a task's document says so: documents of other names that patch are not seen.",
  params: z.object({
    maxDays: z
      .number()
      .int()
      .positive()
      .max(EXECUTION_DAYS)
      .default(EXECUTION_DAYS)
      .describe('Days within which a window has to have run successfully'),
  }),
  *evaluate(values, { account, region, now, params: { maxDays } }) {
    for (const window of values['ssm.maintenance-windows']) {
      const { WindowId, Name = WindowId, documents, createdAt, executions, Enabled } = window;
      const arn = `arn:${account.partition}:ssm:${region}:${account.id}:maintenancewindow/${WindowId}`;
      if (isUnknown(documents)) {
        yield unknown(arn, `Whether window ${Name} patches is unknown: ${documents.unknown}.`);
        continue;
      }
      if (!documents.some(patches)) {
        yield outOfScope('window that does not patch');
        continue;
      }
      const whether = `Whether window ${Name} ran successfully is unknown:`;
      if (executions === null || isUnknown(executions)) {
        yield unknown(arn, `${whether} ${executions?.unknown ?? 'its executions were not read'}.`);
        continue;
      }
      const successes = executions
        .filter(({ Status }) => Status.toUpperCase() === 'SUCCESS')
        .map(({ EndTime }) => EndTime);
      const last = successes
        .filter((at) => at !== undefined)
        .filter((at) => !isInFuture(at, now))
        .sort()
        .at(-1);
      const since = addDays(now, -maxDays);
      const disabled = Enabled === false ? ' It is disabled.' : '';
      if (last !== undefined && last >= since) {
        const dueAt = addDays(last, maxDays);
        yield pass(arn, `Window ${Name} last ran successfully on ${last}.`, {}, { dueAt });
      } else if (successes.some((at) => at === undefined || isInFuture(at, now))) {
        yield unknown(arn, `${whether} a run has no date, or one in the future.`);
      } else if (createdAt === null || isUnknown(createdAt)) {
        yield unknown(arn, `${whether} when it was created, ${createdAt?.unknown ?? 'was not read'}.`);
      } else if (isInFuture(createdAt, now)) {
        yield unknown(arn, `${whether} it was created on ${createdAt}, which is in the future.`);
      } else if (createdAt >= since) {
        const dueAt = addDays(createdAt, maxDays);
        yield pass(
          arn,
          `Window ${Name} was created on ${createdAt} and is to run by ${dueAt}.`,
          {},
          { dueAt },
        );
      } else {
        yield fail(
          arn,
          `Window ${Name} did not run successfully within ${maxDays} days.${disabled}`,
          { days: maxDays },
          { dueAt: addDays(last ?? createdAt, maxDays) },
        );
      }
    }
  },
});
