import { addDays, addMilliseconds, instantSchema, type Instant } from '../../model/instant';
import type { FormValues } from '../requests/parse';
import { dayInput, input, momentIn, noteInput, plain, view, type View, type ZoneDays } from './view';

const HOUR_MS = 3_600_000;
const WORK_BEGINS_HOUR = 9;
const LONGEST_DAYS = 30;
const OTHER = 'other';

/** What one may snooze until without naming a day: each label says when it ends. */
function snoozeChoices(now: Instant, days: ZoneDays): { readonly until: Instant; readonly label: string }[] {
  const choices: [string, Instant][] = [
    ['4 hours', addMilliseconds(now, 4 * HOUR_MS)],
    ['Next working day', nextWorkingDay(now, days)],
    ['7 days', addDays(now, 7)],
  ];
  return choices.map(([name, until]) => ({ until, label: `${name}, until ${momentIn(days.zone, until)}` }));
}

export function snoozeForm(metadata: object, now: Instant, days: ZoneDays): View {
  const options = [
    ...snoozeChoices(now, days).map(({ until, label }) => ({ text: plain(label), value: until })),
    { text: plain('Until the end of another day'), value: OTHER },
  ];
  return view({ id: 'snooze', title: 'Snooze', submit: 'Snooze', metadata }, [
    input('until', 'Until when', { type: 'radio_buttons', options }),
    input('day', 'Another day', dayInput(), {
      optional: true,
      hint: `At most ${LONGEST_DAYS} days away, ${days.zone}. For longer, request an exception.`,
    }),
    noteInput(),
  ]);
}

/** What was chosen; or what is wrong with it, by the block that it stands under. */
export function readSnooze(
  { until, day, note }: FormValues,
  now: Instant,
  days: ZoneDays,
): { readonly until: Instant; readonly note: string | undefined } | { readonly errors: FormValues } {
  if (until !== OTHER) {
    const chosen = instantSchema.safeParse(until);
    return chosen.success ? { until: chosen.data, note } : { errors: { until: 'Choose until when' } };
  }
  if (day === undefined) return { errors: { day: 'Choose the day' } };
  const end = days.endOf(day);
  if (end <= now) return { errors: { day: 'That day has passed' } };
  if (end > addDays(now, LONGEST_DAYS))
    return { errors: { day: `A snooze lasts at most ${LONGEST_DAYS} days` } };
  return { until: end, note };
}

/** Nine o'clock on the next day from Monday to Friday. */
function nextWorkingDay(now: Instant, days: ZoneDays): Instant {
  let day = dayAfter(days.dayOf(now));
  while (isWeekend(day)) day = dayAfter(day);
  return addMilliseconds(days.startOf(day), WORK_BEGINS_HOUR * HOUR_MS);
}

function dayAfter(day: string): string {
  return addDays(midnight(day), 1).slice(0, 10);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(midnight(day)).getUTCDay());
}

function midnight(day: string): Instant {
  return instantSchema.parse(`${day}T00:00:00.000Z`);
}
