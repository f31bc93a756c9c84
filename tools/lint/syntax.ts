import type { Rule, SourceCode } from 'eslint';

/** A node and everything in it. */
export function* nodesIn(node: Rule.Node, sourceCode: SourceCode): Iterable<Rule.Node> {
  yield node;
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const child: unknown = Reflect.get(node, key);
    for (const item of Array.isArray(child) ? child : [child])
      if (isNode(item)) yield* nodesIn(item, sourceCode);
  }
}

export function isNode(value: unknown): value is Rule.Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** What a string or template literal says, `x` in place of each value filled in; nothing for any other node. */
export function textOf(node: Rule.Node): string | undefined {
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked ?? '').join('x');
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
