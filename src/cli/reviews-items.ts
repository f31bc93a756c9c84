import type { ItemView } from '../reviews/campaign/view';
import { printable } from './console';
import type { Column } from './output';

/** What says which access an item is, and how it stands. */
export const shownColumns: readonly Column<ItemView>[] = [
  { heading: 'item', value: ({ item }) => item, kind: 'id' },
  {
    heading: 'risks',
    value: ({ risks }) => risks.join(' '),
    style: ({ risks }) => (risks.length > 0 ? 'yellow' : undefined),
  },
  { heading: 'account', value: ({ account }) => account },
  { heading: 'principal', value: ({ principal }) => principal.name },
  { heading: 'access', value: ({ access }) => access.name },
  { heading: 'path', value: ({ path }) => path, yields: 6 },
  { heading: 'last used', value: ({ lastUsedAt }) => lastUsedAt, kind: 'moment', yields: 5 },
  { heading: 'asked', value: askedText, yields: 2 },
  { heading: 'due', value: ({ dueAt }) => dueAt, kind: 'moment', yields: 4 },
  { heading: 'decision', value: ({ decision, unanswered }) => decision ?? unanswered },
  { heading: 'reason', value: ({ reason }) => reason, yields: 7 },
  { heading: 'revocation', value: ({ revocation }) => revocation?.state, yields: 3 },
];

/** What is to go, until when, and how. */
export const revokedColumns: readonly Column<ItemView>[] = [
  { heading: 'item', value: ({ item }) => item, kind: 'id' },
  { heading: 'account', value: ({ account }) => account },
  { heading: 'principal', value: ({ principal }) => principal.name },
  { heading: 'access', value: ({ access }) => access.name },
  { heading: 'decision', value: ({ decision }) => decision },
  { heading: 'until', value: ({ revocation }) => revocation?.dueAt, kind: 'moment' },
  { heading: 'revocation', value: ({ revocation }) => revocation?.state },
];

/** How it goes, where a cell may have several lines. */
export const stepsColumns: readonly Column<ItemView>[] = [
  { heading: 'where', value: ({ revocation }) => revocation?.steps.where },
  { heading: 'commands', value: ({ revocation }) => revocation?.steps.commands.join('\n') },
  { heading: 'end sessions', value: ({ revocation }) => revocation?.steps.endSessions.join('\n') },
  { heading: 'ticket', value: ({ revocation }) => revocation?.steps.ticket },
  { heading: 'note', value: ({ revocation }) => revocation?.steps.note },
];

/** How one access is taken away, as a shell reads it: what is no command is a comment. */
export function stepsText({ item, principal, access, account, revocation }: ItemView): string {
  if (revocation === undefined) return '';
  const { where, commands, endSessions, ticket, note } = revocation.steps;
  const comments = [
    `${item}: ${principal.name}: ${access.name} in ${account}; ${revocation.state}, until ${revocation.dueAt}. In: ${where}.`,
    ...(note === undefined ? [] : [note]),
    ...(ticket ?? '').split('\n').filter((line) => line !== ''),
  ];
  const sessions =
    endSessions.length === 0 ? [] : ['Ends at once what open sessions can still do:', ...endSessions];
  return [
    ...comments.map((line) => `# ${printable(line)}\n`),
    ...commands.map((line) => `${printable(line)}\n`),
    ...sessions.map((line) => `# ${printable(line)}\n`),
  ].join('');
}

/**
 * A file of decisions: an item and its hash, what a reviewer goes by, and the columns to fill in. What was decided already
 * stands in columns of its own, so that a file that nobody filled in decides nothing.
 */
export const exportColumns: readonly Column<ItemView>[] = [
  { heading: 'item', value: ({ item }) => item },
  { heading: 'hash', value: ({ hash }) => hash },
  { heading: 'class', value: (row) => row.class },
  { heading: 'account', value: ({ account }) => account },
  { heading: 'principal', value: ({ principal }) => principal.name },
  { heading: 'email', value: ({ principal }) => principal.email },
  { heading: 'person', value: ({ person }) => person },
  { heading: 'access', value: ({ access }) => access.name },
  { heading: 'path', value: ({ path }) => path },
  { heading: 'risks', value: ({ risks }) => risks.join(' ') },
  { heading: 'reasons', value: ({ reasons }) => reasons.join(' ') },
  { heading: 'change', value: ({ change }) => change },
  { heading: 'granted', value: ({ grantedAt }) => grantedAt },
  { heading: 'granted by', value: ({ grantedBy }) => grantedBy },
  { heading: 'last used', value: ({ lastUsedAt }) => lastUsedAt },
  { heading: 'owner', value: ({ owner }) => owner },
  { heading: 'purpose', value: ({ purpose }) => purpose },
  { heading: 'sponsor', value: ({ sponsor }) => sponsor },
  { heading: 'expires', value: ({ expiresAt }) => expiresAt },
  { heading: 'facts', value: factsText },
  { heading: 'asked', value: askedText },
  { heading: 'due', value: ({ dueAt }) => dueAt },
  {
    heading: 'decided',
    value: ({ decision, decidedAt, by }) => decision && `${decision} by ${by?.id} at ${decidedAt}`,
  },
  { heading: 'decision', value: () => undefined },
  { heading: 'target', value: () => undefined },
  { heading: 'reason', value: () => undefined },
];

function askedText({ reviewer, others }: ItemView): string {
  return [...(reviewer === undefined ? [] : [reviewer]), ...others].map(({ id }) => id).join(' ');
}

function factsText({ facts }: ItemView): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${value ?? 'not known'}`)
    .join('; ');
}
