import { isIP } from 'node:net';
import { joinedBlocks } from './address-blocks';
import { isNegatedOperator, type PolicyCondition, type ConditionOperator, type Statement } from './policy';

/** Who a grant reaches. */
export type Audience =
  | { readonly kind: 'anyone' }
  /** An account, or one principal of it. */
  | { readonly kind: 'account'; readonly account: string; readonly principal?: string }
  | { readonly kind: 'organization'; readonly organization: string }
  /** An AWS service; `*` for any of them. */
  | { readonly kind: 'service'; readonly service: string }
  /** One AWS resource acting through a service, whose ARN names no account. */
  | { readonly kind: 'source'; readonly arn: string }
  /** Anyone, from there: a CIDR block, a VPC or a VPC endpoint. */
  | { readonly kind: 'network'; readonly network: string }
  /** Identities of an identity provider. */
  | { readonly kind: 'federated'; readonly provider: string }
  /** A unique id or canonical user id, whose account the policy does not tell. */
  | { readonly kind: 'identity'; readonly id: string };

/** What a condition does to a grant that is open to anyone. */
export type Narrowing = { readonly to: readonly Audience[] } | { readonly seemsOnly: string };

type AudienceReader = (value: string, operator: ConditionOperator) => Audience | undefined;

const ACCOUNT_ID = /^\d{12}$/;
const account: AudienceReader = (value) =>
  ACCOUNT_ID.test(value) ? { kind: 'account', account: value } : undefined;
const organization: AudienceReader = (value) => {
  const [id = ''] = value.split('/');
  return /^o-[a-z0-9]+$/.test(id) ? { kind: 'organization', organization: id } : undefined;
};
const network: AudienceReader = (value) =>
  /[*?]/.test(value) ? undefined : { kind: 'network', network: value };
const service: AudienceReader = (value) =>
  /[*?]/.test(value) ? undefined : { kind: 'service', service: value };

/** Blocks wider than S3 itself counts as a fixed address (IPv4 /8, IPv6 /32) are the open internet. */
const address: AudienceReader = (value) => {
  const [, ip = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const version = isIP(ip);
  const [widest, longest] = version === 6 ? [32, 128] : [8, 32];
  const length = prefix === undefined ? longest : Number(prefix);
  return version === 0 || length < widest || length > longest
    ? undefined
    : { kind: 'network', network: value };
};

const arn: AudienceReader = (value, operator) => {
  const [scheme, partition, service, region, owner = '', resource = ''] = value.split(':');
  if (scheme !== 'arn') return undefined;
  // Of a string operator a wildcard goes on past colons, so that the account may stand in what comes after it: a role's
  // path can hold `:iam::111122223333:role/`.
  if (operator.startsWith('String') && /[*?]/.test(`${partition}${service}${region}`)) return undefined;
  if (ACCOUNT_ID.test(owner)) {
    return { kind: 'account', account: owner, ...(/[*?]/.test(value) ? {} : { principal: value }) };
  }
  // Anybody can own a bucket or an API whose name a wildcard matches.
  return owner === '' && resource !== '' && !/[*?]/.test(value) ? { kind: 'source', arn: value } : undefined;
};

const userId: AudienceReader = (value) => {
  const [id = ''] = value.split(':');
  if (ACCOUNT_ID.test(id)) return { kind: 'account', account: id };
  return /^A[A-Z]{3}[A-Z0-9]{8,}$/.test(id) ? { kind: 'identity', id } : undefined;
};

/**
 * The keys whose fixed values limit who can call. The S3 list is
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const READERS = new Map<string, AudienceReader>(
  Object.entries({
    'aws:principalorgid': organization,
    'aws:principalorgpaths': organization,
    'aws:sourceorgid': organization,
    'aws:sourceorgpaths': organization,
    'aws:vpceorgid': organization,
    'aws:vpceorgpaths': organization,
    'aws:principalaccount': account,
    'aws:sourceaccount': account,
    'aws:sourceowner': account,
    'aws:vpceaccount': account,
    'kms:calleraccount': account,
    's3:dataaccesspointaccount': account,
    'aws:principalarn': arn,
    'aws:sourcearn': arn,
    'aws:sourcevpcarn': arn,
    's3:dataaccesspointarn': arn,
    'aws:userid': userId,
    'aws:sourceip': address,
    'aws:sourcevpc': network,
    'aws:sourcevpce': network,
    'aws:principalservicename': service,
    'aws:principalservicenameslist': service,
  }),
);

const WHY_NOT = new Map(
  Object.entries({
    'aws:referer': 'the caller writes the Referer header',
    'aws:useragent': 'the caller writes the User-Agent header',
    'aws:securetransport': 'anyone can use TLS',
    'aws:username': 'any account can have a user of that name',
    'aws:principaltype': 'every account has principals of that type',
    'aws:multifactorauthpresent': 'any account can use MFA',
    'aws:multifactorauthage': 'any account can use MFA',
    'aws:currenttime': 'time does not limit who calls',
    'aws:epochtime': 'time does not limit who calls',
    'aws:resourceaccount': 'is about the resource, not the caller',
    's3:resourceaccount': 'is about the resource, not the caller',
    'kms:viaservice': 'any account can call through that service',
    'sts:externalid': 'whoever knows the external id may come from any account',
    'lambda:functionurlauthtype': 'does not say whose signature is asked for',
  }),
);

const POSITIVE: ReadonlySet<ConditionOperator> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnEquals',
  'ArnLike',
  'IpAddress',
]);

/** What a condition of an Allow does to the set of callers. */
export function narrowingOf(condition: PolicyCondition, statement: Statement): Narrowing {
  const key = condition.key.toLowerCase();
  if (condition.operator === 'Null') return { seemsOnly: 'only asks whether the key is present' };
  if (isServiceOnly(condition, 'true')) return { to: [{ kind: 'service', service: '*' }] };
  if (isMountTargetOnly(condition)) return { to: [{ kind: 'network', network: 'its mount targets' }] };
  const readAudience = READERS.get(key);
  if (!readAudience) {
    if (key.startsWith('aws:principaltag/'))
      return { seemsOnly: 'any account can tag its own principals so' };
    return { seemsOnly: WHY_NOT.get(key) ?? 'not a key that is known to limit who calls' };
  }
  if (!POSITIVE.has(condition.operator))
    return { seemsOnly: 'shuts out some callers and lets all others in' };
  if (condition.ifExists && !mustBePresent(key, statement)) {
    return { seemsOnly: 'IfExists also lets in callers without the key' };
  }
  if (condition.quantifier === 'ForAllValues' && !mustBePresent(key, statement)) {
    return { seemsOnly: 'ForAllValues also holds when the key is absent' };
  }
  const audiences = condition.values.map((value) => fixedAudience(value, condition, readAudience));
  const open = condition.values.find((_, position) => audiences[position] === undefined);
  if (open !== undefined) return { seemsOnly: `${JSON.stringify(open)} leaves open who it is` };
  const together = openTogether(condition);
  if (together !== undefined)
    return { seemsOnly: `its blocks make ${together} together, which leaves open who it is` };
  return { to: audiences.filter((audience) => audience !== undefined) };
}

/**
 * Whom a Deny with this condition exempts: `StringNotEquals aws:PrincipalOrgID o-1` exempts o-1.
 * Undefined when it may exempt anyone. An absent key meets a negated operator, so IfExists and
 * ForAllValues deny those callers too and ForAnyValue does not.
 */
export function exemptedBy(condition: PolicyCondition): readonly Audience[] | undefined {
  if (isServiceOnly(condition, 'false')) return [{ kind: 'service', service: '*' }];
  const readAudience = READERS.get(condition.key.toLowerCase());
  if (!readAudience || !isNegatedOperator(condition.operator) || condition.quantifier === 'ForAnyValue') {
    return undefined;
  }
  const audiences = condition.values.map((value) => fixedAudience(value, condition, readAudience));
  if (openTogether(condition) !== undefined) return undefined;
  return audiences.every((audience) => audience !== undefined) ? audiences : undefined;
}

/** Of blocks that are narrow each, one that they make together and that would limit nobody if it were written so. */
function openTogether({ key, values }: PolicyCondition): string | undefined {
  if (key.toLowerCase() !== 'aws:sourceip') return undefined;
  return joinedBlocks(values).find((block) => address(block, 'IpAddress') === undefined);
}

/** A policy variable takes its value from the request, so it limits nobody. */
function fixedAudience(
  value: string,
  { operator }: PolicyCondition,
  readAudience: AudienceReader,
): Audience | undefined {
  return value.includes('${') ? undefined : readAudience(value, operator);
}

/**
 * Whether a condition is met by services only (`true`), or by all others (`false`). Anonymous requests do not carry the key:
 * an Allow must not be met without it, a Deny has to be.
 */
function isServiceOnly(
  { operator, quantifier, key, values, ifExists }: PolicyCondition,
  value: 'true' | 'false',
): boolean {
  const isMetWithoutKey = quantifier === 'ForAllValues' || (quantifier === undefined && ifExists);
  return (
    operator === 'Bool' &&
    key.toLowerCase() === 'aws:principalisawsservice' &&
    values.length === 1 &&
    values[0]?.toLowerCase() === value &&
    isMetWithoutKey === (value === 'false')
  );
}

/**
 * Whether an Allow of a file system is only met by clients that came in by a mount target, which stands in a VPC:
 * https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
 */
function isMountTargetOnly({ operator, quantifier, key, values, ifExists }: PolicyCondition): boolean {
  return (
    key.toLowerCase() === 'elasticfilesystem:accessedviamounttarget' &&
    operator === 'Bool' &&
    quantifier !== 'ForAllValues' &&
    !ifExists &&
    values.length === 1 &&
    values[0]?.toLowerCase() === 'true'
  );
}

function mustBePresent(key: string, statement: Statement): boolean {
  return statement.conditions.some(
    (other) =>
      other.operator === 'Null' &&
      other.key.toLowerCase() === key &&
      other.values.every((v) => v.toLowerCase() === 'false'),
  );
}
