import { addDays, type Instant } from '../../model/instant';
import type { FormValues } from '../requests/parse';
import { dayInput, input, personInput, textInput, view, type View, type ZoneDays } from './view';

const USUAL_DAYS = 30;
const LEAST_REASON = 20;

export function exceptionForm(metadata: object, now: Instant, days: ZoneDays): View {
  return view({ id: 'exception', title: 'Request exception', submit: 'Request', metadata }, [
    input('reason', 'Why', textInput({ least: LEAST_REASON, isLong: true }), {
      hint: `At least ${LEAST_REASON} characters: the auditor reads it.`,
    }),
    input('until', 'Until the end of', dayInput(days.dayOf(addDays(now, USUAL_DAYS))), {
      hint: `At most a year away, of vulnerabilities 90 days. ${days.zone}.`,
    }),
    input('control', 'What protects instead', textInput({ isLong: true }), {
      optional: true,
      hint: 'Needed for vulnerabilities.',
    }),
    input('resource', 'Only resources like', textInput(), {
      optional: true,
      hint: '* stands for any run of characters, ? for any one. Without it: all that this rule finds in the alert’s accounts.',
    }),
    input('owner', 'Who answers for it', personInput(), {
      optional: true,
      hint: 'You, unless you name somebody. Whoever approves it is neither you nor they.',
    }),
  ]);
}

interface ExceptionAsked {
  readonly reason: string;
  readonly compensatingControl: string | undefined;
  readonly resource: string | undefined;
  readonly owner: string | undefined;
  readonly endsAt: Instant;
}

/** The request; what Slack could not check of it, the use case does. */
export function readException(
  { reason = '', until = '', control, resource, owner }: FormValues,
  days: ZoneDays,
): ExceptionAsked | { readonly errors: FormValues } {
  if (until === '') return { errors: { until: 'Choose the day' } };
  if (reason.length < LEAST_REASON)
    return { errors: { reason: `Say why in at least ${LEAST_REASON} characters` } };
  return { reason, compensatingControl: control, resource, owner, endsAt: days.endOf(until) };
}
