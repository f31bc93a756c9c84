import { isUnknown } from '../../model/known';
import { UNREAD, type SecurityGroup } from '../../sources/inventory/ec2-security-group/part';
import { fail, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { isNetwork, openOf } from './open-networks';

export type Permission = Exclude<
  SecurityGroup['configuration']['ipPermissions'],
  { unknown: string }
>[number];

/** So many openings a message names; the facts hold all of them. */
const NAMED = 6;

/** @param aPort what the ports are to the rule: `an administration port`. */
export function ingressJudgement(
  { arn, configuration: { groupId, ipPermissions } }: SecurityGroup,
  ports: readonly number[],
  aPort: string,
): Judgement {
  if (isUnknown(ipPermissions)) {
    return unknown(arn, `The ingress rules of ${groupId} are unknown: ${ipPermissions.unknown}.`);
  }
  const openings = ipPermissions.flatMap((permission) => openingsOf(permission, ports));
  const open = byPort(
    [...new Set(openings.map(({ port }) => port))].flatMap((port) =>
      openOf(openings.flatMap((each) => (each.port === port ? [each.from] : []))).map(
        (from) => `${port} to ${from}`,
      ),
    ),
  );
  const lists = sortedSet(openings.flatMap(({ from }) => (from.startsWith('pl-') ? [from] : [])));
  if (open.length > 0) {
    const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : '';
    const named = open.slice(0, NAMED).join(', ');
    return fail(arn, `Security group ${groupId} opens port ${named}${more}.`, { open });
  }
  const unclear = unclearIngress(groupId, ipPermissions, (permission) =>
    ports.some((port) => openedBy(permission, port) !== undefined),
  );
  if (unclear !== undefined) return unknown(arn, unclear);
  if (lists.length > 0) {
    return unknown(
      arn,
      `Security group ${groupId} opens ${aPort} to ${lists.join(', ')}, whose entries were not read.`,
    );
  }
  return pass(arn, `Security group ${groupId} opens none of the ports ${ports.join(', ')} to the internet.`);
}

interface Opening {
  /** `22` over TCP, `22/udp` over UDP. */
  readonly port: string;
  /** A CIDR block, or a prefix list. */
  readonly from: string;
}

/** CIDR blocks, and the ids of prefix lists. */
export function sourcesOf({ ipv4Ranges, ipv6Ranges, prefixListIds }: Permission): string[] {
  return [
    ...ipv4Ranges.map(({ cidrIp }) => cidrIp),
    ...ipv6Ranges.map(({ cidrIpv6 }) => cidrIpv6),
    ...prefixListIds.map(({ prefixListId }) => prefixListId),
  ];
}

function openingsOf(permission: Permission, ports: readonly number[]): Opening[] {
  return ports.flatMap((port) => {
    const opened = openedBy(permission, port);
    return opened === undefined ? [] : sourcesOf(permission).map((from) => ({ port: opened, from }));
  });
}

export const TCP = ['tcp', '6'];
export const UDP = ['udp', '17'];

/** The port as it is opened, or undefined where it is not; the "ports" of ICMP are its types, other protocols have none. */
function openedBy(permission: Permission, port: number): string | undefined {
  const protocol = permission.ipProtocol.toLowerCase();
  if (protocol === '-1') return String(port);
  if (TCP.includes(protocol)) return hasPort(permission, port) ? String(port) : undefined;
  return UDP.includes(protocol) && hasPort(permission, port) ? `${port}/udp` : undefined;
}

/** `-1` at an end of a range is every port. */
function hasPort({ fromPort, toPort }: Permission, port: number): boolean {
  if (fromPort === undefined || toPort === undefined) return false;
  return fromPort === -1 || toPort === -1 || (fromPort <= port && port <= toPort);
}

function lacksPorts({ ipProtocol, fromPort, toPort }: Permission): boolean {
  const hasPorts = [...TCP, ...UDP].includes(ipProtocol.toLowerCase());
  return hasPorts && (fromPort === undefined || toPort === undefined);
}

/** Protocols that EC2 names, and numbers of IANA's: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
const PROTOCOL = /^(-1|\d{1,3}|tcp|udp|icmp|icmpv6)$/;

function isStrange({ ipProtocol }: Permission): boolean {
  return !PROTOCOL.test(ipProtocol.toLowerCase());
}

/**
 * What of the rules of a group cannot be read, so that none of them is known to be shut.
 * @param isAbout whether a rule lets in what is looked for.
 */
export function unclearIngress(
  groupId: string,
  permissions: readonly Permission[],
  isAbout: (permission: Permission) => boolean,
): string | undefined {
  const unread = permissions.find((each) => each.ipProtocol === '' || sourcesOf(each).includes(UNREAD));
  if (unread !== undefined)
    return `An ingress rule of ${groupId} cannot be read: the answer lacks ${unread.ipProtocol === '' ? 'its protocol' : 'an address that it lets in'}.`;
  const mayBe = permissions.filter((each) => isStrange(each) || lacksPorts(each) || isAbout(each));
  // One that cannot be read may let in what makes, with the others, a block that is open.
  const isOpenTogether = openOf(mayBe.flatMap(sourcesOf)).length > 0;
  for (const permission of mayBe) {
    const sources = sourcesOf(permission);
    const blocks = sources.filter((from) => !from.startsWith('pl-'));
    const mayBeInternet = isOpenTogether && blocks.length > 0;
    const mayBeOpen = mayBeInternet || sources.length > blocks.length;
    if (sources.length + permission.userIdGroupPairs.length === 0)
      return `An ingress rule of ${groupId} lets somebody in, and the answer lacks whom.`;
    const broken = blocks.find((from) => !isNetwork(from));
    if (broken !== undefined)
      return `An ingress rule of ${groupId} lets in "${broken}", which this rule cannot read.`;
    if (isStrange(permission) && mayBeOpen)
      return `An ingress rule of ${groupId} is of the protocol ${permission.ipProtocol}, which this rule does not know.`;
    if (lacksPorts(permission) && mayBeOpen)
      return mayBeInternet
        ? `An ingress rule of ${groupId} is open to the internet, and the answer lacks its ports.`
        : `An ingress rule of ${groupId} is open to a prefix list, and the answer lacks its ports.`;
  }
  return undefined;
}

function byPort(openings: readonly string[]): string[] {
  return sortedSet(openings).sort((one, other) => Number.parseInt(one) - Number.parseInt(other));
}

export function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
