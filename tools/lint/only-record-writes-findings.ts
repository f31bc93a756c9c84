import type { Rule } from 'eslint';

/** What a table offers for it: `src/table`. */
const WRITE = /^(?:advance|putException)$/;

/**
 * A finding or an exception that is written beside `src/record` has no change set: the chain does not name it, and
 * `watchbill rebuild` does not bring it back.
 */
export const onlyRecordWritesFindings: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { write: 'Only src/record writes findings and exceptions: call one of its functions.' },
  },
  create: (context) => ({
    'CallExpression > MemberExpression.callee'(node: Rule.Node) {
      if (
        node.type === 'MemberExpression' &&
        node.property.type === 'Identifier' &&
        WRITE.test(node.property.name)
      )
        context.report({ node, messageId: 'write' });
    },
  }),
};
