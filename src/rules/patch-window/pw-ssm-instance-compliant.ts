import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { instanceArn, isInFuture } from './managed-instances';

export default defineRule({
  id: 'pw-ssm-instance-compliant',
  title: 'Managed instances lack no critical or security patches',
  failure: 'Instance lacks critical or security patches',
  severity: 'high',
  risk: 'What a patch mends is published with it, and is tried on those who have not installed it.',
  remediation: {
    text: 'Install the missing patches, reboot where they ask for it, and look into those that failed.',
    cli: 'aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Install --instance-ids <instance> --region <Region>',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-compliance-states.html',
  },
  kind: 'state',
  reads: ['ssm.instances', 'ssm.patch-states'],
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
    'Of what passes, `scanDays` after the scan that found nothing missing: until then that holds. An instance that lacks patches has none, since this rule grants no time: pw-ssm-missing-patch-age dates each patch.',
  compared: ['SSM.2', 'ssm_managed_compliant_patching'],
  unseen:
    'Patches that the baseline does not approve yet are not counted; pw-ssm-baseline-approval-delay judges the delay. SSM.2 and Prowler go by the status of the whole baseline, by which an instance fails for a patch of any severity; here critical ones and those of security count.',
  params: z.object({
    scanDays: z
      .number()
      .int()
      .positive()
      .default(7)
      .describe('Days after which a scan is too old to show that nothing is missing'),
  }),
  *evaluate(values, { account, region, now, params: { scanDays } }) {
    const stateOf = new Map(values['ssm.patch-states'].map((state) => [state.InstanceId, state]));
    for (const { InstanceId } of values['ssm.instances']) {
      const arn = instanceArn(account, region, InstanceId);
      const whether = `Whether instance ${InstanceId} lacks patches is unknown:`;
      const state = stateOf.get(InstanceId);
      if (state === undefined) {
        yield unknown(arn, `${whether} it was never scanned.`);
        continue;
      }
      const { CriticalNonCompliantCount: critical, SecurityNonCompliantCount: security } = state;
      const { OperationEndTime: scannedAt } = state;
      if (isUnknown(scannedAt)) {
        yield unknown(arn, `${whether} when it was scanned, ${scannedAt.unknown}.`);
        continue;
      }
      if (isInFuture(scannedAt, now)) {
        yield unknown(arn, `${whether} it was scanned on ${scannedAt}, which is in the future.`);
        continue;
      }
      const dueAt = addDays(scannedAt, scanDays);
      if ((!isUnknown(critical) && critical > 0) || (!isUnknown(security) && security > 0)) {
        const counts = [countText(critical, 'critical'), countText(security, 'security')].join(' and ');
        const said = `Instance ${InstanceId} lacked ${counts} on ${scannedAt}.`;
        yield fail(arn, `${said} No due date: pw-ssm-missing-patch-age dates each patch.`, {
          critical: isUnknown(critical) ? 'unknown' : critical,
          security: isUnknown(security) ? 'unknown' : security,
        });
      } else if (isUnknown(critical)) {
        yield unknown(arn, `${whether} the critical ones, ${critical.unknown}.`, { dueAt });
      } else if (isUnknown(security)) {
        yield unknown(arn, `${whether} the security patches, ${security.unknown}.`, { dueAt });
      } else if (dueAt < now) {
        yield unknown(arn, `${whether} it was last scanned on ${scannedAt}.`, { dueAt });
      } else {
        const said = `Instance ${InstanceId} lacked no critical or security patches on ${scannedAt}`;
        yield pass(arn, `${said}, which is to be shown again by ${dueAt}.`, {}, { dueAt });
      }
    }
  },
});

function countText(count: number | { unknown: string }, kind: string): string {
  return isUnknown(count) ? `an unknown number of ${kind} patches` : `${count} ${kind} patches`;
}
