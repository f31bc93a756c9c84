import { join } from 'node:path';
import * as z from 'zod';
import { judgeProperties } from '../evaluate/rule-properties';
import { casesIn, judgeCase } from '../evaluate/judge-case';
import { errorText, UsageError } from '../model/errors';
import type { Rule } from '../rules/rule';
import { commandLine } from '../wording/commands';
import type { RuleCases } from '../rules/rule-cases';
import * as casesApi from './cases-api';
import { compileModules } from './compile';
import { ComputingTime } from './computing-time';
import { loadOwnRules, modulesOf } from './load';
import { NO_DEFAULT_EXPORT } from './own-rule';
import { givenModule, RULES_API } from './run';

/** One case of a rule, or one thing that every rule has to hold. */
export interface TestRow {
  readonly rule: string;
  readonly kind: string;
  readonly name: string;
  readonly isOk: boolean;
  readonly expected: string;
  readonly came: string;
}

/** A case has a few resources. */
const SECONDS = 2;
const MEGABYTES = 256;
const STOPPED = {
  time: `it was stopped: it had not ended after ${SECONDS} seconds in one of the worlds`,
  memory: `it was stopped: it had taken more than ${MEGABYTES} MB of memory in one of the worlds`,
};

const caseSchema = z.looseObject({
  name: z.string().min(1),
  params: z.record(z.string(), z.unknown()).optional(),
});
const judgedCaseSchema = caseSchema.extend({
  verdicts: z.array(
    z.union([
      z.tuple([z.string(), z.union([z.string(), z.custom<RegExp>(isRegExp)])]),
      z.tuple([
        z.string(),
        z.union([z.string(), z.custom<RegExp>(isRegExp)]),
        z.record(z.string(), z.unknown()),
      ]),
    ]),
  ),
});
const casesSchema = z.strictObject({
  pass: z.array(judgedCaseSchema).min(1),
  fail: z.array(judgedCaseSchema).min(1),
  unknown: z.array(judgedCaseSchema).optional(),
  error: z.array(judgedCaseSchema).optional(),
  outOfScope: z.array(caseSchema.extend({ outOfScope: z.record(z.string(), z.number()) })).optional(),
});

function isRegExp(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

/**
 * Runs the cases of every rule of a folder, and what every rule has to hold.
 * @throws UsageError where rules or cases cannot be loaded.
 */
export async function testOwnRules(folder: string): Promise<TestRow[]> {
  const time = new ComputingTime({ rule: SECONDS, together: SECONDS, megabytes: MEGABYTES });
  const { rules } = loadOwnRules(folder, time);
  const rows: TestRow[] = [];
  for (const { file, rule } of rules) {
    const all = casesIn(casesBeside(folder, file));
    for (const each of all) {
      const { expected, came } = resultOf(rule, each);
      rows.push({
        rule: rule.id,
        kind: each.kind,
        name: each.ruleCase.name,
        isOk: expected === came,
        expected,
        came,
      });
    }
    // Of a rule that does not end each of hundreds of worlds would take as long.
    if (time.stoppedBy(rule.id) === undefined)
      for (const { property, broken } of judgeProperties(rule, all))
        rows.push(propertyRow(rule, property, broken));
    const by = time.stoppedBy(rule.id);
    rows.push(propertyRow(rule, 'ends', by && STOPPED[by]));
  }
  return rows;
}

function resultOf(rule: Rule, each: ReturnType<typeof casesIn>[number]) {
  try {
    const { expected, came } = judgeCase(rule, each);
    return { expected: expected.join('\n'), came: came.join('\n') };
  } catch (thrown) {
    return { expected: 'a world that can be judged', came: errorText(thrown) };
  }
}

function propertyRow(rule: Rule, name: string, broken: string | undefined): TestRow {
  const kind = 'every rule';
  return { rule: rule.id, kind, name, isOk: broken === undefined, expected: name, came: broken ?? name };
}

function casesBeside(folder: string, file: string): RuleCases {
  const module = file.replace(/\.ts$/, '.cases');
  const path = join(folder, `${module}.ts`);
  const next = `Mend it, then run: ${commandLine('rules test', { dir: folder })}`;
  let exported: unknown;
  try {
    const given = { ...RULES_API, 'watchbill/cases': givenModule('watchbill/cases', casesApi) };
    [exported] = modulesOf(compileModules(folder, [module]), given, 1);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${path} throws when it is loaded`, next, { cause });
  }
  const parsed = casesSchema.safeParse(exported);
  if (!parsed.success) {
    throw new UsageError(`${path} exports no cases that can be run`, next, {
      cause: new Error(
        exported === undefined ? NO_DEFAULT_EXPORT : z.prettifyError(parsed.error).replaceAll('\n', ' '),
      ),
    });
  }
  // The worlds in it are parsed by the schemas of their parts when they are judged.
  return exported as RuleCases;
}
