import type { Instant } from '../model/instant';

/**
 * Words of ours (`string`) and values of others, in the order in which they read. Values carry text from an account, from a
 * person or from a clock: each place that shows them escapes, shortens and formats them in its own way.
 */
export type Phrase = readonly (string | Value)[];

export type Value =
  | {
      readonly kind: 'exception' | 'message' | 'note' | 'person' | 'reason' | 'severity';
      readonly text: string;
    }
  | { readonly kind: 'moment'; readonly text: Instant };

/** Values as they are: for NDJSON, CSV and, made printable, a terminal. */
export function plainPhrase(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
