import * as z from 'zod';
import { getJson } from '../evidence/objects';
import type { AccountId } from '../model/account';
import { latest, type Instant } from '../model/instant';
import { parametersInForceSchema, type ParametersInForce } from '../model/parameters';
import { readOrLeaveOut } from '../record/leave-out';
import { latestLooks, type LooksPorts } from './latest-looks';

/** The parameters of one rule in one account, and the scan that judged with them. */
export interface JudgedWith {
  readonly slot: Instant;
  readonly of: ParametersInForce['rules'][string];
}

/** An evaluation names them since the version that keeps them. */
const namesParametersSchema = z.looseObject({ parameters: z.string().optional() });

/**
 * What the newest scan by then judged a rule with.
 * @param question.rule the first-ever id of the rule, and the sources that it reads.
 * @returns nothing where no scan looked, or it is of a version that did not keep them, or the rule has no parameters.
 */
export async function judgedWith(
  ports: LooksPorts,
  question: {
    readonly asOf: Instant;
    readonly account: AccountId;
    readonly rule: string;
    readonly sources: readonly string[];
  },
): Promise<JudgedWith | undefined> {
  const { asOf, account, rule, sources } = question;
  const { looks } = await latestLooks(ports, { asOf, sources, accounts: [account], rules: [rule] });
  const [first, ...others] = [...(looks.get(account)?.values() ?? [])];
  if (first === undefined) return undefined;
  const slot = latest(first.scan.slot, ...others.map(({ scan }) => scan.slot));
  const look = [first, ...others].find(({ scan }) => scan.slot === slot) ?? first;
  const kept = await readOrLeaveOut(ports.leaveOut, async () => {
    const { parameters } = await getJson(ports.objects, look.coverage.evaluation, namesParametersSchema);
    return parameters === undefined ? undefined : getJson(ports.objects, parameters, parametersInForceSchema);
  });
  const of = kept?.rules[rule];
  return of === undefined ? undefined : { slot, of };
}
