import { GLOBAL, type Region } from '../model/account';
import { configResourceArn, type ConfigResource } from '../model/config-resource';
import { isFailure, type AwsResult, type Witness } from '../model/corroboration';
import type { ActiveRule } from '../model/evaluation';
import { isUnknown } from '../model/known';
import { accountResource, rootUserArn } from '../model/resource-name';
import { firstId, type JudgingMeta } from '../model/rule';
import { partNameSchema, type PartName, type PartValue } from '../sources/parts';
import { cellOf, type Snapshot } from '../sources/snapshot';

/** What AWS says of one resource, under the name that our findings have of it. */
export interface ResourceResult extends AwsResult {
  readonly resource: string;
}

/** Checks that AWS tells of the account, and we of its root user. */
const ABOUT_ROOT: ReadonlySet<string> = new Set(['IAM.4', 'IAM_ROOT_ACCESS_KEY_CHECK']);

/** The rules in force that judge the same as a check of AWS, by the check. */
export function rulesByCheck<R extends JudgingMeta>(rules: readonly ActiveRule<R>[]): ReadonlyMap<string, R> {
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
  rules: ReadonlyMap<string, JudgingMeta>,
  names: ResourceNames,
): ReadonlyMap<string, readonly ResourceResult[]> {
  const results = new Map<string, ResourceResult[]>();
  if (rules.size === 0) return results;
  const isNamed = (managedRule: string) => rules.has(checkKey('config', managedRule));
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
        for (const result of ofFinding(finding, names, cell.region)) add(result);
    } else if (cell.part === 'config.rule-results') {
      for (const rule of cell.value as PartValue<'config.rule-results'>)
        if (typeof rule.managedRule === 'string' && isNamed(rule.managedRule))
          for (const result of ofConfigRule(rule, rule.managedRule, names, cell.region)) add(result);
    }
  }
  return results;
}

function ofFinding(
  finding: PartValue<'securityhub.control-findings'>[number],
  names: ResourceNames,
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
    resource: names.ofArn(check, resource),
  }));
}

function ofConfigRule(
  { compliant, nonCompliant }: PartValue<'config.rule-results'>[number],
  check: string,
  names: ResourceNames,
  region: Region,
): ResourceResult[] {
  const lists = [
    ['COMPLIANT', compliant],
    ['NON_COMPLIANT', nonCompliant],
  ] as const;
  return lists.flatMap(([status, results]) =>
    isUnknown(results)
      ? []
      : results.flatMap((result): ResourceResult[] => {
          if (isUnknown(result)) return [];
          const { ResultRecordedTime: at } = result;
          const resource = names.ofConfig(check, result, region);
          // Without its time it can neither be before nor after what we saw.
          if (resource === undefined || at === undefined) return [];
          return [{ by: 'config', check, status, at, region, resource }];
        }),
  );
}

/** What our findings call what AWS names in its results. */
export class ResourceNames {
  readonly #snapshot: Snapshot;
  /** ARNs by AWS Config's id, of the types and Regions that were asked for. */
  readonly #byId = new Map<string, ReadonlyMap<string, string>>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  ofArn(check: string, arn: string): string {
    const { account } = this.#snapshot;
    return ABOUT_ROOT.has(check) && arn === accountResource(account.id) ? rootUserArn(account) : arn;
  }

  /** @returns nothing where the id tells no ARN, and what was read has no resource with it. */
  ofConfig(check: string, resource: ConfigResource, region: Region): string | undefined {
    const arn =
      configResourceArn(resource, this.#snapshot.account, region) ?? this.#readArn(resource, region);
    return arn === undefined ? undefined : this.ofArn(check, arn);
  }

  #readArn({ ResourceType, ResourceId }: ConfigResource, region: Region): string | undefined {
    const key = `${ResourceType} ${region}`;
    const known = this.#byId.get(key) ?? new Map(idsOf(ResourceType, region, this.#snapshot));
    this.#byId.set(key, known);
    return known.get(ResourceId);
  }
}

/** The ids and ARNs of what was read of a type: users with the details of IAM, all others with the inventory. */
function idsOf(type: string, region: Region, snapshot: Snapshot): (readonly [id: string, arn: string])[] {
  if (type === 'AWS::IAM::User') {
    const details = cellOf(snapshot, 'iam.authorization-details', GLOBAL);
    if (details.status === 'out-of-scope') return [];
    return (details.value?.UserDetailList ?? []).map(({ UserId, Arn }) => [UserId, Arn]);
  }
  const part = partNameSchema.safeParse(`inventory.${type}`).data;
  const cell = part && cellOf<PartName>(snapshot, part, region);
  if (cell === undefined || cell.status === 'out-of-scope' || !Array.isArray(cell.value)) return [];
  return cell.value.flatMap((item): (readonly [string, string])[] =>
    'resourceId' in item && 'arn' in item ? [[item.resourceId, item.arn]] : [],
  );
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
