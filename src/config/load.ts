import { isMap, isNode, isPair, isScalar, type Document } from 'yaml';
import * as z from 'zod';
import { UsageError } from '../model/errors';
import { idsOfRules, type ConfigurableRule } from '../model/rule';
import { commandLine } from '../wording/commands';
import { activate, type LoadedConfiguration } from './activate';
import { applicabilityDoubts } from './applicability-checks';
import { doubtsAbout, type Doubt } from './checks';
import { controlDoubts } from './control-checks';
import { frameworksInForce } from './frameworks-in-force';
import { readOwnFrameworks } from './own-frameworks';
import { ruleProblems } from './rule-checks';
import {
  configurationSchema,
  defaultConfiguration,
  writtenConfigurationSchema,
  type Configuration,
} from './schema';
import { noSetting } from './setting-names';
import { wordsOf } from './wording';
import { resolveOwnRules } from './own-rules';
import { parseYaml, readUtf8, type FileProblem, type PlacedProblem } from './yaml-text';
import { isRecord } from './is-record';

/** A configuration that is in force, with what its author should look at again. */
export interface CheckedConfiguration<R extends ConfigurableRule> extends LoadedConfiguration<R> {
  /** Each with `file:line:column`. */
  readonly warnings: readonly string[];
}

/** Everything wrong with a configuration file, all at once. */
export class ConfigurationError extends UsageError {
  override readonly name = 'ConfigurationError';

  constructor(
    readonly file: string,
    readonly problems: readonly (FileProblem & {
      /** Set where it stands in another file that this one names. */
      readonly file?: string;
    })[],
  ) {
    const files = new Set(problems.map((problem) => problem.file ?? file));
    super(
      problems.map((problem) => lineOf(problem.file ?? file, problem)).join('\n'),
      `Mend ${[...files].join(' and ')}, then run: ${commandLine('config validate', { config: file })}`,
      {
        cause: new Error(
          `What is written cannot be used in ${problems.length === 1 ? 'one place' : `${problems.length} places`}`,
        ),
      },
    );
  }
}

/**
 * Reads watchbill.yaml and checks it, and its rules' parameters, against the catalogue. Needs neither AWS nor network.
 * @param file absent: the documented defaults.
 * @throws ConfigurationError with every problem and its place.
 */
export function loadConfiguration<R extends ConfigurableRule>(
  file: string | undefined,
  catalogue: readonly R[],
): CheckedConfiguration<R> {
  if (file === undefined) return { ...activate(defaultConfiguration, catalogue), warnings: [] };
  return parseConfiguration(readUtf8(file, 'Name another file with --config'), file, catalogue);
}

function lineOf(file: string, { line, column, message }: FileProblem): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** @throws ConfigurationError */
export function parseConfiguration<R extends ConfigurableRule>(
  text: string,
  file: string,
  catalogue: readonly R[],
): CheckedConfiguration<R> {
  const { document, value, faults, placed } = parseYaml(text);
  if (faults.length > 0) throw new ConfigurationError(file, placed(faults));
  if (value === null || value === undefined) {
    const message = 'the file is empty: begin it with `version: 1`';
    throw new ConfigurationError(file, [{ line: 1, column: 1, message }]);
  }
  const parsed = writtenConfigurationSchema.safeParse(value);
  const own = ownFrameworksOf(value, file, catalogue);
  const doubts = [
    ...doubtsAbout(value, catalogue),
    ...own.problems,
    ...doubtsAboutControls(value, catalogue, own),
  ].map(({ path, message, isWarning }: Doubt) => ({
    offset: offsetOf(document, path, false),
    message,
    isWarning: isWarning === true,
  }));
  const problems: PlacedProblem[] = [
    ...(parsed.success ? [] : parsed.error.issues).flatMap((issue) => problemsOf(issue, document)),
    ...ruleProblems(value, document, catalogue).map(({ path, message, onKey }) => ({
      offset: offsetOf(document, path, onKey),
      message,
    })),
    ...doubts.filter(({ isWarning }) => !isWarning),
  ];
  if (problems.length > 0 || own.fileProblems.length > 0 || !parsed.success)
    throw new ConfigurationError(file, [...placed(problems), ...own.fileProblems]);
  const warnings = placed(doubts).map((problem) => lineOf(file, problem));
  const { 'own-frameworks': _paths, ...written } = parsed.data;
  const ownRules = resolveOwnRules(file, written['own-rules']);
  if (typeof ownRules === 'string')
    throw new ConfigurationError(
      file,
      placed([{ offset: offsetOf(document, ['own-rules'], false), message: `own-rules: ${ownRules}` }]),
    );
  const configuration: Configuration = {
    ...written,
    ...(own.frameworks.length > 0 && { 'own-frameworks': own.frameworks }),
    ...(ownRules && { 'own-rules': ownRules }),
  };
  return { ...activate(configuration, catalogue), warnings };
}

function ownFrameworksOf(value: unknown, file: string, catalogue: readonly ConfigurableRule[]) {
  const named = isRecord(value) ? value['own-frameworks'] : undefined;
  const paths = z.array(z.string().min(1)).safeParse(named).data ?? [];
  const read = readOwnFrameworks(paths, file, idsOfRules(catalogue));
  return { ...read, isWhole: read.problems.length + read.fileProblems.length === 0 };
}

function doubtsAboutControls(
  value: unknown,
  catalogue: readonly ConfigurableRule[],
  { isWhole, frameworks }: ReturnType<typeof ownFrameworksOf>,
): Doubt[] {
  const file = isRecord(value) ? value : {};
  const rules = configurationSchema.shape.rules.safeParse(file['rules']).data ?? {};
  // Of a framework that cannot be read, nobody can be told what it has.
  const known = isWhole ? frameworksInForce({ 'own-frameworks': frameworks }) : undefined;
  return [
    ...controlDoubts(file['controls'], rules, catalogue, known),
    ...applicabilityDoubts(file['applicability'], file['controls'], known),
  ];
}

type Path = readonly PropertyKey[];

function problemsOf(issue: z.core.$ZodIssue, document: Document): { offset: number; message: string }[] {
  const place = issue.path.map(String).join('.');
  const prefix = place === '' ? '' : `${place}: `;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: offsetOf(document, [...issue.path, key], true),
      message: key === '<<' ? MERGE : `${prefix}${noSetting(key, configurationSchema, issue.path)}`,
    }));
  }
  if (issue.code === 'invalid_union') {
    // The closest branch of a union takes a value of this kind, knows its keys, and has the fewest issues; its messages say
    // more than "invalid input".
    const isOfAnotherKind = (issues: readonly z.core.$ZodIssue[]) =>
      Number(issues.some(({ code, path }) => path.length === 0 && /^invalid_(type|value)$/.test(code)));
    const unknownKeys = (issues: readonly z.core.$ZodIssue[]) =>
      issues.flatMap((each) =>
        each.code === 'unrecognized_keys' && each.path.length === 0 ? each.keys : [],
      );
    const closest = [...issue.errors].sort(
      (a, b) =>
        isOfAnotherKind(a) - isOfAnotherKind(b) ||
        unknownKeys(a).length - unknownKeys(b).length ||
        a.length - b.length,
    )[0];
    if (closest !== undefined && closest.length > 0) {
      // What another branch knows is a setting, but of another form of the whole.
      const known = new Set(
        unknownKeys(closest).filter((key) =>
          issue.errors.some((other) => !isOfAnotherKind(other) && !unknownKeys(other).includes(key)),
        ),
      );
      return closest.flatMap((inner) => {
        const path = [...issue.path, ...inner.path];
        if (inner.code !== 'unrecognized_keys' || inner.path.length > 0 || known.size === 0)
          return problemsOf({ ...inner, path }, document);
        return inner.keys.map((key) => ({
          offset: offsetOf(document, [...path, key], true),
          message: known.has(key)
            ? `${prefix}"${key}" stands by itself: write it, or what is beside it`
            : `${prefix}${noSetting(key, configurationSchema, path)}`,
        }));
      });
    }
  }
  const words = wordsOf(issue, document);
  return [
    {
      offset: offsetOf(document, issue.path, false),
      message: prefix === '' ? `the file ${words}` : `${prefix}${words}`,
    },
  ];
}

const MERGE = 'keys are not merged with `<<`: write the settings out, or an alias for a whole value';

/** Where a path stands in the file: its value, or its key; the nearest place above it that exists. */
function offsetOf(document: Document, path: Path, onKey: boolean): number {
  for (let length = path.length; length > 0; length -= 1) {
    const above = path.slice(0, length - 1);
    const name = path[length - 1];
    const parent: unknown = above.length === 0 ? document.contents : document.getIn(above, true);
    if (onKey && isMap(parent)) {
      const pair: unknown = parent.items.find(
        (item: unknown) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name),
      );
      if (isPair(pair) && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0;
}
