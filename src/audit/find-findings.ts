import pLimit from 'p-limit';
import type { AccountId, Region } from '../model/account';
import { byText } from '../model/by-text';
import type { FindingHead } from '../model/finding';
import { matchesGlob } from '../model/glob';
import { OPEN_STATES, type EffectiveState } from '../model/finding-life';
import { daysBetween, type Instant } from '../model/instant';
import { accountOfArn } from '../model/resource-name';
import { SEVERITIES, type Severity } from '../model/severity';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { HeadsOf, OpenScope, RecordReader } from '../record/ports';
import { readFindingAt, readingWithinPhase, type FindingReading } from '../record/reading';

/** What somebody asks of the record; what is absent is not narrowed. */
export interface FindingQuestion {
  /** The moment the answer is about: now, or any before. */
  readonly asOf: Instant;
  readonly now: Instant;
  readonly accounts?: readonly AccountId[] | undefined;
  readonly regions?: readonly Region[] | undefined;
  /** First-ever ids of rules. */
  readonly rules?: readonly string[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly states?: readonly EffectiveState[] | undefined;
  /** Only those that were open at some time since; of others some may be among them. */
  readonly openSince?: Instant | undefined;
  /** With `openSince`: only those that were of these at some time since; of others some may be among them. */
  readonly severitiesSince?: readonly Severity[] | undefined;
  /** Globs, of which a resource must match one. */
  readonly resources?: readonly string[] | undefined;
  /** Names, of which a resource must bear one or be a part of what does. */
  readonly subject?: readonly string[] | undefined;
}

/** What an answer is read from. */
type FindingsReader = Pick<
  RecordReader,
  | 'accounts'
  | 'byAccount'
  | 'byRule'
  | 'bySubject'
  | 'endedSince'
  | 'open'
  | 'openAfter'
  | 'openSince'
  | 'openThen'
  | 'openWithin'
  | 'exceptions'
  | 'history'
>;

const READS_AT_ONCE = 16;

/** Of more rules than these all that there is is read at once, which is less than a list for each. */
export const MOST_RULE_LISTS = 40;

/**
 * Whether a resource bears one of some names, alone or as the last part of an ARN, or is of one that does. A name is a name:
 * `*` in it is only a character.
 */
export function isOfSubject(names: readonly string[]): (resource: string) => boolean {
  return (resource) =>
    names.some(
      (name) =>
        resource === name ||
        resource.endsWith(`/${name}`) ||
        resource.endsWith(`:${name}`) ||
        resource.startsWith(`${name}/`),
    );
}

/**
 * Every finding that the question is about, the worst first; each is read by the index that narrows it most.
 * @param leaveOut is told of findings and exceptions that cannot be read. What is under such an exception reads without it.
 */
export async function findFindings(
  reader: FindingsReader,
  question: FindingQuestion,
  leaveOut?: LeaveOut,
): Promise<FindingReading[]> {
  const [heads, exceptions] = await Promise.all([
    candidates(reader, question, leaveOut),
    reader.exceptions(leaveOut, question.asOf),
  ]);
  const { accounts, regions, rules, severities, states, resources, subject } = question;
  const isSubject = subject && isOfSubject(subject);
  /** By what never changes of a finding: of no other is the history read. */
  const isNamed = ({ account, region, rule, resource }: FindingHead) =>
    (accounts?.includes(account) ?? true) &&
    (regions?.includes(region) ?? true) &&
    (rules?.includes(rule) ?? true) &&
    (isSubject?.(resource) ?? true) &&
    (resources?.some((glob) => matchesGlob(glob, resource)) ?? true);
  const limit = pLimit(READS_AT_ONCE);
  const named = heads.filter(isNamed);
  const kept = named.map((head) => readingWithinPhase(head, exceptions, question.asOf));
  const read = await Promise.all(
    named
      .filter((_head, at) => kept[at] === undefined)
      .map((head) =>
        limit(() => readOrLeaveOut(leaveOut, () => readFindingAt(reader, head, exceptions, question.asOf))),
      ),
  );
  return sorted(
    [...kept, ...read]
      .filter((reading) => reading !== undefined)
      .filter(
        ({ head, state }) =>
          (severities?.includes(head.severity) ?? true) && (states?.includes(state) ?? true),
      ),
  );
}

async function candidates(
  reader: FindingsReader,
  question: FindingQuestion,
  leaveOut: LeaveOut | undefined,
): Promise<FindingHead[]> {
  const { accounts, rules, states, subject, openSince: since } = question;
  if (subject !== undefined)
    return all(subject.map((name) => reader.bySubject(name, accounts ?? accountIn(name), leaveOut)));
  if (states?.every((state) => OPEN_STATES.includes(state)) ?? false)
    return openOnes(reader, question, leaveOut);
  const few = rules !== undefined && rules.length <= MOST_RULE_LISTS ? rules : undefined;
  const isOfRules = accounts === undefined && few !== undefined;
  // By account, so that findings of rules and accounts that are no longer scanned are found too.
  const everywhere = isOfRules ? [] : (accounts ?? (await reader.accounts()));
  const of: HeadsOf[] = isOfRules
    ? few.map((rule) => ({ rule }))
    : everywhere.flatMap((account) => (few ?? [undefined]).map((rule) => ({ account, rule })));
  if (since !== undefined) return openOfPeriod(reader, question, since, of, leaveOut);
  return all(
    of.map((each) =>
      each.account === undefined
        ? reader.byRule(each.rule, leaveOut)
        : reader.byAccount(each.account, each.rule, leaveOut),
    ),
  );
}

/** Of more that is open, or ended since a period began, only what touches the period is read: its days are then fewer lists. */
const MOST_SINCE = 1_000;

/** Of so few days, in all scopes together, the lists are read at once: to find out whether there is more would read more. */
const FEW_DAYS = 16;

async function openOfPeriod(
  reader: FindingsReader,
  question: FindingQuestion,
  from: Instant,
  of: readonly HeadsOf[],
  leaveOut: LeaveOut | undefined,
): Promise<FindingHead[]> {
  const { asOf: to, now, severitiesSince } = question;
  const scopes = scopesOf({ ...question, severities: severitiesSince });
  const days = daysBetween(from, to);
  const isLongAgo = daysBetween(to, now) > days;
  const isShort = days * scopes.length <= FEW_DAYS;
  const most = isLongAgo ? MOST_SINCE : Infinity;
  const listed =
    isLongAgo && isShort ? undefined : await listedSince(reader, question, from, of, most, leaveOut);
  if (listed !== undefined) return listed;
  // As in `openOnes`.
  const still = await all(scopes.map((scope) => reader.open(scope, to, leaveOut)));
  const ended = await all(scopes.map((scope) => reader.openWithin(scope, { from, to, now }, leaveOut)));
  return [...new Map([...still, ...ended].map((head) => [head.id, head])).values()];
}

/** What is open or has ended since; nothing where there is more than so much. */
function listedSince(
  reader: FindingsReader,
  question: FindingQuestion,
  from: Instant,
  of: readonly HeadsOf[],
  most: number,
  leaveOut: LeaveOut | undefined,
): Promise<FindingHead[] | undefined> {
  const { rules, severitiesSince } = question;
  return severitiesSince !== undefined && rules === undefined
    ? severeSince(reader, { ...question, severitiesSince }, from, of, most, leaveOut)
    : all(
        of.map((each) => reader.openSince(each, from, leaveOut)),
        most,
      );
}

/**
 * What is open and of these severities, or has ended or become of another one since; nothing where there is more than so
 * much. What is open comes first: what ends in between is found, rather than missed.
 */
async function severeSince(
  reader: FindingsReader,
  question: FindingQuestion & { readonly severitiesSince: readonly Severity[] },
  from: Instant,
  of: readonly HeadsOf[],
  most: number,
  leaveOut: LeaveOut | undefined,
): Promise<FindingHead[] | undefined> {
  const others = SEVERITIES.filter((severity) => !question.severitiesSince.includes(severity));
  const open = await all(
    [
      ...scopesOf({ ...question, severities: question.severitiesSince }).map((scope) =>
        reader.open(scope, undefined, leaveOut),
      ),
      ...scopesOf({ ...question, severities: others }).map((scope) =>
        reader.openAfter(scope, from, leaveOut),
      ),
    ],
    most,
  );
  if (open === undefined) return undefined;
  const accounts = of.flatMap(({ account }) => account ?? []);
  const ended = await all(
    accounts.map((account) => reader.endedSince(account, from, leaveOut)),
    most - open.length,
  );
  return ended && [...new Map([...open, ...ended].map((head) => [head.id, head])).values()];
}

/** The one account that an ARN says it is in. */
function accountIn(name: string): AccountId[] | undefined {
  const account = accountOfArn(name);
  return account === undefined ? undefined : [account];
}

/** What was open at the instant is open still, or its phase has ended since. */
async function openOnes(
  reader: FindingsReader,
  question: FindingQuestion,
  leaveOut: LeaveOut | undefined,
): Promise<FindingHead[]> {
  const { asOf: at, now } = question;
  const scopes = scopesOf(question);
  if (at >= now) return all(scopes.map((scope) => reader.open(scope, undefined, leaveOut)));
  // In this order: what ends between the two is found twice, and by the other order it might not be found at all.
  const still = await all(scopes.map((scope) => reader.open(scope, at, leaveOut)));
  const ended = await all(scopes.map((scope) => reader.openThen(scope, { at, now }, leaveOut)));
  return [...new Map([...ended, ...still].map((head) => [head.id, head])).values()];
}

/** The lists that together hold what is asked for, and as little else as any: no list is of two rules or Regions. */
function scopesOf({
  accounts,
  rules,
  regions,
  severities = SEVERITIES,
}: Pick<FindingQuestion, 'accounts' | 'rules' | 'regions' | 'severities'>): OpenScope[] {
  if (rules !== undefined && rules.length <= MOST_RULE_LISTS)
    return rules.flatMap((rule) =>
      (accounts ?? [undefined]).map((account) => ({ by: 'rule', rule, account }) as const),
    );
  if (accounts !== undefined)
    return accounts.flatMap((account) =>
      severities.map((severity) => ({ by: 'account', account, severity }) as const),
    );
  if (regions !== undefined)
    return regions.flatMap((region) =>
      severities.map((severity) => ({ by: 'region', region, severity }) as const),
    );
  return severities.map((severity) => ({ by: 'severity', severity }) as const);
}

async function all(queries: readonly AsyncIterable<FindingHead>[]): Promise<FindingHead[]>;
/** @param most nothing where there are more. */
async function all(
  queries: readonly AsyncIterable<FindingHead>[],
  most: number,
): Promise<FindingHead[] | undefined>;
async function all(
  queries: readonly AsyncIterable<FindingHead>[],
  most = Infinity,
): Promise<FindingHead[] | undefined> {
  // A head that is written while its index is read may be answered at its old place and at its new one.
  const newest = new Map<string, FindingHead>();
  await pLimit(READS_AT_ONCE).map([...queries], async (query) => {
    if (newest.size > most) return;
    for await (const head of query) {
      if ((newest.get(head.id)?.version ?? 0) <= head.version) newest.set(head.id, head);
      if (newest.size > most) return;
    }
  });
  return newest.size > most ? undefined : [...newest.values()];
}

/** What each is sorted by is made once, and not at each comparison. */
function sorted(readings: readonly FindingReading[]): FindingReading[] {
  return readings
    .map((reading) => ({
      reading,
      severity: SEVERITIES.indexOf(reading.head.severity),
      name: nameOf(reading),
    }))
    .sort((one, other) => one.severity - other.severity || byName(one, other))
    .map(({ reading }) => reading);
}

const nameOf = ({ head }: FindingReading) =>
  [head.dueAt ?? '~', head.rule, head.account, head.region, head.resource].join('\n');
const byName = byText(({ name }: { readonly name: string }) => name);
