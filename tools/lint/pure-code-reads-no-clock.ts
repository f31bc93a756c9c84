import type { Rule } from 'eslint';

/** Global → its properties that answer differently the next time. */
const IMPURE: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  Temporal: ['Now'],
  crypto: ['getRandomValues', 'randomUUID'],
  performance: ['now', 'timeOrigin'],
  process: ['argv', 'cwd', 'env', 'hrtime', 'uptime'],
};
const IMPURE_MODULE = /^(?:node:)?(?:os|perf_hooks|process)$/;

/**
 * The same snapshot, parameters and clock must give the same verdicts, on any machine and on any later day: a replay of
 * stored evidence is worth nothing otherwise. So pure code is given the time, and reads no clock, environment or chance.
 */
export const pureCodeReadsNoClock: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      clock: 'Pure code is given the time: take `now` as an argument instead of {{ what }}.',
      impure: 'Pure code answers from its arguments alone: {{ what }} differs between runs and machines.',
    },
  },
  create(context) {
    const impure = (node: Rule.Node, what: string) =>
      context.report({
        node,
        messageId: /^Date|^Temporal|^performance/.test(what) ? 'clock' : 'impure',
        data: { what },
      });
    return {
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
          impure(node, 'Date without an argument');
      },
      // `Date()` without `new` is the text of the present moment, whatever it is given.
      'CallExpression[callee.name="Date"]': (node: Rule.Node) => impure(node, 'Date()'),
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || !Object.hasOwn(IMPURE, node.object.name)) return;
        const { property } = node;
        const name =
          property.type === 'Identifier' && !node.computed
            ? property.name
            : property.type === 'Literal'
              ? String(property.value)
              : undefined;
        if (name === undefined || IMPURE[node.object.name]?.includes(name))
          impure(node, `${node.object.name}.${name ?? '…'}`);
      },
      VariableDeclarator(node) {
        if (
          node.id.type === 'ObjectPattern' &&
          node.init?.type === 'Identifier' &&
          Object.hasOwn(IMPURE, node.init.name)
        )
          impure(node, `${node.init.name} taken apart`);
      },
      ImportDeclaration(node) {
        if (IMPURE_MODULE.test(String(node.source.value))) impure(node, String(node.source.value));
      },
    };
  },
};
