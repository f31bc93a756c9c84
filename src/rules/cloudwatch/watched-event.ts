import type { FilterPattern } from './filter-pattern';

/**
 * What a field of an event holds: this text; nothing (`null`), where the field is not there; or any text but these. A field
 * that is not named can hold anything, or be missing.
 */
type FieldOf = string | null | { readonly not: readonly string[] };

/** Events of one kind that somebody must be told of, by the fields of CloudTrail's record that all of them have in common. */
export interface WatchedEvent {
  /** As messages call them. */
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldOf>>;
}

/** Successful calls of a service, whoever makes them. */
export function callsOf(source: string, names: readonly string[]): WatchedEvent[] {
  return names.map((name) => ({
    name,
    fields: {
      eventSource: source,
      eventName: name,
      eventType: 'AwsApiCall',
      errorCode: null,
      errorMessage: null,
    },
  }));
}

/** A pattern that takes these calls, and no others. */
export function patternOf(source: string, names: readonly string[]): string {
  return `{ ($.eventSource = ${source}) && (${names.map((name) => `($.eventName = ${name})`).join(' || ')}) }`;
}

/** How many of the events a pattern takes. */
export type Taken = 'every' | 'some' | 'none';

/** What one member of a list decides for all of it, and what holds where none does. */
const DECIDES = { all: ['none', 'every'], any: ['every', 'none'] } as const;

export function takenBy(pattern: FilterPattern, event: WatchedEvent): Taken {
  if ('of' in pattern) {
    const each = pattern.of.map((one) => takenBy(one, event));
    const [decides, otherwise] = DECIDES[pattern.kind];
    if (each.includes(decides)) return decides;
    return each.includes('some') ? 'some' : otherwise;
  }
  const value = event.fields[pattern.field];
  return value === undefined ? 'some' : takenOf(pattern, value);
}

/** Whether a pattern asks for what the events are known by, and so is about them, however many it takes. */
export function isAbout(pattern: FilterPattern, event: WatchedEvent): boolean {
  if ('of' in pattern) return pattern.of.some((one) => isAbout(one, event));
  const value = event.fields[pattern.field];
  return pattern.kind === 'equal' && typeof value === 'string' && isLike(value, pattern.text);
}

type Condition = Exclude<FilterPattern, { readonly kind: 'all' | 'any' }>;

function takenOf(condition: Condition, value: FieldOf): Taken {
  switch (condition.kind) {
    case 'exists':
      return value === null ? 'none' : 'every';
    case 'missing':
      return value === null ? 'every' : 'none';
    case 'equal':
      if (value === null) return 'none';
      if (typeof value === 'string') return isLike(value, condition.text) ? 'every' : 'none';
      return condition.text === '*' ? 'every' : 'some';
    case 'unequal':
      // AWS does not document what this says of a field that is not there.
      if (value === null) return 'some';
      if (typeof value === 'string') return isLike(value, condition.text) ? 'none' : 'every';
      return value.not.includes(condition.text) ? 'every' : 'some';
    case 'true':
    case 'false':
      if (value === null) return 'none';
      return typeof value === 'string' ? (value === condition.kind ? 'every' : 'none') : 'some';
    case 'null':
      return value === null || typeof value === 'string' ? 'none' : 'some';
    case 'other':
      return 'some';
  }
}

/** `*` in a pattern stands for any text, none included; all else is compared exactly. */
function isLike(value: string, text: string): boolean {
  const [first = '', ...others] = text.split('*');
  if (others.length === 0) return value === text;
  const last = others.pop() ?? '';
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length)
    return false;
  let at = first.length;
  const end = value.length - last.length;
  for (const part of others) {
    const found = value.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
