import { GLOBAL, type Region } from '../model/account';
import { configResourceArn } from '../model/config-resource';
import { isFailure, type AwsResult, type Witness } from '../model/corroboration';
import type { ActiveRule } from '../model/evaluation';
import { isUnknown } from '../model/known';
import { accountResource, rootUserArn } from '../model/resource-name';
import { firstId, type RuleMeta } from '../model/rule';
import type { PartValue } from '../sources/parts';
import type { Snapshot } from '../sources/snapshot';

/** What AWS says of one resource, under the name that our findings have of it. */
export interface ResourceResult extends AwsResult {
  readonly resource: string;
}

/** Checks that AWS tells of the account, and we of its root user. */
const ABOUT_ROOT: ReadonlySet<string> = new Set(['IAM.4', 'IAM_ROOT_ACCESS_KEY_CHECK']);

/** The rules in force that judge the same as a check of AWS, by the check. */
export function rulesByCheck<R extends RuleMeta>(rules: readonly ActiveRule<R>[]): ReadonlyMap<string, R> {
  return new Map(
    rules.flatMap(({ rule }) =>
      [
        ...(rule.sameFault?.securityHub ?? []).map((control) => checkKey('securityhub', control)),
        ...(rule.sameFault?.config ?? []).map((managed) => checkKey('config', managed)),
      ].map((key): [string, R] => [key, rule]),
    ),
  );
}

export const checkKey = (by: Witness, check: string) => `${by} ${check}`;

/** What AWS says in the snapshot of what these rules judge as well, by the first id of the rule. */
export function awsResultsOf(
  snapshot: Snapshot,
  rules: ReadonlyMap<string, RuleMeta>,
): ReadonlyMap<string, readonly ResourceResult[]> {
  const results = new Map<string, ResourceResult[]>();
  if (rules.size === 0) return results;
  const add = (result: ResourceResult) => {
    const rule = rules.get(checkKey(result.by, result.check));
    if (rule === undefined) return;
    const id = firstId(rule);
    const held = results.get(id);
    if (held === undefined) results.set(id, [result]);
    else held.push(result);
  };
  for (const cell of snapshot.cells.values()) {
    if (cell.status === 'out-of-scope' || cell.value === undefined) continue;
    // Cells are filed under their own part, which TypeScript cannot follow.
    if (cell.part === 'securityhub.control-findings') {
      for (const finding of cell.value as PartValue<'securityhub.control-findings'>)
        for (const result of ofFinding(finding, snapshot, cell.region)) add(result);
    } else if (cell.part === 'config.rule-results') {
      for (const rule of cell.value as PartValue<'config.rule-results'>)
        for (const result of ofConfigRule(rule, snapshot, cell.region)) add(result);
    }
  }
  return results;
}

function ofFinding(
  finding: PartValue<'securityhub.control-findings'>[number],
  snapshot: Snapshot,
  region: Region,
): ResourceResult[] {
  const { SecurityControlId: check, ComplianceStatus: status, WorkflowStatus, UpdatedAt: at } = finding;
  if (status !== 'PASSED' && status !== 'FAILED') return [];
  const isSuppressed = status === 'FAILED' && WorkflowStatus === 'SUPPRESSED';
  return finding.Resources.map((resource) => ({
    by: 'securityhub',
    check,
    status,
    at,
    region,
    ...(isSuppressed && { suppressed: true }),
    resource: ourName(check, resource, snapshot),
  }));
}

function ofConfigRule(
  { managedRule: check, compliant, nonCompliant }: PartValue<'config.rule-results'>[number],
  snapshot: Snapshot,
  region: Region,
): ResourceResult[] {
  if (typeof check !== 'string') return [];
  const lists = [
    ['COMPLIANT', compliant],
    ['NON_COMPLIANT', nonCompliant],
  ] as const;
  return lists.flatMap(([status, results]) =>
    isUnknown(results)
      ? []
      : results.flatMap((result): ResourceResult[] => {
          const { ResultRecordedTime: at } = result;
          const arn = configResourceArn(result, snapshot.account, region);
          // Without its time it can neither be before nor after what we saw.
          if (arn === undefined || at === undefined) return [];
          return [{ by: 'config', check, status, at, region, resource: ourName(check, arn, snapshot) }];
        }),
  );
}

/** What our findings call what AWS names in a result of this check. */
export function ourName(check: string, resource: string, { account }: Pick<Snapshot, 'account'>): string {
  const isRoot = ABOUT_ROOT.has(check) && resource === accountResource(account.id);
  return isRoot ? rootUserArn(account) : resource;
}

/** The latest that each check says of each resource in a Region; of what is global, in any. Security Hub comes first. */
export function latestIn(
  results: readonly ResourceResult[],
  region: Region,
): ReadonlyMap<string, readonly ResourceResult[]> {
  const latest = new Map<string, Map<string, ResourceResult>>();
  for (const result of results) {
    if (region !== GLOBAL && result.region !== region) continue;
    const ofResource = latest.get(result.resource) ?? new Map<string, ResourceResult>();
    latest.set(result.resource, ofResource);
    const key = checkKey(result.by, result.check);
    const held = ofResource.get(key);
    if (held === undefined || isAfter(result, held)) ofResource.set(key, result);
  }
  return new Map(
    [...latest].map(([resource, checks]) => [
      resource,
      // `securityhub` before `config`: a fault that both tell of is always the same one's.
      [...checks.values()].sort((a, b) =>
        a.by === b.by ? (a.check < b.check ? -1 : 1) : a.by < b.by ? 1 : -1,
      ),
    ]),
  );
}

/** Of one moment, a failure counts, and first one that nobody suppressed. */
function isAfter(result: ResourceResult, held: ResourceResult): boolean {
  if (result.at !== held.at) return result.at > held.at;
  const rank = (each: ResourceResult) => (isFailure(each) ? (each.suppressed === true ? 1 : 2) : 0);
  return rank(result) > rank(held);
}
