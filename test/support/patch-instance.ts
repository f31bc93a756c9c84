import type { Instant } from '../../src/model/instant';
import type { ClockFacts, Dated, Rating, VulnerabilityInstance } from '../../src/patching/instance';
import { patchingSchema, policyOf, type PatchPolicy } from '../../src/patching/profiles/settings';
import type * as z from 'zod';

export function told(at: Instant, source: Dated['source'] = 'inspector'): Dated {
  return { at, source, evidence: `2026-01/${at}` };
}

export function rated(at: Instant, severity: Rating['severity']): Rating {
  return { ...told(at), severity };
}

/** A high vulnerability with a fix, both told of on the first of January 2026 at ten. */
export function clockFacts(facts: Partial<ClockFacts> = {}): ClockFacts {
  const firstObserved = facts.firstObserved ?? told('2026-01-01T10:00:00.000Z');
  return {
    firstObserved,
    ratings: [rated(firstObserved.at, 'high')],
    fixAvailable: 'yes',
    ...(facts.fixAvailable === undefined || facts.fixAvailable === 'yes'
      ? { fixFirstSeen: firstObserved }
      : {}),
    ...facts,
  };
}

export function patchInstance(given: Partial<VulnerabilityInstance> = {}): VulnerabilityInstance {
  const facts = clockFacts(given);
  return {
    id: 'i1',
    account: '111122223333',
    region: 'eu-central-1',
    resource: 'i-0aaaaaaaaaaaaaaaa',
    resourceType: 'AWS_EC2_INSTANCE',
    lineage: { kind: 'resource', id: 'i-0aaaaaaaaaaaaaaaa' },
    earlier: [],
    vulnerability: 'CVE-2026-1000',
    aliases: [],
    package: 'openssl',
    ...facts,
    firstSeenByUs: facts.firstObserved.at,
    witnesses: [],
    inUse: true,
    reopened: [],
    ...given,
  };
}

export function patchPolicy(settings: z.input<typeof patchingSchema> = {}): PatchPolicy {
  return policyOf(patchingSchema.parse(settings));
}
