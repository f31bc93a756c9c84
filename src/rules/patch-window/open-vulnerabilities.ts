import type { Requirements } from '../../frameworks/requirements';
import type { Instant } from '../../model/instant';
import { instanceName } from '../../sources/patch-ledger';
import type { PartValue } from '../../sources/parts';
import { fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';

export type OpenVulnerability = PartValue<'patching.ledger'>['instances'][number];

/** What every window for vulnerabilities is evidence of. */
export const WINDOW_REQUIREMENTS = {
  soc2: { ids: ['CC7.1'], support: [] },
  iso27001: { ids: ['A.8.8'], support: [] },
  hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
  'nist-csf': { ids: ['ID.RA-01', 'PR.PS-02'], support: [] },
  'nist-800-53': { ids: ['RA-5', 'SI-2', 'SI-2(2)', 'SI-2(3)'], support: [] },
  'nist-800-171': { ids: ['3.11.3', '3.14.1'], support: [] },
  'pci-dss': { ids: ['6.3.3'], support: [] },
  gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
} as const satisfies Requirements;

/** What the findings of vulnerabilities do not see, whatever the window. */
export const WINDOW_UNSEEN =
  'What no scanner tells of has no due date. What was fixed late is no finding any more: `patches report` counts it. Windows are those of the profiles in `patching` of watchbill.yaml.';

/** What its finding is about. */
export function subjectOf(instance: OpenVulnerability): string {
  return instanceName(instance, instance.replaced?.first);
}

export function nameOf({ vulnerability, package: name, resource }: OpenVulnerability): string {
  return `${vulnerability} in ${name} on ${resource}`;
}

/** Whether a vulnerability that is open may still be, by a due date. */
export function judgeDue(
  instance: OpenVulnerability,
  dueAt: Instant | undefined,
  { now, by }: { readonly now: Instant; readonly by: string },
): Judgement {
  const { inUse, unclear } = instance;
  const subject = subjectOf(instance);
  if (!inUse) return outOfScope('image that nothing runs');
  if (dueAt === undefined) return outOfScope('no due date: there is no fix yet');
  if (unclear !== undefined)
    return unknown(subject, `Whether ${nameOf(instance)} is fixed is unknown: ${unclear}.`);
  if (now <= dueAt) return pass(subject, `${nameOf(instance)} is due by ${dueAt} (${by}).`, {}, { dueAt });
  return fail(subject, `${nameOf(instance)} was due by ${dueAt} (${by}).`, factsOf(instance, by), { dueAt });
}

/** What stays the same while the vulnerability does. */
export function factsOf(instance: OpenVulnerability, profile: string) {
  const {
    id,
    resource,
    vulnerability,
    aliases,
    package: name,
    fixedInVersion = null,
    team = null,
  } = instance;
  return {
    instance: id,
    resource,
    vulnerability,
    // By which an exception may name it too.
    ...(aliases !== undefined && { aliases: [...aliases].sort() }),
    package: name,
    fixedInVersion,
    team,
    profile,
  };
}
