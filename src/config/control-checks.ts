import * as z from 'zod';
import type { Framework } from '../frameworks/framework';
import { idsOfRules, isNamed, type ConfigurableRule } from '../model/rule';
import { isInForce } from './activate';
import type { Doubt } from './checks';
import { suggestion } from './closest';
import { unknownRequirement } from './custom-framework-checks';
import type { Configuration } from './schema';

/** What of controls can be checked against rules and frameworks, however wrong the rest of them is. */
const readablePart = z
  .array(
    z
      .object({
        id: z.string().optional().catch(undefined),
        rules: z.array(z.string()).catch([]),
        requirements: z.record(z.string(), z.array(z.string()).catch([])).catch({}),
      })
      .catch({ id: undefined, rules: [], requirements: {} }),
  )
  .catch([]);

/**
 * Controls of the same id, rules and requirements that they name and that are not there, and rules that are off.
 * @param written the controls, which may be wrong in other ways
 * @param frameworks undefined where they are not known: then requirements are not looked at
 */
export function controlDoubts(
  written: unknown,
  rules: Configuration['rules'],
  catalogue: readonly ConfigurableRule[],
  frameworks: Readonly<Record<string, Framework>> | undefined,
): Doubt[] {
  const names = [...idsOfRules(catalogue)];
  const controls = readablePart.parse(written);
  return controls.flatMap((control, index) => [
    ...doubledId(controls, index),
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
        if (frameworks === undefined) return [];
        const message = unknownRequirement(frameworks, key, id);
        // A framework that is not there is said once, not with each id.
        if (message === undefined || (at > 0 && !Object.hasOwn(frameworks, key))) return [];
        const place = `controls.${index}.requirements.${key}`;
        return [{ path: ['controls', index, 'requirements', key, at], message: `${place}: ${message}` }];
      }),
    ),
  ]);
}

function doubledId(controls: readonly { readonly id?: string | undefined }[], index: number): Doubt[] {
  const id = controls[index]?.id;
  const earlier = controls
    .slice(0, index)
    .findLast((other) => other.id?.toLowerCase() === id?.toLowerCase())?.id;
  if (id === undefined || earlier === undefined) return [];
  const said = earlier === id ? `there are two controls ${id}` : `${id} and ${earlier} differ in case only`;
  return [{ path: ['controls', index, 'id'], message: `controls.${index}.id: ${said}` }];
}
