import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { ownRuleSources } from '../config/own-rules';
import { errorText, UsageError } from '../model/errors';
import type { Rule } from '../rules/rule';
import { commandLine } from '../wording/commands';
import { compileModules } from './compile';
import { ComputingTime } from './computing-time';
import { missingRequirement } from './missing-requirement';
import { ownRuleOf } from './own-rule';
import { PARAMETERS, RULES_API, runCompiled, type CompiledRules } from './run';

export interface OwnRules {
  readonly folder: string;
  /** Each with its file, in the order of their names. */
  readonly rules: readonly { readonly file: string; readonly rule: Rule }[];
  /** All of them, to be put into a bundle. */
  readonly compiled: string;
}

/**
 * The rules of a folder, compiled, loaded and checked. `x.ts` is a rule, with `x.cases.ts` beside it; `_x.ts` is what
 * rules share.
 * @param time what they may compute.
 * @throws UsageError naming the file for what does not compile, throws at load, is no rule, names a requirement that does
 *   not exist, is there twice or has no cases; and where there is none.
 */
export function loadOwnRules(folder: string, time = new ComputingTime()): OwnRules {
  const next = `Mend it, then run: ${commandLine('rules test', { dir: folder })}`;
  const files = ruleFilesIn(folder);
  const compiled = compileModules(folder, files);
  let exported: unknown[];
  try {
    exported = modulesOf(compiled, RULES_API, files.length);
  } catch {
    // All in one throw together: one by one says which.
    exported = files.map((file) => {
      try {
        return modulesOf(compileModules(folder, [file]), RULES_API, 1)[0];
      } catch (cause) {
        if (cause instanceof UsageError) throw cause;
        throw new UsageError(`${join(folder, file)}.ts throws when it is loaded`, next, { cause });
      }
    });
  }
  const rules = files.map((file, index) => {
    try {
      const rule = ownRuleOf(exported[index], time);
      const missing = missingRequirement(rule);
      if (missing !== undefined) throw new Error(missing);
      return { file: `${file}.ts`, rule };
    } catch (thrown) {
      throw new UsageError(`${join(folder, file)}.ts exports no rule that can be used`, next, {
        cause: new Error(errorText(thrown)),
      });
    }
  });
  const names = new Map<string, string>();
  for (const { file, rule } of rules)
    for (const name of [rule.id, ...(rule.aliases ?? [])]) {
      const other = names.get(name);
      if (other !== undefined)
        throw new UsageError(`The id ${name} is in ${other} and in ${file}`, 'Give one of them another id', {
          cause: new Error(
            'findings are named after the id of their rule, which has to be that of one rule alone',
          ),
        });
      names.set(name, file);
    }
  return { folder, rules, compiled };
}

/** What each module exports by default, in order. */
export function modulesOf(
  compiled: string,
  given: Readonly<Record<string, unknown>>,
  count: number,
): unknown[] {
  // A function of the parameters that it is given here; what it exports is parsed.
  const run = compileFunction(`'use strict';${compiled}`, [...PARAMETERS]) as CompiledRules;
  const members = new Map<string, unknown>(Object.entries(runCompiled(run, given) ?? {}));
  return Array.from({ length: count }, (_, index) => members.get(`_${index}`));
}

function ruleFilesIn(folder: string): string[] {
  let sources: string[];
  try {
    sources = ownRuleSources(folder);
  } catch (thrown) {
    throw new UsageError(`${folder} cannot be read`, 'Name the folder that the rules are in', {
      cause: new Error(errorText(thrown)),
    });
  }
  const modules = sources.filter((path) => path.endsWith('.ts')).map((path) => path.slice(0, -'.ts'.length));
  // What rules share begins with an underscore, so that a rule whose cases were forgotten is not taken for it.
  const rules = modules.filter((path) => !/(^|\/)_/.test(path));
  const bare = rules.find((path) => !existsSync(join(folder, `${path}.cases.ts`)));
  if (rules.length === 0)
    throw new UsageError(`${folder} has no rules`, 'Name the folder that the rules are in, or leave it out', {
      cause: new Error('a rule is a file x.ts, with its cases in x.cases.ts'),
    });
  if (bare !== undefined) {
    throw new UsageError(
      `${join(folder, bare)}.ts has no cases`,
      `Write ${bare}.cases.ts beside it, or name a file that rules share _${bare.split('/').at(-1)}.ts`,
      {
        cause: new Error(
          'a rule is shown to do what it says by cases, at least one that passes and one that fails',
        ),
      },
    );
  }
  return rules;
}
