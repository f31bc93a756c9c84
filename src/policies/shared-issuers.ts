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
  // https://developer.hashicorp.com/terraform/cloud-docs/europe
  ['app.eu.terraform.io', bySubject],
  ['agent.buildkite.com', bySubject],
  ['oidc.codefresh.io', bySubject],
  ['studio.datachain.ai/api', bySubject],
  ['scalr.io', bySubject],
  ['tokens.cloud.shisho.dev', bySubject],
  ['proidc.upbound.io', bySubject],
  ['api.pulumi.com/oidc', byAudience],
  ['sandboxes.cloud', byAudience],
  // https://vercel.com/docs/oidc/reference: the subject begins with the owner too.
  ['oidc.vercel.com', { keys: ['aud', 'sub'] }],
  // Microsoft Sentinel's tenant, for everybody's connectors.
  ['sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d', { keys: ['sts:RoleSessionName'] }],
  // IBM Turbonomic
  ...[
    'oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb',
    'oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu',
    'rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7',
    'rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr',
    'rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg',
    'rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26',
  ].map((issuer): [string, SharedIssuer] => [issuer, bySubject]),
  // Not oaud: whoever asks Google for a token chooses it.
  ['accounts.google.com', { keys: ['aud', 'sub'] }],
  ['graph.facebook.com', { keys: ['app_id', 'id'] }],
  ['www.amazon.com', { keys: ['app_id', 'user_id'] }],
]);

/**
 * Amazon Cognito, which has a name of its own in GovCloud (`cognito-identity-us-gov.amazonaws.com`, of US-East
 * `cognito-identity.us-gov-east-1.amazonaws.com`) and in China: https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
 */
const COGNITO = /^cognito-identity(?:[-.][a-z0-9-]+)?\.amazonaws\.(?:com|com\.cn|eu)$/;
const byPool: SharedIssuer = { keys: ['aud', 'sub'] };

/** Condition keys, in lower case, of which one tells whose token of an issuer it is; undefined where the issuer's address does. */
export function tenantKeysOf(issuer: string): readonly string[] | undefined {
  const name = issuer.toLowerCase().replace(/\/$/, '');
  const shared = COGNITO.test(name) ? byPool : SHARED_ISSUERS.get(name);
  return shared?.keys.map((key) => (key.includes(':') ? key : `${name}:${key}`).toLowerCase());
}

/**
 * The claims of GitHub's subject that say whose repository it is. A repository chooses which claims its subject has, so
 * `environment:prod` or `ref:refs/heads/main` alone is anybody's.
 * https://docs.github.com/en/actions/reference/security/oidc#customizing-the-token-claims
 */
const NAMES_REPOSITORY =
  /^(?:[^*?]*:)?(?:repo|repository|repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id):[^*?/:]+(?:[/:]|$)/;
const SUBJECT_FORMS = new Map([
  ['token.actions.githubusercontent.com:sub', NAMES_REPOSITORY],
  ['vstoken.actions.githubusercontent.com:sub', NAMES_REPOSITORY],
]);

/** Whether a condition lets in the tokens of one organization only, or of ones that it names. */
export function fixesTenant(
  { key: writtenKey, operator, ifExists, quantifier, values }: PolicyCondition,
  tenantKeys: readonly string[],
): boolean {
  const key = writtenKey.toLowerCase().replace(/\/:/, ':');
  if (!tenantKeys.includes(key) || values.length === 0) return false;
  // Every token has these two (OpenID Connect Core 1.0, section 2), so they cannot be left out.
  const isInEveryToken = /:(?:sub|aud)$/.test(key);
  if (!isInEveryToken && (ifExists || quantifier === 'ForAllValues')) return false;
  const form = SUBJECT_FORMS.get(key);
  const isFixed = (value: string) => !value.includes('${') && (form === undefined || form.test(value));
  if (operator === 'StringEquals' || operator === 'StringEqualsIgnoreCase') return values.every(isFixed);
  return (
    operator === 'StringLike' &&
    values.every((value) => isFixed(value) && (form !== undefined || namesOwner(value)))
  );
}

/**
 * A subject names its owner first: `organization:acme:*` does, `organization:*` (everybody's) and `project_path:acme*`
 * (any owner whose name begins so) do not.
 */
function namesOwner(value: string): boolean {
  return /^[^*?/:]+(?:[/:]|$)/.test(value.replace(/^[\w-]+:/, ''));
}
