/**
 * What is wrong at an instant, by the words of the rules alone. Nothing here comes from Watchbill: reviews are followed as
 * people would who write down each item, who is asked and what was said.
 */
import { accessAt, type Access } from './truth-access';
import { DAY, HOUR, isIn, SYSTEM, type Human, type Named, type Span, type Word, type World } from './world';

const QUARTER_MONTHS = 3;
const FAST_SECONDS = 3;
const MANY = 25;

interface Said {
  readonly by: string;
  readonly at: number;
  readonly keeps: boolean;
  readonly hasReason: boolean;
  readonly seconds: number | undefined;
  isStruck: boolean;
}

interface Seat {
  person: string | undefined;
  said: Said[];
}

/** One line of a review's list. */
interface Line {
  readonly access: Access;
  readonly wasAsked: boolean;
  askedAt: number;
  dueAt: number;
  seats: Seat[];
  /** All that was ever said of it in this list. */
  said: Said[];
  /** Since when it is denied. */
  deniedAt?: number;
  goneBy?: { readonly most: number; readonly least: number };
  lastSeen?: number;
  isLeaver?: boolean;
}

interface List {
  readonly id: string;
  readonly dueAt: number;
  readonly lines: Map<string, Line>;
  signedAt?: number;
  /** `fast`, `unread` or `untimed`, by reviewer. */
  signals: { readonly kind: 'fast' | 'unread' | 'untimed'; readonly reviewer: string }[];
}

interface Review {
  readonly id: string;
  readonly period: Span;
  openedAt?: number;
  sealed: ReadonlySet<string>;
  lists: List[];
  wasBlocked: boolean;
  isTampered: boolean;
}

export class Truth {
  readonly #world: World;
  readonly #reviews: Review[] = [];
  /** Who changed work, by the look that saw it. */
  readonly #moves: { readonly human: string; readonly at: number; readonly was: string | undefined }[] = [];
  #before: number | undefined;

  constructor(world: World) {
    this.#world = world;
    const first = world.looks[0] ?? 0;
    for (
      let period = quarterOf(first);
      period.from <= (world.looks.at(-1) ?? 0);
      period = quarterOf(period.until)
    )
      this.#reviews.push({
        id: idOf(period),
        period,
        sealed: new Set(),
        lists: [],
        wasBlocked: false,
        isTampered: false,
      });
  }

  look(time: number): void {
    const world = this.#world;
    const review = this.#running(time);
    const changes = this.#followPeople(time);
    const isWhole = !world.outages.some((one) => isIn(one, time));
    if (review !== undefined && review.openedAt === undefined) {
      const hasExport = world.exports.some((taken) => taken <= time && taken >= review.period.from);
      if (isWhole && hasExport) this.#open(review, time);
      else review.wasBlocked = true;
    } else if (review !== undefined && isWhole) this.#addNew(review, time, changes);
    for (const one of this.#reviews) {
      if (one === review) this.#strike(one, time);
      this.#seeGone(one, time);
    }
    for (const one of this.#reviews) if (time >= one.period.until) for (const list of one.lists) signal(list);
    this.#before = time;
  }

  hear(word: Word): void {
    const review = this.#reviews.find(({ id }) => id === word.campaign);
    if (review === undefined) return;
    switch (word.kind) {
      case 'sitting':
        return this.#sit(review, word);
      case 'reassign':
        for (const { lines } of review.lists)
          for (const line of lines.values())
            if (isNamed(line, word.item))
              for (const seat of line.seats) if (seat.person === word.from) seat.person = word.to;
        return;
      case 'sign-off':
        for (const [nth, list] of review.lists.entries())
          if (list.signedAt === undefined && (nth === 0) === (word.of === 'campaign')) {
            list.signedAt = word.at;
            signal(list);
          }
        return;
      case 'tamper':
        review.isTampered = true;
        return;
      case 'refused':
        return;
    }
  }

  /** `<outcome> <rule> <resource>` of all that fails or is not known. */
  verdicts(time: number): Set<string> {
    const found = new Set<string>();
    const say = (rule: string, resource: string, outcome = 'fail') =>
      found.add(`${outcome} ${rule} ${resource}`);
    this.#ofCampaigns(time, say);
    this.#ofAccess(time, say);
    return found;
  }

  #running(time: number): Review | undefined {
    return this.#reviews.find(({ period }) => isIn(period, time));
  }

  #accessAt(time: number): Map<string, Access> {
    return accessAt(this.#world, time);
  }

  /** What the people file says differently from the look before. */
  #followPeople(time: number): { readonly human: string; readonly isBack: boolean }[] {
    const before = this.#before;
    if (before === undefined) return [];
    return this.#world.people.flatMap((human): { readonly human: string; readonly isBack: boolean }[] => {
      if (human.since > before) return [];
      const isBack = leftBy(human, before) !== undefined && leftBy(human, time) === undefined;
      const was = managerOf(human, before);
      if (isBack) return [{ human: human.id, isBack }];
      if (was === managerOf(human, time)) return [];
      this.#moves.push({ human: human.id, at: time, was });
      return [{ human: human.id, isBack }];
    });
  }

  #open(review: Review, time: number): void {
    const access = this.#accessAt(time);
    const dueAt = time + 14 * DAY;
    review.openedAt = time;
    review.sealed = new Set([...access.values()].flatMap((one) => this.#subjects(one, time)));
    review.lists.push({
      id: review.id,
      dueAt,
      signals: [],
      lines: new Map([...access].map(([id, one]) => [id, this.#line(one, time, dueAt, true)])),
    });
  }

  #subjects(access: Access, time: number): string[] {
    const human = this.#whose(access, time)?.id;
    return [...(human === undefined ? [] : [`person ${human}`]), `principal ${access.principal}`];
  }

  #line(access: Access, askedAt: number, dueAt: number, wasAsked: boolean): Line {
    return {
      access,
      wasAsked,
      askedAt,
      dueAt,
      seats: [{ person: this.#asked(access, askedAt), said: [] }],
      said: [],
    };
  }

  /** Joiners have 14 days, movers five; whoever was hired again is asked about as a joiner. */
  #addNew(review: Review, time: number, changes: readonly { human: string; isBack: boolean }[]): void {
    const [own] = review.lists;
    if (own === undefined) return;
    const access = this.#accessAt(time);
    const isKnown = (id: string) => review.lists.some(({ lines }) => lines.has(id));
    const joined = [...access].filter(
      ([id, one]) => !isKnown(id) && !this.#subjects(one, time).some((subject) => review.sealed.has(subject)),
    );
    this.#add(
      review,
      time,
      14,
      joined.map(([id, one]) => [id, this.#line(one, time, 0, false)]),
    );
    for (const { human, isBack } of changes) {
      const theirs = [...access].filter(([, one]) => this.#whose(one, time)?.id === human);
      const former = isBack ? undefined : this.#moves.findLast((move) => move.human === human)?.was;
      this.#add(
        review,
        time,
        isBack ? 14 : 5,
        theirs.map(([id, one]) => {
          const line = this.#line(one, time, 0, false);
          const asked = line.seats[0]?.person;
          if (former !== undefined && former !== asked && !this.#hasLeft(former, time))
            line.seats.push({ person: former, said: [] });
          return [id, line];
        }),
      );
    }
  }

  #add(review: Review, time: number, days: number, lines: readonly (readonly [string, Line])[]): void {
    const [own] = review.lists;
    if (own === undefined || lines.length === 0) return;
    const dueAt = time + days * DAY;
    if (own.signedAt !== undefined) {
      for (const [, line] of lines) line.dueAt = dueAt;
      const id = `supplement-${review.lists.length}`;
      review.lists.push({ id, dueAt, signals: [], lines: new Map(lines) });
      return;
    }
    for (const [id, line] of lines) {
      const before = own.lines.get(id);
      line.dueAt =
        before !== undefined && answerOf(before) === undefined ? Math.min(before.dueAt, dueAt) : dueAt;
      if (before !== undefined) line.said.push(...before.said);
      own.lines.set(id, line);
    }
  }

  /** What somebody decided after they had left does not stand; another is asked, as of what they had not decided. */
  #strike(review: Review, time: number): void {
    for (const list of review.lists) {
      if (list.signedAt !== undefined) continue;
      for (const line of list.lines.values())
        for (const seat of line.seats) {
          const human = this.#human(seat.person);
          const left = human === undefined ? undefined : leftBy(human, time);
          if (left === undefined) continue;
          const late = seat.said.filter((said) => said.by === human?.id && said.at >= left);
          if (seat.said.length > 0 && late.length === 0) continue;
          for (const said of late) said.isStruck = true;
          seat.said = seat.said.filter((said) => !said.isStruck);
          seat.person = this.#asked(line.access, time);
        }
    }
  }

  /** Gone is what the same person, or one of that name, has by no way any more. */
  #seeGone(review: Review, time: number): void {
    let now: Access[] | undefined;
    for (const { lines } of review.lists)
      for (const line of lines.values()) {
        const { deniedAt } = line;
        if (deniedAt === undefined || line.goneBy !== undefined || time <= deniedAt) continue;
        now ??= [...this.#accessAt(time).values()];
        const { principal, access, place } = line.access;
        if (now.some((one) => one.principal === principal && one.access === access && one.place === place))
          line.lastSeen = time;
        else
          line.goneBy = {
            most: time - deniedAt,
            least: line.lastSeen === undefined ? 0 : line.lastSeen - deniedAt,
          };
      }
  }

  #sit(review: Review, word: Extract<Word, { kind: 'sitting' }>): void {
    for (const list of review.lists) {
      if (list.signedAt !== undefined) continue;
      for (const line of list.lines.values()) {
        if (answerOf(line) !== undefined) continue;
        if (word.only !== undefined && !word.only.some((named) => isNamed(line, named))) continue;
        for (const seat of line.seats) {
          const { person } = seat;
          if (person === undefined || seat.said.length > 0) continue;
          if (word.who?.includes(person) === false || word.but?.includes(person) === true) continue;
          const keeps = word.revoke?.some((named) => isNamed(line, named)) !== true;
          const said: Said = {
            by: person,
            at: word.at,
            keeps,
            hasReason: word.reasons === 'each',
            seconds: word.pace === 'unseen' ? undefined : word.pace === 'rushed' ? 1 : 60,
            isStruck: false,
          };
          seat.said.push(said);
          line.said.push(said);
          if (keeps) continue;
          line.deniedAt = word.at;
          const human = this.#whose(line.access, word.at);
          line.isLeaver = human !== undefined && leftBy(human, word.at) !== undefined;
        }
      }
    }
  }

  #human(id: string | undefined): Human | undefined {
    return id === undefined ? undefined : this.#world.people.find((human) => human.id === id);
  }

  #hasLeft(id: string, time: number): boolean {
    const human = this.#human(id);
    return human !== undefined && leftBy(human, time) !== undefined;
  }

  /** Whose access it is, by the names that the people file has of them. */
  #whose({ names }: Access, time: number): Human | undefined {
    return this.#world.people.find(
      (human) =>
        human.since <= time &&
        names.some(
          (name) =>
            name === `${human.id}@corp` ||
            name === human.id ||
            human.aliases?.some((alias) => alias.from <= time && alias.is === name) === true,
        ),
    );
  }

  #reportsTo(id: string, superior: string, time: number): boolean {
    const seen = new Set<string>();
    for (let above = this.#managerOf(id, time); above !== undefined && !seen.has(above);) {
      if (above === superior) return true;
      seen.add(above);
      above = this.#managerOf(above, time);
    }
    return false;
  }

  #managerOf(id: string, time: number): string | undefined {
    const human = this.#human(id);
    return human && managerOf(human, time);
  }

  /** Tag, manager, owner of the account, fallback; over whoever it is about, reports to them or has left. */
  #asked(access: Access, time: number): string | undefined {
    const subject = this.#whose(access, time)?.id;
    const ladder = [
      access.tags.owner,
      subject === undefined ? undefined : this.#managerOf(subject, time),
      access.place === SYSTEM ? undefined : this.#world.accountOwner,
      this.#world.fallback,
    ];
    return ladder.find(
      (person) =>
        person !== undefined &&
        person !== subject &&
        !this.#hasLeft(person, time) &&
        (subject === undefined || !this.#reportsTo(person, subject, time)),
    );
  }

  #ofCampaigns(time: number, say: Say): void {
    const since = yearBefore(time);
    const judged = this.#reviews.filter(({ period }) => period.from <= time && period.until > since);
    const completed = this.#reviews
      .flatMap((review) => {
        const at = completedAt(review);
        return at === undefined || at > time ? [] : [{ review, at }];
      })
      .sort((one, other) => one.at - other.at);
    const gaps = completed.flatMap(({ review, at }, nth) => {
      const next = completed[nth + 1];
      const until = next?.at ?? time;
      return until > since ? [{ review, at, until, next: next?.review }] : [];
    });
    for (const { review, at, until } of gaps)
      if (until - at > 115 * DAY)
        say('ar-campaign-max-gap', resourceOf(idOf(quarterOf(review.period.until))));
    const share = this.#share(time, completed);
    const newest = this.#reviews.findLast(({ openedAt }) => openedAt !== undefined && openedAt <= time);
    for (const review of judged) {
      const resource = resourceOf(review.id);
      const { openedAt, lists, period } = review;
      const lateFrom = period.from + 10 * DAY;
      if (openedAt === undefined ? time >= lateFrom : openedAt >= lateFrom)
        say('ar-campaign-exists-per-quarter', resource);
      if (openedAt === undefined) {
        if (review.wasBlocked) {
          say('ar-population-complete', resource);
          say('ar-population-covers-identity-classes', resource);
        }
        continue;
      }
      const [own] = lists;
      const isOver = (list: List) =>
        time > list.dueAt || (time >= period.until && (list === own || list.dueAt < period.until));
      const isLate = (list: List) =>
        list.signedAt === undefined
          ? isOver(list)
          : (list === own ? (completedAt(review) ?? 0) : list.signedAt) > list.dueAt;
      if (lists.some(isLate)) say('ar-campaign-completed-on-time', resource);
      if (lists.some((list) => list.signedAt === undefined && isOver(list)))
        say('ar-management-signoff', resource);
      const isTogether = gaps.some(({ next, at, until }) => next === review && until - at < 45 * DAY);
      if (
        completedAt(review) !== undefined &&
        (isTogether || (share > 0.6 && completed.at(-1)?.review === review))
      )
        say('ar-campaign-not-bunched', resource);
      this.#ofDecisions(review, time, say, review === newest);
      if (own?.signedAt !== undefined && review.isTampered) say('ar-evidence-package-sealed', resource);
    }
    this.#ofSignals(time, judged, say);
    for (const { id, approvedAt, until, requester, approver, open } of this.#world.exemptions) {
      if (approvedAt > time) continue;
      const isWrong = time >= until ? open > 0 : requester === approver || until - approvedAt > 90 * DAY;
      if (isWrong)
        say('ar-exception-not-expired', `AWS::::Account:${this.#world.accounts[0] ?? ''}/exception/${id}`);
    }
  }

  #ofDecisions(review: Review, time: number, say: Say, isNewest: boolean): void {
    const resource = resourceOf(review.id);
    const lines = review.lists.flatMap((list) => [...list.lines].map(([id, line]) => ({ id, line, list })));
    const standing = (line: Line) => line.seats.flatMap(({ said }) => said);
    if (lines.some(({ line }) => standing(line).some(({ at }) => at - line.askedAt > 30 * DAY)))
      say('ar-population-snapshot-fresh', resource);
    if (lines.some(({ line }) => standing(line).some(({ by }) => this.#whose(line.access, time)?.id === by)))
      say('ar-reviewer-not-self', resource);
    const isUnder = (line: Line, person: string | undefined) => {
      const subject = this.#whose(line.access, time)?.id;
      return person !== undefined && subject !== undefined && this.#reportsTo(person, subject, time);
    };
    if (lines.some(({ line }) => line.seats.some(({ person }) => isUnder(line, person))))
      say('ar-reviewer-not-subordinate', resource);
    const privileged = lines.filter(({ line }) => line.access.isPrivileged);
    const [own] = review.lists;
    const open = privileged.some(
      ({ line, list }) => list === own && line.wasAsked && answerOf(line) === undefined && time > list.dueAt,
    );
    const now = isNewest ? this.#accessAt(time) : new Map<string, Access>();
    const isOld = privileged.some(({ id, line }) => {
      const last = this.#decisions(id).at(-1)?.at;
      return (
        isNewest &&
        line.deniedAt === undefined &&
        now.has(id) &&
        last !== undefined &&
        time - last > 113 * DAY
      );
    });
    if (open || isOld) say('ar-privileged-reviewed-at-frequency', resource);
    const denied = lines.flatMap(({ line }) => {
      const { deniedAt, access, goneBy } = line;
      if (deniedAt === undefined) return [];
      const limit =
        access.isPrivileged || access.isExternal || line.isLeaver === true ? 24 * HOUR : 120 * HOUR;
      if (goneBy === undefined) {
        if (time <= deniedAt + limit) return ['pending'];
        return [(line.lastSeen ?? 0) >= deniedAt + limit ? 'late' : 'unknown'];
      }
      return [goneBy.most <= limit ? 'in time' : goneBy.least > limit ? 'late' : 'unknown'];
    });
    if (denied.includes('late')) say('ar-revocation-executed-by-deadline', resource);
    else if (denied.includes('unknown')) say('ar-revocation-executed-by-deadline', resource, 'unknown');
  }

  /** Of one item all that stands, in whatever review, the earliest first. */
  #decisions(id: string): Said[] {
    return this.#reviews
      .flatMap(({ lists }) => lists.flatMap(({ lines }) => lines.get(id)?.said ?? []))
      .filter(({ isStruck }) => !isStruck)
      .sort((one, other) => one.at - other.at);
  }

  /** The most decisions of the last 365 days that fell within 14 days. */
  #share(time: number, completed: readonly { readonly at: number }[]): number {
    if (completed.filter(({ at }) => time - at <= 365 * DAY).length < 3) return 0;
    const counts = new Map<number, number>();
    for (const { lists } of this.#reviews)
      for (const { lines } of lists)
        for (const { said } of lines.values())
          for (const { at, isStruck } of said)
            if (!isStruck && time - at <= 365 * DAY) counts.set(at, (counts.get(at) ?? 0) + 1);
    const times = [...counts];
    const all = times.reduce((sum, [, count]) => sum + count, 0);
    const within = times.map(([from]) =>
      times.reduce((sum, [at, count]) => sum + (at >= from && at - from <= 14 * DAY ? count : 0), 0),
    );
    return all === 0 ? 0 : Math.max(...within) / all;
  }

  #ofSignals(time: number, judged: readonly Review[], say: Say): void {
    for (const review of judged) {
      const [own] = review.lists;
      if (own === undefined || (own.signedAt === undefined && time < review.period.until)) continue;
      const before = this.#reviews.findLast(
        ({ period, openedAt }) => openedAt !== undefined && period.from < review.period.from,
      );
      const signals = review.lists.flatMap(({ signals: each }) => each);
      const isUnread = signals.some(
        ({ kind, reviewer }) =>
          kind === 'unread' &&
          before?.lists.some((list) =>
            list.signals.some((one) => one.kind === 'unread' && one.reviewer === reviewer),
          ) === true,
      );
      const rule = 'ar-decisions-not-rubber-stamped';
      if (isUnread || signals.some(({ kind }) => kind === 'fast')) say(rule, resourceOf(review.id));
      else if (signals.some(({ kind }) => kind === 'untimed')) say(rule, resourceOf(review.id), 'unknown');
    }
  }

  #ofAccess(time: number, say: Say): void {
    const world = this.#world;
    const all = [...this.#accessAt(time).values()];
    const signed = this.#reviews.findLast(({ lists }) => lists[0]?.signedAt !== undefined);
    const kept = new Set(
      (signed?.lists ?? []).flatMap(({ lines }) =>
        [...lines].flatMap(([id, line]) => {
          const answer = answerOf(line);
          return answer?.keeps === true && answer.hasReason ? [id] : [];
        }),
      ),
    );
    const resources = new Map<string, Access[]>();
    for (const one of all) resources.set(one.resource, [...(resources.get(one.resource) ?? []), one]);
    const since = Math.max(world.looks[0] ?? 0, yearBefore(time));
    const wasAsked = new Set(
      this.#reviews.flatMap(({ lists }) => lists.flatMap(({ lines }) => [...lines.keys()])),
    );
    for (const [resource, own] of resources) {
      const [first] = own;
      if (first === undefined) continue;
      const human = this.#whose(first, time);
      const left = human && leftBy(human, time);
      if (left !== undefined && time > left + 24 * HOUR) say('ar-leaver-access-removed', resource);
      const move = this.#moves.findLast((one) => one.human === human?.id);
      if (move !== undefined && move.at > yearBefore(time)) {
        const theirs = own.filter(({ from }) => from === undefined || from < move.at);
        const decided = theirs.map(({ id }) => this.#decisions(id).find(({ at }) => at >= move.at)?.at);
        const isWrong = decided.some((at) => (at ?? time) > move.at + 5 * DAY);
        if (theirs.length > 0 && isWrong) say('ar-mover-access-adjusted', resource);
      }
      const news = own.filter(
        (one) =>
          one.kind !== 'root' &&
          one.tags['break-glass'] === undefined &&
          (one.from === undefined ? wasAsked.size > 0 && !wasAsked.has(one.id) : one.from >= since) &&
          !this.#isApproved(one, human),
      );
      if (news.some(({ from }) => from !== undefined)) say('ar-joiner-authorized-before-access', resource);
      else if (news.length > 0) say('ar-joiner-authorized-before-access', resource, 'unknown');
      if (first.kind !== 'root') {
        const isPersons = human !== undefined && first.kind !== 'role';
        const hasOwner = isPersons || own.some(({ tags }) => tags.owner !== undefined);
        const hasPurpose =
          isPersons || own.some(({ tags, id }) => tags.purpose !== undefined || kept.has(id));
        if (!hasOwner || !hasPurpose) say('ar-item-has-owner', resource);
      }
      if (first.isExternal) {
        const { sponsor, expiresAt } = first.tags;
        const end = expiresAt === undefined ? undefined : Date.parse(`${expiresAt}T23:59:59.999Z`);
        if (sponsor === undefined || end === undefined || end <= time || end > time + 365 * DAY)
          say('ar-third-party-access-time-bound', resource);
      }
      if (first.tags.service !== undefined) {
        const last = this.#decisions(first.id).at(-1)?.at ?? Math.max(world.looks[0] ?? 0, first.from ?? 0);
        if (time - last > 182 * DAY) say('ar-service-accounts-reviewed', resource);
      }
      if (first.kind === 'role' && first.from !== undefined && time - first.from > 90 * DAY) {
        const isUsed = first.lastUse !== undefined && time - first.lastUse <= 90 * DAY;
        if (!isUsed && !own.some(({ id }) => kept.has(id))) say('ar-unused-role-flagged', resource);
      }
      if (first.kind === 'user') {
        const idleSince = first.lastUse ?? Math.max(first.from ?? 0, first.passwordAt ?? 0);
        const isBreakGlass = first.tags['break-glass'] !== undefined;
        if (!isBreakGlass && time - idleSince > 90 * DAY) say('ar-inactive-account-disabled', resource);
        if (isBreakGlass && first.lastUse !== undefined && time - first.lastUse <= 365 * DAY)
          say('ar-break-glass-reviewed', resource);
        const words = first.names[0]?.split('-') ?? [];
        if (words.some((word) => ['admin', 'support', 'shared', 'test', 'root'].includes(word)))
          say('ar-shared-account-justified', resource);
      }
    }
  }

  #isApproved({ access, place, from }: Access, human: Human | undefined): boolean {
    return this.#world.approvals.some(
      (one) =>
        one.subject === human?.id &&
        one.access === access &&
        one.place === place &&
        one.approver !== human.id &&
        from !== undefined &&
        one.at <= from,
    );
  }
}

type Say = (rule: string, resource: string, outcome?: string) => void;

/** A denial is an answer; a keep needs everybody who is asked. */
function answerOf({ seats }: Line): Said | undefined {
  const said = seats.flatMap((seat) => seat.said.at(-1) ?? []);
  return said.find(({ keeps }) => !keeps) ?? (said.length === seats.length ? said.at(-1) : undefined);
}

function completedAt({ lists: [own] }: Review): number | undefined {
  if (own?.signedAt === undefined) return undefined;
  const times = [...own.lines.values()].flatMap(({ said }) => said.map(({ at }) => at));
  return times.reduce((last, at) => Math.max(last, at), own.signedAt);
}

/** Taken once, when it is signed off or its period ends. */
function signal(list: List): void {
  const said = [...list.lines.values()].flatMap((line) => line.said);
  const found: List['signals'] = [];
  for (const reviewer of new Set(said.map(({ by }) => by))) {
    const own = said.filter(({ by }) => by === reviewer);
    const seconds = own.flatMap((one) => one.seconds ?? []).sort((one, other) => one - other);
    const median = seconds[Math.floor(seconds.length / 2)] ?? Infinity;
    if (seconds.length >= MANY && median < FAST_SECONDS) found.push({ kind: 'fast', reviewer });
    if (own.length >= MANY && own.every(({ keeps, hasReason }) => keeps && !hasReason))
      found.push({ kind: 'unread', reviewer });
    if (own.filter((one) => one.seconds === undefined).length >= MANY)
      found.push({ kind: 'untimed', reviewer });
  }
  list.signals = found;
}

function isNamed({ access }: Line, { principal, access: what, place }: Named): boolean {
  return access.names[0] === principal && access.place === place && access.access === what;
}

function managerOf({ managers }: Human, time: number): string | undefined {
  return managers.findLast(({ from }) => from <= time)?.is;
}

/** When somebody left, as far as the file told by then; nothing of those who are back. */
function leftBy({ ends = [] }: Human, time: number): number | undefined {
  return ends.find(({ toldAt, backAt = Infinity }) => toldAt <= time && time < backAt)?.leftAt;
}

function quarterOf(time: number): Span {
  const date = new Date(time);
  const month = Math.floor(date.getUTCMonth() / QUARTER_MONTHS) * QUARTER_MONTHS;
  const year = date.getUTCFullYear();
  return { from: Date.UTC(year, month), until: Date.UTC(year, month + QUARTER_MONTHS) };
}

function idOf({ from }: Span): string {
  const date = new Date(from);
  return `${date.getUTCFullYear()}-Q${date.getUTCMonth() / QUARTER_MONTHS + 1}`;
}

function resourceOf(id: string): string {
  return `watchbill:campaign:${id}`;
}

/** The beginning of the day twelve months before. */
function yearBefore(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate());
}
