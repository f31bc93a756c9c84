import * as z from 'zod';
import { addDays, type Instant } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { isNotInstalled, isSecurityPatch, severityOfPatch } from '../../sources/ssm/patches/patch-words';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { instanceArn, isInFuture } from './managed-instances';

const days = (count: number, what: string) =>
  z.number().int().positive().default(count).describe(`Days from the release of a patch that is ${what}`);

export default defineRule({
  id: 'pw-ssm-missing-patch-age',
  title: 'Missing security patches are not older than their window',
  failure: 'Security patch missing past its window',
  severity: 'critical',
  risk: 'An attack on what a patch mends is known soon after its release.',
  remediation: {
    text: 'Install the patches that are named, and look into those that failed.',
    cli: 'aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Install --instance-ids <instance> --region <Region>',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
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
    'The earliest date by which a patch that the instance lacks is to be installed, of what passes too. What lacks no security patch has none.',
  compared: ['SSM.2', 'ssm_managed_compliant_patching'],
  unseen:
    'Systems Manager does not say when a missing package of Linux was released: how old it is stays unknown here, and the rule of its severity counts from the first scan that saw it. The calendar month of PCI DSS is held by the profile pci-dss, and not by these days. Instances that were never scanned are judged by pw-ssm-scan-fresh. SSM.2 and Prowler fail an instance as soon as a patch is missing; this rule once its time is over.',
  params: z.object({
    criticalDays: days(15, 'critical'),
    highDays: days(30, 'important or high'),
    mediumDays: days(90, 'medium, or that nobody rated'),
    lowDays: days(180, 'low'),
  }),
  *evaluate(values, { account, region, now, params }) {
    const windows = {
      critical: params.criticalDays,
      high: params.highDays,
      medium: params.mediumDays,
      low: params.lowDays,
    };
    const patchesOf = new Map(values['ssm.patches'].map((each) => [each.InstanceId, each.patches]));
    for (const state of values['ssm.patch-states']) {
      const { InstanceId, MissingCount, FailedCount, AvailableSecurityUpdateCount = 0 } = state;
      const arn = instanceArn(account, region, InstanceId);
      if (MissingCount === 0 && FailedCount === 0 && AvailableSecurityUpdateCount === 0) {
        yield outOfScope('no patch is missing');
        continue;
      }
      const patches = patchesOf.get(InstanceId) ?? { unknown: 'they are not listed' };
      if (isUnknown(patches)) {
        yield unknown(arn, `Which patches instance ${InstanceId} lacks is unknown: ${patches.unknown}.`);
        continue;
      }
      const missing = patches
        .filter((patch) => isNotInstalled(patch.State) && isSecurityPatch(patch))
        .sort((one, other) => (one.KBId < other.KBId ? -1 : 1));
      const overdue: { kb: string; dueAt: Instant }[] = [];
      const due: Instant[] = [];
      let why: string | undefined;
      for (const { KBId, Severity, ReleaseDate: releasedAt } of missing) {
        if (isUnknown(releasedAt)) why ??= `${KBId}, ${releasedAt.unknown}`;
        else if (isInFuture(releasedAt, now)) why ??= `${KBId}, ${releasedAt} is in the future`;
        else {
          const dueAt = addDays(releasedAt, windows[severityOfPatch(Severity)]);
          if (now > dueAt) overdue.push({ kb: KBId, dueAt });
          else due.push(dueAt);
        }
      }
      const [next] = due.sort();
      overdue.sort((one, other) => (one.dueAt + one.kb < other.dueAt + other.kb ? -1 : 1));
      const [first] = overdue;
      const counted = patches.filter(({ State }) => isNotInstalled(State)).length;
      if (first !== undefined) {
        const names = overdue.map(({ kb }) => kb);
        const told = `Instance ${InstanceId} lacks ${names.join(', ')}, the first of them due by ${first.dueAt}.`;
        yield fail(arn, told, { patches: [...names].sort().join(' ') }, { dueAt: first.dueAt });
      } else if (why !== undefined) {
        yield unknown(
          arn,
          `When a patch that instance ${InstanceId} lacks was released is unknown: ${why}.`,
          next && { dueAt: next },
        );
      } else if (isUnknown(MissingCount) || isUnknown(FailedCount) || counted < MissingCount + FailedCount) {
        yield unknown(
          arn,
          `Which patches instance ${InstanceId} lacks is unknown: not all are listed.`,
          next && { dueAt: next },
        );
      } else {
        const told =
          next === undefined
            ? 'lacks no security patch. No due date: what it lacks mends no vulnerability'
            : `lacks ${due.length} patches, due from ${next}`;
        // The rule of its severity announces the date of each patch.
        yield pass(arn, `Instance ${InstanceId} ${told}.`, {}, next && { dueAt: next });
      }
    }
  },
});
