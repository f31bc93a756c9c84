import * as z from 'zod';
import { DIGESTS } from '../alerts/digest';
import { accountIdSchema } from '../model/account';
import { unfitUrl } from '../model/public-address';
import { severitySchema } from '../model/severity';
import { WEEKDAYS } from '../model/weekday';
import { zoneSchema } from '../model/zone';
import { distinct } from './distinct';
import { interactiveSchema } from './interactive';
import { tagKeySchema, unitSchema } from './rule-settings-schema';

const channelSchema = z
  .string()
  .regex(/^[CG][A-Z0-9]+$/, "a Slack channel id, such as C0123ABCD: in the channel's details");
const mentionSchema = z.string().regex(/^[SUW][A-Z0-9]+$/, 'a Slack user group or user id, such as S0ONCALL');
const wordSchema = z.string().trim().min(1).max(64);
const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day has hours and minutes, 07:00 or 22:30');

const destinationNameSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'a name in small letters, digits and single hyphens, such as on-call',
  )
  .max(30);
/** A secret each, whose ARN stands in the environment of the notifier. */
const MOST_DESTINATIONS = 8;

const quietHoursSchema = z
  .strictObject({
    from: timeOfDaySchema,
    to: timeOfDaySchema.describe('The next day, where it is not later than `from`.'),
    zone: zoneSchema.describe('The time zone that both are meant in, such as Europe/Berlin.'),
    days: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .describe('On which days quiet hours begin; every day by default.')
      .default([...WEEKDAYS]),
    'break-through': z
      .array(severitySchema)
      .describe('What interrupts all the same; critical by default.')
      .default(['critical']),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    message: 'these quiet hours are empty: they end when they begin. For whole days write 00:00 to 23:59',
  });

/** What of a route is for Slack alone. */
const OF_SLACK = ['escalate', 'digest', 'fallback'] as const;

const routeSchema = z
  .strictObject({
    match: z
      .strictObject({
        severity: z.array(severitySchema).min(1).optional(),
        accounts: distinct(accountIdSchema, 'account').min(1).optional(),
        ous: distinct(unitSchema, 'unit')
          .min(1)
          .describe('Accounts below any of these organizational units.')
          .optional(),
        environments: distinct(wordSchema, 'environment')
          .min(1)
          .describe('Accounts of one of these environments, by alerts.accounts or environments.account-tag.')
          .optional(),
        owners: distinct(wordSchema, 'owner')
          .min(1)
          .describe('Accounts of one of these owners, by alerts.accounts or alerts.owner-tag.')
          .optional(),
        rules: distinct(z.string(), 'rule').min(1).optional(),
      })
      .describe('All that is given must hold; a route without match takes everything left.')
      .optional(),
    slack: z.strictObject({ channel: channelSchema, mention: mentionSchema.optional() }).optional(),
    pagerduty: destinationNameSchema
      .describe('A service of alerts.pagerduty that is called where an alert interrupts.')
      .optional(),
    webhook: destinationNameSchema
      .describe('One of alerts.webhooks, which is told all that is said of an alert.')
      .optional(),
    redact: z
      .enum(['none', 'account', 'resource'])
      .describe(
        'What messages to this channel leave out: names and ids of accounts; with `resource` those of resources and people too.',
      )
      .optional(),
    'quiet-hours': z
      .union([z.literal('none'), quietHoursSchema])
      .describe(
        'When nobody is interrupted: messages are posted, and call people when it is over. By default from 22:00 to 07:00 in patching.zone, and outside production all but nine to five on weekdays, but for what is critical; none for any hour.',
      )
      .optional(),
    repeat: z
      .boolean()
      .describe('Whether what nobody acknowledged is said again; it is by default.')
      .optional(),
    escalate: z
      .strictObject({
        channel: channelSchema,
        mention: mentionSchema.optional(),
        'after-minutes': z.number().int().min(5).max(10_080),
      })
      .describe('Who is told when nobody acknowledged an alert that interrupts in time.')
      .optional(),
    digest: z
      .enum(DIGESTS)
      .describe(
        'How often the channel is told how everything stands, also when all is green; weekly by default.',
      )
      .optional(),
    fallback: channelSchema
      .describe('Told where the channel refuses: archived, deleted, or the app is not in it.')
      .optional(),
  })
  .superRefine((route, context) => {
    const { slack, pagerduty, webhook } = route;
    if (slack !== undefined) return;
    if (pagerduty === undefined && webhook === undefined)
      context.addIssue('it leads nowhere: name slack, pagerduty or webhook');
    for (const key of OF_SLACK)
      if (route[key] !== undefined)
        context.addIssue({
          code: 'custom',
          path: [key],
          message: `without slack there is no channel for ${key}`,
        });
  });
export type RouteSettings = z.infer<typeof routeSchema>;

function destinations<T extends z.ZodType>(settings: T) {
  return z
    .record(destinationNameSchema, settings)
    .refine((named) => Object.keys(named).length <= MOST_DESTINATIONS, {
      message: `there can be ${MOST_DESTINATIONS} at most`,
    })
    .optional();
}

/** `alerts` of watchbill.yaml. */
export const alertsSchema = z.strictObject({
  routes: z.array(routeSchema).default([]),
  pagerduty: destinations(
    z.strictObject({
      region: z
        .enum(['us', 'eu'])
        .describe('The service region that the PagerDuty account is in.')
        .default('us'),
    }),
  ).describe('Services of PagerDuty by name; each has a secret that holds its key.'),
  webhooks: destinations(
    z.strictObject({
      url: z.string().superRefine((url, context) => {
        const unfit = unfitUrl(url);
        if (unfit !== undefined) context.addIssue(`nothing is sent there: ${unfit}`);
      }),
    }),
  ).describe('Programs that are told of alerts, by name; each has a secret that messages are signed with.'),
  accounts: z
    .record(
      accountIdSchema,
      z.strictObject({
        environment: wordSchema.describe('prod, staging, sandbox.').optional(),
        owner: wordSchema.describe('The team or person that answers for it.').optional(),
      }),
    )
    .describe('What messages and routes say of accounts beyond what AWS knows.')
    .optional(),
  'owner-tag': tagKeySchema
    .describe('Key of the tag of accounts that names who answers for them, where alerts.accounts does not.')
    .optional(),
  'non-production': z
    .array(wordSchema)
    .describe(
      'Environments of alerts.accounts because of which nobody is called outside working hours, but by what is critical; dev, lab, qa, sandbox, staging, test and the like by default.',
    )
    .optional(),
  email: z.email().describe('Where alarms about Watchbill itself go, past Slack.').optional(),
  interactive: interactiveSchema
    .describe('Acting from Slack: alerts then have buttons, and a URL takes what Slack signs.')
    .optional(),
});
export type AlertsConfiguration = z.infer<typeof alertsSchema>;
