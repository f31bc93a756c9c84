/**
 * Whom a new message mentions, and so notifies: ids of people and groups, and `channel`, `here`, `everyone`. Slack reads
 * mentions in the blocks where there are blocks, and in the text otherwise. Nobody is notified of an edit.
 */
export function notifiedBy(text: string, blocks: readonly unknown[]): string[] {
  const read = blocks.length > 0 ? mrkdwnIn(blocks) : [text];
  return [
    ...new Set(
      read
        .flatMap((each) => [...each.matchAll(MENTION)])
        .map(({ groups }) => groups?.['group'] ?? groups?.['user'] ?? groups?.['all'] ?? ''),
    ),
  ];
}

const MENTION =
  /<(?:!subteam\^(?<group>S[A-Z0-9]+)|@(?<user>[UW][A-Z0-9]+)|!(?<all>channel|here|everyone))(?:\|[^>]*)?>/g;

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value && typeof value.text === 'string')
    return [value.text];
  return Object.values(value).flatMap(mrkdwnIn);
}
