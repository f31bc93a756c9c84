import * as z from 'zod';
import { readKeptForm, type KeptForm } from '../config/kept-form';
import type { Configuration } from '../config/schema';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import type { ConfigurableRule } from '../model/rule';
import type { Scan } from '../model/scan';
import { printable } from './console';

/**
 * The configuration that a scan kept, as far as this version can read it.
 * @throws IntegrityError where the object is damaged.
 */
export async function keptConfiguration(
  objects: ObjectStore,
  catalogue: readonly ConfigurableRule[],
  { configuration: key }: Pick<Scan, 'configuration'>,
): Promise<KeptForm> {
  return readKeptForm(await getJson(objects, key, z.record(z.string(), z.unknown())), catalogue);
}

/** @param needed places of a configuration, such as `rules` or `alerts.accounts`. */
export function unreadOf({ unread }: Pick<KeptForm, 'unread'>, needed: readonly string[]): string[] {
  return unread.filter((place) => needed.some((name) => place === name || place.startsWith(`${name}.`)));
}

const NAMED = 5;

/**
 * Says what an answer is without, because the configuration is of another version.
 * @param needed what the answer takes of a configuration.
 */
export function unreadSentences(
  kept: Pick<KeptForm, 'unread'>,
  needed: readonly (keyof Configuration)[],
): string[] {
  const own = unreadOf(kept, needed);
  if (own.length === 0) return [];
  const more = own.length > NAMED ? ` and ${own.length - NAMED} more` : '';
  const named = own.slice(0, NAMED).map(printable).join(', ');
  return [
    `The configuration that was kept is of another version, and this one cannot read of it: ${named}${more}. Nothing of that is in this answer; defaults stand in its place.`,
  ];
}
