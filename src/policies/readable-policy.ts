import { parsePolicy } from './document';
import { InvalidPolicyError } from './invalid-policy-error';
import type { AttachedPolicy, Policy, PolicyKind, Statement, UnreadStatement } from './policy';

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
  const { policy, faults } = readStatements(document, kind);
  const [first] = faults;
  if (first === undefined) return { policy };
  if (faults.some(({ statement }) => effectOf(statement) !== 'Allow')) throw first.fault;
  return { policy, fault: first.fault };
}

/**
 * The same for those who ask what some statement allows, whatever others deny: a Deny that cannot be read hides nothing then.
 * @throws InvalidPolicyError where the document is none.
 */
export function readableAllows(document: unknown, kind: PolicyKind): ReadablePolicy {
  return readableBut(document, kind, 'Deny');
}

/**
 * The same for those who ask what some statement denies, which no other takes back.
 * @throws InvalidPolicyError where the document is none.
 */
export function readableDenies(document: unknown, kind: PolicyKind): ReadablePolicy {
  return readableBut(document, kind, 'Allow');
}

function readableBut(document: unknown, kind: PolicyKind, other: Statement['effect']): ReadablePolicy {
  const { policy, faults } = readStatements(document, kind);
  const found = faults.find(({ statement }) => effectOf(statement) !== other);
  return found === undefined ? { policy } : { policy, fault: found.fault };
}

/**
 * Reads a policy document with what is known of the statements that cannot be read, so that a decision rests on one of them only
 * where it may be about the request.
 * @throws InvalidPolicyError where the document is none.
 */
export function attachedPolicy(name: string, document: unknown, kind: PolicyKind): AttachedPolicy {
  const { policy, faults } = readStatements(document, kind);
  const unread = faults.map(({ statement, fault }): UnreadStatement => {
    const about = withoutConditions(policy, statement);
    return {
      effect: effectOf(statement),
      ...(about !== undefined && { about }),
      fault: `${name}: ${fault.message}`,
    };
  });
  return { name, policy, ...(unread.length > 0 && { unread }) };
}

interface StatementFault {
  readonly statement: unknown;
  readonly fault: InvalidPolicyError;
}

function readStatements(
  document: unknown,
  kind: PolicyKind,
): { readonly policy: Policy; readonly faults: readonly StatementFault[] } {
  try {
    return { policy: parsePolicy(document, kind), faults: [] };
  } catch (thrown) {
    const list = statementsOf(document);
    if (!(thrown instanceof InvalidPolicyError) || list === undefined) throw thrown;
    const { Statement: _all, ...root } = list.root;
    const statements: Statement[] = [];
    const faults: StatementFault[] = [];
    for (const [index, statement] of list.statements.entries()) {
      try {
        statements.push(readStatement(root, statement, index, kind));
      } catch (fault) {
        if (!(fault instanceof InvalidPolicyError)) throw fault;
        faults.push({ statement, fault: faults.length === 0 ? thrown : fault });
      }
    }
    return { policy: { ...parsePolicy({ ...root, Statement: [] }, kind), statements }, faults };
  }
}

function readStatement(root: object, statement: unknown, index: number, kind: PolicyKind): Statement {
  const [read] = parsePolicy({ ...root, Statement: [statement] }, kind).statements;
  if (read === undefined) throw new Error('a policy of one statement was read without it');
  return { ...read, index };
}

/** A condition only ever narrows a statement; an element that AWS does not document may be anything. */
function withoutConditions({ kind, version }: Policy, statement: unknown): Statement | undefined {
  if (typeof statement !== 'object' || statement === null) return undefined;
  const { Condition: _unread, ...others } = { Condition: undefined, ...statement };
  try {
    return readStatement({ Version: version }, others, 0, kind);
  } catch (thrown) {
    if (thrown instanceof InvalidPolicyError) return undefined;
    throw thrown;
  }
}

function statementsOf(document: unknown) {
  const root = typeof document === 'string' ? parsed(document) : document;
  if (typeof root !== 'object' || root === null || !('Statement' in root)) return undefined;
  const { Statement: list } = root;
  const statements: readonly unknown[] = Array.isArray(list) ? list : [list];
  return { root, statements };
}

/** JSON, or URL-encoded JSON as IAM answers it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.trim().startsWith('{') ? text : decodeURIComponent(text));
  } catch {
    return undefined;
  }
}

function effectOf(statement: unknown): Statement['effect'] | undefined {
  if (typeof statement !== 'object' || statement === null || !('Effect' in statement)) return undefined;
  return statement.Effect === 'Allow' || statement.Effect === 'Deny' ? statement.Effect : undefined;
}
