import path from 'node:path';
import type { Rule } from 'eslint';

const RULE_FOLDER = /[\\/]src[\\/]rules[\\/][^\\/]+[\\/][^\\/]+$/;

/**
 * A rule that imports another rule changes when that one is retuned, renamed or switched off. What two rules share stands
 * in a file that is no rule. A rule is told by its default export, which no other file under `src/rules/<service>` has; so
 * a file with one exports nothing by name, and a default import from there is a rule. A rule's cases import their own rule.
 */
export const ruleImportsNoRule: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      import:
        'A rule imports no other rule: move what both need from {{ source }} to a file with named exports.',
      named: 'A rule exports itself and nothing by name: move this to a file of its own.',
    },
  },
  create(context) {
    const withoutKind = (file: string) => file.replace(/\.[jt]sx?$/, '').replace(/\.(?:cases|test)$/, '');
    const isOtherRule = (source: string) => {
      const target = path.resolve(path.dirname(context.filename), source);
      return (
        source.startsWith('.') &&
        RULE_FOLDER.test(target) &&
        withoutKind(target) !== withoutKind(context.filename)
      );
    };
    const refuse = (node: Rule.Node, source: unknown) => {
      if (typeof source === 'string' && isOtherRule(source))
        context.report({ node, messageId: 'import', data: { source } });
    };
    return {
      ImportDeclaration(node) {
        const takesDefault = node.specifiers.some(
          (specifier) =>
            specifier.type === 'ImportDefaultSpecifier' ||
            specifier.type === 'ImportNamespaceSpecifier' ||
            (specifier.imported.type === 'Identifier' && specifier.imported.name === 'default'),
        );
        if (takesDefault) refuse(node, node.source.value);
      },
      ImportExpression(node) {
        if (node.source.type === 'Literal') refuse(node, node.source.value);
      },
      'ExportNamedDeclaration[source]'(node: Rule.Node) {
        if (node.type === 'ExportNamedDeclaration') refuse(node, node.source?.value);
      },
      'Program:has(> ExportDefaultDeclaration) > ExportNamedDeclaration'(node: Rule.Node) {
        context.report({ node, messageId: 'named' });
      },
    };
  },
};
