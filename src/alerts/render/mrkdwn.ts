import type { Instant } from '../../model/instant';
import type { Phrase, Value } from '../../wording/phrase';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ELLIPSIS = '…';
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

/** One line of visible characters: no control characters, no bidirectional overrides, no lone surrogates. */
function oneLine(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .trim();
}

/** Cuts between graphemes, so that what is written, with its ellipsis, has at most `limit` UTF-16 units. */
function fit(text: string, limit: number, write: (text: string) => string): string {
  const whole = write(text);
  if (whole.length <= limit) return whole;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, limit + 1))) {
    const written = write(segment);
    if (kept.length + written.length + ELLIPSIS.length > limit) break;
    kept += written;
  }
  return kept.trimEnd() + ELLIPSIS;
}

/** Keeps right-to-left text from reordering the text beside it. */
function isolated(text: string, limit: number, write: (text: string) => string): string {
  if (!RIGHT_TO_LEFT.test(text)) return fit(text, limit, write);
  return LEFT_TO_RIGHT_ISOLATE + fit(text, limit - 2, write) + POP_ISOLATE;
}

/** https://docs.slack.dev/messaging/formatting-message-text: these three, and no others, are written as entities. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Untrusted text as a `plain_text` object, which Slack does not parse. Lengths are of what is written, in UTF-16 units. */
export function plainText(text: string, limit: number): string {
  return isolated(oneLine(text), limit, (part) => part);
}

/** Untrusted text in mrkdwn, shown as written: nothing in it links, mentions, formats or becomes an emoji. */
export function prose(text: string, limit: number): string {
  const unformatted = oneLine(text)
    .replaceAll('`', 'ˋ')
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replace(/:(?=[\w+-]+:)/g, ':\u2060');
  return isolated(unformatted, limit, escaped);
}

/** A name from an account as a code span: no formatting is read inside, and the backtick that would end it is replaced. */
export function code(name: string, limit: number): string {
  const inside = oneLine(name).replaceAll('`', 'ˋ');
  return '`' + (inside === '' ? '(empty)' : isolated(inside, limit - 2, escaped)) + '`';
}

/** A moment in each reader's own time zone; readers whose client cannot do that see UTC. */
export function moment(instant: Instant): string {
  return `<!date^${Math.floor(Date.parse(instant) / 1000)}^{date_short} {time}|${momentInUtc(instant)}>`;
}

export function momentInUtc(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/** Lengths, in UTF-16 units, that keep a reply of many lines within Slack's limits. */
const LIMITS = { exception: 40, message: 180, note: 160, person: 60, reason: 120 } as const;

/** A phrase in mrkdwn; people by name and never as a mention. */
export function mrkdwn(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : mrkdwnValue(part))).join('');
}

function mrkdwnValue(value: Value): string {
  switch (value.kind) {
    case 'moment':
      return moment(value.text);
    case 'severity':
      return value.text.toUpperCase();
    case 'exception':
      return code(value.text, LIMITS.exception);
    case 'message':
    case 'note':
    case 'person':
    case 'reason':
      return prose(value.text, LIMITS[value.kind]);
  }
}

/** `1 resource`, `2 resources`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
