import type { Rule } from 'eslint';
import { textOf } from './syntax';

/** `watchbill findings list`, with npx, as a file or bare; not `watchbill.yaml`, `watchbill-spoke` or `/watchbill/collectors/`. */
const COMMAND = /\bnpx watchbill\b|\bwatchbill\.mjs [a-z]|(?<![\w/.-])watchbill [a-z]+ (?:--?)?[a-z<]/;

/**
 * A command typed as text stays as it is when the command line changes: one told people to run `finding show`, which never
 * was a command. Command lines are made in `src/wording` from the command line's own definition.
 */
export const noLiteralCommand: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      literal: 'Make the command "{{ command }}…" in src/wording, from the definition of the command line.',
    },
  },
  create(context) {
    const check = (node: Rule.Node) => {
      const command = COMMAND.exec(textOf(node) ?? '')?.[0];
      if (command !== undefined) context.report({ node, messageId: 'literal', data: { command } });
    };
    return { Literal: check, TemplateLiteral: check };
  },
};
