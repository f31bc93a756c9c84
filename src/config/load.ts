import { readFileSync } from 'node:fs';
import { isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type * as z from 'zod';
import { errorText, UsageError } from '../model/errors';
import type { ConfigurableRule } from '../model/rule';
import { commandLine } from '../wording/commands';
import { activate, camelCase, paramsOf, type LoadedConfiguration } from './activate';
import { configurationSchema, defaultConfiguration } from './schema';

/** One thing wrong with the file; line and column count from 1. */
export interface ConfigurationProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything wrong with a configuration file, all at once. */
export class ConfigurationError extends UsageError {
  override readonly name = 'ConfigurationError';

  constructor(
    readonly file: string,
    readonly problems: readonly ConfigurationProblem[],
  ) {
    super(
      problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'),
      `Mend ${file}, then run: ${commandLine('config validate', { config: file })}`,
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
): LoadedConfiguration<R> {
  if (file === undefined) return activate(defaultConfiguration, catalogue);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${errorText(cause)}`, 'Name another file with --config', {
      cause,
    });
  }
  return parseConfiguration(text, file, catalogue);
}

/** @throws ConfigurationError */
export function parseConfiguration<R extends ConfigurableRule>(
  text: string,
  file: string,
  catalogue: readonly R[],
): LoadedConfiguration<R> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems: ConfigurationProblem[] = document.errors.map((error) => ({
    ...at(error.pos[0]),
    message: error.message,
  }));
  if (problems.length > 0) throw new ConfigurationError(file, problems);

  const parsed = configurationSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues.flatMap((issue) =>
        problemsOf(issue, document).map(({ offset, message }) => ({ ...at(offset), message })),
      ),
    );
  }
  problems.push(
    ...ruleProblems(document, catalogue).map(({ path, message, onKey }) => ({
      ...at(offsetOf(document, path, onKey)),
      message,
    })),
  );
  if (problems.length > 0 || !parsed.success) {
    const inOrder = problems.sort((a, b) => a.line - b.line || a.column - b.column);
    throw new ConfigurationError(file, inOrder);
  }
  return activate(parsed.data, catalogue);
}

type Path = readonly PropertyKey[];
interface RuleProblem {
  readonly path: Path;
  readonly message: string;
  readonly onKey: boolean;
}

function ruleProblems(document: Document, catalogue: readonly ConfigurableRule[]): RuleProblem[] {
  const settings: unknown = document.toJS();
  const rules = isRecord(settings) && isRecord(settings['rules']) ? settings['rules'] : {};
  const byName = new Map(
    catalogue.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])].map((id) => [id, rule])),
  );
  return Object.entries(rules).flatMap(([id, setting]): RuleProblem[] => {
    const rule = byName.get(id);
    if (rule === undefined)
      return [{ path: ['rules', id], message: `there is no rule "${id}"`, onKey: true }];
    if (!isRecord(setting) || setting['off'] === true) return [];
    const params = paramsOf(setting);
    const known = knownParams(rule);
    const misspelt = Object.keys(setting).filter(
      (key) => key !== 'off' && key !== 'reason' && known !== undefined && !known.includes(camelCase(key)),
    );
    const parsed = rule.params.safeParse(params);
    return [
      ...misspelt.map((key) => ({
        path: ['rules', id, key],
        message: `${id} has no parameter "${key}"; it has: ${known?.map(kebabCase).join(', ') || 'none'}`,
        onKey: true,
      })),
      ...(parsed.success ? [] : parsed.error.issues).map((issue) => ({
        path: ['rules', id, ...issue.path.map((step) => (typeof step === 'string' ? kebabCase(step) : step))],
        message: `${id}: ${issue.message}`,
        onKey: false,
      })),
    ];
  });
}

function knownParams(rule: ConfigurableRule): string[] | undefined {
  return 'shape' in rule.params && isRecord(rule.params.shape) ? Object.keys(rule.params.shape) : undefined;
}

function kebabCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function problemsOf(issue: z.core.$ZodIssue, document: Document): { offset: number; message: string }[] {
  const place = issue.path.map(String).join('.');
  const prefix = place === '' ? '' : `${place}: `;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: offsetOf(document, [...issue.path, key], true),
      message: `${prefix}there is no setting "${key}"`,
    }));
  }
  if (issue.code === 'invalid_union') {
    // The closest branch of a union is the one with the fewest issues; its messages say more than "invalid input".
    const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
    if (closest !== undefined && closest.length > 0) {
      return closest.flatMap((inner) =>
        problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, document),
      );
    }
  }
  return [{ offset: offsetOf(document, issue.path, false), message: `${prefix}${issue.message}` }];
}

/** Where a path stands in the file: its value, or its key; the nearest place above it that exists. */
function offsetOf(document: Document, path: Path, onKey: boolean): number {
  for (let length = path.length; length > 0; length -= 1) {
    const above = path.slice(0, length - 1);
    const name = path[length - 1];
    const parent: unknown = above.length === 0 ? document.contents : document.getIn(above, true);
    if (onKey && isRecord(parent) && Array.isArray(parent['items'])) {
      const pair: unknown = parent['items'].find(
        (item: unknown) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name),
      );
      if (isPair(pair) && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
