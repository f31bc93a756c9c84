import { suggestion } from '../config/closest';
import type { Rule } from '../rules/rule';
import * as api from './api';
import { apart } from './apart';
import { ComputingTime } from './computing-time';
import { GUARDED } from './no-clock';
import { ownRuleOf } from './own-rule';

/** Compiled rule files: called with `module`, `require` and what stands in the place of clocks. */
export type CompiledRules = (
  module: { exports: unknown },
  require: (name: string) => unknown,
  ...guarded: unknown[]
) => void;

/** The names of the parameters of {@link CompiledRules}, in order. */
export const PARAMETERS: readonly string[] = ['module', 'require', ...GUARDED.map(([name]) => name)];

/** Modules define rules when they are loaded, and compute nothing. */
const LOADING = { milliseconds: 5_000, megabytes: 512 };

/** Runs compiled modules, which can import what is given here and nothing else. */
export function runCompiled(
  compiled: CompiledRules,
  given: Readonly<Record<string, unknown>>,
  limits = LOADING,
): unknown {
  const module: { exports: unknown } = { exports: {} };
  const require = (name: string): unknown => {
    if (name in given) return given[name];
    throw new Error(`a rule cannot import ${name}`);
  };
  apart(limits, () => compiled(module, require, ...GUARDED.map(([, value]) => value)));
  return module.exports;
}

/** A module that says what it does not have: rules are not checked against types before they run. */
export function givenModule(name: string, members: object): object {
  return new Proxy(Object.freeze({ ...members }), {
    get(target, member): unknown {
      if (typeof member === 'string' && member !== '__esModule' && !Object.hasOwn(target, member))
        throw new Error(`${name} has no "${member}"${suggestion(member, Object.keys(target))}`);
      return Reflect.get(target, member);
    },
  });
}

/** What is given is not changed: the evaluator has the same lists. */
export const RULES_API: Readonly<Record<string, unknown>> = {
  'watchbill/rules': givenModule('watchbill/rules', {
    ...api,
    PART_NAMES: Object.freeze([...api.PART_NAMES]),
  }),
};

/** The rules of a bundle, whose files were loaded and checked when it was made. */
export function rulesOfBundle(compiled: CompiledRules): Rule[] {
  const exported = runCompiled(compiled, RULES_API);
  const time = new ComputingTime();
  return Object.values(exported ?? {}).map((each) => ownRuleOf(each, time));
}
