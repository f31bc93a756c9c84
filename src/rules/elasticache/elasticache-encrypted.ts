import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

/** What is left out is required: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ReplicationGroup.html */
const MODES: readonly string[] = ['preferred', 'required'];

export default defineResourceRule({
  id: 'elasticache-encrypted',
  title: 'Caches are encrypted at rest and in transit',
  failure: 'Cache is not encrypted',
  severity: 'medium',
  risk: 'Sessions and other data in the cache can be read on its storage or on their way.',
  remediation: {
    text: 'Prefer encryption in transit on the group that runs; once its clients use it, the same command with required. For encryption at rest, restore a backup into a new group.',
    cli: 'aws elasticache modify-replication-group --replication-group-id <group> --transit-encryption-enabled --transit-encryption-mode preferred --apply-immediately --region <Region>',
    terraform:
      'aws_elasticache_replication_group with at_rest_encryption_enabled = true and transit_encryption_enabled = true',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html',
  },
  kind: 'state',
  resourceType: 'AWS::ElastiCache::ReplicationGroup',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.7'], support: [] },
    iso27001: { ids: ['A.8.24', 'A.5.14'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)', '164.312(e)(1)', '164.312(e)(2)(ii)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.DS-02'], support: [] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)', 'SC-8', 'SC-8(1)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16', '3.13.8'], support: [] },
    'pci-dss': { ids: ['3.5.1', '4.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['ElastiCache.4', 'ElastiCache.5', 'elasticache_redis_cluster_rest_encryption_enabled'],
  unseen:
    'ElastiCache.4 and .5 of Security Hub as one verdict. Encryption in transit that is only preferred fails, as connections without it are taken too; Security Hub passes it. Caches that are in no replication group, Memcached among them, are not judged; serverless caches are always encrypted.',
  params: z.object({}),
  check({ arn, configuration }) {
    const {
      ReplicationGroupId: name,
      AtRestEncryptionEnabled: atRest,
      TransitEncryptionEnabled: inTransit,
      TransitEncryptionMode: mode,
    } = configuration;
    const faults: string[] = [];
    const doubts: string[] = [];
    const weigh = (holds: Known<boolean>, fault: string) => {
      if (isUnknown(holds)) doubts.push(`whether it is ${fault}: ${holds.unknown}`);
      else if (!holds) faults.push(fault);
    };
    weigh(atRest, 'not encrypted at rest');
    weigh(inTransit, 'not encrypted in transit');
    if (inTransit === true && mode === 'preferred') faults.push('open to connections that are not encrypted');
    if (inTransit === true && mode !== undefined && mode !== null && !MODES.includes(mode))
      doubts.push(`what its mode of encryption in transit means: ${mode}`);
    if (faults.length > 0) return fail(arn, `Cache ${name} is ${faults.join(' and ')}.`, { faults });
    if (doubts.length > 0) return unknown(arn, `Of cache ${name} it is unknown ${doubts.join('; ')}.`);
    return pass(arn, `Cache ${name} is encrypted at rest and in transit.`);
  },
});
