import type { LoadedConfiguration } from '../config/activate';
import { ownRulesHashOf } from '../config/own-rules';
import { OWN_PREFIX } from '../own-rules/own-rule';
import type { Rule } from '../rules/rule';
import { say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';

/**
 * The rules in force then, as far as they are here: an organisation's own rules are not in the evidence, so their hash alone says
 * whether those that are here are those that judged.
 * @param file the configuration file that names those that are here, where there is one.
 */
export function ownRulesOfThen(
  context: Pick<CliContext, 'out' | 'err' | 'env' | 'exit'>,
  then: LoadedConfiguration<Rule>,
  file: string | undefined,
): LoadedConfiguration<Rule> {
  const judgedBy = then.configuration['own-rules'];
  const isOwn = (rule: Rule) => rule.id.startsWith(OWN_PREFIX);
  const withoutOwn = { ...then, rules: then.rules.filter(({ rule }) => !isOwn(rule)) };
  if (judgedBy === undefined) return withoutOwn;
  const sha256 = typeof judgedBy === 'string' ? undefined : judgedBy.sha256;
  const here = file === undefined ? undefined : ownRulesHashOf(file);
  if (here !== undefined && here === sha256) return then;
  const which = here === undefined ? 'none are here' : `those here have the hash ${here}`;
  say(context, `Not judged by the own rules of the time, of the hash ${sha256 ?? 'unknown'}: ${which}.`);
  say(
    context,
    '  Check out their folder as it was then, beside a watchbill.yaml that names it, and replay again.',
  );
  context.exit(EXIT.partial);
  return withoutOwn;
}
