import { UsageError } from '../../model/errors';
import { printable } from '../../wording/printable';
import type { Place } from '../answer/answer-view';
import type { Asked } from './ports';

/** The address of a page with what is asked of it. */
export function addressOf(path: string, asked: Asked = {}): string {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** What an address asks; an empty field of a form asks nothing. */
export function askedIn(queries: Readonly<Record<string, readonly string[]>>): Asked {
  const given = Object.entries(queries).map(([name, values]): [string, string[]] => [
    name,
    values.map((value) => value.trim()).filter((value) => value !== ''),
  ]);
  return Object.fromEntries(given.filter(([name, values]) => values.length > 0 && name !== 'token'));
}

/** Of what was asked, that which another page takes too. */
export function only(asked: Asked, ...names: readonly string[]): Asked {
  return Object.fromEntries(Object.entries(asked).filter(([name]) => names.includes(name)));
}

const OBJECT = /^[\w-]+\/[0-9a-f]{64}$/;

export function hrefOfObject(key: string): string | undefined {
  return OBJECT.test(key) ? evidenceHref(key) : undefined;
}

export function evidenceHref(key: string): string {
  return `/audit/evidence/${key.split('/').map(encodeURIComponent).join('/')}`;
}

const FINDING = /^[a-z2-7]{26}$/;

/**
 * Where an answer's cell leads: to an object, a finding, a vulnerability or a rule. The id of an item of a review looks like
 * that of a finding: the column says which it is. Findings and vulnerabilities are shown as they stood at the answer's moment.
 * @param question of which it is a cell
 */
export function hrefOfCell(question: string, rules: ReadonlySet<string>, asOf: string) {
  const then: Asked = { 'as-of': [asOf] };
  return (text: string, { heading, table }: Place): string | undefined => {
    const object = hrefOfObject(text);
    if (object !== undefined) return object;
    if (heading === 'rule' || heading === 'rules')
      return rules.has(text) ? `/audit/rules/${encodeURIComponent(text)}` : undefined;
    if (!FINDING.test(text)) return undefined;
    if (heading === 'finding') return addressOf(`/audit/finding/${text}`, then);
    if (heading !== 'id' || table === 'exceptions') return undefined;
    const page = question === 'patches' || table === 'patches' ? 'patches' : 'finding';
    return addressOf(`/audit/${page}/${text}`, then);
  };
}

/** @throws UsageError for a name that a page does not take: passed over, its list would be taken for the narrowed one. */
export function refuseOthers(asked: Asked, names: readonly string[]): void {
  const other = Object.keys(asked).find((name) => !names.includes(name));
  if (other === undefined) return;
  throw new UsageError(
    `This page takes no "${printable(other)}"`,
    names.length === 0 ? 'Leave it out' : `Leave it out: it takes ${names.join(', ')}`,
    { cause: new Error('An address that says more than a page answers would mislead') },
  );
}

/** The value that an address has of a name, where it is one of those that there are. @throws UsageError for another. */
export function oneOf<T extends string>(asked: Asked, name: string, allowed: readonly T[]): T | undefined {
  const given = asked[name]?.at(-1);
  if (given === undefined) return undefined;
  const found = allowed.find((each) => each === given);
  if (found !== undefined) return found;
  throw new UsageError(
    `"${printable(given)}" is no ${name} of this page`,
    `Name one of ${allowed.join(', ')}`,
    { cause: new Error('It is none of those that the page knows') },
  );
}

/** Which page of a list is asked for; the first without one. @throws UsageError for what is no number from 1. */
export function pageOf(asked: Asked): number {
  const given = asked['page']?.at(-1);
  if (given === undefined) return 1;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new UsageError(`"${printable(given)}" is no page`, 'Name a number from 1, or leave page out', {
    cause: new Error('Pages are numbered from 1'),
  });
}
