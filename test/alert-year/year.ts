import type { Delivery } from '../../src/model/alert';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { Seeded } from '../support/seeded';
import { Agenda } from './agenda';
import { accountIds, DAY, faultsOf, START, WEEK, type Fault, type YearOptions } from './generate';
import { idOf, YearWorld } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** In percent of called people: who acknowledges, and who snoozes what is not critical; the others mend it and say nothing. */
const ACKNOWLEDGES = 85;
const SNOOZES = 8;
/** Who is called mends it within a day, or has it mended. */
const MENDED_WITHIN_HOURS = 20;

/** Deployed, the notifier looks every five minutes besides; here at these hours, at which nights and days off end as well. */
const LOOKS_AT = [1, 4, 7, 9, 12, 15, 18, 21] as const;

/** A message that called somebody. */
export interface Call {
  readonly at: Instant;
  readonly delivery: Delivery;
  /** What it was about, and what it named besides. */
  readonly faults: readonly Fault[];
  /** When a person first did something about any of it; what mends itself is nobody's doing. */
  actedAt?: Instant;
}

export interface Year {
  readonly options: YearOptions;
  readonly world: YearWorld;
  readonly faults: readonly Fault[];
  readonly calls: readonly Call[];
}

/** Replays a year: faults come and go, scans and events see them, the notifier tells, and people answer those who call them. */
export async function replayYear(options: YearOptions): Promise<Year> {
  const faults = faultsOf(options);
  const accounts = accountIds(options.accounts);
  const rules = new Map(faults.map(({ rule, kind }) => [rule, kind]));
  const world = new YearWorld({ seed: options.seed + 1, accounts }, rules);
  const chance = new Seeded(options.seed + 2);
  const agenda = new Agenda();
  const there = new Map<string, Map<string, Fault>>(accounts.map((account) => [account, new Map()]));
  const byFinding = new Map<string, Fault>();
  const changed = new Set<string>();
  const answered = new Set<string>();
  const calls: Call[] = [];
  let heard = 0;
  let heardNotTold = 0;

  const at = (milliseconds: number) => addMilliseconds(START, milliseconds);
  const faultsIn = (account: string) => [...(there.get(account)?.values() ?? [])];
  const later = (milliseconds: number) => addMilliseconds(world.now, Math.round(milliseconds));

  async function tell(): Promise<void> {
    await world.tell();
    hear();
  }

  /** People read what called them. */
  function hear(): void {
    const besides = world.notTold
      .slice(heardNotTold)
      .flatMap(({ finding, why }) => (why === 'same-call' ? [finding] : []));
    heardNotTold = world.notTold.length;
    for (const delivery of world.deliveries.slice(heard)) {
      const { urgency, status, method, members } = delivery;
      if (urgency !== 'interrupt' || status !== 'sent' || method === 'update') continue;
      const ids = [...members.map(({ finding }) => finding), ...besides];
      const about = ids.flatMap((id) => byFinding.get(id) ?? []);
      const call: Call = { at: delivery.at, delivery, faults: about };
      calls.push(call);
      for (const fault of about) answer(call, fault);
    }
    heard = world.deliveries.length;
  }

  function answer(call: Call, fault: Fault): void {
    const id = `${idOf(fault)} ${fault.from}`;
    if (answered.has(id) || !fault.needsPerson) return;
    answered.add(id);
    const answersAt = later((3 + chance.fraction() * 42) * MINUTE);
    const drawn = chance.below(100);
    agenda.add(answersAt, async () => {
      if (!isThere(fault)) return;
      if (fault.kind === 'event') await world.review(fault);
      else if (drawn < ACKNOWLEDGES) {
        const alert = await world.alertOf(fault);
        if (alert !== undefined) await world.acknowledge(alert);
      } else if (drawn < ACKNOWLEDGES + SNOOZES && fault.severity !== 'critical')
        await world.snooze(fault, 7);
      else return;
      call.actedAt ??= world.now;
      if (fault.kind === 'event') leave(fault);
      await tell();
    });
    if (fault.kind === 'event') return;
    const mends = later(HOUR * (1 + chance.fraction() * MENDED_WITHIN_HOURS));
    if (fault.until === undefined || mends < fault.until)
      agenda.add(mends, async () => {
        if (!isThere(fault)) return;
        call.actedAt ??= world.now;
        await end(fault);
      });
    else agenda.add(fault.until, async () => void (call.actedAt ??= world.now));
  }

  const isThere = (fault: Fault) => there.get(fault.account)?.get(idOf(fault)) === fault;
  function leave(fault: Fault): void {
    if (isThere(fault)) there.get(fault.account)?.delete(idOf(fault));
  }

  /** What an event told is seen to end when somebody mends it; the rest by the next scan. */
  async function end(fault: Fault): Promise<void> {
    if (!isThere(fault)) return;
    leave(fault);
    if (!fault.isPushed) return void changed.add(fault.account);
    await world.record(fault.account, faultsIn(fault.account), fault.rule);
    await tell();
  }

  for (const fault of faults) {
    agenda.add(fault.from, async () => {
      there.get(fault.account)?.set(idOf(fault), fault);
      byFinding.set(idOf(fault), fault);
      if (fault.isPushed) {
        await world.record(fault.account, faultsIn(fault.account), fault.rule);
        await tell();
      } else changed.add(fault.account);
    });
    if (fault.until !== undefined) agenda.add(fault.until, () => end(fault));
    // A scan says that it is due soon, and that it is over.
    if (fault.window !== undefined) {
      const { clockStart, dueAt } = fault.window;
      const length = Date.parse(dueAt) - Date.parse(clockStart);
      for (const when of [addMilliseconds(dueAt, -length / 5), dueAt])
        agenda.add(when, async () => void (isThere(fault) && changed.add(fault.account)));
    }
  }
  const lasts = options.weeks * WEEK;
  for (let day = 0; day < options.weeks * 7; day += 1) {
    agenda.add(at(day * DAY), async () => {
      world.fails = day > 0;
      const dirty = day === 0 ? accounts : [...changed].sort();
      changed.clear();
      await world.scan(dirty, faultsIn);
      hear();
    });
    for (const hour of LOOKS_AT) agenda.add(at(day * DAY + hour * HOUR), tell);
  }
  for (let next = agenda.next(); next !== undefined && next.at < at(lasts); next = agenda.next()) {
    world.advanceTo(next.at);
    await next.run();
  }
  // A calm day, in which everything that is owed arrives, and the last scan sees what ended.
  world.fails = false;
  world.advanceTo(at(lasts));
  await world.scan([...changed].sort(), faultsIn);
  for (let hour = 0; hour < 3; hour += 1) {
    world.pass(HOUR);
    await tell();
  }
  return { options, world, faults, calls };
}
