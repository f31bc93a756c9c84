import type { AccountId, Region } from '../../model/account';
import type { Instant } from '../../model/instant';
import { sha256Hex } from '../../model/hash';
import type { RegisterKind } from '../../model/register-entry';
import type { Severity } from '../../model/severity';
import { WAKE_KINDS, type WakeKind } from '../../record/ports';

/*
 * Every key string of the table.
 *
 * | item                | pk                | sk                  |
 * | ------------------- | ----------------- | ------------------- |
 * | finding's head      | FINDING#<id>      | HEAD                |
 * | finding's event     | FINDING#<id>      | EVENT#<8 digits>    |
 * | account state       | ACCOUNT#<account> | STATE               |
 * | state of what concerns no single account | ACCOUNT#common | STATE |
 * | scan                | SCAN#<slot>       | META                |
 * | account that was recorded | ACCOUNTS    | <account>           |
 * | exception           | EXCEPTION#<id>    | HEAD                |
 * | exception, as it was | EXCEPTION#<id>   | EVENT#<8 digits>    |
 * | alert               | ALERT#<id>        | HEAD                |
 * | alert at one destination | ALERT#<id>   | POST#<destination>  |
 * | what is due soon of a rule in an account | NOTICE#<id> | HEAD |
 * | account that was not seen | SIGHTS      | <account>           |
 * | campaign's newest event | CAMPAIGN#<id> | HEAD                |
 * | campaign's event    | CAMPAIGN#<id>     | EVENT#<8 digits>    |
 * | last look of a person at a campaign | CAMPAIGN#<id> | LOOK#<person> |
 * | campaign that there is | CAMPAIGNS      | <start of its period>#<id> |
 * | what the people files told | PEOPLE       | HEAD                |
 * | entry of the register | REGISTER#<kind>   | <id>                |
 * | entry, as it was    | REGISTER#<kind>#<id> | EVENT#<8 digits> |
 * | export of another system | SYSTEM-EXPORTS | <when it was brought>#<system>#<hash of its rows> |
 *
 * | index   | partition                  | sort                      | holds                                       |
 * | ------- | -------------------------- | ------------------------- | ------------------------------------------- |
 * | account | ACCOUNT#<account>#<shard>  | <open or ended>#<severity>#<phase start>#<id> | heads of findings       |
 * |         | SCANS#<year>               | <slot>                    | scans                                       |
 * |         | EXCEPTIONS#<shard>         | <end>#<id>                | exceptions                                  |
 * | rule    | RULE#<rule>#<shard>        | <open or ended>#<account>#<phase start>#<id> | heads of findings        |
 * |         |                            | was-open#<end>#<id>       | phases in which one was open, and that ended |
 * | open    | OPEN#<severity>#<shard>    | <phase start>#<id>        | heads of open findings                      |
 * | region  | REGION#<region>#<shard>    | <severity>#<phase start>#<id> | heads of open findings                  |
 * | debt    | OWES#<shard>               | <time of last event>#<id> | heads with a pending notification           |
 * |         | LOOK-AGAIN#<shard>         | <instant>#<id>            | alerts to be looked at though nothing changed |
 * |         | DUE-SOON#<shard>           | <time of the first scan>#<id> | notices with something that nobody was told |
 * |         | PENDING#<shard>            | <since>#<account>         | account states with a pending change set    |
 * |         | RUNNING                    | <start>#<slot>            | scans that are not concluded                |
 * | wake    | WAKE#<shard>               | <instant>#<kind>#<id>     | snoozed heads, approved exceptions          |
 *
 * What was open at an instant is what is open now, in a phase that began before, and the phases that ended after: each
 * ended phase of an open finding is an item, and is named under each scope that it is asked for by: by its key alone, or by an
 * item that holds all of it (ended-phase.ts).
 *
 * | item                | pk                                 | sk                           |
 * | ------------------- | ---------------------------------- | ---------------------------- |
 * | phase that ended    | FINDING#<id>                       | PHASE#<version, 8 digits>    |
 * | name of one         | WAS-OPEN#<scope>#<place>#<shard>   | start#<start>#<end>#<account>#<id>#<version> |
 * |                     |                                    | end#<end>#<end>#<account>#<id>#<version> |
 *
 * | name of a finding under a word of its resource | SUBJECT#<hash of the word> | <account>#<id> |
 *
 * The scope is SEVERITY#<severity>, ACCOUNT#<account>#<severity>, REGION#<region>#<severity> or RULE#<rule>; places are those
 * of spanned-midnight.ts.
 */

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const HEAD = 'HEAD';
export const EVENT_PREFIX = 'EVENT#';
const PHASE_PREFIX = 'PHASE#';
const WAS_OPEN_PREFIX = 'WAS-OPEN#';
const SUBJECT_PREFIX = 'SUBJECT#';
const FINDING_PREFIX = 'FINDING#';

const findingPk = (id: string) => `${FINDING_PREFIX}${id}`;
export const ACCOUNTS_PARTITION = 'ACCOUNTS';
export const SIGHTS_PARTITION = 'SIGHTS';
export const CAMPAIGNS_PARTITION = 'CAMPAIGNS';
export const SYSTEM_EXPORTS_PARTITION = 'SYSTEM-EXPORTS';
export const campaignPk = (id: string) => `CAMPAIGN#${id}`;
const exceptionPk = (id: string) => `EXCEPTION#${id}`;
const alertPk = (id: string) => `ALERT#${id}`;
const scanPk = (slot: Instant) => `SCAN#${slot}`;
const eightDigits = (number: number) => String(number).padStart(8, '0');

export const findingKey = (id: string): Key => ({ pk: findingPk(id), sk: HEAD });
export const findingEventKey = (id: string, number: number): Key => ({
  pk: findingPk(id),
  sk: `${EVENT_PREFIX}${eightDigits(number)}`,
});
export const findingPhaseKey = (id: string, version: number): Key => ({
  pk: findingPk(id),
  sk: `${PHASE_PREFIX}${eightDigits(version)}`,
});
/** @param account or the common chain's name. */
export const accountStateKey = (account: string): Key => ({ pk: `ACCOUNT#${account}`, sk: 'STATE' });
export const listedAccountKey = (account: AccountId): Key => ({ pk: ACCOUNTS_PARTITION, sk: account });
export const scanKey = (slot: Instant): Key => ({ pk: scanPk(slot), sk: 'META' });
export const exceptionKey = (id: string): Key => ({ pk: exceptionPk(id), sk: HEAD });
export const exceptionVersionKey = (id: string, version: number): Key => ({
  pk: exceptionPk(id),
  sk: `${EVENT_PREFIX}${eightDigits(version)}`,
});
export const alertKey = (id: string): Key => ({ pk: alertPk(id), sk: HEAD });
export const postKey = (alert: string, destination: string): Key => ({
  pk: alertPk(alert),
  sk: `POST#${destination}`,
});
export const dueSoonNoticeKey = (id: string): Key => ({ pk: `NOTICE#${id}`, sk: HEAD });
export const sightKey = (account: AccountId): Key => ({ pk: SIGHTS_PARTITION, sk: account });
export const campaignHeadKey = (id: string): Key => ({ pk: campaignPk(id), sk: HEAD });
export const campaignEventKey = (id: string, seq: number): Key => ({
  pk: campaignPk(id),
  sk: `${EVENT_PREFIX}${eightDigits(seq)}`,
});
export const lookKey = (campaign: string, person: string): Key => ({
  pk: campaignPk(campaign),
  sk: `LOOK#${person}`,
});
export const listedCampaignKey = (periodStart: Instant, id: string): Key => ({
  pk: CAMPAIGNS_PARTITION,
  sk: sortedBy(periodStart, id),
});
export const keptPeopleKey: Key = { pk: 'PEOPLE', sk: HEAD };
export const registerPartition = (kind: RegisterKind) => `REGISTER#${kind}`;
export const registerEntryKey = (kind: RegisterKind, id: string): Key => ({
  pk: registerPartition(kind),
  sk: id,
});
export const registerVersionsPartition = (kind: RegisterKind, id: string) => `REGISTER#${kind}#${id}`;
export const registerVersionKey = (kind: RegisterKind, id: string, version: number): Key => ({
  pk: registerVersionsPartition(kind, id),
  sk: `${EVENT_PREFIX}${eightDigits(version)}`,
});
export const systemExportKey = (at: Instant, system: string, hash: string): Key => ({
  pk: SYSTEM_EXPORTS_PARTITION,
  sk: sortedBy(at, system, hash),
});
/** Whether an item is of a finding and written once, and read by nobody who writes the record. */
export function isWrittenOnce({ pk, sk }: Key): boolean {
  if (pk.startsWith(WAS_OPEN_PREFIX) || pk.startsWith(SUBJECT_PREFIX)) return true;
  return pk.startsWith(FINDING_PREFIX) && (sk.startsWith(EVENT_PREFIX) || sk.startsWith(PHASE_PREFIX));
}

/** Whether an item is a phase of a finding that ended. */
export const isPhase = ({ sk }: { readonly sk?: unknown }) => String(sk).startsWith(PHASE_PREFIX);

/** What the key names: the id of a finding, an exception or an account. */
export function idOf({ pk }: Pick<Key, 'pk'>): string {
  return pk.slice(pk.indexOf('#') + 1);
}

/** Partitions that very many items would share are cut into this many, those of the past into fewer; the number is part of the stored keys. */
export const SHARDS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
export function shardOf(id: string): number {
  return Number.parseInt(sha256Hex(id).slice(0, 2), 16) % SHARDS.length;
}

export const accountPartition = (account: string, shard: number) => `ACCOUNT#${account}#${shard}`;
export const scansPartition = (year: number) => `SCANS#${year}`;
export const exceptionsPartition = (shard: number) => `EXCEPTIONS#${shard}`;
export const rulePartition = (rule: string, shard: number) => `RULE#${rule}#${shard}`;
export const openPartition = (severity: Severity, shard: number) => `OPEN#${severity}#${shard}`;
export const regionPartition = (region: Region, shard: number) => `REGION#${region}#${shard}`;
export const wasOpenPartition = (scope: string, place: string, shard: number) =>
  `${WAS_OPEN_PREFIX}${scope}#${place}#${shard}`;
/** Whatever it is found by, it says when the phase ended. */
export const wasOpenSort = (
  bound: typeof START | typeof END,
  startedAt: Instant,
  endedAt: Instant,
  {
    account,
    finding,
    version,
  }: { readonly account: AccountId; readonly finding: string; readonly version: number },
) => sortedBy(bound, bound === START ? startedAt : endedAt, endedAt, account, finding, version);
/** What a sort key of {@link wasOpenSort} says of the phase. */
export function nameOfWasOpenSort(sort: string) {
  const [, , endedAt = '', account = '', finding = '', version = ''] = sort.split('#');
  return { endedAt, account, finding, version: Number(version) };
}
export const subjectPartition = (word: string) => `${SUBJECT_PREFIX}${sha256Hex(word).slice(0, 32)}`;
export const subjectKey = (word: string, account: AccountId, id: string): Key => ({
  pk: subjectPartition(word),
  sk: sortedBy(account, id),
});
export const owesPartition = (shard: number) => `OWES#${shard}`;
export const lookAgainPartition = (shard: number) => `LOOK-AGAIN#${shard}`;
export const dueSoonPartition = (shard: number) => `DUE-SOON#${shard}`;
export const pendingPartition = (shard: number) => `PENDING#${shard}`;
/** Not cut: more than a few at once are never at work. */
export const RUNNING_PARTITION = 'RUNNING';
export const wakePartition = (shard: number) => `WAKE#${shard}`;

/** Sort keys begin with an instant or a rule; what follows tells items of the same one apart. */
export const sortedBy = (first: string, ...rest: readonly (string | number)[]) => [first, ...rest].join('#');
export const ruleSort = (openOrEnded: string, account: AccountId, phaseStart: Instant, id: string) =>
  sortedBy(openOrEnded, account, phaseStart, id);
/** The phase's start in a sort key of {@link ruleSort}. */
export const phaseStartOfRuleSort = (sort: string) => sort.split('#')[2] ?? '';
/** Of a phase that ended: an account does not come before the time, so that a period finds those of all accounts. */
export const wasOpenOfRuleSort = (endedAt: Instant, id: string) => sortedBy(WAS_OPEN, endedAt, id);
export const wakeSort = (at: Instant, kind: WakeKind, id: string) => sortedBy(at, kind, id);
/** The kind in a sort key of {@link wakeSort}; nothing where a newer Watchbill wrote a kind of its own. */
export function wakeKindOf(sort: string): WakeKind | undefined {
  const [, written] = sort.split('#');
  return WAKE_KINDS.find((kind) => kind === written);
}
export const NEVER: Instant = '9999-12-31T23:59:59.999Z';
/** Greater than every sort key that begins with this instant or an earlier one. */
export const upTo = (instant: Instant) => `${instant}#\uffff`;
/** The beginning of the sort keys that begin with these. */
export const beginning = (...first: readonly string[]) => first.map((each) => `${each}#`).join('');
export const OPEN = 'open';
export const ENDED = 'ended';
export const WAS_OPEN = 'was-open';
export const START = 'start';
export const END = 'end';
/** What of a rule's index is heads, open or ended: its phases come after them. */
export const HEADS_OF_RULE = { from: beginning(ENDED), to: `${beginning(OPEN)}\uffff` };
