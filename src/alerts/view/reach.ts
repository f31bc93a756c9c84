import type { Facts } from '../../model/verdict';

/**
 * Whether what failed can be reached from outside, as far as the finding knows: what it does not know is said, since whoever
 * is woken asks for it first. Nothing where the question does not arise.
 */
export function reachOf(facts: Facts): string | undefined {
  if (facts['publiclyAccessible'] === true)
    return 'It has a public address; whether its security groups let anybody in is not looked at here.';
  if (Array.isArray(facts['open']) && facts['open'].some((each) => /\bto (0\.0\.0\.0|::)\//.test(each)))
    return 'Reachable wherever the group is attached; what it is attached to is not looked at here.';
  if (typeof facts['vulnerability'] === 'string')
    return 'Whether it can be reached from the internet is not known here.';
  return undefined;
}
