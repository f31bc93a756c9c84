import { CHECKS_BY_RULE, ONLY_COUNTED } from './checks';
import type { Judged } from './scanners';

export interface Pair {
  readonly rule: string;
  readonly ours: Judged;
  readonly theirs: Judged;
}

/** The worst that was said of a thing decides. */
const RANK = ['pass', 'unknown', 'error', 'fail'];

/** What both judged, by rule and resource. Where rule or check says several things of one resource, the worst counts. */
export function pairsOf(ours: readonly Judged[], theirs: readonly Judged[]): Pair[] {
  const ruleOf = new Map(
    Object.entries(CHECKS_BY_RULE)
      .filter(([rule]) => !ONLY_COUNTED.includes(rule))
      .flatMap(([rule, checks]) => checks.map((check) => [check, rule] as const)),
  );
  const accountWide = new Set(ours.filter(isOfAccount).map(({ by, region }) => `${by} ${region}`));
  const byKey = (judged: readonly Judged[], rule: (each: Judged) => string | undefined) => {
    const worst = new Map<string, Judged>();
    for (const each of judged) {
      const name = rule(each);
      if (name === undefined) continue;
      for (const key of keysOf(name, each, accountWide)) {
        const before = worst.get(key);
        if (before === undefined || RANK.indexOf(before.outcome) < RANK.indexOf(each.outcome))
          worst.set(key, each);
      }
    }
    return worst;
  };
  const found = byKey(
    // What somebody has to look at by hand is no verdict.
    theirs.filter(({ outcome }) => outcome !== 'manual'),
    ({ by }) => ruleOf.get(by),
  );
  return [...byKey(ours, ({ by }) => by)].flatMap(([key, each]) => {
    const other = found.get(key);
    return other === undefined ? [] : [{ rule: each.by, ours: each, theirs: other }];
  });
}

const isOfAccount = ({ resource }: Judged): boolean =>
  /:Account:\d{12}$|^arn:aws:iam::\d+:root$/.test(resource);

/**
 * Prowler names what stands for an account or a Region in many ways: where our verdict is of the account, whatever Prowler
 * says in that Region is meant. A key is its user's, and the ARNs of snapshots and log groups have two forms.
 */
function keysOf(rule: string, judged: Judged, accountWide: ReadonlySet<string>): string[] {
  const regional = [judged.region, 'global'].filter((region) => accountWide.has(`${rule} ${region}`));
  if (regional.length > 0) return regional.map((region) => `${rule} ${region}`);
  const resource = judged.resource
    .replace(/\/access-key\/\d$/, '')
    .replace(/:\*$/, '')
    .replace(/:\d{12}:snapshot\/snap-/, '::snapshot/snap-');
  return [`${rule} ${resource}`];
}
