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

function hrefOfObject(key: string): string | undefined {
  return OBJECT.test(key) ? evidenceHref(key) : undefined;
}

export function evidenceHref(key: string): string {
  return `/audit/evidence/${key.split('/').map(encodeURIComponent).join('/')}`;
}

const FINDING = /^[a-z2-7]{26}$/;

/** Where an answer's cell leads: to an object or to a finding. */
export function hrefOfCell(text: string): string | undefined {
  return hrefOfObject(text) ?? (FINDING.test(text) ? `/audit/finding/${text}` : undefined);
}
