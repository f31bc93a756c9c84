import { accountOfArn } from '../../model/resource-name';
import { administratorStatements } from '../../policies/breadth';
import { InvalidPolicyError } from '../../policies/invalid-policy-error';
import { readableAllows } from '../../policies/readable-policy';
import type { AuthorizationDetails } from '../../sources/iam/authorization-details/part';

/** The groups of which a policy of the customer's own, attached to them or written into them, allows everything. */
export function ownAdministrators({
  GroupDetailList: groups,
  Policies: policies,
}: AuthorizationDetails): ReadonlySet<string> {
  const administering = new Set(
    policies.flatMap(({ Arn, DefaultVersionId, PolicyVersionList }) => {
      const inForce = PolicyVersionList.find(({ VersionId }) => VersionId === DefaultVersionId);
      const isOurs = accountOfArn(Arn) !== undefined;
      return isOurs && inForce !== undefined && allowsEverything(inForce.Document) ? [Arn] : [];
    }),
  );
  const found = groups.filter(
    ({ AttachedManagedPolicies, GroupPolicyList }) =>
      AttachedManagedPolicies.some(({ PolicyArn }) => administering.has(PolicyArn)) ||
      GroupPolicyList.some(({ PolicyDocument }) => allowsEverything(PolicyDocument)),
  );
  return new Set(found.map(({ Arn }) => Arn));
}

/** What cannot be read is an error of the rules about policies; here it names nobody an administrator. */
function allowsEverything(document: unknown): boolean {
  try {
    return administratorStatements(readableAllows(document, 'identity').policy).length > 0;
  } catch (thrown) {
    if (thrown instanceof InvalidPolicyError) return false;
    throw thrown;
  }
}
