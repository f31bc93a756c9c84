import { CHECKS_BY_RULE, ONLY_COUNTED } from './checks';
import type { Judged } from './scanners';

export interface Pair {
  readonly rule: string;
  readonly resource: string;
  readonly ours: string;
  readonly theirs: string;
  /** Of both, ours first. */
  readonly messages: readonly [string, string];
}

/** What both judged, by rule and resource. A rule that stands for several checks fails where one of them does. */
export function pairsOf(ours: readonly Judged[], theirs: readonly Judged[]): Pair[] {
  const ruleOf = new Map(
    Object.entries(CHECKS_BY_RULE)
      .filter(([rule]) => !ONLY_COUNTED.includes(rule))
      .flatMap(([rule, checks]) => checks.map((check) => [check, rule] as const)),
  );
  const found = new Map<string, Judged>();
  for (const each of theirs) {
    const rule = ruleOf.get(each.by);
    if (rule === undefined) continue;
    const key = keyOf(rule, each);
    if (found.get(key)?.outcome !== 'fail') found.set(key, each);
  }
  return ours.flatMap((each) => {
    const other = found.get(keyOf(each.by, each));
    if (other === undefined) return [];
    const { by: rule, resource, outcome } = each;
    return [
      { rule, resource, ours: outcome, theirs: other.outcome, messages: [each.message, other.message] },
    ];
  });
}

/** Prowler names an account by its id, a Region's or the account's settings by the account, and keys of users by the user. */
function keyOf(rule: string, { resource, region }: Judged): string {
  const isAccount = /^\d{12}$|:root$|:Account:\d{12}$|^<root_account>$/.test(resource);
  return `${rule} ${isAccount ? `account ${region === 'global' ? 'us-east-1' : region}` : resource}`;
}
