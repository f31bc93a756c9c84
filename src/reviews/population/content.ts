import { canonicalJson, sha256Hex } from '../../model/hash';
import type { AuthorizationDetails, IamGroup, IamPolicy } from '../../sources/iam/authorization-details/part';

/** A hash of what access is made of, the same however often and in whatever order AWS lists it. */
export function contentHash(parts: unknown): string {
  return sha256Hex(canonicalJson(parts)).slice(0, 32);
}

/** A policy document as data: URL-encoded, JSON or already an object; what is none of it stays the text that it is. */
export function documentData(document: unknown): unknown {
  if (typeof document !== 'string') return document;
  try {
    const data: unknown = JSON.parse(
      document.trim().startsWith('{') ? document : decodeURIComponent(document),
    );
    return data;
  } catch {
    return document;
  }
}

interface Holder {
  readonly AttachedManagedPolicies: readonly { readonly PolicyArn: string }[];
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn: string } | undefined;
}
type Inline = readonly { readonly PolicyName: string; readonly PolicyDocument: unknown }[];

/** Finds what the policies of an account hold, each hashed once. */
export class PolicyContents {
  readonly #policies: ReadonlyMap<string, IamPolicy>;
  readonly #groups: ReadonlyMap<string, IamGroup>;
  readonly #hashes = new Map<string, string>();

  constructor({ Policies, GroupDetailList }: AuthorizationDetails) {
    this.#policies = new Map(Policies.map((policy) => [policy.Arn, policy]));
    this.#groups = new Map(GroupDetailList.map((group) => [group.GroupName, group]));
  }

  /**
   * Own policies are told apart by their documents, AWS's by their names: AWS changes those every few weeks, which is no
   * change of a grant. Where such a change makes the holder privileged, that is seen by the reasons.
   */
  ofHolder(
    { AttachedManagedPolicies, PermissionsBoundary }: Holder,
    inline: Inline,
  ): Record<string, unknown> {
    return {
      inline: inline
        .map(
          ({ PolicyName, PolicyDocument }) =>
            `${PolicyName} ${contentHash(documentData(PolicyDocument) ?? null)}`,
        )
        .sort(),
      managed: [
        ...new Set(AttachedManagedPolicies.map(({ PolicyArn }) => this.#ofManaged(PolicyArn))),
      ].sort(),
      boundary: PermissionsBoundary ? this.#ofManaged(PermissionsBoundary.PermissionsBoundaryArn) : null,
    };
  }

  ofGroups(names: readonly string[]): unknown[] {
    return [...new Set(names)].sort().map((name) => {
      const group = this.#groups.get(name);
      return group
        ? { group: group.GroupId ?? name, ...this.ofHolder(group, group.GroupPolicyList) }
        : { group: name };
    });
  }

  #ofManaged(arn: string): string {
    const known = this.#hashes.get(arn);
    if (known !== undefined) return known;
    const version = this.#policies
      .get(arn)
      ?.PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
    const hash = version === undefined ? arn : `${arn} ${contentHash(documentData(version.Document))}`;
    this.#hashes.set(arn, hash);
    return hash;
  }
}
