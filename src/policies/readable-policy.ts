import { parsePolicy } from './document';
import { InvalidPolicyError } from './invalid-policy-error';
import type { Policy, PolicyKind, Statement } from './policy';

/** A policy as far as it can be read. */
interface ReadablePolicy {
  readonly policy: Policy;
  /** Of the first statement that cannot be read: what allows nothing by itself may still be allowed by that one. */
  readonly fault?: InvalidPolicyError;
}

/**
 * Reads a policy document statement by statement, so that one of a form that is not known does not hide what the others
 * allow. One that may deny could take back what they do, so nothing is said then.
 * @throws InvalidPolicyError where a statement that cannot be read does not say Allow, or the document is none.
 */
export function readablePolicy(document: unknown, kind: PolicyKind): ReadablePolicy {
  try {
    return { policy: parsePolicy(document, kind) };
  } catch (thrown) {
    const list = statementsOf(document);
    if (!(thrown instanceof InvalidPolicyError) || list === undefined) throw thrown;
    const { Statement: _all, ...root } = list.root;
    const statements: Statement[] = [];
    for (const [index, statement] of list.statements.entries()) {
      try {
        const [read] = parsePolicy({ ...root, Statement: [statement] }, kind).statements;
        if (read !== undefined) statements.push({ ...read, index });
      } catch (fault) {
        if (!(fault instanceof InvalidPolicyError) || !saysAllow(statement)) throw thrown;
      }
    }
    return { policy: { ...parsePolicy({ ...root, Statement: [] }, kind), statements }, fault: thrown };
  }
}

function statementsOf(document: unknown) {
  const root = typeof document === 'string' ? parsed(document) : document;
  if (typeof root !== 'object' || root === null || !('Statement' in root)) return undefined;
  const statements: unknown = root.Statement;
  return Array.isArray(statements) ? { root, statements: statements as readonly unknown[] } : undefined;
}

/** JSON, or URL-encoded JSON as IAM answers it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.trim().startsWith('{') ? text : decodeURIComponent(text));
  } catch {
    return undefined;
  }
}

function saysAllow(statement: unknown): boolean {
  return (
    typeof statement === 'object' &&
    statement !== null &&
    'Effect' in statement &&
    statement.Effect === 'Allow'
  );
}
