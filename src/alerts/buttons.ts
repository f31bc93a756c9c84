import * as z from 'zod';

/** The buttons of an alert, by Slack's `action_id`. */
export const ALERT_BUTTONS = {
  acknowledge: 'alert.acknowledge',
  snooze: 'alert.snooze',
  recheck: 'alert.recheck',
  more: 'alert.more',
} as const;

/** What `alert.more` holds. The last two are for what GuardDuty finds. */
export const MORE_OPTIONS = ['assign', 'exception', 'evidence', 'triage-true', 'triage-false'] as const;
export type MoreOption = (typeof MORE_OPTIONS)[number];

/** Of an exception that somebody requested: the message that says so has it. */
export const APPROVE_BUTTON = 'exception.approve';

/**
 * What a button of an alert carries: the alert, and its version as the message shows it, so that a click on a message that is
 * not up to date is known for one. `o` only in an option of `alert.more`, which has no value but its options'.
 */
export const buttonValueSchema = z.object({
  a: z.string().min(1).max(100),
  v: z.number().int().nonnegative(),
  o: z.enum(MORE_OPTIONS).optional(),
});
