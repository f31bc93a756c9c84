import { isEveryResource, statementsAllowingEverywhere } from '../../policies/breadth';
import { actionMatches } from '../../policies/action-index';
import type { Policy, PolicyCondition, Statement } from '../../policies/policy';

/** What turns what a key protects into plain text: https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html */
const DECRYPTING = ['kms:Decrypt', 'kms:ReEncryptFrom'];

/** Condition keys by which a statement says which keys it is about, or for what. */
const NAMES_KEYS =
  /^(kms:resourcealiases|kms:requestalias|kms:viaservice|kms:encryptioncontext:.*|kms:encryptioncontextkeys|aws:resourcetag\/.*)$/;

/** The statements of a policy that allow to decrypt with every key of the account, in whatever Region. */
export function decryptingStatements(policy: Policy, account: string): Statement[] {
  const everyKey = `arn:*:kms:*:${account}:key/?*`;
  const found = DECRYPTING.filter((action) => !isDenied(policy, action)).flatMap((action) =>
    statementsAllowingEverywhere(policy, action, everyKey),
  );
  return [...new Set(found)].filter(({ conditions }) => !conditions.some(namesKeys));
}

function isDenied({ statements }: Policy, action: string): boolean {
  return statements.some(
    ({ effect, actions, resources, conditions }) =>
      effect === 'Deny' &&
      conditions.length === 0 &&
      isEveryResource(resources) &&
      actionMatches(actions, action.toLowerCase()),
  );
}

function namesKeys({ key, operator, ifExists, quantifier, values }: PolicyCondition): boolean {
  return (
    NAMES_KEYS.test(key.toLowerCase()) &&
    ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike'].includes(operator) &&
    !ifExists &&
    quantifier !== 'ForAllValues' &&
    !values.some((value) => /^[*?]*$/.test(value))
  );
}
