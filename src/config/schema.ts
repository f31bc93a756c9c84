import * as z from 'zod';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { accountIdSchema, REGION_FORM } from '../model/account';
import { SOURCES } from '../sources/sources';
import { patchingSchema } from '../patching/profiles/settings';
import { dutiesSchema } from '../duties/settings';
import { reviewsSchema } from '../reviews/settings';
import { alertsSchema } from './alerts-schema';
import { applicabilitySchema } from './applicability-schema';
import { controlsSchema } from './controls-schema';
import { ownFrameworkSchema } from './custom-framework-schema';
import { distinct } from './distinct';
import { fileOrObject } from './file-or-object';
import { inventoryModeSchema } from './inventory-mode';
import { environmentsSchema, ruleSettingSchema, tagKeySchema, unitSchema } from './rule-settings-schema';

/**
 * As many as the policies of a role hold: ten that are attached, of 6,144 characters each.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_ACCOUNTS = 3000;

const regionSchema = z.string().regex(REGION_FORM, 'an AWS Region looks like eu-central-1');
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
        id: z
          .string()
          .regex(/^o-[a-z0-9]{10,32}$/, 'an organization looks like o-abcdefgh12')
          .describe('Its id: roles then trust Watchbill within it only.')
          .optional(),
        'root-id': z
          .string()
          .regex(/^r-[a-z0-9]{4,32}$/, 'the root of an organization looks like r-abcd')
          .describe('The root below which every account gets its role. Needed to deploy without ous.')
          .optional(),
        'deployed-in': z
          .enum(['delegated-administrator', 'management-account'])
          .describe('Where Pipeline is deployed; in a delegated administrator of StackSets by default.')
          .optional(),
        ous: distinct(unitSchema, 'unit')
          .min(1)
          .describe('Only accounts below these; every account by default.')
          .optional(),
        'exclude-accounts': distinct(accountIdSchema, 'account').default([]),
      })
      .describe('Every active account of the organisation.'),
  }),
  z.strictObject({
    accounts: distinct(accountIdSchema, 'account')
      .min(1)
      .max(
        MOST_ACCOUNTS,
        `more than ${MOST_ACCOUNTS} accounts cannot be deployed as a list: watch an organization`,
      )
      .describe('Only these accounts.'),
  }),
]);

const tagKeysSchema = distinct(tagKeySchema, 'key').min(1);

/** What is in force. Unknown keys are errors: a misspelt one would silently do nothing. */
export const configurationSchema = z.strictObject({
  version: z.literal(1),
  scope: scopeSchema.describe('What is watched; the deployment account alone by default.').optional(),
  regions: z
    .union([
      z.enum(['governed', 'all'], {
        error: 'write governed, all or a list of Regions, such as [eu-central-1]',
      }),
      distinct(regionSchema, 'Region').min(1),
    ])
    .describe(
      '`governed`: the Regions enabled for each account. `all`: also those not opted in. Or a list. What global services record is looked up in their Region all the same.',
    )
    .default('governed'),
  schedule: z
    .partialRecord(z.enum(SOURCES), cadenceSchema)
    .describe('How often each source is collected: hourly or daily.')
    .default({}),
  events: z
    .strictObject({
      regions: distinct(regionSchema, 'Region')
        .min(1)
        .describe('The Regions that send what happens in them; those of global services besides.'),
    })
    .describe(
      'Near real time: sign-ins, calls and findings of GuardDuty are recorded as they happen; by the next scan alone without it.',
    )
    .optional(),
  inventory: inventoryModeSchema.default('auto'),
  frameworks: distinct(z.enum(FRAMEWORK_KEYS), 'framework')
    .describe(
      'Frameworks that alerts and reports name, and whose stricter parameters rules are held to; all by default, which then hold rules to none.',
    )
    .default([...FRAMEWORK_KEYS]),
  // As read from the files that watchbill.yaml names: who is given a configuration has no need of them.
  'own-frameworks': z.array(ownFrameworkSchema).optional(),
  controls: controlsSchema.optional(),
  applicability: applicabilitySchema.optional(),
  deployment: z
    .strictObject({
      prefix: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9-]{0,31}$/, 'a prefix is letters, digits and hyphens, at most 32')
        .describe('What the names of the stacks begin with: another one for a second installation.')
        .default('watchbill'),
    })
    .prefault({}),
  record: z
    .strictObject({
      table: z
        .string()
        .regex(
          /^(arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/)?[\w.-]{3,255}$/,
          'a table is its name or its ARN',
        )
        .describe(
          "The table's name, or its ARN, which names the Region too; that of the stacks of deployment.prefix by default.",
        )
        .optional(),
      region: regionSchema
        .describe('Where it is; the Region of the environment or the profile by default.')
        .optional(),
    })
    .refine(({ table, region }) => region === undefined || table?.startsWith('arn:') !== true, {
      path: ['region'],
      message: 'the ARN of the table names its Region: leave this out',
    })
    .describe(
      'The deployed record, which every command but scan then opens unless --state or --table names another.',
    )
    .optional(),
  evidence: z
    .strictObject({
      'retention-days': z.number().int().min(1).max(3650).default(1100),
      'object-lock': z.enum(['governance', 'compliance']).default('governance'),
      'earlier-log-keys': distinct(
        z.string().regex(/^[^\s+]+\+[0-9a-f]{8}\+\S+$/, 'a public key of the log is name+id+key in one line'),
        'key',
      )
        .describe(
          'Public keys that signed the log before, the newest first, as `evidence head` prints them: with each one that is added, a new key of KMS signs from then on.',
        )
        .default([]),
    })
    .prefault({}),
  rules: z.record(z.string(), ruleSettingSchema).default({}),
  environments: environmentsSchema.optional(),
  'own-rules': z
    .union([
      z.string().min(1),
      z.strictObject({
        path: z.string().min(1),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a hash is 64 digits, as `rules list` prints it'),
      }),
    ])
    .describe(
      'The folder of rules of your own, relative to this file; with sha256, only as they were when they had that hash.',
    )
    .optional(),
  patching: patchingSchema
    .describe('How long vulnerabilities may stay open, and in which time zone days end.')
    .prefault({}),
  tags: z
    .strictObject({
      owner: tagKeysSchema.default(['owner']),
      environment: tagKeysSchema.default(['environment', 'env']),
      class: tagKeysSchema.default(['data-classification', 'DataClassification']),
    })
    .describe(
      'Keys of tags, in any case, by which the inventory tells whose a resource is, and what it is for.',
    )
    .prefault({}),
  people: fileOrObject('the people file', 'people.csv')
    .describe(
      'Who works here, as CSV with the columns id, email, manager, status, left-at and aliases, and where there are any type, ends-at, department and title.',
    )
    .optional(),
  reviews: reviewsSchema.describe('When access is reviewed, and by whom.').prefault({}),
  duties: dutiesSchema
    .describe('What has to be done again and again and no reading of AWS shows, with owner and due date.')
    .default([]),
  alerts: alertsSchema.describe('Who is told what, where, and when.').prefault({}),
  'audit-pack': z
    .strictObject({
      'pseudonym-key': z
        .string()
        .min(1)
        .describe(
          'A file with a secret of 32 characters or more, relative to this file. With it packs have pseudonyms in place of people, the same as long as the secret is the same.',
        ),
    })
    .describe('What a pack for an auditor says of people; with nothing here their names.')
    .optional(),
});

/** watchbill.yaml as it is written, before defaults. */
export const writtenConfigurationSchema = configurationSchema.extend({
  'own-frameworks': distinct(z.string().min(1), 'file')
    .describe(
      'Frameworks of your own, or additions to ours, as YAML files; paths are relative to this file. Alerts and reports name them besides those of `frameworks`.',
    )
    .optional(),
});

export type Configuration = z.infer<typeof configurationSchema>;

/** The defaults, in force without a file. */
export const defaultConfiguration: Configuration = configurationSchema.parse({ version: 1 });
