import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { instanceArn, isInFuture } from './managed-instances';

export default defineRule({
  id: 'pw-ssm-scan-fresh',
  title: 'Every managed instance was scanned for missing patches recently',
  failure: 'Instance not scanned for patches',
  severity: 'high',
  risk: 'What nobody scans has no missing patches that anybody knows of.',
  remediation: {
    text: 'Scan the instance with a patch policy or an association that runs AWS-RunPatchBaseline, and find out why it was left out. Deregister a machine that is gone.',
    cli: 'aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Scan --instance-ids <instance> --region <Region>',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
  },
  kind: 'state',
  reads: ['ssm.instances', 'ssm.patch-states'],
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(A)', '164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['ID.RA-01', 'PR.PS-02'], support: [] },
    'nist-800-53': { ids: ['RA-5', 'RA-5(2)', 'SI-2', 'SI-2(2)', 'SI-2(3)'], support: [] },
    'nist-800-171': { ids: ['3.11.2', '3.11.3', '3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.1', '11.3.1', '6.3.3'], support: [] },
    gdpr: { ids: ['32(1)(d)', '32(1)(b)'], support: [] },
  },
  dueDates:
    '`scanDays` after the last scan, of what passes too: the next scan is due by then. What was never scanned is due at once, and has no date.',
  unseen: 'Instances that Systems Manager does not manage are not in its list.',
  params: z.object({
    scanDays: z.number().int().positive().default(7).describe('Days after which a scan is too old'),
  }),
  *evaluate(values, { account, region, now, params: { scanDays } }) {
    const stateOf = new Map(values['ssm.patch-states'].map((state) => [state.InstanceId, state]));
    for (const { InstanceId } of values['ssm.instances']) {
      const arn = instanceArn(account, region, InstanceId);
      const scannedAt = stateOf.get(InstanceId)?.OperationEndTime;
      if (scannedAt === undefined) {
        yield fail(
          arn,
          `Instance ${InstanceId} was never scanned for missing patches. No due date: a scan was due at once.`,
          {
            scannedAt: 'never',
          },
        );
      } else if (isUnknown(scannedAt)) {
        yield unknown(arn, `When instance ${InstanceId} was scanned is unknown: ${scannedAt.unknown}.`);
      } else if (isInFuture(scannedAt, now)) {
        yield unknown(
          arn,
          `When instance ${InstanceId} was scanned is unknown: ${scannedAt} is in the future.`,
        );
      } else {
        const dueAt = addDays(scannedAt, scanDays);
        const told = `Instance ${InstanceId} was last scanned for missing patches on ${scannedAt}`;
        if (now <= dueAt) yield pass(arn, `${told}.`, {}, { dueAt });
        else yield fail(arn, `${told}, and was to be again by ${dueAt}.`, { scannedAt }, { dueAt });
      }
    }
  },
});
