import * as z from 'zod';
import { writtenDaySchema } from '../model/instant';
import { distinct } from '../config/distinct';
import { fileOrObject } from '../config/file-or-object';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { FrameworkKey } from '../frameworks/requirements';
import { accountIdSchema } from '../model/account';
import { zoneSchema } from '../model/zone';
import { addCalendarDays } from '../patching/clock-calendar';
import { cadenceOf, type Cadence } from './calendar/cadence';
import { campaignCalendar, type CampaignCalendar } from './calendar/campaign-calendar';
import { LAST_DAY_TO_OPEN } from './calendar/opening';
import { isReviewProfile, REVIEW_PROFILES, type ReviewProfileId } from './calendar/profiles';
import { AWS_CLASSES, itemClassSchema } from './item';

const personSchema = z
  .string()
  .trim()
  .min(1)
  .describe('A person: the id, e-mail or an alias in the people file.');
const openingDaySchema = z.number().int().min(1).max(LAST_DAY_TO_OPEN);

/** Four weeks, as in a 4-4-5 calendar: a campaign that opens on day 10 is due before the period ends. */
const SHORTEST_PERIOD_DAYS = 28;

const periodsSchema = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/,
          'the id of a period is letters, digits and hyphens, at most 32',
        ),
      from: writtenDaySchema.describe('Its first day.'),
      to: writtenDaySchema.describe('Its last day.'),
    }),
  )
  .min(1)
  .check(({ value, issues }) => {
    // A day that is none is told of by its own schema.
    if (issues.length > 0) return;
    const say = (index: number, key: 'id' | 'from' | 'to', message: string) => {
      issues.push({ code: 'custom', path: [index, key], message, input: value[index]?.[key] });
    };
    for (const [index, { id, from, to }] of value.entries()) {
      if (value.findIndex((each) => each.id === id) !== index)
        say(index, 'id', `period ${id} is listed twice`);
      const before = value[index - 1];
      const expected = before === undefined ? from : addCalendarDays(before.to, 1);
      if (from !== expected)
        say(
          index,
          'from',
          `the period before ends on ${before?.to}: this one begins on ${expected}, without a gap`,
        );
      const earliest = addCalendarDays(from, SHORTEST_PERIOD_DAYS - 1);
      if (to < earliest)
        say(
          index,
          'to',
          `a period lasts ${SHORTEST_PERIOD_DAYS} days at least: this one to ${earliest} or later`,
        );
    }
  });

const reviewerRuleSchema = z.strictObject({
  match: z
    .strictObject({
      accounts: distinct(z.string().min(1), 'account')
        .min(1)
        .describe('Account ids, or names of systems.')
        .optional(),
      classes: distinct(
        z
          .string()
          .refine(
            (name) => itemClassSchema.safeParse(name).success,
            `a class is one of ${AWS_CLASSES.join(', ')} or system:<name>`,
          ),
        'class',
      )
        .min(1)
        .optional(),
      access: distinct(z.string().min(1), 'access')
        .min(1)
        .describe('Names of what is granted, such as AdministratorAccess; * is any text.')
        .optional(),
    })
    .refine((match) => Object.keys(match).length > 0, {
      message: 'a rule that matches everything is the fallback-reviewer',
    })
    .describe('All that is given must hold.'),
  reviewer: personSchema,
});
export type ReviewerRule = z.infer<typeof reviewerRuleSchema>;

const profileIds = Object.keys(REVIEW_PROFILES).filter(isReviewProfile);

/** `reviews` of watchbill.yaml. */
export const reviewsSchema = z.strictObject({
  opens: z
    .strictObject({ 'from-day': openingDaySchema.default(1), 'to-day': openingDaySchema.default(7) })
    .refine((opens) => opens['from-day'] <= opens['to-day'], {
      path: ['to-day'],
      message: 'to-day is not before from-day',
    })
    .describe('Days of a period in which its campaign opens; it is due 14 days after it opened.')
    .prefault({}),
  profiles: distinct(z.enum(profileIds), 'profile')
    .min(1)
    .describe(
      'How often access is reviewed and how soon it ends, by whom: the strictest of each holds. A framework that `frameworks` names, and not as one of all, adds its own.',
    )
    .default(['organisation']),
  'fiscal-year-starts': z
    .number()
    .int()
    .min(1)
    .max(12)
    .describe(
      'The month with which the fiscal year begins; it is named after the calendar year in which it does.',
    )
    .default(1),
  zone: zoneSchema.describe('Periods begin at midnight in this time zone.').default('UTC'),
  periods: periodsSchema
    .describe('Periods in place of months, quarters and years, such as those of a 4-4-5 calendar.')
    .optional(),
  reviewers: z
    .array(reviewerRuleSchema)
    .describe('Who is asked where no tag names an owner; the first that matches holds.')
    .default([]),
  'account-owners': z
    .record(z.string(), personSchema)
    .check(({ value, issues }) => {
      for (const id of Object.keys(value)) {
        if (!accountIdSchema.safeParse(id).success)
          issues.push({
            code: 'custom',
            path: [id],
            message: `"${id}" is no account: its id has twelve digits, and stands in quotes`,
            input: id,
          });
      }
    })
    .describe('Who is asked about an account where neither tag, rule nor manager names anybody.')
    .default({}),
  'fallback-reviewer': personSchema.describe('Who is asked where nobody else is named.').optional(),
  'second-approver': z
    .boolean()
    .describe(
      'Whether privileged access is kept by two people only: the next of the ladder is asked beside the reviewer.',
    )
    .default(false),
  'sign-off': distinct(personSchema, 'person')
    .min(1)
    .describe('Who may sign off a campaign; by default anybody in the people file who decided nothing in it.')
    .optional(),
  systems: distinct(
    z
      .string()
      .regex(
        /^[A-Za-z][A-Za-z0-9._-]{0,39}$/,
        'a system is letters, digits, points, hyphens and underscores, at most 40',
      ),
    'system',
  )
    .describe('Systems beside AWS of which each campaign needs an export: `reviews add-system`.')
    .default([]),
  'risk-analysis': z
    .string()
    .trim()
    .min(3)
    .describe('Reference of the risk analysis that says how often service accounts are reviewed.')
    .optional(),
  approvals: fileOrObject('the list of approvals', 'approvals.csv')
    .describe('CSV of approved requests: subject, access, place, approver, approved-at.')
    .optional(),
});
export type ReviewsSettings = z.infer<typeof reviewsSchema>;

/** What calendar and ladder take of the configuration. */
export interface ReviewPolicy {
  readonly calendar: CampaignCalendar;
  readonly cadence: Cadence;
  readonly reviewers: readonly ReviewerRule[];
  /** By account id. */
  readonly accountOwners: Readonly<Record<string, string>>;
  readonly fallbackReviewer?: string;
}

export function reviewPolicyOf({
  frameworks,
  reviews,
}: {
  readonly frameworks: readonly FrameworkKey[];
  readonly reviews: ReviewsSettings;
}): ReviewPolicy {
  const cadence = cadenceOf(activeProfiles(frameworks, reviews.profiles));
  return {
    cadence,
    calendar: campaignCalendar({
      zone: reviews.zone,
      opens: { fromDay: reviews.opens['from-day'], toDay: reviews.opens['to-day'] },
      fiscalYearStarts: reviews['fiscal-year-starts'],
      every: { privileged: cadence.every.privileged.is, other: cadence.every.other.is },
      periods: reviews.periods,
    }),
    reviewers: reviews.reviewers,
    accountOwners: reviews['account-owners'],
    ...(reviews['fallback-reviewer'] === undefined ? {} : { fallbackReviewer: reviews['fallback-reviewer'] }),
  };
}

/** All frameworks together, which is the default, name none in particular. */
function activeProfiles(
  frameworks: readonly FrameworkKey[],
  profiles: readonly ReviewProfileId[],
): [ReviewProfileId, ...ReviewProfileId[]] {
  const named = FRAMEWORK_KEYS.every((key) => frameworks.includes(key)) ? [] : frameworks;
  const ofFrameworks = named.flatMap((key): ReviewProfileId[] => (isReviewProfile(key) ? [key] : []));
  const [first = 'organisation', ...others] = [...profiles, ...ofFrameworks];
  return [first, ...others.filter((each) => each !== first)];
}
