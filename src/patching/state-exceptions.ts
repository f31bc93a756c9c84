import type { Excuse } from '../model/excuse';
import { coversVulnerability, type VulnerabilityScope } from '../model/vulnerability-scope';
import type { VulnerabilityInstance } from './instance';
import { instanceName } from '../sources/patch-ledger';

/** An approved deviation for vulnerabilities: by pattern, and never without an end. */
export interface PatchException extends Excuse {
  readonly id: string;
  readonly scope: VulnerabilityScope & {
    readonly accounts?: readonly string[] | undefined;
    readonly regions?: readonly string[] | undefined;
    /** By the last rating. */
    readonly severities?: readonly string[] | undefined;
  };
  /** How FedRAMP's plan of action calls it. */
  readonly deviation?: 'risk-adjustment' | 'false-positive' | 'operational-requirement' | undefined;
  readonly owner?: string | undefined;
  readonly approvedBy?: string | undefined;
  readonly reason?: string | undefined;
  readonly compensatingControl?: string | undefined;
  /** How many of the same scope it follows. */
  readonly renewals?: number;
}

export function coversInstance(
  { scope }: Pick<PatchException, 'scope'>,
  instance: VulnerabilityInstance,
): boolean {
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
