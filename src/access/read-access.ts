import { latestLooks, type LatestLooks, type LooksPorts } from '../audit/latest-looks';
import { streamEvidence } from '../evidence/evidence-object';
import type { AccountId, Region } from '../model/account';
import type { Instant } from '../model/instant';
import { isUnknown, type Known } from '../model/known';
import { readAccounts, type AccountPrincipals } from '../policies/account-principals';
import { InvalidPolicyError } from '../policies/invalid-policy-error';
import type { AttachedPolicy } from '../policies/policy';
import { attachedPolicy } from '../policies/readable-policy';
import { withAwsPolicies } from '../policies/with-aws-policies';
import { readOrLeaveOut } from '../record/leave-out';
import type { Cell } from '../sources/cell';
import type { PartName } from '../sources/parts';
import type { Source } from '../sources/sources';
import { resourcePolicyIn } from './resource-policy';
import type { AccessQuestion } from './who-can';
import { serviceControlFrom, type ServiceControlOf } from './service-control';

/** Who has which policies, as the latest looks found it. */
export interface AccessRead {
  readonly looks: LatestLooks;
  readonly accounts: readonly AccountPrincipals[];
  readonly serviceControlOf: ServiceControlOf;
  /** What is missing from it, in sentences. */
  readonly gaps: readonly string[];
}

/** Reads IAM of every account, or of those named, and what the organization forbids them. */
export async function readAccess(
  ports: LooksPorts,
  { asOf, accounts: asked }: { readonly asOf: Instant; readonly accounts?: readonly AccountId[] | undefined },
): Promise<AccessRead> {
  const looks = await latestLooks(ports, {
    asOf,
    sources: ['iam', 'organization', 'inventory'],
    accounts: asked,
  });
  const accounts: AccountPrincipals[] = [];
  const gaps: string[] = [];
  for (const account of looks.accounts) {
    const cells = await cellsOfLook(ports, looks, account, 'iam');
    const details = cellOf(cells, 'iam.authorization-details');
    if (details?.status !== 'complete') {
      const why = details === undefined ? 'nobody looked' : `${details.reason} (${details.detail})`;
      gaps.push(`Account ${account} is left out, its users, groups and roles not being known: ${why}.`);
      continue;
    }
    const own = cellOf(cells, 'iam.aws-policies');
    const awsPolicies = own === undefined || own.status === 'out-of-scope' ? [] : (own.value ?? []);
    accounts.push(...readAccounts(withAwsPolicies(details.value, awsPolicies)));
  }
  const control = serviceControlFrom(await serviceControlIn(ports, looks));
  return { looks, accounts, serviceControlOf: control.of, gaps: [...gaps, ...control.gaps] };
}

/** One that reads it is enough: the policies of an organization are the same whoever tells them. */
async function serviceControlIn(ports: LooksPorts, looks: LatestLooks) {
  for (const account of looks.accounts) {
    const cell = cellOf(
      await cellsOfLook(ports, looks, account, 'organization'),
      'organization.service-control-policies',
    );
    if (cell?.status === 'complete' && cell.value.isReadHere) return cell.value;
  }
  return undefined;
}

/** The policy of a resource, as the inventory of its account has it. */
export async function readResourcePolicy(
  ports: LooksPorts,
  { looks, accounts }: Pick<AccessRead, 'looks' | 'accounts'>,
  resource: string,
): Promise<Pick<AccessQuestion, 'owner' | 'policy' | 'region' | 'grants'>> {
  const role = accounts.flatMap(({ roles }) => roles).find(({ arn }) => arn === resource);
  if (role !== undefined)
    return {
      owner: role.account,
      policy: role.trust ?? { unknown: role.unreadTrust ?? 'its trust policy is not known' },
    };
  const named = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
  if (resource === '*' || (named !== undefined && !looks.looks.has(named)))
    return {
      owner: named,
      policy: resource === '*' ? null : { unknown: `account ${named} was not looked at` },
    };
  let why = 'the inventory of no account has it';
  for (const account of named === undefined ? looks.accounts : [named]) {
    const found = resourcePolicyIn(await cellsOfLook(ports, looks, account, 'inventory'), resource);
    const { policy, region, grants } = found;
    if (region !== undefined)
      return {
        owner: account,
        region,
        policy: typeof policy === 'string' ? read(resource, policy) : policy,
        grants,
      };
    if (isUnknown(policy)) why = policy.unknown;
  }
  return { owner: named, region: regionIn(resource), policy: { unknown: why } };
}

function regionIn(arn: string): Region | undefined {
  const region = arn.split(':')[3];
  return region === '' ? undefined : region;
}

function read(resource: string, document: string): Known<AttachedPolicy> {
  try {
    return attachedPolicy(`policy of ${resource}`, document, 'resource');
  } catch (thrown) {
    if (thrown instanceof InvalidPolicyError) return { unknown: thrown.message };
    throw thrown;
  }
}

async function cellsOfLook(
  { objects, leaveOut }: LooksPorts,
  { looks }: LatestLooks,
  account: AccountId,
  source: Source,
): Promise<Cell[]> {
  const look = looks.get(account)?.get(source);
  const cells: Cell[] = [];
  for (const key of look?.coverage.evidence[source] ?? []) {
    const evidence = await readOrLeaveOut(leaveOut, async () => streamEvidence(key, await objects.get(key)));
    cells.push(...(evidence?.cells ?? []));
  }
  return cells;
}

function cellOf<P extends PartName>(cells: readonly Cell[], part: P): Cell<P> | undefined {
  return cells.find((cell): cell is Cell<P> => cell.part === part);
}
