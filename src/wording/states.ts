import type { EffectiveState } from '../model/finding-life';

const STATE_WORDS: Readonly<Record<EffectiveState, string>> = {
  open: 'open',
  acknowledged: 'acknowledged',
  snoozed: 'snoozed',
  excepted: 'excepted',
  'out-of-scope': 'out of scope',
  'expired-at-source': 'expired at source',
  closed: 'reviewed and closed',
  resolved: 'resolved',
};

/** In small letters, as it is read after a count: `2 out of scope`. */
export function stateWords(state: EffectiveState): string {
  return STATE_WORDS[state];
}

/** As a heading: `OUT OF SCOPE`. */
export function stateHeading(state: EffectiveState): string {
  return STATE_WORDS[state].toUpperCase();
}
