import type { ListedObjects } from '../evidence/ports';
import type { Delivery, Reason } from '../model/alert';
import { destinationKind } from '../model/destination';
import type { FindingEvent, FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import type { RecordReader } from '../record/ports';
import { commonChanges } from './told';

/** From nine to five, Monday to Friday. */
const WORKING = { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], from: 9, to: 17 } as const;
const HOUR_MS = 3_600_000;

/** How often people were called at a destination because of a rule, and what came of it. */
export interface NoiseRow {
  readonly destination: string;
  /** Who was mentioned. */
  readonly mention: string | undefined;
  /** Absent for what is of no finding. */
  readonly rule: string | undefined;
  /** Why people were called where it is of no finding: scans that did not run, accounts that are not seen. */
  readonly reason: Reason | undefined;
  readonly interrupts: number;
  readonly outOfHours: number;
  /** Interrupts after which somebody acted or the fault ended. */
  readonly answered: number;
  /** Medians, in hours; absent where nobody acted, or nothing ended. */
  readonly hoursToAction: number | undefined;
  readonly hoursToEnd: number | undefined;
}

interface Answer {
  readonly toAction: number | undefined;
  readonly toEnd: number | undefined;
}

/**
 * Interrupts of a period by person, destination and rule, the most first.
 * @param zone whose working hours count.
 */
export async function noiseOf(
  {
    objects,
    reader,
  }: { readonly objects: ListedObjects; readonly reader: Pick<RecordReader, 'head' | 'history'> },
  { from, to, zone }: { readonly from: Instant; readonly to: Instant; readonly zone: string },
): Promise<NoiseRow[]> {
  const groups = new Map<
    string,
    { delivery: Delivery; rule: string | undefined; answers: Answer[]; late: number }
  >();
  for (const { changes } of await commonChanges(objects, { from, to }))
    for (const change of changes) {
      if (change.what !== 'delivery' || !isInterrupt(change.delivery)) continue;
      const { delivery } = change;
      const first = delivery.members[0]?.finding;
      const head = first === undefined ? undefined : await reader.head(first);
      const about = head?.rule ?? delivery.reason;
      const key = [delivery.destination, delivery.mention, about].join(' ');
      const group = groups.get(key) ?? { delivery, rule: head?.rule, answers: [], late: 0 };
      groups.set(key, group);
      group.answers.push(await answerTo(reader, head, delivery.at));
      if (!isWorkingHour(delivery.at, zone)) group.late += 1;
    }
  return [...groups.values()]
    .map(({ delivery, rule, answers, late }) => ({
      destination: delivery.destination,
      mention: delivery.mention,
      rule,
      reason: rule === undefined ? delivery.reason : undefined,
      interrupts: answers.length,
      outOfHours: late,
      answered: answers.filter(({ toAction, toEnd }) => toAction !== undefined || toEnd !== undefined).length,
      hoursToAction: median(answers.flatMap(({ toAction }) => toAction ?? [])),
      hoursToEnd: median(answers.flatMap(({ toEnd }) => toEnd ?? [])),
    }))
    .sort((a, b) => b.interrupts - a.interrupts || (a.destination < b.destination ? -1 : 1));
}

/** A webhook leaves it to whoever listens there whether somebody is called. */
function isInterrupt({ status, urgency, method, destination }: Delivery): boolean {
  const isWebhook = destinationKind(destination) === 'webhook';
  return status === 'sent' && urgency === 'interrupt' && method !== 'update' && !isWebhook;
}

async function answerTo(
  reader: Pick<RecordReader, 'history'>,
  head: FindingHead | undefined,
  at: Instant,
): Promise<Answer> {
  const later = head === undefined ? [] : (await reader.history(head)).filter((event) => event.at > at);
  return {
    toAction: hoursUntil(
      at,
      later.find(({ type }) => ACTIONS.has(type)),
    ),
    toEnd: hoursUntil(
      at,
      later.find(({ type }) => ENDS.has(type)),
    ),
  };
}

const ACTIONS: ReadonlySet<FindingEvent['type']> = new Set([
  'acknowledged',
  'snoozed',
  'assigned',
  'reviewed',
  'excepted',
]);
const ENDS: ReadonlySet<FindingEvent['type']> = new Set([
  'resolved',
  'reviewed',
  'expired-at-source',
  'out-of-scope',
]);

function hoursUntil(at: Instant, event: FindingEvent | undefined): number | undefined {
  return event === undefined ? undefined : (Date.parse(event.at) - Date.parse(at)) / HOUR_MS;
}

function isWorkingHour(at: Instant, zone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const hour = Number(part('hour'));
  return WORKING.days.some((day) => day === part('weekday')) && WORKING.from <= hour && hour < WORKING.to;
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const value = sorted[Math.floor((sorted.length - 1) / 2)];
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}
