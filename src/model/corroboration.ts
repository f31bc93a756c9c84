import * as z from 'zod';
import { instantSchema, type Instant } from './instant';

/** Who judges beside our rules, named as the sources that its results come from. */
export const witnessSchema = z.enum(['securityhub', 'config']);
export type Witness = z.infer<typeof witnessSchema>;

/** What AWS itself says of the resource that a verdict is about, in the verdict's account. */
export const corroborationSchema = z.object({
  by: witnessSchema,
  /** The control of Security Hub, or the managed rule of AWS Config. */
  check: z.string(),
  /** In AWS's own words: the first two are Security Hub's, the others AWS Config's. */
  status: z.enum(['PASSED', 'FAILED', 'COMPLIANT', 'NON_COMPLIANT']),
  /** When AWS last updated it. */
  at: instantSchema,
  region: z.string(),
  /** Somebody suppressed it in Security Hub: that is no pass. */
  suppressed: z.literal(true).optional(),
  /** `earlier`: AWS passed it before the fault was seen, and has not looked since. */
  relation: z.enum(['agrees', 'disagrees', 'earlier']),
});
export type Corroboration = z.infer<typeof corroborationSchema>;
export type AwsResult = Omit<Corroboration, 'relation'>;

/** Whether AWS says that the fault is there. */
export function isFailure({ status }: Pick<AwsResult, 'status'>): boolean {
  return status === 'FAILED' || status === 'NON_COMPLIANT';
}

/** What makes a difference to a finding: who agrees or not, and never when AWS said so last. */
export function agreementOf(corroboration: readonly Corroboration[] = []): string[] | undefined {
  const says = corroboration
    .filter(({ relation }) => relation !== 'earlier')
    .map(({ by, check, status, suppressed = false }) => `${by} ${check} ${status} ${suppressed}`);
  return says.length === 0 ? undefined : says.sort();
}

/**
 * What AWS says of a fault: what it said before stays, with its date, until it says something later. A pass from before the
 * fault was first seen is no disagreement.
 */
export function corroborationOfFault(
  before: readonly Corroboration[] = [],
  now: readonly Corroboration[] = [],
  since: Instant,
): Corroboration[] | undefined {
  const latest = new Map<string, Corroboration>();
  for (const each of [...before, ...now]) {
    const key = `${each.by} ${each.check}`;
    const held = latest.get(key);
    if (held === undefined || held.at <= each.at) latest.set(key, each);
  }
  if (latest.size === 0) return undefined;
  return [...latest.values()].map((each) => ({
    ...each,
    relation: isFailure(each) ? 'agrees' : each.at < since ? 'earlier' : 'disagrees',
  }));
}

/** Whether AWS still says that the fault is there, by a look from before ours that did not see it. */
export function isOvertaken(corroboration: readonly Corroboration[] = [], seenAt: Instant): boolean {
  return corroboration.some((each) => isFailure(each) && each.at < seenAt);
}

/** `Security Hub`. */
export function witnessText(by: Witness): string {
  return by === 'config' ? 'AWS Config' : 'Security Hub';
}

const KINDS = { securityhub: 'control', config: 'rule' } as const;

/** `Security Hub control S3.8 said FAILED at 2026-10-01T00:00:00.000Z, suppressed there`. */
export function awsCheckText({ by, check, status, at, suppressed }: AwsResult): string {
  return `${witnessText(by)} ${KINDS[by]} ${check} said ${status} at ${at}${suppressed === true ? ', suppressed there' : ''}`;
}

const RELATIONS = {
  agrees: 'which agrees',
  disagrees: 'which disagrees',
  earlier: 'before this was first seen',
} as const;

/** `Security Hub control S3.14 says PASSED`, without its time: the same of many findings is one line. */
export function disagreementText({ by, check, status }: AwsResult): string {
  return `${witnessText(by)} ${KINDS[by]} ${check} says ${status}`;
}

/** What it said and when, and what it means beside the finding; the Region where it is another one. */
export function corroborationText(said: Corroboration, region: string): string {
  const where = said.region === region ? '' : ` in ${said.region}`;
  return `${awsCheckText(said)}${where}, ${RELATIONS[said.relation]}`;
}
