import type { Requirements } from '../../frameworks/requirements';
import type { Instant } from '../../model/instant';
import { instanceName } from '../../sources/patch-ledger';
import type { PartValue } from '../../sources/parts';
import { fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';

export type OpenVulnerability = PartValue<'patching.ledger'>['instances'][number];

export type FixedVulnerability = PartValue<'patching.ledger'>['fixedLate'][number];

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

/** What the due dates of those are that judge one vulnerability each by its window. */
export const WINDOW_DUE_DATES =
  'The earliest date that a profile in force asks for, whether it is open in time, overdue, unclear or fixed: `patches explain` says what made it. What has no fix yet, or is informational, has no due date and no verdict.';

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

interface Judging {
  readonly now: Instant;
  /** The profile, or what else asks. */
  readonly by: string;
  /**
   * Whether it is announced before it is due: by one rule, since several hold the same vulnerability to dates that are the
   * same or later.
   */
  readonly isAnnounced?: boolean;
}

/** Whether a vulnerability that is open may still be, by a due date. */
export function judgeDue(
  instance: OpenVulnerability,
  dueAt: Instant | undefined,
  { now, by, isAnnounced = false }: Judging,
): Judgement {
  const { inUse, unclear, clockStart } = instance;
  const subject = subjectOf(instance);
  if (!inUse) return outOfScope('image that nothing runs');
  if (dueAt === undefined) return outOfScope('no due date: there is no fix yet');
  if (unclear !== undefined)
    return unknown(subject, `Whether ${nameOf(instance)} is fixed is unknown: ${unclear}.`, { dueAt });
  const due = `due by ${dueAt} (${windowOf(instance, by)})${toKnow(instance)}`;
  if (now > dueAt) return fail(subject, `${nameOf(instance)} was ${due}.`, factsOf(instance, by), { dueAt });
  return pass(subject, `${nameOf(instance)} is ${due}.`, isAnnounced ? factsOf(instance, by) : {}, {
    dueAt,
    ...(isAnnounced && clockStart !== undefined && { clockStart }),
  });
}

/** What was fixed after a due date had passed: how long that took. */
export function judgeFixed(
  instance: FixedVulnerability,
  { start, dueAt }: { readonly start: Instant | null | undefined; readonly dueAt: Instant | undefined },
): Judgement {
  const { fixedAt } = instance;
  if (!instance.inUse || dueAt === undefined || fixedAt <= dueAt) return outOfScope('fixed in time');
  return pass(
    subjectOf(instance),
    `${nameOf(instance)} was fixed at ${fixedAt}, and had been due by ${dueAt}.`,
    { instance: instance.id },
    { dueAt, fixed: { clockStart: start ?? instance.firstObservedAt, at: fixedAt, dueAt } },
  );
}

/** What was due soon and was fixed by its due date: it was announced, so that its end is told. */
export function judgeFixedSoon(instance: FixedVulnerability): Judgement {
  const { inUse, fixedAt: at, dueAt, clockStart = instance.firstObservedAt } = instance;
  if (!inUse || dueAt === undefined || at > dueAt) return outOfScope('not fixed in time');
  return pass(
    subjectOf(instance),
    `${nameOf(instance)} was fixed at ${at}, and was due by ${dueAt}.`,
    { instance: instance.id },
    { dueAt, fixed: { clockStart, at, dueAt } },
  );
}

/** `organisation: 15 days since the fix was available at 2026-09-16T10:00:00.000Z`. */
function windowOf({ considered }: OpenVulnerability, by: string): string {
  const asked = considered.find(({ profile }) => profile === by);
  if (asked?.window === undefined || asked.clock === undefined) return by;
  const { clock, start, window } = asked;
  const since = SINCE.get(clock);
  return since === undefined || start === null
    ? `${by}: ${window}`
    : `${by}: ${window} since ${since} at ${start}`;
}

/** What starts a clock; CISA's has a date and no length. */
const SINCE: ReadonlyMap<string, string> = new Map([
  ['discovery', 'the discovery'],
  ['evaluation', 'the evaluation'],
  ['fix-available', 'the fix was available'],
  ['release', 'the release'],
]);

/** What whoever fixes it wants to know first. */
function toKnow({ fixedInVersion, kevDueOn }: OpenVulnerability): string {
  const fix = fixedInVersion === undefined ? '' : `; fixed in ${fixedInVersion}`;
  return kevDueOn === undefined ? fix : `${fix}; known to be exploited`;
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
