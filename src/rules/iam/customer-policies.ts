import { accountOfArn, shortName } from '../../model/resource-name';
import type { Policy, Statement } from '../../policies/policy';
import type { readablePolicy } from '../../policies/readable-policy';
import type { IamPolicy } from '../../sources/iam/authorization-details/part';
import { guarded, outOfScope, unknown } from '../define-rule';
import type { Judgement } from '../rule';

/** A policy by the name that messages give it. */
interface NamedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly version: string;
}

interface Judging {
  readonly attachedOnly: boolean;
  /** The reason for leaving out what is attached to nothing. */
  readonly unattached: string;
  readonly read: typeof readablePolicy;
  /** By what can be read of it; `fault` is what cannot, where that is so. */
  readonly judge: (named: NamedPolicy, policy: Policy, fault: Error | undefined) => Judgement;
}

/** What is said of each customer managed policy, by its version in force. */
export function* ofCustomerPolicies(
  policies: readonly IamPolicy[],
  { attachedOnly, unattached, read, judge }: Judging,
): Iterable<Judgement> {
  for (const { Arn: arn, AttachmentCount, PolicyVersionList, DefaultVersionId: version } of policies) {
    if (accountOfArn(arn) === undefined) yield outOfScope('managed by AWS');
    else if (attachedOnly && AttachmentCount === 0) yield outOfScope(unattached);
    else {
      yield guarded(arn, () => {
        const name = shortName(arn);
        const inForce = PolicyVersionList.find(({ VersionId }) => VersionId === version);
        if (inForce === undefined) return unknown(arn, `IAM's answer lacks version ${version} of ${name}.`);
        const { policy, fault } = read(inForce.Document, 'identity');
        return judge({ arn, name, version }, policy, fault);
      });
    }
  }
}

/** Its Sid, or its place in the document. */
export function statementName({ sid, index }: Pick<Statement, 'sid' | 'index'>): string {
  return sid ?? `statement ${index + 1}`;
}
