import * as z from 'zod';
import type { Account, AccountId } from './account';
import { SEVERITIES, severitySchema, type Severity } from './severity';
import type { Facts } from './verdict';

export const SHIFTS = ['raised', 'lowered'] as const;
type Shift = (typeof SHIFTS)[number];

/** Which environment each account is of, and what that does to the severity of what is wrong in it. */
export interface Environments {
  readonly byAccount: Readonly<Record<AccountId, string>>;
  /** Key of the tag that names the environment of an account that is not listed. */
  readonly accountTag?: string | undefined;
  /** By environment in small letters; by one step, as far as there is one. */
  readonly severity: Readonly<Record<string, Shift>>;
}

/** What is listed goes before the tag. */
export function environmentOf(
  { id, tags }: Pick<Account, 'id' | 'tags'>,
  environments: Environments | undefined,
): string | undefined {
  if (environments === undefined) return undefined;
  const { byAccount, accountTag } = environments;
  const tag = accountTag === undefined ? undefined : new Map(Object.entries(tags ?? {})).get(accountTag);
  return new Map(Object.entries(byAccount)).get(id) ?? tag;
}

/** Facts of a verdict whose severity is not the rule's: a change of any of them is a change of the finding. */
const FACTS = {
  ofRule: 'severityOfRule',
  reason: 'severityReason',
  beforeEnvironment: 'severityBeforeEnvironment',
  environment: 'environment',
} as const;

/** The severity that the configuration gives to all that a rule finds, whatever the rule says of it. */
export const severitySettingSchema = z.object({ is: severitySchema, reason: z.string().optional() });
export type SeveritySetting = z.infer<typeof severitySettingSchema>;

/**
 * The severity in an account of this environment, with the facts that say why it is another than the rule's.
 * @param ofRule what the rule says.
 * @param setting what the configuration says instead, before the environment.
 */
export function severityIn(
  environment: string | undefined,
  ofRule: Severity,
  environments: Environments | undefined,
  setting?: SeveritySetting,
): { readonly severity: Severity; readonly facts: Facts } {
  const severity = setting?.is ?? ofRule;
  const set = severity === ofRule ? {} : { [FACTS.ofRule]: ofRule, ...reasonOf(setting) };
  const shift =
    environment === undefined
      ? undefined
      : new Map(Object.entries(environments?.severity ?? {})).get(environment.toLowerCase());
  const at = SEVERITIES.indexOf(severity) + (shift === 'raised' ? -1 : 1);
  const shifted = shift === undefined ? undefined : SEVERITIES[at];
  if (environment === undefined || shifted === undefined) return { severity, facts: set };
  return {
    severity: shifted,
    facts: { ...set, [FACTS.beforeEnvironment]: severity, [FACTS.environment]: environment },
  };
}

function reasonOf(setting: SeveritySetting | undefined): Facts {
  return setting?.reason === undefined ? {} : { [FACTS.reason]: setting.reason };
}

/** `raised from medium: production`; nothing where the severity is the rule's own. */
export function severityReason({
  severity,
  facts,
}: {
  readonly severity: Severity;
  readonly facts: Facts;
}): string | undefined {
  const factOf = (name: string) => SEVERITIES.find((each) => each === facts[name]);
  const ofRule = factOf(FACTS.ofRule);
  const before = factOf(FACTS.beforeEnvironment);
  const { [FACTS.environment]: environment, [FACTS.reason]: reason } = facts;
  const said = [
    ...(ofRule === undefined
      ? []
      : [wayText(ofRule, before ?? severity, typeof reason === 'string' ? reason : 'set in watchbill.yaml')]),
    ...(before === undefined || typeof environment !== 'string'
      ? []
      : [wayText(before, severity, environment)]),
  ];
  return said.length === 0 ? undefined : said.join('; ');
}

function wayText(from: Severity, to: Severity, why: string): string {
  return `${SEVERITIES.indexOf(to) < SEVERITIES.indexOf(from) ? 'raised' : 'lowered'} from ${from}: ${why}`;
}
