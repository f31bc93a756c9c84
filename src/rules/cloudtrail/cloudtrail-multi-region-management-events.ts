import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import type { AccountId } from '../../model/account';
import { accountOfArn, accountResource } from '../../model/resource-name';
import { defineAccountRule, fail, pass, unknown } from '../define-rule';
import { managementEventsOf } from './management-events';

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
  params: z.object({}),
  *evaluate({ 'cloudtrail.trails': { values, missing } }, { account }) {
    const resource = accountResource(account.id);
    const trails = new Map(
      values.flatMap(({ value }) => value.map((trail) => [trail.TrailARN, trail] as const)),
    );
    const judged = [...trails.values()]
      .map((trail) => ({ arn: trail.TrailARN, ...judge(trail) }))
      .sort((a, b) => (a.arn < b.arn ? -1 : 1));
    const covering = judged.find(({ logsAll }) => logsAll === true);
    const open = [
      ...judged.flatMap(({ arn, logsAll }) => (isUnknown(logsAll) ? [`${arn}: ${logsAll.unknown}`] : [])),
      ...missing.map(({ region, reason }) => `${region}: ${reason}`),
    ];
    if (covering) yield pass(resource, `${covering.arn} logs all management events of all Regions.`);
    else if (open.length > 0) yield unknown(resource, `No such trail was found, but ${open.join('; ')}.`);
    else {
      const arns = judged.map(({ arn }) => arn);
      const message = `No trail logs all management events of all Regions; looked at ${arns.join(', ') || 'none, as there is none'}.`;
      const [nearest] = judged.toSorted((a, b) => a.shortcomings.length - b.shortcomings.length);
      const why = nearest === undefined ? '' : ` ${sentenceOf(nearest, account.id)}`;
      yield fail(resource, `${message}${why}`, { trails: arns });
    }
  },
});

function sentenceOf(
  { arn, shortcomings }: { readonly arn: string; readonly shortcomings: readonly string[] },
  account: AccountId,
): string {
  const owner = accountOfArn(arn) ?? account;
  const theirs = owner === account ? '' : `; only account ${owner}, which owns it, can change that`;
  return `The nearest, ${arn}, ${shortcomings.join(', ')}${theirs}.`;
}

/** A no on any point is a no, whatever else is unknown; the shortcomings are the points whose answer is no. */
function judge({ IsMultiRegionTrail, status, selectors }: Trail): {
  readonly logsAll: Known<boolean>;
  readonly shortcomings: readonly string[];
} {
  const events = isUnknown(selectors) ? selectors : managementEventsOf(selectors).shortcomings;
  const shortcomings = [
    ...(IsMultiRegionTrail === false ? ['is of one Region only'] : []),
    ...(!isUnknown(status) && !status.IsLogging ? ['is not logging'] : []),
    ...(isUnknown(events) ? [] : events),
  ];
  return {
    logsAll: shortcomings.length === 0 && ([IsMultiRegionTrail, status, events].find(isUnknown) ?? true),
    shortcomings,
  };
}
