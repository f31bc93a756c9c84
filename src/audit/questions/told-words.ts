import type { UntoldReason } from '../../model/alert';
import { NO_CALL, NOT_TOLD, type ToldRow } from '../told';

/** What is to be known of the messages of deviations, where there are some. */
export function saidAt(rows: readonly unknown[]): string[] {
  return rows.length === 0
    ? []
    : [
        'A message says what was recorded at `said`, by the evidence beside it: while later looks find the same facts, nothing is recorded again.',
      ];
}

const UNTOLD_WORDS: Readonly<Record<UntoldReason, string>> = {
  acknowledged: 'somebody had acknowledged it',
  snoozed: 'somebody had put it off until a day',
  excepted: 'an approved exception was in force',
  flapping: 'it opens and closes again and again',
  'quiet-hours': 'nobody is called at that time, and what still stands calls when it is over',
  storm: 'too much came at once, and one call was about all of it',
  adoption: 'what the first scans of an account find is told in one message, which calls nobody',
  'below-threshold': 'it is less severe than what calls people',
  planned: 'its day was known before',
  'not-production': 'its account is one that nothing else relies on',
  'same-call': 'another alert of the same run called, and named it',
  'no-route': 'no route takes it, and no message was sent',
};

/** What the words of who was told mean, as far as the rows have them. */
export function toldSentences(rows: readonly Pick<ToldRow, 'what' | 'why'>[]): string[] {
  const has = (what: string) => rows.some((row) => row.what === what);
  const loudness = [
    ...(has('interrupt') ? ['`interrupt` calls people, by a mention in a channel or by a pager'] : []),
    ...(has('post') ? ['`post` is a message in a channel, which calls nobody'] : []),
    ...(has('thread') ? ['`thread` is an answer under an earlier message'] : []),
  ];
  const untold = rows.filter(({ what }) => what === NO_CALL || what === NOT_TOLD);
  const reasons = Object.entries(UNTOLD_WORDS).filter(([why]) => untold.some((row) => row.why === why));
  return [
    ...(loudness.length === 0 ? [] : [`Of who was told: ${loudness.join('; ')}.`]),
    ...(has(NO_CALL)
      ? [
          `\`${NO_CALL}\` says that nobody was called for the finding alone, and why; a message of the same time may have named it without a call.`,
        ]
      : []),
    ...(reasons.length === 0
      ? []
      : [`Why nobody was called: ${reasons.map(([why, words]) => `${why}: ${words}`).join('; ')}.`]),
  ];
}
