import type { RuleCases } from '../rule-cases';
import { plan, planRule, PLAN_ARN } from './case-values';

const MET = 'Rule daily of plan nightly backs up every 24 hours and keeps it for 35 days.';
const NOT_MET = 'No rule of plan nightly backs up every 24 hours and keeps it for 35 days';

export default {
  pass: [
    {
      name: 'just often enough, and for just long enough',
      parts: plan(),
      verdicts: [[PLAN_ARN, MET]],
    },
    {
      name: 'by the schedule that holds where there is none, and for good',
      parts: plan([planRule({ ScheduleExpression: undefined, Lifecycle: undefined })]),
      verdicts: [[PLAN_ARN, MET]],
    },
    {
      name: 'for good, as the number says it',
      parts: plan([planRule({ Lifecycle: { DeleteAfterDays: -1 } })]),
      verdicts: [[PLAN_ARN, MET]],
    },
    {
      name: 'by one of two rules',
      parts: plan([
        planRule({
          RuleName: 'hourly',
          ScheduleExpression: 'cron(0 * * * ? *)',
          Lifecycle: { DeleteAfterDays: 2 },
        }),
        planRule(),
      ]),
      verdicts: [[PLAN_ARN, MET]],
    },
  ],
  fail: [
    {
      name: 'kept a day too short',
      parts: plan([planRule({ Lifecycle: { DeleteAfterDays: 34 } })]),
      verdicts: [
        [
          PLAN_ARN,
          `${NOT_MET}: daily by cron(0 5 ? * * *) keeps it for 34 days.`,
          { facts: { rules: ['daily by cron(0 5 ? * * *) keeps it for 34 days'] } },
        ],
      ],
    },
    {
      name: 'one rule often enough, the other kept long enough',
      parts: plan([
        planRule({ Lifecycle: { DeleteAfterDays: 7 } }),
        planRule({ RuleName: 'weekly', ScheduleExpression: 'cron(0 5 ? * SUN *)', Lifecycle: undefined }),
      ]),
      verdicts: [
        [
          PLAN_ARN,
          `${NOT_MET}: daily by cron(0 5 ? * * *) keeps it for 7 days; weekly by cron(0 5 ? * SUN *) keeps it for good.`,
        ],
      ],
    },
    {
      name: 'not at the weekend',
      parts: plan([planRule({ ScheduleExpression: 'cron(0 5 ? * MON-FRI *)' })]),
      verdicts: [[PLAN_ARN, `${NOT_MET}: daily by cron(0 5 ? * MON-FRI *) keeps it for 35 days.`]],
    },
    {
      name: 'no rule',
      parts: plan([]),
      verdicts: [[PLAN_ARN, `${NOT_MET}: it has none.`]],
    },
    {
      name: 'a schedule that this rule cannot tell, kept too short',
      parts: plan([planRule({ ScheduleExpression: 'cron(0 5 L * ? *)', Lifecycle: { DeleteAfterDays: 7 } })]),
      verdicts: [[PLAN_ARN, `${NOT_MET}: daily by cron(0 5 L * ? *) keeps it for 7 days.`]],
    },
  ],
  unknown: [
    {
      name: 'the plan was refused',
      parts: plan({ unknown: 'denied: AccessDenied' }),
      verdicts: [[PLAN_ARN, 'The rules of plan nightly are unknown: denied: AccessDenied.']],
    },
    {
      name: 'a schedule that this rule cannot tell, kept long enough',
      parts: plan([planRule({ ScheduleExpression: 'cron(0 5 L * ? *)' })]),
      verdicts: [
        [
          PLAN_ARN,
          'How often rule daily of plan nightly backs up is unknown: cron(0 5 L * ? *) is not a schedule that this rule can tell.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
