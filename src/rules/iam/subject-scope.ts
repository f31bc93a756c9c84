import type { PolicyCondition } from '../../policies/policy';

/** A label that stands before who it is: `repo:`, `organization:`, and of Kubernetes two. */
const LABEL = /^(system:serviceaccount:|[\w-]+:)/;

/**
 * Whether a condition lets in tokens of named subjects only: of `repo:acme/app:*` the owner is named, of `repo:*`,
 * `system:serviceaccount:*:*` and `*` nobody is.
 * @param issuer host and path of the identity provider.
 */
export function limitsSubject({ key, operator, values }: PolicyCondition, issuer: string): boolean {
  // Every token has a subject (OpenID Connect Core 1.0, section 2), so that IfExists and ForAllValues leave out none.
  const isSubject =
    key.toLowerCase().replace(/\/:/, ':') === `${issuer.toLowerCase().replace(/\/$/, '')}:sub`;
  if (!isSubject || values.length === 0) return false;
  if (operator === 'StringEquals' || operator === 'StringEqualsIgnoreCase')
    return values.every((value) => !value.includes('${'));
  return operator === 'StringLike' && values.every(namesSomebody);
}

function namesSomebody(value: string): boolean {
  return !value.includes('${') && /^[^*?]/.test(value.replace(LABEL, ''));
}
