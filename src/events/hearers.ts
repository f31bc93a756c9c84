import { GLOBAL } from '../model/account';
import type { ActiveRule } from '../model/evaluation';
import type { Hearing, HeardFault, JudgingRule } from '../rules/rule';
import type { CloudTrailEvent } from '../sources/cloudtrail/events/part';
import { isHeard } from '../sources/heard-calls';
import { parts, type PartName } from '../sources/parts';
import type { Heard } from './heard';

interface Hearer {
  readonly active: ActiveRule<JudgingRule>;
  readonly hearing: Hearing<unknown>;
  readonly call: CloudTrailEvent;
}

/** The rules that hear this call, if it did what it asked for. */
export function hearersOf({ call }: Heard, rules: readonly ActiveRule<JudgingRule>[]): Hearer[] {
  if (call === undefined || call.errorCode !== undefined) return [];
  return rules.flatMap((active) => {
    const { hears } = active.rule;
    return hears !== undefined && isHeard(call, hears.calls) ? [{ active, hearing: hears, call }] : [];
  });
}

/**
 * A rule that says what it heard of the call, in the place of what it would say of a look, where what was known makes it a fault:
 * parameters, severity and identity of the finding are so those of a scan.
 */
export function asHeard(
  { active, hearing, call }: Hearer,
  known: readonly string[],
  onFault: (fault: HeardFault) => unknown,
): ActiveRule<JudgingRule> {
  return {
    ...active,
    rule: {
      ...active.rule,
      *judge(snapshot, region, params, ofResources) {
        const fault = hearing.judge(call, known, params);
        if (fault === undefined) {
          yield* active.rule.judge(snapshot, region, params, ofResources);
          return;
        }
        onFault(fault);
        const { lastsUntil: _, session: __, ...said } = fault;
        yield { ...said, outcome: 'fail', observedAt: call.eventTime };
      },
    },
  };
}

/** The part that a rule about what a scan reads looks at, where it is another than the calls. */
export function partHeard({ active }: Hearer): { part: PartName; region: typeof GLOBAL } | undefined {
  const [part, ...others] = active.rule.reads;
  if (part === undefined || part === 'cloudtrail.events') return undefined;
  if (others.length > 0 || parts[part].scope !== 'global')
    throw new Error(`${active.rule.id} hears calls and reads more than one part, or one of a Region`);
  return { part, region: GLOBAL };
}
