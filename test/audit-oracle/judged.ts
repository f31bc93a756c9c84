/** What a scan was to say of each account and rule, by what could be seen. */
import { RULES, type Look, type RuleName, type Scanned, type Thing } from './world';

export interface Said {
  readonly region: string;
  readonly resource: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'error';
  readonly message: string;
  /** What was seen, where it was of a thing. */
  readonly thing?: Thing;
}

export interface Judged {
  /** Every verdict, in the order in which they are said. */
  readonly said: readonly Said[];
  /** By Region, whether what is not there is gone. */
  readonly complete: ReadonlyMap<string, boolean>;
}

const accountName = (account: string) => `AWS::::Account:${account}`;

/** Which rules a scan judged: those that are on, that it was not narrowed away from, and whose source it read. */
export function isJudged({ configuration, only, sources }: Scanned, rule: RuleName): boolean {
  return (
    configuration.rules[rule]?.off !== true &&
    (only?.rules?.includes(rule) ?? true) &&
    sources.includes(RULES[rule].source)
  );
}

export function looksOf({ sights, only }: Scanned, account: string, rule: RuleName): Look[] {
  return (sights.get(account) ?? [])
    .filter((look) => look.rule === rule && (only?.regions?.includes(look.region) ?? true))
    .toSorted((one, other) => (one.region < other.region ? -1 : 1));
}

export function judgedIn(scan: Scanned, account: string, rule: RuleName): Judged | undefined {
  if (!isJudged(scan, rule)) return undefined;
  const said: Said[] = [];
  const complete = new Map<string, boolean>();
  for (const look of looksOf(scan, account, rule)) {
    const { region, reads, things } = look;
    const whole = { region, resource: accountName(account) };
    const isBroken = reads !== 'nothing' && [...things.values()].some(({ is }) => is === 'broken');
    complete.set(region, reads === 'all' && !isBroken);
    if (isBroken) {
      said.push({ ...whole, outcome: 'error', message: 'The rule itself failed: it cannot be read' });
      continue;
    }
    if (reads !== 'all')
      said.push({
        ...whole,
        outcome: 'unknown',
        message: `${RULES[rule].part} is incomplete: denied (refused here)`,
      });
    if (reads === 'nothing') continue;
    for (const [resource, thing] of things) {
      const outcome = thing.is === 'well' ? 'pass' : thing.is === 'at fault' ? 'fail' : 'unknown';
      if (reads === 'part' && outcome !== 'fail') continue;
      const message =
        outcome === 'fail'
          ? thing.message
          : outcome === 'pass'
            ? 'It is as it should be.'
            : 'its source does not say';
      said.push({ region, resource, outcome, message, thing });
    }
  }
  return { said, complete };
}
