import { LITERAL_QUESTION_MARK, LITERAL_STAR } from './match';
import type { PolicyVersion } from './policy';
import { accountOf, type Request } from './request';
import { undetermined, type Undetermined } from './ternary';

/** Known condition keys in lower case; `null` is known to be absent, a missing entry unknown. */
export type RequestContext = ReadonlyMap<string, readonly string[] | null>;

/**
 * The context of a request: the keys that are given, and those that follow from the principal and the
 * resource. A given key wins.
 */
export function requestContextOf(request: Request, resourceAccount?: string): RequestContext {
  const context = new Map<string, readonly string[] | null>(derivedKeys(request));
  if (resourceAccount !== undefined) context.set('aws:resourceaccount', [resourceAccount]);
  for (const [key, value] of Object.entries(request.context ?? {})) {
    context.set(key.toLowerCase(), typeof value === 'string' ? [value] : value?.length === 0 ? null : value);
  }
  return context;
}

function* derivedKeys({ principal, resource }: Request): Iterable<[string, readonly string[] | null]> {
  const isService = principal.type === 'service';
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html: not in anonymous requests.
  yield ['aws:principalisawsservice', principal.type === 'anonymous' ? null : [String(isService)]];
  if (isService) yield ['aws:principalservicename', [principal.service]];
  if (principal.type !== 'user' && principal.type !== 'role' && principal.type !== 'root') return;
  const account = accountOf(principal) ?? '';
  yield ['aws:principalaccount', [account]];
  yield ['aws:principalservicename', null];
  yield ['aws:principalservicenameslist', null];
  if (principal.type === 'root') {
    // Of the partition that the resource is in: nobody has access across two.
    const [partition] = /^arn:aws[a-z-]*(?=:)/.exec(resource) ?? ['arn:aws'];
    yield ['aws:principalarn', [`${partition}:iam::${account}:root`]];
    yield ['aws:principaltype', ['Account']];
    yield ['aws:username', null];
    return;
  }
  yield ['aws:principalarn', [principal.arn]];
  yield ['aws:principaltype', [principal.type === 'user' ? 'User' : 'AssumedRole']];
  yield [
    'aws:username',
    principal.type === 'user' ? [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)] : null,
  ];
  if (principal.id !== undefined) {
    if (principal.type === 'user') yield ['aws:userid', [principal.id]];
    else if (principal.session !== undefined) yield ['aws:userid', [`${principal.id}:${principal.session}`]];
  }
}

const VARIABLE = /\$\{([^}]*)\}/g;
const WITH_DEFAULT = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)')?\s*$/;

/**
 * Fills in the policy variables of a pattern; their value is matched literally, wildcards
 * included. Undefined when a variable has no value and no default: such a pattern matches nothing.
 * In a 2008-10-17 policy `${…}` is plain text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function substituteVariables(
  pattern: string,
  version: PolicyVersion,
  context: RequestContext,
): string | undefined | Undetermined {
  if (version === '2008-10-17' || !pattern.includes('${')) return pattern;
  const missing: string[] = [];
  let isVoid = false;
  const filled = pattern.replace(VARIABLE, (whole, inside: string) => {
    if (inside === '*' || inside === '?' || inside === '$') return escapeWildcards(inside);
    const [, key, fallback] = WITH_DEFAULT.exec(inside) ?? [];
    if (key === undefined) return whole;
    const values = context.get(key.toLowerCase());
    if (values === undefined) {
      missing.push(key);
      return '';
    }
    // AWS gives a variable no value from a key with several.
    const value = values?.length === 1 ? values[0] : fallback;
    if (value === undefined) isVoid = true;
    return escapeWildcards(value ?? '');
  });
  if (isVoid) return undefined;
  return missing.length > 0 ? undetermined(...missing) : filled;
}

function escapeWildcards(value: string): string {
  return value.replaceAll('*', LITERAL_STAR).replaceAll('?', LITERAL_QUESTION_MARK);
}

/** The pattern as plain text, for operators without wildcards. */
export function unescapeWildcards(pattern: string): string {
  return pattern.replaceAll(LITERAL_STAR, '*').replaceAll(LITERAL_QUESTION_MARK, '?');
}
