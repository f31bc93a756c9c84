import type { Account, AccountId } from './account';
import { SEVERITIES, type Severity } from './severity';
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

/** Facts of a verdict whose severity is not the rule's: a change of either is a change of the finding. */
const FROM = 'severityBeforeEnvironment';
const BECAUSE = 'environment';

/** The severity in an account of this environment, with the facts that say why it is another. */
export function severityIn(
  environment: string | undefined,
  severity: Severity,
  environments: Environments | undefined,
): { readonly severity: Severity; readonly facts: Facts } {
  const shift =
    environment === undefined
      ? undefined
      : new Map(Object.entries(environments?.severity ?? {})).get(environment.toLowerCase());
  const at = SEVERITIES.indexOf(severity) + (shift === 'raised' ? -1 : 1);
  const shifted = shift === undefined ? undefined : SEVERITIES[at];
  if (environment === undefined || shifted === undefined) return { severity, facts: {} };
  return { severity: shifted, facts: { [FROM]: severity, [BECAUSE]: environment } };
}

/** `raised from medium: production`; nothing where the severity is the rule's own. */
export function severityReason({
  severity,
  facts,
}: {
  readonly severity: Severity;
  readonly facts: Facts;
}): string | undefined {
  const { [FROM]: from, [BECAUSE]: environment } = facts;
  const before = SEVERITIES.find((each) => each === from);
  if (before === undefined || typeof environment !== 'string') return undefined;
  const way = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(before) ? 'raised' : 'lowered';
  return `${way} from ${before}: ${environment}`;
}
