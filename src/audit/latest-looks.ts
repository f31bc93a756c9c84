import * as z from 'zod';
import type { AccountId, Region } from '../model/account';
import type { AccountCoverage } from '../model/coverage';
import type { Instant } from '../model/instant';
import { manifestSchema, type Manifest, type Scan } from '../model/scan';
import { targetSchema } from '../model/target';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { RecordReader, RecordTable } from '../record/ports';
import { recordedAccounts } from './recorded-accounts';
import { scansBack } from './scans-back';

/** What a question rests on; accounts, Regions and rules that are absent are all of them. */
export interface LooksQuestion {
  readonly asOf: Instant;
  readonly sources: readonly string[];
  readonly accounts?: readonly AccountId[] | undefined;
  readonly regions?: readonly Region[] | undefined;
  /** First-ever ids. */
  readonly rules?: readonly string[] | undefined;
}

export interface LooksPorts {
  readonly reader: Pick<RecordReader, 'scansBetween'>;
  readonly record: Pick<RecordTable, 'accountState'>;
  readonly objects: ObjectStore;
  /** Told of plans, manifests and other objects that cannot be read; what they say is then missing from the answer. */
  readonly leaveOut?: LeaveOut | undefined;
}

/** The last time somebody looked at a source of an account. */
export interface Look {
  readonly scan: Scan;
  readonly coverage: AccountCoverage;
}

export interface LatestLooks {
  /** By account, then source. What nobody looked at is not there. */
  readonly looks: ReadonlyMap<AccountId, ReadonlyMap<string, Look>>;
  /** Accounts that were to be looked at: those asked for, or those of the newest plan that was not narrowed. */
  readonly accounts: readonly AccountId[];
  /** Regions that any plan read here names. */
  readonly regions: ReadonlySet<Region>;
  /** The newest scan that began, whether it was concluded or not. */
  readonly newest?: Scan | undefined;
  /** Scans that were begun and not concluded, with the accounts asked for that they plan; the newest first. */
  readonly unfinished: readonly { readonly scan: Scan; readonly accounts: readonly AccountId[] }[];
  /** Scans that were concluded without these accounts, though they were to look at them; the newest first. */
  readonly unreached: readonly { readonly slot: Instant; readonly accounts: readonly AccountId[] }[];
  /** Scans that were left out because they were narrowed to less than what is asked; the newest first. */
  readonly narrowed: readonly Scan[];
  /** The oldest slot that was considered, where there are older ones that were not. */
  readonly lookedBackTo?: Instant | undefined;
}

/** In older plans a source or a part may be one that has since gone. */
const planSchema = z.object({ targets: z.array(targetSchema), sources: z.array(z.string()) });
type Plan = z.infer<typeof planSchema>;

/** So much is read to find who was last looked at when. What was not found in it is said to be older than that. */
const MOST_MANIFESTS = 12;
const MOST_SCANS = 400;

/**
 * Finds the newest look at each source of each account at or before an instant. Scans that collect nothing of what is still
 * to be found cost no more than their item. Accounts that no scan ever recorded are looked for up to the newest concluded scan
 * of all accounts, which says whether it was to look at them, and no further.
 */
export async function latestLooks(
  { reader, record, objects, leaveOut }: LooksPorts,
  question: LooksQuestion,
): Promise<LatestLooks> {
  const found = new Search(question);
  let newest: Scan | undefined;
  let manifests = 0;
  let scans = 0;
  let areRecordedKnown = false;
  for await (const scan of scansBack(reader, question.asOf)) {
    newest ??= scan;
    if (found.isComplete()) return found.result(newest);
    scans += 1;
    if (manifests >= MOST_MANIFESTS || scans > MOST_SCANS) return found.result(newest, found.back);
    found.back = scan.slot;
    if (scan.sources !== undefined && !found.needs(scan.sources)) continue;
    if (!serves(scan, question)) {
      found.narrowed.push(scan);
      continue;
    }
    const plan = await readOrLeaveOut(leaveOut, () => getJson(objects, scan.plan, planSchema));
    if (plan === undefined) continue;
    found.plan(scan, plan);
    const key = scan.manifest;
    if (key === undefined) continue;
    if (found.needsOf(plan)) {
      manifests += 1;
      const manifest = await readOrLeaveOut(leaveOut, () => getJson(objects, key, manifestSchema));
      if (manifest !== undefined) found.take(scan, plan, manifest);
    }
    if (!areRecordedKnown && isOfAllAccounts(scan)) {
      areRecordedKnown = true;
      found.lookOnlyFor(await recordedAccounts({ record, leaveOut }, found.unseen()));
    }
  }
  return found.result(newest);
}

/** Whether a scan that was narrowed looked at all that is asked, in the accounts that it looked at. */
function serves({ only }: Scan, { regions, rules }: LooksQuestion): boolean {
  const covers = (narrowedTo: readonly string[] | undefined, asked: readonly string[] | undefined) =>
    narrowedTo === undefined || (asked?.every((each) => narrowedTo.includes(each)) ?? false);
  return covers(only?.regions, regions) && covers(only?.rules, rules);
}

function isOfAllAccounts({ only }: Scan): boolean {
  return only?.accounts === undefined;
}

class Search {
  readonly #looks = new Map<AccountId, Map<string, Look>>();
  readonly #asked: ReadonlySet<AccountId> | undefined;
  readonly #accounts: Set<AccountId>;
  readonly #regions = new Set<Region>();
  readonly #unfinished: { scan: Scan; accounts: AccountId[] }[] = [];
  readonly #unreached: { slot: Instant; accounts: AccountId[] }[] = [];
  readonly narrowed: Scan[] = [];
  readonly #sources: readonly string[];
  /** Whether a plan says what the scope is, so that no account is to be found further back. */
  #isScopeKnown: boolean;
  /** Of which there is no older look. */
  readonly #unrecorded = new Set<AccountId>();
  back: Instant | undefined;

  constructor({ accounts, sources }: LooksQuestion) {
    this.#asked = accounts && new Set(accounts);
    this.#accounts = new Set(accounts);
    this.#isScopeKnown = accounts !== undefined;
    this.#sources = sources;
  }

  plan(scan: Scan, { targets }: Plan): void {
    const planned = targets.map(({ account }) => account.id);
    for (const { regions } of targets) for (const region of regions) this.#regions.add(region);
    if (scan.manifest === undefined) {
      const accounts = planned.filter((account) => this.#asked?.has(account) ?? true);
      if (accounts.length > 0) this.#unfinished.push({ scan, accounts });
    }
    if (this.#isScopeKnown) return;
    for (const account of planned) this.#accounts.add(account);
    this.#isScopeKnown = isOfAllAccounts(scan);
  }

  /** Whether these sources are still to be found of any account. */
  needs(sources: readonly string[]): boolean {
    return !this.#isScopeKnown || this.#missing(sources).length > 0;
  }

  /** Whether a scan was to look at what is still to be found: of accounts that had left by then, its manifest says nothing. */
  needsOf({ sources, targets }: Plan): boolean {
    const missing = new Set(this.#missing(sources));
    return targets.some(({ account }) => missing.has(account.id));
  }

  isComplete(): boolean {
    return !this.needs(this.#sources);
  }

  #missing(sources: readonly string[]): AccountId[] {
    const needed = sources.filter((source) => this.#sources.includes(source));
    return [...this.#accounts].filter(
      (account) =>
        !this.#unrecorded.has(account) &&
        needed.some((source) => this.#looks.get(account)?.has(source) !== true),
    );
  }

  /** Accounts of which no look was found so far. */
  unseen(): AccountId[] {
    return [...this.#accounts].filter((account) => (this.#looks.get(account)?.size ?? 0) === 0);
  }

  /** Of those that were not seen so far. */
  lookOnlyFor(recorded: readonly AccountId[]): void {
    for (const account of this.unseen()) if (!recorded.includes(account)) this.#unrecorded.add(account);
  }

  take(scan: Scan, { sources, targets }: Plan, manifest: Manifest): void {
    const covered = new Map(manifest.accounts.map((coverage) => [coverage.account, coverage]));
    const unreached: AccountId[] = [];
    const wanted = sources.filter((source) => this.#sources.includes(source));
    for (const { account } of targets) {
      if (!this.#accounts.has(account.id)) continue;
      const looks = this.#looks.get(account.id) ?? new Map<string, Look>();
      const missing = wanted.filter((source) => !looks.has(source));
      if (missing.length === 0) continue;
      const coverage = covered.get(account.id);
      if (coverage === undefined) unreached.push(account.id);
      else for (const source of missing) looks.set(source, { scan, coverage });
      this.#looks.set(account.id, looks);
    }
    if (unreached.length > 0) this.#unreached.push({ slot: scan.slot, accounts: unreached });
  }

  result(newest: Scan | undefined, lookedBackTo?: Instant): LatestLooks {
    return {
      looks: this.#looks,
      accounts: [...this.#accounts].toSorted(),
      regions: this.#regions,
      newest,
      unfinished: this.#unfinished,
      unreached: this.#unreached,
      narrowed: this.narrowed,
      lookedBackTo,
    };
  }
}
