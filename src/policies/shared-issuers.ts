import type { PolicyCondition } from './policy';

/** How AWS tells apart the organizations that share one issuer of web identity tokens. */
interface SharedIssuer {
  /** Condition keys of which one must hold a fixed value; without a colon, claims of the issuer. */
  readonly keys: readonly string[];
}

const bySubject: SharedIssuer = { keys: ['sub'] };
const byAudience: SharedIssuer = { keys: ['aud'] };
const GITHUB = [
  'sub',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'enterprise',
  'enterprise_id',
];

/**
 * Issuers whose URL is the same for everybody. An issuer with an address for each customer (CircleCI, Bitbucket, Spacelift,
 * Auth0, a cluster of EKS) is not among them: its tokens come from that customer's own projects.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html (login providers)
 */
const SHARED_ISSUERS = new Map<string, SharedIssuer>([
  ['token.actions.githubusercontent.com', { keys: GITHUB }],
  ['vstoken.actions.githubusercontent.com', { keys: GITHUB }],
  ['oidc-configuration.audit-log.githubusercontent.com', bySubject],
  ['gitlab.com', bySubject],
  ['app.terraform.io', bySubject],
  ['agent.buildkite.com', bySubject],
  ['oidc.codefresh.io', bySubject],
  ['studio.datachain.ai/api', bySubject],
  ['scalr.io', bySubject],
  ['tokens.cloud.shisho.dev', bySubject],
  ['proidc.upbound.io', bySubject],
  ['api.pulumi.com/oidc', byAudience],
  ['sandboxes.cloud', byAudience],
  ['oidc.vercel.com', byAudience],
  // Microsoft Sentinel's tenant, for everybody's connectors.
  ['sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d', { keys: ['sts:RoleSessionName'] }],
  ['cognito-identity.amazonaws.com', { keys: ['aud', 'sub'] }],
  ['accounts.google.com', { keys: ['aud', 'oaud', 'sub'] }],
  ['graph.facebook.com', { keys: ['app_id', 'id'] }],
  ['www.amazon.com', { keys: ['app_id', 'user_id'] }],
]);

/** Condition keys, in lower case, of which one tells whose token of an issuer it is; undefined where the issuer's address does. */
export function tenantKeysOf(issuer: string): readonly string[] | undefined {
  const name = issuer.toLowerCase().replace(/\/$/, '');
  return SHARED_ISSUERS.get(name)?.keys.map((key) =>
    (key.includes(':') ? key : `${name}:${key}`).toLowerCase(),
  );
}

/** Whether a condition lets in the tokens of one organization only, or of ones that it names. */
export function fixesTenant(
  { key, operator, ifExists, quantifier, values }: PolicyCondition,
  tenantKeys: readonly string[],
): boolean {
  if (ifExists || quantifier === 'ForAllValues' || values.length === 0) return false;
  if (!tenantKeys.includes(key.toLowerCase().replace(/\/:/, ':'))) return false;
  if (operator === 'StringEquals' || operator === 'StringEqualsIgnoreCase')
    return values.every((value) => !value.includes('${'));
  return operator === 'StringLike' && values.every(namesOwner);
}

/**
 * A subject names its owner first: `repo:octo-org/*` and `organization:acme:*` do, `repo:*` (everybody's) and `repo:octo*`
 * (any owner whose name begins so) do not.
 */
function namesOwner(value: string): boolean {
  return !value.includes('${') && /^[^*?/:]+(?:[/:]|$)/.test(value.replace(/^[\w-]+:/, ''));
}
