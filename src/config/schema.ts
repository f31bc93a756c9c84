import * as z from 'zod';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { accountIdSchema } from '../model/account';
import { SOURCES } from '../sources/parts';
import { severitySchema } from '../model/severity';

const regionSchema = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS Region looks like eu-central-1');
const cadenceSchema = z.enum(['hourly', 'daily']);

const scopeSchema = z.union([
  z.strictObject({
    organization: z
      .strictObject({
        'management-account': accountIdSchema
          .describe(
            'The account whose spoke role answers for the organisation; the deployment account by default.',
          )
          .optional(),
        ous: z
          .array(
            z.string().regex(/^(ou|r)-[a-z0-9-]+$/, 'an organizational unit looks like ou-abcd-12345678'),
          )
          .describe('Only accounts below these; every account by default.')
          .optional(),
        'exclude-accounts': z.array(accountIdSchema).default([]),
      })
      .describe('Every active account of the organisation.'),
  }),
  z.strictObject({ accounts: z.array(accountIdSchema).min(1).describe('Only these accounts.') }),
]);

const ruleSettingSchema = z
  .looseObject({ off: z.literal(true).optional(), reason: z.string().min(10).optional() })
  .refine((setting) => setting.off !== true || setting.reason !== undefined, {
    message: 'a rule that is off needs a reason of at least 10 characters: the auditor reads it',
  })
  .describe("A rule's parameters, in kebab-case, or `off: true` with a reason.");

const routeSchema = z.strictObject({
  match: z
    .strictObject({
      severity: z.array(severitySchema).optional(),
      accounts: z.array(accountIdSchema).optional(),
      rules: z.array(z.string()).optional(),
    })
    .describe('All that is given must hold; a route without match takes everything left.')
    .optional(),
  slack: z.strictObject({
    channel: z
      .string()
      .regex(/^[CG][A-Z0-9]+$/, "a Slack channel id, such as C0123ABCD: in the channel's details"),
    mention: z
      .string()
      .regex(/^[SUW][A-Z0-9]+$/, 'a Slack user group or user id, such as S0ONCALL')
      .optional(),
  }),
});

/** watchbill.yaml as it is written, before defaults. Unknown keys are errors: a misspelt one would silently do nothing. */
export const configurationSchema = z.strictObject({
  version: z.literal(1),
  scope: scopeSchema.describe('What is watched; the deployment account alone by default.').optional(),
  regions: z
    .union([z.enum(['governed', 'all']), z.array(regionSchema).min(1)])
    .describe(
      '`governed`: the Regions enabled for each account. `all`: also those not opted in. Or a list. What global services record is looked up in their Region all the same.',
    )
    .default('governed'),
  schedule: z
    .partialRecord(z.enum(SOURCES), cadenceSchema)
    .describe('How often each source is collected: hourly or daily.')
    .default({}),
  inventory: z.enum(['auto', 'config', 'direct']).default('auto'),
  frameworks: z
    .array(z.enum(FRAMEWORK_KEYS))
    .describe('Frameworks that alerts and reports name; all by default.')
    .default([...FRAMEWORK_KEYS]),
  evidence: z
    .strictObject({
      'retention-days': z.number().int().min(1).max(3650).default(1100),
      'object-lock': z.enum(['governance', 'compliance']).default('governance'),
    })
    .prefault({}),
  rules: z.record(z.string(), ruleSettingSchema).default({}),
  alerts: z
    .strictObject({
      routes: z.array(routeSchema).default([]),
      email: z.email().describe('Where alarms about Watchbill itself go, past Slack.').optional(),
    })
    .prefault({}),
});

export type Configuration = z.infer<typeof configurationSchema>;

/** The defaults, in force without a file. */
export const defaultConfiguration: Configuration = configurationSchema.parse({ version: 1 });
