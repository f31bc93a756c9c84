import * as z from 'zod';
import { addDays, instantOf, type Instant } from '../../model/instant';
import { isUnknown } from '../../model/known';
import type { ApprovalRule } from '../../sources/ssm/baselines/part';
import { defineRule, fail, pass, unknown } from '../define-rule';

const days = (count: number, what: string) => z.number().int().positive().default(count).describe(what);

export default defineRule({
  id: 'pw-ssm-baseline-approval-delay',
  title: 'Patch baselines approve patches early enough for their window',
  failure: 'Patch baseline approves too late',
  severity: 'medium',
  risk: 'A patch that is approved after its window cannot be installed in time, and until then it is not told of as missing.',
  remediation: {
    text: 'Approve critical and important security patches after fewer days, without a cut-off date, or register the instances with a baseline that does.',
    cli: 'aws ssm update-patch-baseline --baseline-id <baseline> --approval-rules <rules> --region <Region>',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-approved-rejected-package-name-formats.html',
  },
  kind: 'state',
  reads: ['ssm.baselines'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.8.8', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.PS-02', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['SI-2', 'SI-2(2)', 'CM-3'], support: [] },
    'nist-800-171': { ids: ['3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  dueDates:
    'The end of the last day after which a rule with a cut-off date approves too little, of what passes too. Without a cut-off date there is none: a setting has none.',
  unseen:
    'Baselines by which no instance was scanned, and patches that are approved or rejected by name, are not looked at. Products that no rule names are not missed.',
  params: z.object({
    criticalDays: days(15, 'Days from the release within which critical patches are to be installed'),
    highDays: days(30, 'The same for important patches'),
    maintenanceDays: days(7, 'Days that may pass from the approval until the next maintenance window'),
  }),
  *evaluate(values, { account, region, now, params }) {
    for (const { BaselineId, Name = BaselineId, rules } of values['ssm.baselines']) {
      const arn = BaselineId.startsWith('arn:')
        ? BaselineId
        : `arn:${account.partition}:ssm:${region}:${account.id}:patchbaseline/${BaselineId}`;
      if (isUnknown(rules)) {
        yield unknown(arn, `What baseline ${Name} approves is unknown: ${rules.unknown}.`);
        continue;
      }
      const { faults, isUndated } = lookAt(rules, params, dayOf(now));
      const dueAt = frozenAt(rules, params);
      const undated = dueAt === undefined ? ' No due date: a setting has none.' : '';
      const details = dueAt && { dueAt };
      if (faults.length > 0) {
        const said = `Baseline ${Name} ${faults.join(', and ')}.${undated}`;
        yield fail(arn, said, { faults: faults.join(', ') }, details);
      } else if (isUndated) {
        yield unknown(
          arn,
          `When baseline ${Name} approves patches is unknown: a rule has no delay.`,
          details,
        );
      } else {
        const until = dueAt === undefined ? '' : `, until ${dueAt}`;
        const said = `Baseline ${Name} approves critical and important patches early enough${until}.${undated}`;
        yield pass(arn, said, {}, details);
      }
    }
  },
});

interface Windows {
  readonly criticalDays: number;
  readonly highDays: number;
  readonly maintenanceDays: number;
}

/** What is wrong with what the rules approve on a day, and whether one of them says too little to know. */
function lookAt(rules: readonly ApprovalRule[], params: Windows, day: string) {
  const windows = [
    { severity: 'critical', words: ['critical'], most: params.criticalDays },
    { severity: 'important', words: ['important', 'high'], most: params.highDays },
  ];
  const faults: string[] = [];
  let isUndated = false;
  for (const { severity, words, most } of windows) {
    const covering = rules.filter((rule) => covers(rule, words));
    const delays = covering.map((rule) => ({ rule, delay: delayOf(rule, day) }));
    const fits = (delay: number | undefined) => delay !== undefined && delay + params.maintenanceDays <= most;
    if (covering.length === 0) faults.push(`approves no ${severity} patches by itself`);
    else if (!delays.some(({ rule, delay }) => isForAllProducts(rule) && fits(delay))) {
      const worst = Math.max(...delays.map(({ delay }) => delay ?? 0));
      if (!fits(worst)) {
        const when = worst === Infinity ? 'none that is new' : `them after ${worst} days`;
        faults.push(`of ${severity} patches approves ${when}`);
      } else if (delays.some(({ delay }) => delay === undefined)) isUndated = true;
    }
  }
  return { faults, isUndated };
}

/** The end of the cut-off day up to which the rules had no fault and after which they have one. */
function frozenAt(rules: readonly ApprovalRule[], params: Windows): Instant | undefined {
  const cutOffs = rules.flatMap(({ ApproveUntilDate: day }) => (isDay(day) ? [day] : [])).sort();
  const isFaulty = (day: string) => lookAt(rules, params, day).faults.length > 0;
  const last = cutOffs.find((day) => !isFaulty(day) && isFaulty(dayOf(addDays(endOf(day), 1))));
  return last === undefined ? undefined : endOf(last);
}

const dayOf = (at: Instant) => at.slice(0, 10);
const endOf = (day: string) => instantOf(`${day}T23:59:59.999Z`);

function isDay(text: string | undefined): text is string {
  return text !== undefined && z.iso.date().safeParse(text).success;
}

function valuesOf({ filters }: ApprovalRule, ...keys: string[]): string[] {
  return filters
    .filter(({ Key }) => keys.includes(Key))
    .flatMap(({ Values }) => Values.map((value) => value.toLowerCase()));
}

/** Whether security patches of a severity pass the rule's filters. Ubuntu and Debian filter by priority, not by severity. */
function covers(rule: ApprovalRule, severities: readonly string[]): boolean {
  const rated = valuesOf(rule, 'MSRC_SEVERITY', 'SEVERITY');
  const classes = valuesOf(rule, 'CLASSIFICATION');
  return (
    (rated.length === 0 || rated.some((word) => word === '*' || severities.includes(word))) &&
    (classes.length === 0 || classes.some((word) => word === '*' || word.startsWith('security')))
  );
}

function isForAllProducts(rule: ApprovalRule): boolean {
  return rule.filters.every(
    ({ Key, Values }) =>
      ['MSRC_SEVERITY', 'SEVERITY', 'CLASSIFICATION'].includes(Key) || Values.includes('*'),
  );
}

/** Days from the release until the approval; without end after a cut-off that has passed, nothing where none is said. */
function delayOf({ ApproveAfterDays, ApproveUntilDate }: ApprovalRule, day: string): number | undefined {
  if (ApproveUntilDate === undefined) return ApproveAfterDays;
  return isDay(ApproveUntilDate) ? (ApproveUntilDate < day ? Infinity : 0) : undefined;
}
