import { isUnknown, type Known } from '../model/known';
import { exposureOf } from '../policies/exposure';
import { readablePolicy } from '../policies/readable-policy';
import { fail, pass, unknown } from './define-rule';
import type { Judgement } from './rule';

/**
 * Whether a resource's own policy lets everybody in.
 * @throws InvalidPolicyError where it cannot be read, and what can be read of it does not.
 */
export function openPolicy(
  {
    arn,
    name,
    policy,
  }: { readonly arn: string; readonly name: string; readonly policy: Known<string | null> },
  owner: string,
): Judgement {
  if (isUnknown(policy)) return unknown(arn, `The policy of ${name} is unknown: ${policy.unknown}.`);
  if (policy === null) return pass(arn, `${name} has no policy.`);
  const { policy: read, fault } = readablePolicy(policy, 'resource');
  const statements = exposureOf(read, owner)
    .public.map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`)
    .sort();
  if (statements.length > 0)
    return fail(arn, `The policy of ${name} lets everybody in: ${statements.join(', ')}.`, { statements });
  if (fault !== undefined) throw fault;
  return pass(arn, `The policy of ${name} does not let everybody in.`);
}
