import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import { accountResource } from '../../model/resource-name';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineAccountRule({
  id: 'cloudtrail-organization-trail',
  title: 'A trail of the organization covers the account in all Regions',
  failure: 'No organization trail covers the account',
  severity: 'medium',
  risk: 'Each account keeps its own record, and whoever takes over the account can stop it.',
  remediation: {
    text: 'Create a multi-Region trail of the organization in the management account, or by its delegated administrator.',
    cli: 'aws cloudtrail create-trail --name <name> --s3-bucket-name <bucket> --is-organization-trail --is-multi-region-trail',
    terraform: 'aws_cloudtrail with is_organization_trail = true and is_multi_region_trail = true',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails', 'organization.membership'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3', 'CC1.3', 'CC5.2'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.5.15', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-03', 'PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['AU-2', 'AU-3', 'AU-12', 'AC-2', 'AC-6', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.3.1', '3.3.2', '3.1.1', '3.4.6'], support: [] },
    'pci-dss': { ids: ['10.2.1', '10.2.1.2', '2.2.1'], support: [] },
    gdpr: { ids: ['32(1)(d)', '24(1)', '32(1)(b)'], support: [] },
  },
  unseen: 'What the trail logs is judged by cloudtrail-multi-region-management-events.',
  params: z.object({}),
  *evaluate(
    { 'cloudtrail.trails': { values, missing }, 'organization.membership': membership },
    { account },
  ) {
    const resource = accountResource(account.id);
    if (!isUnknown(membership) && !membership.member) {
      yield outOfScope('account of no organization');
      return;
    }
    const copies = values.flatMap(({ value }) => value);
    const covering = copies.filter((trail) => coverageOf(trail) === true).map(({ TrailARN }) => TrailARN);
    const open = [
      ...(isUnknown(membership) ? [membership.unknown] : []),
      ...copies.flatMap((trail) => {
        const covers = coverageOf(trail);
        return isUnknown(covers) ? [`${trail.TrailARN}: ${covers.unknown}`] : [];
      }),
      ...missing.map(({ region, reason }) => `${region}: ${reason}`),
    ];
    const [first] = [...covering].sort();
    if (first !== undefined && isUnknown(membership))
      yield unknown(
        resource,
        `${first} covers the account in all Regions; whether the account is in an organization is unknown: ${membership.unknown}.`,
      );
    else if (first !== undefined)
      yield pass(resource, `${first}, a trail of the organization, covers the account in all Regions.`);
    else if (open.length > 0)
      yield unknown(resource, `No such trail was found, but ${[...new Set(open)].sort().join('; ')}.`);
    else {
      const regions = values.map(({ region }) => region).sort();
      const message = `No trail of the organization that logs covers the account in all Regions; looked at in ${regions.join(', ')}.`;
      yield fail(resource, message, { organizationTrails: 0 });
    }
  },
});

/** Whether a trail is the organisation's, of all Regions, and logging. What rules it out does so whatever else is unknown. */
function coverageOf({ IsOrganizationTrail, IsMultiRegionTrail, status }: Trail): Known<boolean> {
  const points: Known<boolean>[] = [
    IsOrganizationTrail,
    IsMultiRegionTrail,
    isUnknown(status) ? status : status.IsLogging,
  ];
  if (points.includes(false)) return false;
  return points.find(isUnknown) ?? true;
}
