import { AwsError } from '../aws-error';
import type { ConfigItem } from './config-items';

/** An object with some of an item's fields, nested as in the item. */
export type Row = Readonly<Record<string, unknown>>;

const QUERY = /^\s*SELECT\s+(?<fields>.+?)(?:\s+WHERE\s+(?<where>.+?))?\s*;?\s*$/is;
const COMPARISON = /^\s*([\w.]+)\s*=\s*('(?<text>(?:[^']|'')*)'|(?<bare>true|false|-?\d+(?:\.\d+)?))\s*$/i;

/**
 * Runs the small part of Config's query language that is `SELECT a, b.c WHERE x = 'y' AND z = true`.
 * https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html
 * @throws AwsError InvalidExpressionException for the rest of it.
 */
export function runQuery(
  expression: string,
  items: readonly ConfigItem[],
): { fields: string[]; rows: Row[] } {
  const { fields: list, where } = QUERY.exec(expression)?.groups ?? {};
  if (list === undefined) throw invalid(expression);
  const fields = list.split(',').map((field) => field.trim());
  const wanted = fields.find((field) => !/^[\w.]+$/.test(field));
  if (wanted !== undefined) throw invalid(wanted);
  const conditions = where === undefined ? [] : where.split(/\s+AND\s+/i).map(condition);
  return {
    fields,
    rows: items
      .filter((item) => conditions.every(({ field, value }) => String(at(item, field.split('.'))) === value))
      .map((item) => selected(item, fields)),
  };
}

function condition(text: string): { readonly field: string; readonly value: string } {
  const match = COMPARISON.exec(text);
  const [, field] = match ?? [];
  if (match === null || field === undefined) throw invalid(text);
  return {
    field,
    value: match.groups?.text?.replaceAll("''", "'") ?? match.groups?.bare?.toLowerCase() ?? '',
  };
}

function at(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return at((value as Readonly<Record<string, unknown>>)[name], rest);
}

function selected(item: ConfigItem, fields: readonly string[]): Row {
  const row: Record<string, unknown> = {};
  for (const field of fields) {
    const value = at(item, field.split('.'));
    if (value !== undefined) place(row, field.split('.'), value);
  }
  return row;
}

function place(into: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = typeof into[name] === 'object' && into[name] !== null ? { ...into[name] } : {};
  place(inner, rest, value);
  into[name] = inner;
}

function invalid(text: string): AwsError {
  return new AwsError('InvalidExpressionException', `The syntax of the expression is not valid: ${text}`);
}
