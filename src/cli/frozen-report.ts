import { canonicalJson } from '../model/hash';
import type { Instant } from '../model/instant';
import {
  lastToldAt,
  movedInstances,
  otherNumbers,
  type MovedInstance,
  type OtherNumber,
} from '../patching/frozen/compare-reports';
import {
  countReport,
  type FrozenFacts,
  type FrozenPorts,
  type PatchFacts,
} from '../patching/frozen/frozen-facts';
import type { NotFrozen } from '../patching/frozen/freezing-scan';
import type { ReportPeriod } from '../patching/frozen/periods';
import type { CountedReport } from '../patching/report/report';
import { say } from './console';
import type { CliContext } from './context';

/** How today's facts differ from those that a report was frozen with. */
export interface Today {
  /** Until when today's facts are known; null where nothing is. */
  readonly at: Instant | null;
  /** Whether the windows are others now; the report and this comparison keep those of then. */
  readonly windowsChanged: boolean;
  readonly numbers: readonly OtherNumber[];
  readonly moved: readonly MovedInstance[];
}

type IsAsked = NonNullable<Parameters<typeof countReport>[3]>;

/** Counts the report of a frozen period again by what is known today, with the windows of then. */
export async function todayOf(
  ports: FrozenPorts,
  period: ReportPeriod,
  frozen: FrozenFacts,
  { report, members }: CountedReport,
  today: PatchFacts,
  isAsked: IsAsked,
): Promise<Today> {
  const windowsChanged = canonicalJson(today.policy) !== canonicalJson(frozen.policy);
  const rest = { at: today.knownUntil, windowsChanged };
  const isSame =
    canonicalJson([keysOf(today), today.exceptions]) === canonicalJson([keysOf(frozen), frozen.exceptions]);
  if (isSame) return { ...rest, numbers: [], moved: [] };
  const told = new Map<string, Instant>();
  const counted = await countReport(ports, { ...today, policy: frozen.policy }, period, isAsked, (instance) =>
    told.set(instance.id, lastToldAt(instance)),
  );
  return {
    ...rest,
    numbers: otherNumbers(report, counted.report),
    moved: movedInstances({ report, members }, counted, told),
  };
}

function keysOf({ ledgers }: PatchFacts) {
  return ledgers.map(({ account, key }) => [account, key]).sort();
}

const NAMED = 10;

export function sayFrozen(context: CliContext, { frozenAt, scan }: FrozenFacts, today: Today): void {
  say(
    context,
    `Frozen at ${frozenAt}, when the first complete scan after it ended, that of ${scan.slot}: it answers the same whenever it is asked.`,
  );
  if (today.windowsChanged)
    say(context, 'The windows are others today; the report keeps those that were in force then.');
  const { numbers, moved, at } = today;
  if (numbers.length === 0) {
    say(context, `By what is known today, read on ${at ?? 'no day'}, no number of it differs.`);
    return;
  }
  say(context, `By what is known today, read on ${at ?? 'no day'}, ${numbers.length} numbers differ:`);
  for (const { number, frozen, today: now } of numbers.slice(0, NAMED))
    say(context, `  ${number}: ${frozen ?? 'none'}, today ${now ?? 'none'}`);
  for (const { id, was, is, toldAt } of moved.slice(0, NAMED))
    say(
      context,
      `  ${id}: ${was ?? 'not due'}, today ${is ?? 'not due'}${toldAt === null ? '' : `, by what was told on ${toldAt}`}`,
    );
  const more = Math.max(0, numbers.length - NAMED) + Math.max(0, moved.length - NAMED);
  if (more > 0) say(context, `  and ${more} more: --output json has all`);
}

/** @param isOver whether the period has ended for what is known. */
export function sayNotFrozen(context: CliContext, { lacking }: NotFrozen, isOver: boolean): void {
  if (!isOver) return;
  say(
    context,
    lacking === undefined
      ? 'Not frozen: no scan of all accounts and of all that tells of vulnerabilities has ended since the period.'
      : `Not frozen: no scan since the period was complete. Of the one of ${lacking.slot}, ${lacking.why}.`,
  );
}
