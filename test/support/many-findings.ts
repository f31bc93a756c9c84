import { advanceHead, OPEN_STATES, type FindingSubject } from '../../src/model/finding-life';
import type { FindingQuestion } from '../../src/audit/find-findings';
import type { FindingHead } from '../../src/model/finding';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { sha256Hex } from '../../src/model/hash';
import { SEVERITIES } from '../../src/model/severity';
import { findingId } from '../../src/model/verdict';
import type { FindingTable } from '../../src/record/ports';

const DAY_MS = 86_400_000;
/** When the year of the many findings begins. */
export const BEGIN: Instant = '2026-01-01T06:00:00.000Z';
export const DAYS = 365;
const RULES = 75;
const ACCOUNTS = 100;
const REGIONS = 12;
/** The account with half of them. */
export const WHALE = '100000000000';
export const ALL_ACCOUNTS: readonly string[] = [
  WHALE,
  ...Array.from({ length: ACCOUNTS }, (_none, at) => String(Number(WHALE) + 1 + at)),
];
const onDay = (day: number) => addMilliseconds(BEGIN, Math.round(day * DAY_MS));
const NOW = onDay(DAYS);
const ruleOf = (index: number) => `rule-${index % RULES}`;

/** A number from 0 up to 1, always the same of the same text. */
const share = (text: string) => Number.parseInt(sha256Hex(text).slice(0, 8), 16) / 2 ** 32;

/**
 * The year of one finding: half of all are in one account, one in twenty is open at the end, one in ten was acknowledged
 * and one in ten came back once. @returns its head after each event.
 */
function yearOf(index: number): FindingHead[] {
  const account =
    share(`w${index}`) < 0.5 ? WHALE : String(100_000_000_001 + Math.floor(share(`a${index}`) * ACCOUNTS));
  const number = Math.floor(share(`r${index}`) * RULES);
  const region = `region-${Math.floor(share(`g${index}`) * REGIONS)}`;
  const identity = { rule: ruleOf(number), account, region, resource: `arn:aws:s3:::bucket-${index}` };
  const subject: FindingSubject = { ...identity, id: findingId(identity), kind: 'state' };
  const severity = SEVERITIES[number % 4] ?? 'low';
  const heads: FindingHead[] = [];
  const observed = (day: number) => ({
    at: onDay(day),
    rev: heads.length + 1,
    observedAt: onDay(day),
    evidence: [`2026-11/${sha256Hex(`e${index}`)}`],
  });
  const fail = (type: 'opened' | 'reopened', day: number) => {
    const failure = {
      severity,
      message: 'Access key older than 90 days',
      facts: { ageDays: 91, key: `AKIA${index}` },
    };
    heads.push(advanceHead(heads.at(-1), subject, { type, ...observed(day), ...failure }));
  };
  const then = (head: FindingHead | undefined, day: number, type: 'resolved' | 'acknowledged') => {
    const { at, rev, ...observation } = observed(day);
    const what =
      type === 'resolved' ? ({ type, how: 'passes', ...observation } as const) : { type, by: 'ann' };
    heads.push(advanceHead(head, subject, { ...what, at, rev }));
  };
  const isOpen = index % 20 === 7;
  const lasts = 1 + share(`l${index}`) * 50;
  const opened = share(`o${index}`) * (isOpen ? DAYS : DAYS - 2 * lasts - 20);
  fail('opened', opened);
  if (index % 10 === 3) {
    then(heads.at(-1), opened + lasts, 'resolved');
    fail('reopened', opened + lasts + 10);
  }
  const reopened = index % 10 === 3 ? opened + lasts + 10 : opened;
  if (share(`k${index}`) < 0.1) then(heads.at(-1), Math.min(reopened + lasts / 2, DAYS), 'acknowledged');
  if (!isOpen) then(heads.at(-1), reopened + lasts, 'resolved');
  return heads;
}

/** @param first of their numbers, where others are written already. */
export async function writeManyFindings(record: FindingTable, count: number, first = 0): Promise<void> {
  for (let index = first; index < first + count; index += 1) {
    let previous: FindingHead | undefined;
    for (const next of yearOf(index)) {
      await record.advance(previous, next);
      previous = next;
    }
  }
}

const question = (narrowed: Partial<FindingQuestion>): FindingQuestion => ({
  asOf: NOW,
  now: NOW,
  states: OPEN_STATES,
  ...narrowed,
});
const THREE_RULES = [0, 4, 9].map(ruleOf);

/** What is asked of the many findings, by name. */
export const QUESTIONS: readonly (readonly [string, FindingQuestion])[] = [
  ['all', question({})],
  ['severity', question({ severities: ['critical'] })],
  ['Region', question({ regions: ['region-3'] })],
  ['account', question({ accounts: [WHALE] })],
  ['account and severity', question({ accounts: [WHALE], severities: ['low'] })],
  ['rule', question({ rules: [ruleOf(4)] })],
  ['rule and account', question({ rules: [ruleOf(4)], accounts: [WHALE] })],
  ['requirement of three rules', question({ rules: THREE_RULES })],
  ['subject', { asOf: NOW, now: NOW, subject: ['bucket-7'] }],
  ['40 days ago', question({ asOf: onDay(DAYS - 40) })],
  ['half a year ago', question({ asOf: onDay(DAYS / 2) })],
  ['on the fifth day', question({ asOf: onDay(5) })],
  ['half a year ago, severity', question({ asOf: onDay(DAYS / 2), severities: ['critical'] })],
  ['half a year ago, account', question({ asOf: onDay(DAYS / 2), accounts: [WHALE] })],
  ['half a year ago, Region', question({ asOf: onDay(DAYS / 2), regions: ['region-3'] })],
];

/**
 * Questions without a list of their own, and what is asked by the wider list that is read: of a rule's past the keys of all
 * that is open of it now.
 */
export const LOOSER_QUESTIONS: readonly (readonly [string, FindingQuestion, FindingQuestion])[] = [
  [
    'on the fifth day, rule',
    question({ asOf: onDay(5), rules: [ruleOf(10)] }),
    question({ rules: [ruleOf(10)] }),
  ],
];
