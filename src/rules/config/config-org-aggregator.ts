import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineAccountRule({
  id: 'config-org-aggregator',
  title: 'An aggregator of AWS Config has all accounts and Regions of the organization',
  failure: 'Aggregator lacks accounts or Regions',
  severity: 'medium',
  risk: 'Nobody can ask for all resources of the organization at once, and what is missing is not noticed.',
  remediation: {
    text: 'Make an aggregator of the organization for all Regions, in its management account or a delegated administrator of AWS Config, and mend the sources that fail.',
    cli: 'aws configservice put-configuration-aggregator --configuration-aggregator-name <name> --organization-aggregation-source RoleArn=<role>,AllAwsRegions=true --region <Region>',
    terraform: 'aws_config_configuration_aggregator with organization_aggregation_source',
    link: 'https://docs.aws.amazon.com/config/latest/developerguide/setup-aggregator-cli.html',
  },
  kind: 'state',
  reads: ['config.aggregators', 'organization.membership'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1', 'CC1.3', 'CC5.2'], support: [] },
    iso27001: { ids: ['A.5.9', 'A.8.9', 'A.5.15', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.308(a)(8)', '164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['ID.AM-08', 'PR.PS-01', 'PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['CM-2', 'CM-3', 'CM-6', 'CM-8', 'AC-2', 'AC-6', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.4.1', '3.4.2', '3.1.1', '3.4.6'], support: [] },
    'pci-dss': { ids: ['2.2.1', '12.5.1'], support: [] },
    gdpr: { ids: ['32(1)(d)', '24(1)', '32(1)(b)'], support: [] },
  },
  compared: ['config_delegated_admin_and_org_aggregator_all_regions'],
  unseen:
    'An aggregator is seen in the account that has it. The management account without one is unknown, because a delegated administrator may have it; every other account without one is out of scope. So that no account has one is told as unknown, never as a fault. Prowler also asks that AWS Config has a delegated administrator.',
  params: z.object({}),
  *evaluate({ 'config.aggregators': aggregators, 'organization.membership': membership }, { account }) {
    const resource = accountResource(account.id);
    const judged = aggregators.values
      .flatMap(({ region, value }) =>
        value.map((each) => ({
          name: `${each.ConfigurationAggregatorName} in ${region}`,
          faults: faultsOf(each),
        })),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const whole = judged.find(({ faults }) => !isUnknown(faults) && faults.length === 0);
    const open = [
      ...judged.flatMap(({ name, faults }) => (isUnknown(faults) ? [`${name}: ${faults.unknown}`] : [])),
      ...aggregators.missing.map(({ region, reason }) => `${region}: ${reason}`),
    ];
    if (whole !== undefined) {
      yield pass(resource, `Aggregator ${whole.name} has all accounts and Regions of the organization.`);
    } else if (open.length > 0) {
      yield unknown(resource, `No such aggregator was found, but ${open.join('; ')}.`);
    } else if (judged.length > 0) {
      const named = judged.map(({ name, faults }) => `${name} ${isUnknown(faults) ? '' : faults.join(', ')}`);
      yield fail(resource, `No aggregator has all accounts and Regions: ${named.join('; ')}.`, {
        aggregators: judged.map(({ name }) => name),
      });
    } else if (isUnknown(membership)) {
      yield unknown(resource, `Whether the account is in an organization is unknown: ${membership.unknown}.`);
    } else if (!membership.member) yield outOfScope('account in no organization');
    else if (membership.ManagementAccountId !== account.id) {
      yield outOfScope('no aggregator of the organization here, which may be in another account');
    } else {
      const why = 'a delegated administrator may have one, which is not seen from here';
      yield unknown(resource, `The account has no aggregator of its organization; ${why}.`);
    }
  },
});

type Aggregator = PartValue<'config.aggregators'>[number];

function faultsOf({ AllAwsRegions, failed }: Aggregator): Known<string[]> {
  const faults = [
    ...(AllAwsRegions === false ? ['has some Regions only'] : []),
    ...(isUnknown(failed) || failed.length === 0 ? [] : [`fails for ${sourcesOf(failed)}`]),
  ];
  if (faults.length > 0) return faults;
  return [AllAwsRegions, failed].find(isUnknown) ?? [];
}

function sourcesOf(failed: Exclude<Aggregator['failed'], { unknown: string }>): string {
  const names = failed.map(({ SourceId = 'a source without a name', AwsRegion, LastErrorCode }) => {
    const where = AwsRegion === undefined ? SourceId : `${SourceId} in ${AwsRegion}`;
    return LastErrorCode === undefined ? where : `${where} (${LastErrorCode})`;
  });
  return [...new Set(names)].sort().join(', ');
}
