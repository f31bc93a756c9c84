import { InvalidPolicyError } from './invalid-policy-error';
import type { Policy, PolicyKind, PolicyVersion } from './policy';
import { parseStatement } from './statement';

/**
 * Reads a policy document: the object, its JSON text, or the URL-encoded JSON text (RFC 3986) that
 * IAM returns. What the kind forbids or requires is checked as AWS does; where AWS's services differ
 * (Sid characters, forms of resource) the laxer reading is taken, since AWS has already accepted the
 * document. Operators and Effect are returned in AWS's spelling, single values as lists.
 *
 * @throws InvalidPolicyError with the place of the first fault.
 */
export function parsePolicy(document: unknown, kind: PolicyKind): Policy {
  const root = typeof document === 'string' ? parseText(document) : document;
  if (!isObject(root)) throw new InvalidPolicyError('document', 'a policy is a JSON object');
  for (const element of Object.keys(root)) {
    if (element !== 'Version' && element !== 'Id' && element !== 'Statement') {
      throw new InvalidPolicyError(element, 'is not an element of a policy (Version, Id, Statement are)');
    }
  }
  const { Id: id, Statement: statement } = root;
  if (id !== undefined && typeof id !== 'string') throw new InvalidPolicyError('Id', 'must be a string');
  if (statement === undefined) throw new InvalidPolicyError('Statement', 'is missing');
  const list: unknown[] = Array.isArray(statement) ? statement : [statement];
  return {
    kind,
    version: parseVersion(root['Version']),
    ...(id === undefined ? {} : { id }),
    statements: list.map((item, index) =>
      parseStatement(item, index, kind, Array.isArray(statement) ? `Statement[${index}]` : 'Statement'),
    ),
  };
}

function parseText(text: string): unknown {
  const trimmed = text.trim();
  try {
    return JSON.parse(trimmed.startsWith('{') ? trimmed : decodeURIComponent(trimmed));
  } catch (cause) {
    throw new InvalidPolicyError('document', 'is neither JSON nor URL-encoded JSON', { cause });
  }
}

function parseVersion(version: unknown): PolicyVersion {
  if (version === undefined || version === '2008-10-17') return '2008-10-17';
  if (version === '2012-10-17') return version;
  throw new InvalidPolicyError('Version', 'must be 2012-10-17 or 2008-10-17');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
