import type { Actor } from '../../monitoring';
import type { Bucket, DbInstance, Function, Key, SecurityGroup } from '../../resources';
import type { IamUser } from '../../iam';
import type { IdentityCenter, IdentityUser } from '../../identity-center';
import type { ManagedInstance } from '../../managed-instances';
import type { AccountState, RegionState } from '../../organization';
import type { PackageFinding } from '../../vulnerabilities';

/** People of Fernhill, as CloudTrail sees them. */
export const marco: Actor = {
  type: 'AssumedRole',
  roleName: 'platform-engineer',
  session: 'marco.reyes@fernhill.example',
};
export const ana: Actor = { type: 'IAMUser', userName: 'ana.sousa' };
export const tomasz: Actor = { type: 'IAMUser', userName: 'tomasz.kowalski' };
export const priya = {
  type: 'AssumedRole',
  roleName: 'security-engineer',
  session: 'priya.nair@fernhill.example',
} as const satisfies Actor;
export const root: Actor = { type: 'Root' };

/** @throws Error naming what is missing, so that a change cannot silently change nothing. */
function one<T>(items: readonly T[], name: string, nameOf: (item: T) => string): T {
  const found = items.find((item) => nameOf(item) === name);
  if (found === undefined) throw new Error(`there is no ${name} to change`);
  return found;
}

export const groupOf = (region: RegionState, id: string): SecurityGroup =>
  one(region.securityGroups, id, (group) => group.id);
export const databaseOf = (region: RegionState, name: string): DbInstance =>
  one(region.dbInstances, name, ({ identifier }) => identifier);
export const keyOf = (region: RegionState, id: string): Key => one(region.keys, id, (key) => key.id);
export const functionOf = (region: RegionState, name: string): Function =>
  one(region.functions, name, (each) => each.name);
export const bucketOf = (account: AccountState, name: string): Bucket =>
  one(account.buckets, name, (bucket) => bucket.name);
export const userOf = (account: AccountState, name: string): IamUser =>
  one(account.iam.users, name, (user) => user.name);
export const userOfDirectory = (center: IdentityCenter, name: string): IdentityUser =>
  one(center.users, name, (user) => user.name);
export const managedInstanceOf = (region: RegionState, id: string): ManagedInstance =>
  one(region.systemsManager.instances, id, (each) => each.id);
/** What Inspector tells of a vulnerability in a Region where only one resource has it. */
export const vulnerabilityOf = (region: RegionState, vulnerability: string): PackageFinding =>
  one(
    (region.inspector?.findings ?? []).filter((each) => each.kind === 'package'),
    vulnerability,
    (each) => each.vulnerability,
  );
