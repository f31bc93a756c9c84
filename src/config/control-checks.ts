import type { Framework } from '../frameworks/framework';
import { idsOfRules, isNamed, type ConfigurableRule } from '../model/rule';
import { isInForce } from './activate';
import type { Doubt } from './checks';
import { suggestion } from './closest';
import { unknownRequirement } from './custom-framework-checks';
import type { Configuration } from './schema';

/** Rules and requirements that controls name and that are not there, and rules that are off. */
export function controlDoubts(
  controls: NonNullable<Configuration['controls']>,
  rules: Configuration['rules'],
  catalogue: readonly ConfigurableRule[],
  frameworks: Readonly<Record<string, Framework>>,
): Doubt[] {
  const names = [...idsOfRules(catalogue)];
  return controls.flatMap((control, index) => [
    ...control.rules.flatMap((name, at): Doubt[] => {
      const path = ['controls', index, 'rules', at];
      const place = `controls.${index}.rules.${at}`;
      const rule = catalogue.find((each) => isNamed(each, name));
      if (rule === undefined)
        return [{ path, message: `${place}: there is no rule "${name}"${suggestion(name, names)}` }];
      if (isInForce({ rules }, rule)) return [];
      return [{ path, message: `${place}: ${name} is off, and is evidence of nothing`, isWarning: true }];
    }),
    ...Object.entries(control.requirements).flatMap(([key, ids]) =>
      ids.flatMap((id, at): Doubt[] => {
        const message = unknownRequirement(frameworks, key, id);
        // A framework that is not there is said once, not with each id.
        if (message === undefined || (at > 0 && !Object.hasOwn(frameworks, key))) return [];
        const place = `controls.${index}.requirements.${key}`;
        return [{ path: ['controls', index, 'requirements', key, at], message: `${place}: ${message}` }];
      }),
    ),
  ]);
}
