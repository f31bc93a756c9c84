import { suggestion } from '../config/closest';
import { namesOfRequirements, type MappedRule } from '../config/mapped-rules';
import type { Control } from '../model/control';
import { UsageError } from '../model/errors';
import { firstId, isNamed } from '../model/rule';
import { type Rule } from '../rules/rule';

const EMPTY_WOULD_DECEIVE = new Error('an empty list would read as if nothing were wrong');

/** What narrows the rules of a question; each is any of its names, and all of them have to hold. */
export interface AskedOfRules {
  readonly rule?: readonly string[] | undefined;
  readonly requirement?: readonly string[] | undefined;
  readonly control?: readonly string[] | undefined;
}

/**
 * First-ever ids of the rules that a question is about; nothing when it narrows none.
 * @throws UsageError for a requirement or control that no rule evidences, or where no rule is left: an empty answer would
 * read as "no findings".
 */
export function rulesFor(
  rules: readonly MappedRule[],
  controls: readonly Control[],
  { rule: names, requirement: requirements, control: ids }: AskedOfRules,
): string[] | undefined {
  const mapped = rules.map((rule) => ({ rule, evidences: new Set(namesOfRequirements(rule)) }));
  for (const requirement of requirements ?? []) {
    if (mapped.some(({ evidences }) => evidences.has(requirement))) continue;
    const known = mapped.flatMap(({ evidences }) => [...evidences]);
    throw new UsageError(
      `No rule evidences ${requirement} with the parameters in force${suggestion(requirement, [...new Set(known)])}`,
      'Write it as framework:id, such as soc2:CC6.1; docs/frameworks lists what is covered, and with which parameters',
      { cause: EMPTY_WOULD_DECEIVE },
    );
  }
  const asked = ids?.map((id) => controlCalled(controls, id));
  for (const { id, rules: own } of asked ?? []) {
    if (own.length > 0) continue;
    throw new UsageError(`No rule evidences the control ${id}`, 'See what it rests on', {
      cause: EMPTY_WOULD_DECEIVE,
      lookAt: { kind: 'control', id },
    });
  }
  if (names === undefined && requirements === undefined && asked === undefined) return undefined;
  const found = mapped
    .filter(({ rule }) => names?.some((name) => isNamed(rule, name)) ?? true)
    .filter(({ evidences }) => requirements?.some((each) => evidences.has(each)) ?? true)
    .filter(({ rule }) => asked?.some((control) => control.rules.some((name) => isNamed(rule, name))) ?? true)
    .map(({ rule }) => rule.firstId);
  if (found.length === 0) {
    throw new UsageError(
      `None of the rules named evidences ${[...(requirements ?? []), ...(ids ?? [])].join(' or ')} with the parameters in force`,
      'Leave --rule, --requirement or --control out',
      { cause: EMPTY_WOULD_DECEIVE },
    );
  }
  return found;
}

/**
 * The control of this id, in whatever case it is written.
 * @throws UsageError for one that the configuration does not have, with the nearest.
 */
export function controlCalled(controls: readonly Control[], id: string): Control {
  const control = controls.find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (control !== undefined) return control;
  const known = controls.map((each) => each.id);
  throw new UsageError(
    `There is no control ${id}${suggestion(id, known)}`,
    known.length === 0
      ? 'Write your controls into watchbill.yaml, as docs/controls.md describes them'
      : 'List them',
    known.length === 0
      ? { cause: new Error('the configuration names no controls') }
      : { cause: new Error('none that the configuration names has this id'), lookAt: { kind: 'controls' } },
  );
}

/** First-ever ids of the rules named; nothing where none is. */
export function rulesNamed(
  catalogue: readonly Rule[],
  names: readonly string[] | undefined,
): string[] | undefined {
  return names && catalogue.filter((rule) => names.some((name) => isNamed(rule, name))).map(firstId);
}
