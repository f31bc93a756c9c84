import * as z from 'zod';
import { unpackLines } from '../evidence/packed-lines';
import type { ObjectStore } from '../evidence/ports';
import type { StoredEvaluation } from '../model/evaluation';
import { verdictSchema, type FindingIdentity, type Verdict } from '../model/verdict';
import type { Digest } from './digest';

const NAME = 'list of passes';
const identitySchema = z.object({ region: z.string(), resource: z.string(), rule: z.string() });
const keyOf = ({ rule, region, resource }: Omit<FindingIdentity, 'account'>) =>
  [rule, region, resource].join('\n');

/**
 * The passes of what the digest holds as failing. Of all others nothing is recorded: however many there are, they are read
 * one after the other and not kept.
 * @throws IntegrityError when the object is not what its key says.
 */
export async function passesOf(
  objects: ObjectStore,
  { passes: key }: Pick<StoredEvaluation, 'passes'>,
  { failing }: Digest,
): Promise<Verdict[]> {
  const wanted = new Set(Object.values(failing).map(keyOf));
  if (key === undefined || wanted.size === 0) return [];
  const found: Verdict[] = [];
  for await (const line of unpackLines(NAME, key, await objects.get(key))) {
    const said: unknown = JSON.parse(line);
    if (wanted.has(keyOf(identitySchema.parse(said)))) found.push(verdictSchema.parse(said));
  }
  return found;
}
