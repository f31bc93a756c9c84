import { applies, type Prepared } from './applies';
import { refer, type AttachedPolicy, type Statement, type StatementReference } from './policy';
import { all, any, type Truth } from './truth';

/** A truth and the statements it rests on, or may come to rest on. */
export interface Weighed {
  readonly truth: Truth;
  readonly statements: readonly StatementReference[];
}

export function settled(truth: Truth): Weighed {
  return { truth, statements: [] };
}

/** Whether some statement of one effect applies; `reach` says whether it is about the caller at all. */
export function weigh(
  attached: AttachedPolicy,
  effect: Statement['effect'],
  request: Prepared,
  reach?: (statement: Statement) => Truth,
): Weighed {
  const parts: Weighed[] = [];
  for (const statement of attached.policy.statements) {
    if (statement.effect !== effect) continue;
    const about = applies(statement, attached.policy.version, request);
    const truth = about === false || !reach ? about : all([about, reach(statement)]);
    if (truth !== false) parts.push({ truth, statements: [refer(attached, statement)] });
  }
  return anyOf(parts);
}

export function anyOf(parts: readonly Weighed[]): Weighed {
  return withStatements(any(parts.map(({ truth }) => truth)), parts);
}

export function allOf(parts: readonly Weighed[]): Weighed {
  return withStatements(all(parts.map(({ truth }) => truth)), parts);
}

/** A yes rests on the parts that are yes, an open answer on whatever is not no, a no on nothing. */
function withStatements(truth: Truth, parts: readonly Weighed[]): Weighed {
  const bearing =
    truth === false
      ? []
      : parts.filter((part) => (truth === true ? part.truth === true : part.truth !== false));
  return { truth, statements: bearing.flatMap(({ statements }) => statements) };
}
