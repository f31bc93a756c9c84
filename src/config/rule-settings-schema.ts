import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { SHIFTS } from '../model/environments';
import { severitySchema } from '../model/severity';
import { distinct } from './distinct';

export const unitSchema = z
  .string()
  .regex(
    /^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/,
    'an organizational unit looks like ou-abcd-12345678',
  );

const environmentSchema = z.string().trim().min(1).max(64);
/** https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html: a key has 128 characters at most, a value 256. */
export const tagKeySchema = z.string().max(128).regex(/\S/, 'the key of a tag is not blank');
const tagsSchema = z
  .record(tagKeySchema, distinct(z.string().max(256), 'value').min(1))
  .refine((tags) => Object.keys(tags).length > 0, 'name a tag with its values: { team: [payments] }');
const reasonSchema = z.string().trim().min(10, 'a reason has at least 10 characters: the auditor reads it');

/** Parameters stand beside them, so that no rule has one of these names. */
export const SELECTORS = ['accounts', 'ous', 'environments', 'account-tags', 'resource-tags'] as const;

/** Other parameters for some accounts or resources. */
const overrideSchema = z
  .looseObject({
    accounts: distinct(accountIdSchema, 'account').min(1).optional(),
    ous: distinct(unitSchema, 'unit')
      .min(1)
      .describe('Accounts below any of these organizational units.')
      .optional(),
    environments: distinct(environmentSchema, 'environment')
      .min(1)
      .describe('Accounts of these environments, by alerts.accounts or environments.account-tag.')
      .optional(),
    'account-tags': tagsSchema.describe('Accounts with one of the values of each tag.').optional(),
    'resource-tags': tagsSchema
      .describe("Resources with one of the values of each tag; the rules' pages say which rules see tags.")
      .optional(),
    reason: reasonSchema.optional(),
  })
  .refine((entry) => SELECTORS.some((name) => entry[name] !== undefined), {
    message: `it is for nothing: name ${SELECTORS.join(', ')}, or set the parameter of the rule`,
  });
export type OverrideSetting = z.infer<typeof overrideSchema>;

export const ruleSettingSchema = z
  .looseObject({
    off: z.literal(true).optional(),
    severity: severitySchema
      .describe('Of all that the rule finds, whatever it says itself; a lower one needs a reason.')
      .optional(),
    reason: reasonSchema.optional(),
    where: z
      .array(overrideSchema)
      .min(1)
      .describe('Other parameters for some accounts or resources; the first entry that matches holds.')
      .optional(),
  })
  .refine((setting) => setting.off !== true || setting.reason !== undefined, {
    message: 'a rule that is off needs a reason of at least 10 characters: the auditor reads it',
  })
  .describe(
    "A rule's parameters, in kebab-case, its severity, or `off: true` with a reason. A parameter that is laxer than a framework of `frameworks` asks needs a reason too.",
  );
export type RuleSetting = z.infer<typeof ruleSettingSchema>;

export const environmentsSchema = z
  .strictObject({
    'account-tag': tagKeySchema
      .describe('Key of the tag of accounts that names their environment, where alerts.accounts does not.')
      .optional(),
    severity: z
      .record(environmentSchema, z.enum(SHIFTS))
      .describe('Whether what is wrong in accounts of an environment is one step more severe, or less.')
      .optional(),
  })
  .describe('Which environment accounts are of, and what that changes.');
