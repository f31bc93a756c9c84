/** Who has access to what at an instant, by the script. */
import { isIn, SYSTEM, type Tags, type World } from './world';

export interface Access {
  /** The same for the same grant; another for one that was made again. */
  readonly id: string;
  readonly kind: 'root' | 'user' | 'role' | 'assigned' | 'login';
  readonly principal: string;
  /** What it is called, the first as people call it. */
  readonly names: readonly string[];
  readonly access: string;
  readonly place: string;
  /** How findings name whose it is. */
  readonly resource: string;
  readonly isPrivileged: boolean;
  readonly isExternal: boolean;
  /** When it was granted, where AWS says so. */
  readonly from?: number;
  readonly tags: Tags;
  readonly lastUse?: number;
  readonly passwordAt?: number;
}

/** By its id. */
export function accessAt(world: World, time: number): Map<string, Access> {
  const found: Access[] = [];
  for (const account of world.accounts)
    found.push({
      id: `root ${account}`,
      kind: 'root',
      principal: account,
      names: ['root user'],
      access: 'root',
      place: account,
      resource: `arn:aws:iam::${account}:root`,
      isPrivileged: true,
      isExternal: false,
      tags: {},
    });
  for (const user of world.users) {
    if (!isIn(user, time)) continue;
    const lastUse = user.signIns.findLast((each) => each <= time);
    const passwordAt = user.passwords.findLast((each) => each <= time);
    found.push({
      id: `user ${user.id}`,
      kind: 'user',
      principal: user.id,
      names: [user.name],
      access: user.level,
      place: user.account,
      resource: `arn:aws:iam::${user.account}:user/${user.name}`,
      isPrivileged: user.level === 'Admins',
      isExternal: false,
      from: user.from,
      tags: user.tags,
      ...(lastUse !== undefined && { lastUse }),
      ...(passwordAt !== undefined && { passwordAt }),
    });
  }
  for (const role of world.roles) {
    if (!isIn(role, time)) continue;
    const lastUse = role.uses.findLast((each) => each <= time);
    found.push({
      id: `role ${role.id}`,
      kind: 'role',
      principal: role.id,
      names: [role.name],
      access: 'taken',
      place: role.account,
      resource: `arn:aws:iam::${role.account}:role/${role.name}`,
      // Trust from outside is privileged, whatever it lets one do.
      isPrivileged: true,
      isExternal: true,
      from: role.from,
      tags: role.tags.findLast((each) => each.from <= time)?.are ?? {},
      ...(lastUse !== undefined && { lastUse }),
    });
  }
  const users = new Map(world.directory.filter((one) => isIn(one, time)).map((one) => [one.id, one]));
  const groups = new Map(world.groups.filter((one) => isIn(one, time)).map((one) => [one.id, one]));
  const outsiders = new Set(world.people.filter(({ type }) => type === 'external').map(({ id }) => id));
  const assigned = (userId: string, access: string, place: string, path: string, from?: number) => {
    const user = users.get(userId);
    if (user === undefined) return;
    found.push({
      id: `assigned ${userId} ${access} ${place} ${path}`,
      kind: 'assigned',
      principal: userId,
      names: [`${user.name}@corp`],
      access,
      place,
      resource: userId,
      isPrivileged: access === 'Admins',
      isExternal: outsiders.has(user.name),
      tags: {},
      ...(from !== undefined && { from }),
    });
  };
  for (const membership of world.memberships) {
    const group = groups.get(membership.group);
    if (group !== undefined && isIn(membership, time))
      assigned(membership.user, group.level, group.account, group.id, membership.from);
  }
  for (const one of world.assignments)
    if (isIn(one, time)) assigned(one.user, one.level, one.account, 'direct');
  const taken = world.exports.findLast((each) => each <= time);
  for (const login of world.logins)
    if (taken !== undefined && isIn(login, taken))
      found.push({
        id: `login ${login.login}`,
        kind: 'login',
        principal: login.login,
        names: [login.login, ...(login.email === undefined ? [] : [login.email])],
        access: 'member',
        place: SYSTEM,
        resource: `watchbill:system:${SYSTEM}/${login.login}`,
        isPrivileged: false,
        isExternal: false,
        tags: {},
      });
  return new Map(found.map((one) => [one.id, one]));
}
