import type { Rule, Scope } from 'eslint';
import { isNode, nodesIn, textOf } from './syntax';

const AGE = /(?<!\bmore than \S+ )\b(?:minutes?|hours?|days?|weeks?|months?|years?) (?:ago|old)\b/i;
const AGE_FUNCTION = /^(?:(?:days|hours)(?:Ago|Between|Since)|age(?:In[A-Z]\w*|Of)?)$/;

/**
 * A message with an age in it differs every day, so that a finding nothing happened to would be written and told again.
 * Messages and facts state dates, which stay true. "More than 90 days ago" stays true as well, and is allowed.
 * Looked at: what `pass`, `fail` and `unknown` are given, and what a `message` property holds, with the local constants in it.
 */
export const messageStatesNoAge: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { age: 'A verdict states dates, not ages: {{ what }} is different tomorrow.' },
  },
  create(context) {
    const { sourceCode } = context;
    const constantOf = (name: string, from: Scope.Scope | null): Rule.Node | undefined => {
      const variable = from?.set.get(name);
      if (from && !variable) return constantOf(name, from.upper);
      const [definition] = variable?.defs ?? [];
      const value =
        definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.init;
      return isNode(value) ? value : undefined;
    };
    const check = (said: Rule.Node, seen: ReadonlySet<Rule.Node> = new Set()) => {
      for (const node of nodesIn(said, sourceCode)) {
        const age = AGE.exec(textOf(node) ?? '')?.[0];
        if (age !== undefined) context.report({ node, messageId: 'age', data: { what: `"${age}"` } });
        if (node.type !== 'Identifier') continue;
        // A constant may well be decided by `now`, as whether a date has passed is; only what is said must not name it.
        if ((node.name === 'now' && seen.size === 0) || AGE_FUNCTION.test(node.name))
          context.report({ node, messageId: 'age', data: { what: node.name } });
        const constant = constantOf(node.name, sourceCode.getScope(node));
        if (constant && !seen.has(constant)) check(constant, new Set([...seen, constant]));
      }
    };
    return {
      'CallExpression[callee.name=/^(?:pass|fail|unknown)$/] > .arguments:not(:first-child)': (
        node: Rule.Node,
      ) => check(node),
      'Property[key.name="message"] > .value': (node: Rule.Node) => check(node),
    };
  },
};
