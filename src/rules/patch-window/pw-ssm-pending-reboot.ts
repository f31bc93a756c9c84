import * as z from 'zod';
import { addDays, type Instant } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { waitsForReboot } from '../../sources/ssm/patches/patch-words';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { PartValue } from '../../sources/parts';
import type { Judgement } from '../rule';
import { instanceArn, isInFuture } from './managed-instances';

type PatchState = PartValue<'ssm.patch-states'>[number];

export default defineRule({
  id: 'pw-ssm-pending-reboot',
  title: 'Instances with installed patches are rebooted in time',
  failure: 'Patched instance was not rebooted',
  severity: 'medium',
  risk: 'Until the reboot the old code runs on, and what the patch mends is open.',
  remediation: {
    text: 'Reboot the instance, and let patching reboot it the next time.',
    cli: 'aws ec2 reboot-instances --instance-ids <instance> --region <Region>',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-compliance-states.html',
  },
  kind: 'state',
  reads: ['ssm.patch-states', 'ssm.patches'],
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
    '`rebootDays` after the installation that waits for the reboot, of what passes too. What was rebooted has none left.',
  unseen:
    'Where Systems Manager does not date the installation, the last one without a reboot counts, which may be later.',
  params: z.object({
    rebootDays: z
      .number()
      .int()
      .nonnegative()
      .default(7)
      .describe('Days from the installation until the reboot'),
  }),
  *evaluate(values, { account, region, now, params: { rebootDays } }) {
    const patchesOf = new Map(values['ssm.patches'].map((each) => [each.InstanceId, each.patches]));
    for (const state of values['ssm.patch-states']) {
      const { InstanceId, InstalledPendingRebootCount: count } = state;
      const arn = instanceArn(account, region, InstanceId);
      if (isUnknown(count)) {
        yield unknown(arn, `Whether instance ${InstanceId} waits for a reboot is unknown: ${count.unknown}.`);
        continue;
      }
      if (count === 0) {
        yield rebooted(arn, state, now) ?? outOfScope('no patch waits for a reboot');
        continue;
      }
      const patches = patchesOf.get(InstanceId) ?? { unknown: 'its patches are not listed' };
      const waiting = isUnknown(patches) ? [] : patches.filter(({ State }) => waitsForReboot(State));
      const installed = waiting.map(({ InstalledTime }) => InstalledTime);
      const isEachDated = installed.length > 0 && !installed.includes(undefined);
      const since = earliestOf([...installed, state.LastNoRebootInstallOperationTime]);
      const isLate = since !== undefined && now > addDays(since, rebootDays);
      if (since === undefined || isInFuture(since, now) || (!isEachDated && !isLate)) {
        const why =
          since !== undefined && isInFuture(since, now)
            ? `${since} is in the future`
            : isUnknown(patches)
              ? patches.unknown
              : 'not every patch is dated';
        yield unknown(arn, `Since when instance ${InstanceId} waits for a reboot is unknown: ${why}.`);
        continue;
      }
      const dueAt = addDays(since, rebootDays);
      const told = `Instance ${InstanceId} waits for a reboot since ${since}`;
      if (!isLate) yield pass(arn, `${told}, due by ${dueAt}.`, {}, { dueAt, clockStart: since });
      else yield fail(arn, `${told}, which was due by ${dueAt}.`, { since }, { dueAt, clockStart: since });
    }
  },
});

/** Where patches were installed without a reboot, and the last operation tells of none that waits for one. */
function rebooted(arn: string, state: PatchState, now: Instant): Judgement | undefined {
  const { InstanceId, LastNoRebootInstallOperationTime: installedAt, OperationEndTime: at } = state;
  if (installedAt === undefined || isUnknown(at) || at <= installedAt || isInFuture(at, now))
    return undefined;
  const said = `Instance ${InstanceId} was patched without a reboot on ${installedAt}, and by the operation of ${at} no patch waits for one`;
  return pass(arn, `${said}. No due date: it was rebooted.`, {}, { observedAt: at });
}

function earliestOf(dates: readonly (Instant | undefined)[]): Instant | undefined {
  return dates.filter((date) => date !== undefined).sort()[0];
}
