import type { SourceGap, SourceTrust, Trust } from './trust';
import { partsText } from '../model/coverage';
import type { Instant } from '../model/instant';
import { COMMON_CHAIN, type ScanNarrowing } from '../model/scan';
import { commandLine, type RecordOptions } from '../wording/commands';
import { printable } from '../wording/printable';
import type { Gaps } from './answer';

const NAMED = 5;

type Asked = RecordOptions & {
  readonly account?: string;
  readonly region?: string;
  readonly rule?: string;
  readonly severity?: string;
  readonly 'as-of'?: string;
};

/** What an answer lacks, by how far it can be trusted. */
export function trustGaps(trust: Trust, asked: Asked = {}): Gaps {
  const { asOf: _moment, scan: _newest, ...data } = trust;
  return { data, sentences: trustSentences(trust, asked) };
}

/**
 * How far an answer can be trusted, one sentence a line; what needs attention comes last, where it is seen.
 * @param asked the options that name the record and what is asked of it, for the commands that it names.
 */
export function trustSentences(trust: Trust, asked: Asked = {}): string[] {
  return [
    ...(trust.noScan === undefined ? lastLooks(trust.sources) : [NO_SCAN[trust.noScan]]),
    ...(trust.sources.length === 0 &&
    trust.noScan === undefined &&
    trust.off.length > 0 &&
    trust.unwatchedRegions.length === 0
      ? ['Nothing was looked at for this: every rule asked for is off.']
      : []),
    ...(trust.askedBefore === undefined ? [] : toComeSentences(trust.asOf, trust.askedBefore)),
    ...(trust.begun === undefined
      ? []
      : [`The first scan of all was made at ${trust.begun}: nobody looked in the period before it.`]),
    ...(trust.unjudged === 0
      ? []
      : [
          `Neither a finding nor a pass: ${trust.unjudged} verdicts of the scans this rests on${unjudgedOf(trust)}. List them with: ${commandLine('findings unknown', asked)}`,
        ]),
    ...trust.off.map(
      ({ rule, reason, since, orBefore }) =>
        `Off since ${since}${orBefore === true ? ' or before' : ''}: ${rule}${reason === undefined ? '' : ` (${printable(reason)})`}. Nothing was judged by it.`,
    ),
    ...trust.sources.flatMap(neverLooked),
    ...trust.sources.flatMap(gapSentences),
    ...trust.unwatchedRegions.map(
      (region) => `No account is watched in ${region}: nothing was looked at there.`,
    ),
    ...trust.unfinished.map(({ slot, accounts, crashed }) => {
      const how = `The scan of ${slot} ${crashed === true ? 'crashed' : 'has not finished'}`;
      return accounts.length === 0
        ? `${how}; every account that was asked for is recorded.`
        : `${how}; not reached: ${names(accounts)}.`;
    }),
    ...trust.unreached.map(unreachedSentence),
    ...narrowedSentences(trust.narrowed),
    ...trust.missed.map(({ from, to, slots, sources }) =>
      slots === 1
        ? `Nothing ran in the slot of ${from}, which the schedule has for ${sources.join(', ')}.`
        : `Nothing ran in ${slots} slots from ${from} to ${to}, which the schedule has for ${sources.join(', ')}.`,
    ),
    ...trust.pending.map(({ account, since }) =>
      account === COMMON_CHAIN
        ? `What was said of exceptions or alerts at ${since} is not applied yet: this answer will change when it is.`
        : `A change set of account ${account}, committed at ${since}, is not applied yet: this answer will change when it is.`,
    ),
  ];
}

/** `rule, Region and severity` */
const LIST = new Intl.ListFormat('en-GB');

/** Which filters of an answer did not narrow what was not judged. */
function unjudgedOf({ isUnjudgedOfAny, isUnjudgedOfAnyResource, isUnjudgedOfAnyState }: Trust): string {
  const any = [
    ...(isUnjudgedOfAny === true ? ['rule', 'Region', 'severity'] : []),
    ...(isUnjudgedOfAnyResource === true ? ['resource'] : []),
    ...(isUnjudgedOfAnyState === true ? ['state'] : []),
  ];
  return any.length === 0 ? '' : `, of any ${LIST.format(any)}`;
}

/**
 * The same, for an answer that is asked again later: the commands that it names are about the same moment and record.
 * @param record the options that name the record
 */
export function trustGapsThen(trust: Trust, record: RecordOptions = {}): Gaps {
  return trustGaps(trust, { 'as-of': trust.asOf, ...record });
}

/** That a moment had not come when an answer was made: it is no answer about that moment. */
export function toComeSentences(asOf: Instant, now: Instant): string[] {
  return asOf > now
    ? [
        `${asOf} was to come when this was asked, at ${now}: what happens between the two is not in this answer.`,
      ]
    : [];
}

function unreachedSentence({ slot, accounts }: Trust['unreached'][number]): string {
  return `The scan of ${slot} did not reach ${names(accounts)}.`;
}

const NO_SCAN = {
  'nobody-looked': 'No scan had been made by then: an empty list means that nobody looked.',
  'past-retention':
    'Scans of that time are past their retention: whether anybody looked then is no longer on record.',
} as const;

/** Sources by the time of their oldest complete look. */
function lastLooks(sources: readonly SourceTrust[]): string[] {
  const byTime = new Map<Instant, string[]>();
  for (const { source, oldest } of sources)
    if (oldest !== undefined) byTime.set(oldest, [...(byTime.get(oldest) ?? []), source]);
  const times = [...byTime]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([at, of]) => `${at} (${of.join(', ')})`);
  return times.length === 0 ? [] : [`Oldest complete look: ${times.join(', ')}.`];
}

function neverLooked({ source, never, lookedBackTo }: SourceTrust): string[] {
  if (never.length === 0) return [];
  const when =
    lookedBackTo === undefined ? 'Never looked at' : `Not looked at since ${lookedBackTo} or longer`;
  return [`${when}: ${source} in ${names(never)}.`];
}

function gapSentences({ source, gaps }: SourceTrust): string[] {
  if (gaps.length <= NAMED) return gaps.map((gap) => gapSentence(source, gap));
  const reasons = [...new Set(gaps.flatMap((gap) => gap.reasons))].toSorted();
  const cells = gaps.reduce((sum, gap) => sum + gap.cells, 0);
  return [
    `Not read: ${source} in ${names(gaps.map(({ account }) => account))}: ${partsText(cells)} (${reasons.join(', ')}). Name one with --account to see them.`,
  ];
}

function gapSentence(source: string, { account, slot, cells, reasons, parts }: SourceGap): string {
  const begin = `Not read at ${slot}: ${source} in ${account}`;
  if (parts === undefined) return `${begin}: ${partsText(cells)} (${reasons.join(', ')}).`;
  const named = parts
    .slice(0, NAMED)
    .map(
      ({ part, region, reason, lastComplete }) =>
        `${part} in ${region} (${reason}, ${lastComplete === undefined ? 'never read' : `last read ${lastComplete}`})`,
    );
  const more = parts.length > NAMED ? ` and ${parts.length - NAMED} more` : '';
  return `${begin}: ${named.join('; ')}${more}.`;
}

function narrowedSentences(narrowed: Trust['narrowed']): string[] {
  const [newest] = narrowed;
  if (newest === undefined) return [];
  const others = narrowed.length === 1 ? '' : `, and ${narrowed.length - 1} before it`;
  return [
    `Not counted: the scan of ${newest.slot}, which was narrowed to ${narrowingWords(newest.only)}${others}.`,
  ];
}

/** What somebody asked a scan for, such as `regions eu-central-1`. */
export function narrowingWords({ accounts, regions, rules }: ScanNarrowing): string {
  return Object.entries({ accounts, regions, rules })
    .flatMap(([what, these]) => (these === undefined ? [] : [`${what} ${names(these)}`]))
    .join(' and ');
}

function names(all: readonly string[]): string {
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : '';
  return `${all.slice(0, NAMED).join(', ')}${more}`;
}
