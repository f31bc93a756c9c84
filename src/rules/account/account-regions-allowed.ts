import * as z from 'zod';
import { REGION_FORM, type AccountId, type Region } from '../../model/account';
import { byText } from '../../model/by-text';
import { isUnknown } from '../../model/known';
import { accountResource, regionResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { hasEnded } from '../ec2/instance-states';
import { defineAccountRule, fail, outOfScope, pass, unknown, unlisted } from '../define-rule';
import type { Judgement } from '../rule';

/** What runs, or holds data. What AWS makes in every Region by itself, such as a default VPC, is none of it. */
const READS = [
  'inventory.AWS::EC2::Instance',
  'inventory.AWS::EC2::Volume',
  'inventory.AWS::RDS::DBInstance',
  'inventory.AWS::RDS::DBCluster',
  'inventory.AWS::S3::Bucket',
  'inventory.AWS::Lambda::Function',
  'inventory.AWS::DynamoDB::Table',
  'inventory.AWS::ECS::Service',
  'inventory.AWS::EKS::Cluster',
  'inventory.AWS::ECR::Repository',
  'inventory.AWS::EFS::FileSystem',
  'inventory.AWS::ElasticLoadBalancingV2::LoadBalancer',
  'inventory.AWS::ElastiCache::ReplicationGroup',
  'inventory.AWS::KMS::Key',
  'inventory.AWS::OpenSearch::Domain',
  'inventory.AWS::Redshift::Cluster',
  'inventory.AWS::SNS::Topic',
  'inventory.AWS::SQS::Queue',
  'inventory.AWS::SecretsManager::Secret',
] as const;

/** A Region can have hundreds of thousands: a finding names the first of them and counts the others. */
const MOST_NAMED = 20;

export default defineAccountRule({
  id: 'account-regions-allowed',
  title: 'Nothing runs or is kept in Regions that are not allowed',
  failure: 'Resources in a Region not allowed',
  severity: 'medium',
  risk: 'Data leaves the places that were agreed, and what runs where nobody looks is found late.',
  remediation: {
    text: 'Move or delete the resources, and close the Region by a service control policy on aws:RequestedRegion.',
    console: 'AWS Organizations, Policies, Service control policies',
    link: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  },
  kind: 'state',
  reads: READS,
  requirements: {
    soc2: { ids: ['CC6.6', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.5.23', 'A.8.9'], support: [] },
    'nist-csf': { ids: ['ID.AM-01', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['CM-7', 'CM-8'], support: [] },
    'nist-800-171': { ids: ['3.4.7'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  unseen:
    'Only Regions that Watchbill is told to look at are judged: where all of those are allowed, the answer for the others is unknown. Global services (IAM, CloudFront, Route 53, Organizations, web ACLs of CloudFront) have no Region and are left out, as are networks, log groups and keys that AWS manages. Other types than those read here are not seen. What a landing zone puts into every Region is for an exception.',
  params: z.object({
    allowed: z
      .array(z.string().regex(REGION_FORM, 'is a Region, such as eu-central-1'))
      .default([])
      .describe('Regions that may have resources; with an empty list nothing is judged'),
  }),
  *evaluate(values, { account: { id }, regions, params: { allowed } }) {
    if (allowed.length === 0) {
      yield outOfScope('no Regions are named as allowed');
      return;
    }
    if (READS.every((part) => values[part].values.length === 0)) {
      yield unlisted(accountResource(id), 'What there is in the Regions was not read.');
      return;
    }
    const others = regions.filter((region) => !allowed.includes(region)).sort(byText(String));
    if (others.length === 0) {
      yield unlisted(
        accountResource(id),
        'Only allowed Regions are looked at, so that whether there is anything in others is unknown.',
      );
    }
    for (const region of others) yield judge(region, values, id);
  },
});

/** AWS tells of a terminated instance for about an hour. */
function isOver({ state }: PartValue<'inventory.AWS::EC2::Instance'>[number]['configuration']): boolean {
  return !isUnknown(state) && hasEnded(state.name);
}

type Values = {
  readonly [P in (typeof READS)[number]]: {
    readonly values: readonly { readonly region: Region; readonly value: PartValue<P> }[];
    readonly missing: readonly { readonly region: Region; readonly reason: string }[];
  };
};

function judge(region: Region, values: Values, account: AccountId): Judgement {
  const resource = regionResource(account, region);
  const found: string[] = [];
  const types: string[] = [];
  const missing: string[] = [];
  let wasRead = false;
  for (const part of READS) {
    const { values: cells, missing: notRead } = values[part];
    const here = cells.find((cell) => cell.region === region);
    const reason = notRead.find((cell) => cell.region === region)?.reason;
    if (reason !== undefined) missing.push(reason);
    if (here === undefined) continue;
    wasRead = true;
    const before = found.length;
    // In an order of their own, so that the same keys read in another order say the same.
    const keysOfUnknown: string[] = [];
    for (const each of here.value) {
      if (each.resourceType === 'AWS::KMS::Key') {
        const { keyManager } = each.configuration;
        if (isUnknown(keyManager)) keysOfUnknown.push(`whose key ${each.arn} is: ${keyManager.unknown}`);
        if (keyManager !== 'CUSTOMER') continue;
      }
      if (each.resourceType === 'AWS::EC2::Instance' && isOver(each.configuration)) continue;
      found.push(each.arn);
    }
    const count = found.length - before;
    if (count > 0) types.push(`${count} ${part.replace('inventory.', '')}`);
    const rest = keysOfUnknown.length - MOST_NAMED;
    missing.push(
      ...keysOfUnknown.sort().slice(0, MOST_NAMED),
      ...(rest > 0 ? [`and ${rest} more keys`] : []),
    );
  }
  if (found.length > 0) {
    return fail(resource, `${region} is not allowed, and has ${types.join(', ')}.`, {
      found: found.length,
      resources: found.sort().slice(0, MOST_NAMED),
    });
  }
  if (missing.length > 0)
    return unknown(
      resource,
      `Whether ${region}, which is not allowed, has resources is unknown: ${missing.join('; ')}.`,
    );
  return wasRead
    ? pass(resource, `Nothing was found in ${region}, which is not allowed.`)
    : outOfScope('Region is closed by the organization');
}
