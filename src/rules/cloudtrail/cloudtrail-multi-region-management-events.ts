import * as z from 'zod';
import type { AccountId } from '../../model/account';
import { isUnknown } from '../../model/known';
import { accountOfArn, accountResource } from '../../model/resource-name';
import { defineAccountRule, fail, pass, unknown } from '../define-rule';
import { judgedTrails } from './covering-trails';

export default defineAccountRule({
  id: 'cloudtrail-multi-region-management-events',
  title: 'A multi-Region trail logs all read and write management events',
  failure: 'No multi-Region trail logs all management events',
  severity: 'critical',
  risk: 'What is done in the account cannot be reconstructed, and an intruder chooses the Region nobody records.',
  remediation: {
    text: 'Create a trail for all Regions, best one of the organization, that logs read and write management events and leaves out no event source.',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.15'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.312(b)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-03'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-2', 'AU-3', 'AU-12'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.1', '3.3.2'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.2.1', '10.2.1.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['3.1'], support: [] },
    'cis-aws-5.0': { ids: ['3.1'], support: [] },
  },
  sameFault: { securityHub: ['CloudTrail.1'], config: ['MULTI_REGION_CLOUD_TRAIL_ENABLED'] },
  compared: ['CloudTrail.1', 'cloudtrail_multi_region_enabled'],
  unseen:
    'Prowler asks of each Region whether any trail is logging there, and not what it logs: a trail of that Region alone, or one that leaves events out, passes there and fails here.',
  params: z.object({}),
  *evaluate({ 'cloudtrail.trails': { values, missing } }, { account }) {
    const resource = accountResource(account.id);
    const judged = judgedTrails(values);
    const covering = judged.find(({ faults }) => !isUnknown(faults) && faults.length === 0);
    const open = [
      ...judged.flatMap(({ arn, faults }) => (isUnknown(faults) ? [`${arn}: ${faults.unknown}`] : [])),
      ...missing.map(({ region, reason }) => `${region}: ${reason}`),
    ];
    if (covering) yield pass(resource, `${covering.arn} logs all management events of all Regions.`);
    else if (open.length > 0) yield unknown(resource, `No such trail was found, but ${open.join('; ')}.`);
    else {
      // A trail of all Regions stands in the list of each of them, wherever its home is.
      const regions = values.map(({ region }) => region).sort();
      const seen = judged.map(
        ({ arn, faults }) =>
          `${arn} ${isUnknown(faults) ? '' : faults.join(', ')}${whoseItIs(arn, account.id)}`,
      );
      const looked = seen.length > 0 ? seen.join('; ') : `${regions.join(', ')} list none`;
      const message = `No trail logs all management events of all Regions; ${looked}.`;
      yield fail(resource, message, { trails: judged.map(({ arn }) => arn) });
    }
  },
});

/** A trail of the organization stands in its members' lists, and is not theirs to change. */
function whoseItIs(arn: string, account: AccountId): string {
  const owner = accountOfArn(arn);
  return owner === undefined || owner === account ? '' : ` (to be changed by account ${owner}, whose it is)`;
}
