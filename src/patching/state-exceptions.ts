import type { Instant } from '../model/instant';
import { coversVulnerability, type VulnerabilityScope } from '../model/vulnerability-scope';
import type { VulnerabilityInstance } from './instance';
import { instanceName } from '../sources/patch-ledger';

/** An approved deviation for vulnerabilities: by pattern, and never without an end. */
export interface PatchException {
  readonly id: string;
  readonly scope: VulnerabilityScope & {
    readonly accounts?: readonly string[] | undefined;
    readonly regions?: readonly string[] | undefined;
    /** By the last rating. */
    readonly severities?: readonly string[] | undefined;
  };
  /** Absent while nobody approved it. */
  readonly approvedAt?: Instant | undefined;
  readonly from: Instant;
  /** No longer in force at this instant. */
  readonly until: Instant;
  /** How FedRAMP's plan of action calls it. */
  readonly deviation?: 'risk-adjustment' | 'false-positive' | 'operational-requirement' | undefined;
  readonly owner?: string | undefined;
  readonly approvedBy?: string | undefined;
  readonly reason?: string | undefined;
  readonly compensatingControl?: string | undefined;
  /** How many of the same scope it follows. */
  readonly renewals?: number;
}

export function coversInstance({ scope }: PatchException, instance: VulnerabilityInstance): boolean {
  const { accounts, regions, severities } = scope;
  return (
    (accounts?.includes(instance.account) ?? true) &&
    (regions?.includes(instance.region) ?? true) &&
    (severities?.includes(instance.ratings.at(-1)?.severity ?? '') ?? true) &&
    coversVulnerability(scope, {
      names: [instance.vulnerability, ...instance.aliases],
      package: instance.package,
      resource: instance.resource,
      findingResource: instanceName(instance, instance.earlier[0]?.resource),
    })
  );
}

function isInForce({ approvedAt, from, until }: PatchException, at: Instant): boolean {
  return approvedAt !== undefined && approvedAt <= at && from <= at && at < until;
}

/**
 * The exception that excuses an instance at `at`: in force at its due date and, by itself or renewed without a gap, ever
 * since. What was approved after the due date keeps the miss, and so does a renewal that came too late. Before the due date:
 * what is in force and lasts past it.
 * @param exceptions those that cover the instance.
 */
export function excusedBy(
  exceptions: readonly PatchException[],
  dueAt: Instant,
  at: Instant,
): PatchException | undefined {
  const [first, last] = dueAt < at ? [dueAt, at] : [at, dueAt];
  let excuse = longestAt(exceptions, first, at);
  while (excuse !== undefined && excuse.until <= last) excuse = longestAt(exceptions, excuse.until, at);
  return excuse;
}

/** @param known only what was approved by then. */
function longestAt(
  exceptions: readonly PatchException[],
  at: Instant,
  known: Instant,
): PatchException | undefined {
  return exceptions
    .filter((each) => isInForce(each, at) && (each.approvedAt ?? known) <= known)
    .reduce<PatchException | undefined>(
      (longest, each) => (longest === undefined || each.until > longest.until ? each : longest),
      undefined,
    );
}
