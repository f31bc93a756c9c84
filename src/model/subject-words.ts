/** More than an ARN has: a resource with more `/` in it is found by the shortest of these, and by the whole. */
const MOST_WORDS = 8;

/**
 * The words under which a resource is found by whoever asks about it or about what it is a part of: its last part, and of
 * `…:user/ann/access-key/AKIA…` also `…:user/ann`, but not the mere type (`…:user`).
 */
export function subjectWords(resource: string): string[] {
  const parts = resource.split('/');
  const shortest = resource.startsWith('arn:') ? 2 : 1;
  const above = parts.map((_part, at) => parts.slice(0, at).join('/')).slice(shortest);
  return [...new Set([lastPart(resource), ...above])].slice(0, MOST_WORDS);
}

/** The words that whatever bears a name, or is a part of what does, is found under. */
export function wordsOfName(name: string): string[] {
  return [...new Set([lastPart(name), name])];
}

function lastPart(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
}
