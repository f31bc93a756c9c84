/**
 * What is to be known of every vulnerability instance after so many reads, from the true life: written from the rules of the
 * field, and sharing nothing with the product.
 */
import { coverageAt, findingsOf, forgottenAt, toldAt, type Finding, type Span } from './inspector';
import {
  COVERAGE_READ,
  DAY,
  FINDINGS_READ,
  isInUse,
  lastScan,
  type Flaw,
  type Group,
  type Resource,
  type Word,
} from './world';

const REOPENED_WITHIN = 90 * DAY;

export interface Row {
  readonly flaw: Flaw;
  readonly packageName: string;
  readonly first: Resource;
  /** The read that first told of it. */
  readonly seenAt: number;
  resource: Resource;
  /** What carried it before, and until when. */
  readonly earlier: { readonly resource: Resource; readonly until: number }[];
  firstObserved: number;
  readonly ratings: { readonly at: number; readonly word: Word }[];
  fixFirst?: number;
  exploited?: { readonly addedAt: number; readonly dueOn: string };
  suppressedAt?: number;
  /** When it came back, and when it had been fixed before. */
  readonly reopened: { readonly at: number; readonly fixedAt: number }[];
  isAgain: boolean;
  isInUse: boolean;
  outcome?: { readonly how: 'fixed' | 'resource-gone' | 'not-scanned'; readonly at: number };
}

/** One stretch in which a finding was open, with the reads that told of it. */
interface Stretch {
  readonly finding: Finding;
  readonly span: Span;
  readonly seen: number;
  /** The read that told it closed. */
  readonly closed: number;
  /** The read that told it gone from a list of everything, where none told it closed. */
  readonly vanished: number;
}

/** The instances of one group of resources as they are known after reads of it. */
export class GroupTruth {
  readonly #homes: ReadonlyMap<Flaw, readonly Stretch[]>;
  readonly #isFull: readonly boolean[];
  readonly #told = new Map<Resource, number>();
  readonly #gone = new Map<Resource, number>();

  /** @param reads when the Region was read to its end. */
  constructor(
    readonly group: Group,
    readonly reads: readonly number[],
  ) {
    this.#isFull = reads.map((at, index) => index === 0 || weekOf(at) !== weekOf(reads[index - 1] ?? 0));
    const homes = new Map<Flaw, Stretch[]>();
    for (const finding of findingsOf(group)) {
      const own = homes.get(finding.flaw) ?? [];
      homes.set(finding.flaw, own);
      for (const span of finding.spans) {
        const stretch = this.#stretch(finding, span);
        if (stretch !== undefined) own.push(stretch);
      }
    }
    this.#homes = homes;
  }

  /** The first read at or after a moment. */
  #readFrom(at: number, part: number): number {
    const index = this.reads.findIndex((read) => read + part >= at);
    return index < 0 ? Infinity : index;
  }

  #timeOf(index: number, part: number): number {
    return (this.reads[index] ?? Infinity) + part;
  }

  /** When we were first told of a resource. */
  #toldOf(resource: Resource): number {
    const known = this.#told.get(resource);
    if (known !== undefined) return known;
    const at =
      this.reads.find((read) => coverageAt(resource, read + COVERAGE_READ) !== undefined) ?? Infinity;
    this.#told.set(resource, at);
    return at;
  }

  /** When we were told that a resource is gone. */
  #goneOf(resource: Resource): number {
    const known = this.#gone.get(resource);
    if (known !== undefined) return known;
    const read = this.reads.find(
      (each) => coverageAt(resource, each + COVERAGE_READ)?.reason === 'RESOURCE_TERMINATED',
    );
    const at = (read ?? Infinity) + COVERAGE_READ;
    this.#gone.set(resource, at);
    return at;
  }

  #stretch(finding: Finding, span: Span): Stretch | undefined {
    const forgotten = forgottenAt(finding.resource, span);
    const next = finding.spans.find(({ openedAt }) => openedAt > span.openedAt)?.openedAt ?? Infinity;
    const until = Math.min(forgotten, next);
    const seen = this.#readFrom(span.openedAt, FINDINGS_READ);
    if (this.#timeOf(seen, FINDINGS_READ) >= until) return undefined;
    const closed = this.#readFrom(span.closedAt, FINDINGS_READ);
    const isTold = this.#timeOf(closed, FINDINGS_READ) < until;
    const vanished = this.reads.findIndex(
      (read, index) => this.#isFull[index] === true && read + FINDINGS_READ >= forgotten,
    );
    return {
      finding,
      span,
      seen,
      closed: isTold ? closed : Infinity,
      vanished: isTold || vanished < 0 ? Infinity : vanished,
    };
  }

  /** @param until what was read after it does not count. */
  rows(until: number): Row[] {
    const last = this.reads.findLastIndex((read) => read <= until);
    return [...this.#homes].flatMap(([flaw, stretches]) => {
      const rows = this.#rowsOf(flaw, stretches, last);
      return flaw.vulnerability.packages.flatMap((packageName) =>
        rows.map((row) => ({ ...row, packageName })),
      );
    });
  }

  #rowsOf(flaw: Flaw, stretches: readonly Stretch[], last: number): Row[] {
    const rows: Row[] = [];
    const open = new Map<Row, Stretch>();
    const current = new Map<Resource, Row>();
    const gone = new Set<Row>();
    const lost = new Map<Row, number>();
    const resources = this.group.slots.flat();
    const told = new Set<number>();
    for (const { finding, span, seen, closed, vanished } of stretches) {
      told.add(seen);
      // What ended may be proven to be over by a look on any of the days after.
      for (const each of [closed, vanished]) for (const later of [0, 1, 2, 3]) told.add(each + later);
      for (const move of finding.moves)
        if (move > span.openedAt && move < span.closedAt) told.add(this.#readFrom(move, FINDINGS_READ));
      if (span.why === 'terminated') told.add(this.#readFrom(span.closedAt - 2 * 60_000, COVERAGE_READ));
    }
    // A later member may be looked at on any of the days after.
    for (const { launchedAt, goneAt = Infinity, gaps } of resources)
      for (const at of [launchedAt, goneAt, ...gaps.map(({ to }) => to)])
        for (const days of [0, 1, 2, 3]) told.add(this.#readFrom(at + days * DAY, COVERAGE_READ));
    for (const index of [...told].sort((a, b) => a - b)) {
      if (index > last) break;
      const [findingsAt, coverageReadAt] = [
        this.#timeOf(index, FINDINGS_READ),
        this.#timeOf(index, COVERAGE_READ),
      ];
      const isGone = (resource: Resource) =>
        coverageAt(resource, coverageReadAt)?.reason === 'RESOURCE_TERMINATED';
      // What is open, and what became of it.
      for (const [row, stretch] of open) this.#learn(row, stretch, findingsAt);
      for (const [row, stretch] of [...open]) {
        const { span, finding } = stretch;
        if (span.why === 'patched' && index >= stretch.closed) {
          row.outcome = { how: 'fixed', at: span.closedAt };
          open.delete(row);
        } else if (isGone(finding.resource)) {
          row.outcome = { how: 'resource-gone', at: coverageReadAt };
          open.delete(row);
          gone.add(row);
        } else if (span.why === 'lost' && index >= stretch.closed) {
          row.outcome = { how: 'not-scanned', at: span.closedAt };
          open.delete(row);
          lost.set(row, span.closedAt);
        } else if (index >= stretch.vanished) {
          open.delete(row);
          lost.set(row, span.closedAt);
        }
      }
      // What is new, what went first.
      const fresh = stretches
        .filter(({ seen }) => seen === index)
        .sort(
          (a, b) =>
            Number(isGone(b.finding.resource)) - Number(isGone(a.finding.resource)) ||
            a.span.openedAt - b.span.openedAt,
        );
      const joined: Row[] = [];
      for (const stretch of fresh) {
        const { finding, span } = stretch;
        const { resource } = finding;
        let row = current.get(resource);
        const { how, at: fixedAt = 0 } = row?.outcome ?? {};
        if (
          row !== undefined &&
          how === 'fixed' &&
          index >= stretch.closed &&
          finding.firstObservedAt <= fixedAt
        ) {
          // Closed before, and closed now: no answer ever told that the finding was open in between, or since when.
          this.#learn(row, stretch, findingsAt);
          continue;
        }
        if (row !== undefined && row.outcome?.how === 'fixed') {
          if (span.openedAt - row.outcome.at <= REOPENED_WITHIN) {
            row.reopened.push({ at: span.openedAt, fixedAt: row.outcome.at });
            delete row.outcome;
          } else {
            row = newRow(flaw, finding, this.reads[index] ?? 0);
            row.isAgain = true;
            rows.push(row);
          }
        } else if (row !== undefined) {
          delete row.outcome;
        } else {
          // Its lineage may have been rid of it, and not for long.
          const fixed = rows.filter(
            (each) =>
              each.outcome?.how === 'fixed' &&
              this.#goneOf(each.resource) <= coverageReadAt &&
              span.openedAt > each.outcome.at &&
              span.openedAt <= each.outcome.at + REOPENED_WITHIN,
          );
          const taken = [...gone, ...fixed]
            .filter((each) => each.seenAt < this.#toldOf(resource))
            .sort(
              (a, b) =>
                Number(!gone.has(a)) - Number(!gone.has(b)) ||
                a.firstObserved - b.firstObserved ||
                (a.fixFirst ?? 9e15) - (b.fixFirst ?? 9e15) ||
                (a.outcome?.at ?? 0) - (b.outcome?.at ?? 0),
            )[0];
          if (taken === undefined) {
            row = newRow(flaw, finding, this.reads[index] ?? 0);
            rows.push(row);
            joined.push(row);
          } else {
            row = taken;
            row.earlier.push({ resource: row.resource, until: this.#goneOf(row.resource) });
            row.resource = resource;
            if (row.outcome?.how === 'fixed')
              row.reopened.push({ at: span.openedAt, fixedAt: row.outcome.at });
            delete row.outcome;
            delete row.suppressedAt;
          }
        }
        gone.delete(row);
        lost.delete(row);
        current.set(resource, row);
        open.set(row, stretch);
        this.#learn(row, stretch, findingsAt);
        // Whether it was scanned when it was closed, nobody says of what is in no list any more.
        const isKnown = coverageAt(resource, coverageReadAt) !== undefined;
        const isFixed = span.why === 'patched' && isKnown && index >= stretch.closed;
        if (isGone(resource) && !isFixed) {
          row.outcome = { how: 'resource-gone', at: coverageReadAt };
          open.delete(row);
          gone.add(row);
        } else if (index >= stretch.closed) {
          const how = isFixed ? 'fixed' : 'not-scanned';
          row.outcome = { how, at: span.closedAt };
          open.delete(row);
          if (how !== 'fixed') lost.set(row, span.closedAt);
        }
      }
      // A member beyond those that went starts at the earliest clock of its group.
      for (const row of joined) {
        const start = row.firstObserved;
        for (const other of rows) {
          if (other.isAgain || (other.outcome !== undefined && other.outcome.at <= start)) continue;
          row.firstObserved = Math.min(row.firstObserved, other.firstObserved);
          if (other.fixFirst !== undefined) row.fixFirst = Math.min(row.fixFirst ?? Infinity, other.fixFirst);
        }
      }
      // What was lost from sight, and is scanned again without it.
      for (const [row, since] of lost) {
        const covered = coverageAt(row.resource, coverageReadAt);
        if (covered?.status !== 'ACTIVE' || covered.lastScannedAt <= since) continue;
        row.outcome = { how: 'fixed', at: covered.lastScannedAt };
        lost.delete(row);
      }
      // A lineage of which a later member has it no more.
      if (gone.size > 0 && open.size === 0 && lost.size === 0) {
        const wentAt = Math.max(...rows.map(({ outcome }) => outcome?.at ?? 0));
        const scanned = resources.filter((member) => {
          // What a scan after the list of findings found is in no list yet.
          const scannedAt = lastScan(member, findingsAt) ?? 0;
          return coverageAt(member, coverageReadAt)?.status === 'ACTIVE' && scannedAt > wentAt;
        });
        for (const row of gone)
          if (scanned.some((member) => this.#toldOf(member) > row.seenAt)) {
            row.outcome = { how: 'fixed', at: wentAt };
            gone.delete(row);
          }
      }
    }
    for (const row of rows) row.isInUse = isInUse(row.resource, this.#timeOf(last, COVERAGE_READ));
    return rows;
  }

  #learn(row: Row, { finding }: Stretch, at: number): void {
    const told = toldAt(finding, at);
    if (told === undefined) return;
    const isFirst = row.ratings.length === 0;
    if (row.ratings.at(-1)?.word !== told.word)
      row.ratings.push({ at: isFirst ? finding.firstObservedAt : told.updatedAt, word: told.word });
    if (told.isFixable && row.fixFirst === undefined)
      row.fixFirst = isFirst ? finding.firstObservedAt : told.updatedAt;
    if (told.exploited !== undefined) row.exploited = told.exploited;
    if (told.status === 'SUPPRESSED') row.suppressedAt ??= told.updatedAt;
    else if (told.status === 'ACTIVE') delete row.suppressedAt;
  }
}

function newRow(flaw: Flaw, finding: Finding, seenAt: number): Row {
  return {
    flaw,
    packageName: '',
    first: finding.resource,
    seenAt,
    resource: finding.resource,
    earlier: [],
    firstObserved: finding.firstObservedAt,
    ratings: [],
    reopened: [],
    isAgain: false,
    isInUse: true,
  };
}

function weekOf(at: number): number {
  return Math.floor(((at + FINDINGS_READ) / DAY + 3) / 7);
}
