import type { Instant } from '../../model/instant';
import { factsAt, ratingAt } from '../clock';
import { calendarOf, type ZonedCalendar } from '../clock-calendar';
import type { Rating, VulnerabilityInstance, WitnessSource } from '../instance';
import type { PatchPolicy } from '../profiles/settings';
import { standingAt, type Standing } from '../state';
import { coversInstance, type PatchException } from '../state-exceptions';

/**
 * The columns of FedRAMP's plan of action and milestones, in its order:
 * https://www.fedramp.gov/resources/templates/FedRAMP-POAM-Template.xlsm
 */
export const POAM_COLUMNS = [
  'POAM ID',
  'Controls',
  'Weakness Name',
  'Weakness Description',
  'Weakness Detector Source',
  'Weakness Source Identifier',
  'Asset Identifier',
  'Point of Contact',
  'Resources Required',
  'Overall Remediation Plan',
  'Original Detection Date',
  'Scheduled Completion Date',
  'Planned Milestones',
  'Milestone Changes',
  'Status Date',
  'Vendor Dependency',
  'Last Vendor Check-in Date',
  'Vendor Dependent Product Name',
  'Original Risk Rating',
  'Adjusted Risk Rating',
  'Risk Adjustment',
  'False Positive',
  'Operational Requirement',
  'Deviation Rationale',
  'Supporting Documents',
  'Comments',
  'Auto-Approve',
  'Binding Operational Directive 22-01 tracking',
  'Binding Operational Directive 22-01 Due Date',
  'CVE',
  'Service Name',
] as const;
export type PoamRow = Readonly<Record<(typeof POAM_COLUMNS)[number], string>>;

export interface PoamInput {
  readonly instances: Iterable<VulnerabilityInstance>;
  readonly exceptions: readonly PatchException[];
  readonly policy: PatchPolicy;
  /** What was closed since then stands there too. */
  readonly from: Instant;
  readonly asOf: Instant;
}

/**
 * What is open and rated, and what was closed in the period. FedRAMP closes an item for good: one that came back is a new
 * item that names the one before, although its clock goes on. So a number is the instance's id and how often it came back.
 */
export function poamRows({ instances, exceptions, policy, from, asOf }: PoamInput): PoamRow[] {
  const all = [...instances];
  const byId = new Map(all.map((instance) => [instance.id, instance]));
  const calendar = calendarOf(policy.zone);
  const itemAt = (instance: VulnerabilityInstance, at: Instant): PoamRow[] => {
    const standing = standingAt(instance, policy, exceptions, at);
    if (standing === undefined || standing.state === 'not-in-use') return [];
    if (standing.outcome !== undefined && standing.outcome.at < from) return [];
    const rating = ratingAt(instance, at);
    if (rating.severity === 'informational' && standing.due.dueAt === null) return [];
    const covering = exceptions.filter((each) => coversInstance(each, instance));
    const previous = instance.previous === undefined ? undefined : byId.get(instance.previous);
    return [poamRow(instance, standing, rating, { covering, previous, calendar, asOf: at })];
  };
  return all.flatMap((instance) =>
    [...closedBefore(instance, from, asOf), asOf].flatMap((at) => itemAt(instance, at)),
  );
}

/** When the items of one that came back were closed, those that were closed in the period. */
function closedBefore({ reopened }: VulnerabilityInstance, from: Instant, asOf: Instant): Instant[] {
  return reopened.flatMap(({ at, fixed }) =>
    fixed !== undefined && fixed.at >= from && at <= asOf ? [fixed.at] : [],
  );
}

interface Around {
  readonly covering: readonly PatchException[];
  readonly previous: VulnerabilityInstance | undefined;
  readonly calendar: ZonedCalendar;
  readonly asOf: Instant;
}

function poamRow(
  instance: VulnerabilityInstance,
  standing: Standing,
  rating: Rating,
  { covering, previous, calendar, asOf }: Around,
): PoamRow {
  const { state, due, outcome } = standing;
  const day = (at: Instant | null | undefined) => (at === null || at === undefined ? '' : calendar.dayOf(at));
  const first = ratingAt(instance, instance.firstObserved.at);
  const dueAt = due.dueAt ?? due.mitigationDueAt;
  const waits = state === 'waiting-for-fix';
  const plan = waits
    ? `Mitigate until there is a fix for ${instance.package}`
    : `Update ${instance.package}${instance.fixedInVersion === undefined ? '' : ` to ${instance.fixedInVersion}`}`;
  const deviations = covering.filter((each) => each.until > asOf);
  const deviation = (kind: NonNullable<PatchException['deviation']>) => {
    const asked = deviations.filter((each) => each.deviation === kind);
    if (asked.some(({ approvedAt, from }) => approvedAt !== undefined && approvedAt <= asOf && from <= asOf))
      return 'Yes';
    return asked.length > 0 ? 'Pending' : 'No';
  };
  const names = [instance.vulnerability, ...instance.aliases];
  const { kev } = factsAt(instance, asOf);
  return {
    'POAM ID': poamId(instance, asOf),
    Controls: 'RA-5',
    'Weakness Name': `${instance.vulnerability} in ${instance.package}`,
    'Weakness Description': [
      `${instance.package} ${instance.packageVersion ?? ''}`.trim(),
      instance.fixedInVersion === undefined
        ? 'no fixed version is known'
        : `fixed in ${instance.fixedInVersion}`,
    ].join('; '),
    'Weakness Detector Source': [...new Set(instance.witnesses.map(({ source }) => DETECTORS[source]))].join(
      ', ',
    ),
    'Weakness Source Identifier': instance.vulnerability,
    'Asset Identifier': `${instance.resource} (${instance.account}, ${instance.region})`,
    'Point of Contact': instance.team ?? '',
    'Resources Required': '',
    'Overall Remediation Plan': plan,
    'Original Detection Date': day(instance.firstObserved.at),
    'Scheduled Completion Date': day(dueAt),
    'Planned Milestones': dueAt === undefined ? '' : `(1) ${day(dueAt)}: ${plan}`,
    'Milestone Changes': '',
    'Status Date': day(outcome?.at ?? asOf),
    'Vendor Dependency': waits ? 'Yes' : 'No',
    'Last Vendor Check-in Date': waits ? day(asOf) : '',
    'Vendor Dependent Product Name': waits ? instance.package : '',
    'Original Risk Rating': RATINGS[first.severity],
    'Adjusted Risk Rating': rating.severity === first.severity ? 'N/A' : RATINGS[rating.severity],
    'Risk Adjustment': deviation('risk-adjustment'),
    'False Positive': deviation('false-positive'),
    'Operational Requirement': deviation('operational-requirement'),
    'Deviation Rationale': deviations
      .map(({ id, reason = '', compensatingControl }) =>
        [`${id}: ${reason}`.trim(), ...(compensatingControl === undefined ? [] : [compensatingControl])].join(
          '; ',
        ),
      )
      .join(' | '),
    'Supporting Documents': outcome?.evidence ?? '',
    Comments: commentsOf(instance, standing, { previous, asOf, day }),
    'Auto-Approve': 'No',
    'Binding Operational Directive 22-01 tracking': kev === undefined ? 'No' : 'Yes',
    'Binding Operational Directive 22-01 Due Date': kev?.dueOn ?? '',
    CVE: names.filter((name) => /^CVE-\d{4}-\d+$/i.test(name)).join(', '),
    'Service Name': instance.resourceType,
  };
}

function commentsOf(
  instance: VulnerabilityInstance,
  { state, outcome, due }: Standing,
  {
    previous,
    asOf,
    day,
  }: {
    readonly previous: VulnerabilityInstance | undefined;
    readonly asOf: Instant;
    readonly day: (at: Instant) => string;
  },
): string {
  const times = reopenedBy(instance, asOf);
  return [
    `State: ${state}.`,
    ...(outcome === undefined ? [] : [`Closed on ${day(outcome.at)}: ${outcome.how}.`]),
    ...(due.profile === undefined ? [] : [`Due by ${due.profile}.`]),
    ...(times === 0 ? [] : [`Came back; the item before is ${numbered(instance.id, times)}.`]),
    ...(instance.previous === undefined
      ? []
      : [
          `Came back after the limit; the item before is ${previous === undefined ? numbered(instance.previous, 1) : poamId(previous, asOf)}.`,
        ]),
  ].join(' ');
}

function poamId(instance: VulnerabilityInstance, asOf: Instant): string {
  return numbered(instance.id, reopenedBy(instance, asOf) + 1);
}

function numbered(id: string, occurrence: number): string {
  return `V-${id}-${occurrence}`;
}

function reopenedBy({ reopened }: VulnerabilityInstance, asOf: Instant): number {
  return reopened.filter(({ at }) => at <= asOf).length;
}

const DETECTORS: Readonly<Record<WitnessSource, string>> = {
  inspector: 'Amazon Inspector',
  securityhub: 'AWS Security Hub',
  ssm: 'AWS Systems Manager Patch Manager',
};
/** FedRAMP rates in three; critical counts as high. */
const RATINGS: Readonly<Record<Rating['severity'], string>> = {
  critical: 'High',
  high: 'High',
  medium: 'Moderate',
  low: 'Low',
  informational: 'N/A',
};
