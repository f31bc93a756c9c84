import type { FC } from 'hono/jsx';
import { printable } from '../../wording/printable';
import { hrefOfObject } from './links';

/** A key of an object, shortened where it is long; what is no such key is text. */
export const EvidenceLink: FC<{ readonly of: string }> = ({ of }) => {
  const href = hrefOfObject(of);
  return href === undefined ? <>{printable(of)}</> : <a href={href}>{shortened(of)}</a>;
};

function shortened(key: string): string {
  return key.length > 24 ? `${key.slice(0, 20)}…` : key;
}
