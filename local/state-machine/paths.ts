import { ExecutionError } from './execution-error';

/** What `$` and `$$` stand for. */
export interface Scope {
  readonly input: unknown;
  readonly context: unknown;
}

const STEP = /^\.([A-Za-z_][\w-]*)/;

/** The names in a path such as `$.plan.key`: the one form of JSONPath that is read here. */
function steps(path: string): string[] {
  let rest = path.replace(/^\$\$?/, '');
  const names: string[] = [];
  while (rest !== '') {
    const [whole, name] = STEP.exec(rest) ?? [];
    if (whole === undefined || name === undefined)
      throw new ExecutionError('States.Runtime', `the path ${path} is not read here`);
    names.push(name);
    rest = rest.slice(whole.length);
  }
  return names;
}

export function isPresent(path: string, { input, context }: Scope): boolean {
  return find(path, path.startsWith('$$') ? context : input) !== undefined;
}

/** @throws ExecutionError States.Runtime when there is nothing at the path, as Step Functions does. */
export function read(path: string, { input, context }: Scope): unknown {
  const found = find(path, path.startsWith('$$') ? context : input);
  if (found === undefined) throw new ExecutionError('States.Runtime', `there is nothing at ${path}`);
  return found;
}

function find(path: string, from: unknown): unknown {
  return steps(path).reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), from);
}

/** The input with a result put at a path; `$` is the result alone, null the input alone. */
export function withResult(path: string | null, input: unknown, result: unknown): unknown {
  if (path === null) return input;
  return put(steps(path), input, result);
}

function put([first, ...rest]: readonly string[], into: unknown, value: unknown): unknown {
  if (first === undefined) return value;
  const record = isRecord(into) ? into : {};
  return { ...record, [first]: put(rest, record[first], value) };
}

/** A payload template: a key that ends in `.$` has its value from a path or from an intrinsic function. */
export function fill(template: unknown, scope: Scope): unknown {
  if (Array.isArray(template)) return template.map((each) => fill(each, scope));
  if (!isRecord(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), evaluate(value, scope)] : [key, fill(value, scope)],
    ),
  );
}

function evaluate(expression: unknown, scope: Scope): unknown {
  if (typeof expression !== 'string') throw new ExecutionError('States.Runtime', 'an expression is text');
  if (expression.startsWith('$')) return read(expression, scope);
  const [, argument] = /^States\.JsonToString\((\$[^)]*)\)$/.exec(expression) ?? [];
  if (argument !== undefined) return JSON.stringify(read(argument, scope));
  throw new ExecutionError('States.Runtime', `the intrinsic function ${expression} is not read here`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
