import type { AccountId } from '../model/account';
import { isUnknown } from '../model/known';
import { parsePolicy } from '../policies/document';
import { InvalidPolicyError } from '../policies/invalid-policy-error';
import type { AttachedPolicy } from '../policies/policy';
import { attachedPolicy } from '../policies/readable-policy';
import type { ServiceControlPolicies } from '../sources/organization/service-control-policies/part';

/** The service control policies that bind an account, one list a level from the root down; undefined where none does. */
export type ServiceControlOf = (account: AccountId) => readonly (readonly AttachedPolicy[])[] | undefined;

interface ServiceControl {
  readonly of: ServiceControlOf;
  /** What of them is not known, in sentences. */
  readonly gaps: readonly string[];
}

/** AWS attaches it everywhere; the collector leaves AWS's own policies out, so that a level without it is not seen. */
export const FULL_ACCESS: AttachedPolicy = {
  name: 'FullAWSAccess',
  policy: parsePolicy(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    'service-control',
  ),
};

/** @param read as the management account or a delegated administrator tells them; undefined where neither was read. */
export function serviceControlFrom(read: ServiceControlPolicies | undefined): ServiceControl {
  if (read?.isReadHere !== true || isUnknown(read.IsEnabled)) {
    return {
      of: () => undefined,
      gaps: ['Service control policies were not read: what they deny may be listed as allowed.'],
    };
  }
  if (!read.IsEnabled) return { of: () => undefined, gaps: [] };
  const gaps: string[] = [];
  const byTarget = new Map<string, AttachedPolicy[]>();
  for (const { Id, Name: name = Id, Content: content, Targets: targets } of read.Policies) {
    const policy = isUnknown(content) ? content.unknown : readPolicy(name, content);
    if (typeof policy === 'string' || isUnknown(targets)) {
      const why = typeof policy === 'string' ? policy : isUnknown(targets) ? targets.unknown : '';
      gaps.push(`The service control policy ${name} is left out: ${why}.`);
      continue;
    }
    for (const target of targets) byTarget.set(target, [...(byTarget.get(target) ?? []), policy]);
  }
  const lists = [
    ...new Set(
      [...byTarget.values()]
        .flat()
        .filter(isAllowList)
        .map(({ name }) => name),
    ),
  ];
  if (lists.length > 0)
    gaps.push(
      `${FULL_ACCESS.name} is taken to be attached everywhere, and was not read: where ${lists.sort().join(', ')} stands in its place, what that leaves out may be listed as allowed.`,
    );
  const paths = new Map(read.Accounts.map(({ Id, Path }) => [Id, [...Path, Id]]));
  return {
    gaps,
    of(account) {
      const path = account === read.ManagementAccountId ? undefined : paths.get(account);
      return path?.map((level) => [FULL_ACCESS, ...(byTarget.get(level) ?? [])]);
    },
  };
}

/** One that allows something beside FullAWSAccess would say nothing. */
function isAllowList({ policy }: AttachedPolicy): boolean {
  return policy.statements.some(({ effect }) => effect === 'Allow');
}

function readPolicy(name: string, document: unknown) {
  try {
    return attachedPolicy(name, document, 'service-control');
  } catch (thrown) {
    if (thrown instanceof InvalidPolicyError) return thrown.message;
    throw thrown;
  }
}
