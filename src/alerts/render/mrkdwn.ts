import { instantSchema, type Instant } from '../../model/instant';
import type { Phrase, Value } from '../../wording/phrase';
import type { ResourceWords } from '../view/resource-words';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ELLIPSIS = '…';
/** In place of what has no shape of its own, so that names which differ by it look different. */
const UNSEEN = '▯';
/** The blocks whose letters are written from right to left: https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

/** Characters that are drawn as nothing: format characters, fillers, selectors, the empty cell of Braille. */
const SHAPELESS = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;
/** Those that change what stands beside them: joiners in an emoji, or in a script that is written with them. */
const JOINED = [
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})/uy,
  /(?<=\p{Extended_Pictographic})\ufe0f/uy,
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200c\u200d](?=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}])/uy,
];
/** No script stacks more on one letter; text that does covers the lines around it. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/** One line of visible characters: no control characters, no bidirectional overrides, no lone surrogates. */
function oneLine(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(STACKED, `$1${UNSEEN}`)
    .replace(SHAPELESS, (character, at: number, whole: string) =>
      JOINED.some((joined) => {
        joined.lastIndex = at;
        return joined.test(whole);
      })
        ? character
        : UNSEEN,
    )
    .trim();
}

/** Cuts between graphemes, so that what is written, with its ellipsis, has at most `limit` UTF-16 units. */
function fit(text: string, limit: number, write: (text: string) => string): string {
  const whole = write(text);
  if (whole.length <= limit) return whole;
  return startOf(text, limit - ELLIPSIS.length, write).trimEnd() + ELLIPSIS;
}

/** In UTF-16 units, of what is worth keeping whole; text is not segmented much further than it is shown. */
const LONGEST_GRAPHEME = 64;

/** Cuts out the middle: names of many resources differ at their ends only. */
function fitEnds(text: string, limit: number, write: (text: string) => string): string {
  const whole = write(text);
  if (whole.length <= limit) return whole;
  const end = endOf(text, Math.floor((limit - ELLIPSIS.length) / 3), write);
  return startOf(text, limit - ELLIPSIS.length - end.length, write) + ELLIPSIS + end;
}

function startOf(text: string, limit: number, write: (text: string) => string): string {
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, limit + LONGEST_GRAPHEME))) {
    const written = write(segment);
    if (kept.length + written.length > limit) break;
    kept += written;
  }
  return kept;
}

function endOf(text: string, limit: number, write: (text: string) => string): string {
  let kept = '';
  // The first may be what is left of a longer one.
  const [, ...segments] = graphemes.segment(text.slice(-limit - LONGEST_GRAPHEME));
  for (const { segment } of segments.toReversed()) {
    const written = write(segment);
    if (kept.length + written.length > limit) break;
    kept = written + kept;
  }
  return kept;
}

/** Keeps right-to-left text from reordering the text beside it. */
function isolated(text: string, limit: number, write: (text: string) => string, cut = fit): string {
  if (!RIGHT_TO_LEFT.test(text)) return cut(text, limit, write);
  return LEFT_TO_RIGHT_ISOLATE + cut(text, limit - 2, write) + POP_ISOLATE;
}

/** https://docs.slack.dev/messaging/formatting-message-text: these three, and no others, are written as entities. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Untrusted text as a `plain_text` object, which Slack does not parse. Lengths are of what is written, in UTF-16 units. */
export function plainText(text: string, limit: number): string {
  return isolated(oneLine(text), limit, (part) => part);
}

/**
 * A workspace may name an emoji in any script: https://docs.slack.dev/reference/methods/admin.emoji.add. Minutes and seconds
 * of a time are left alone, so that it can be copied.
 */
const EMOJI = /:(?!\d\d:)(?=[^\s:/]+:)/g;

/** Untrusted text in mrkdwn, shown as written: nothing in it links, mentions, formats or becomes an emoji. */
export function prose(text: string, limit: number): string {
  const unformatted = oneLine(text)
    .replaceAll('`', 'ˋ')
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replace(EMOJI, ':\u2060');
  return isolated(unformatted, limit, escaped);
}

/** A name from an account as a code span: no formatting is read inside, and the backtick that would end it is replaced. */
export function code(name: string, limit: number): string {
  const inside = oneLine(name).replaceAll('`', 'ˋ');
  return '`' + (inside === '' ? '(empty)' : isolated(inside, limit - 2, escaped, fitEnds)) + '`';
}

const ARN = /arn:[\w-]+:[\w-]+:[\w-]*:\d*:[^\s`"',;]*[^\s`"',;.)]/;
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z/;
const EXACT = new RegExp(`(${ARN.source}|${MOMENT.source})`);
const LONGEST_ARN = 130;

/** What a rule or a person wrote: moments in the reader's time, ARNs as code, so that they copy as they are, the rest as prose. */
export function message(text: string, limit: number): string {
  return pieced(oneLine(text).split(EXACT), exact, limit);
}

const IN_BACKTICKS = /`([^`]+)`/;
const LONGEST_NAME = 100;

/** What a rule says to do: commands and names, which stand in backticks there, as code, the rest as prose. */
export function instruction(text: string, limit: number): string {
  return pieced(oneLine(text).split(IN_BACKTICKS), (piece) => code(piece, LONGEST_NAME), limit);
}

/** Prose, of which every second piece is written as it is, or not at all. */
function pieced(texts: readonly string[], write: (piece: string) => string, limit: number): string {
  const pieces = texts.map((piece, index) => ({
    piece,
    whole: index % 2 === 0 ? spaced(piece) : write(piece),
  }));
  if (pieces.reduce((sum, { whole }) => sum + whole.length, 0) <= limit)
    return pieces.map(({ whole }) => whole).join('');
  let written = '';
  for (const [index, { piece, whole }] of pieces.entries()) {
    const left = limit - ELLIPSIS.length - written.length;
    if (whole.length > left) {
      const start = index % 2 === 0 && left > 1 ? spaced(piece, left) : '';
      return (written + start).trimEnd().replace(/…?$/, ELLIPSIS);
    }
    written += whole;
  }
  return written;
}

function exact(piece: string): string {
  const instant = instantSchema.safeParse(piece);
  return instant.success ? moment(instant.data) : code(piece, LONGEST_ARN);
}

/** Prose, with the spaces around it. */
function spaced(text: string, limit = Infinity): string {
  const inside = prose(text, limit - 2);
  return inside === ''
    ? text
    : [text.startsWith(' ') ? ' ' : '', inside, text.endsWith(' ') ? ' ' : ''].join('');
}

/** A resource or a person of an account: words of ours, and the name as code. */
export function named({ before, name }: ResourceWords, limit: number): string {
  return [...(before ? [prose(before, 60)] : []), ...(name === undefined ? [] : [code(name, limit)])].join(
    ' ',
  );
}

/** @param url ours, in which nothing of an account is but what a URL may hold. */
export function link({ label, url }: { readonly label: string; readonly url: string }): string {
  return `<${escaped(url)}|${escaped(label)}>`;
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
    case 'reason':
      return message(value.text, LIMITS[value.kind]);
    case 'person':
      return prose(value.text, LIMITS.person);
  }
}

/** `1 resource`, `2 resources`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
