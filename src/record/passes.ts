import * as z from 'zod';
import { unpackLines } from '../evidence/packed-lines';
import type { ObjectStore } from '../evidence/ports';
import { instantSchema } from '../model/instant';
import type { StoredEvaluation } from '../model/evaluation';
import {
  findingId,
  verdictSchema,
  warningSchema,
  type FindingIdentity,
  type Verdict,
} from '../model/verdict';
import type { Digest } from './digest';

const NAME = 'list of passes';
const pickedBySchema = z.object({
  region: z.string(),
  resource: z.string(),
  rule: z.string(),
  dueAt: instantSchema.optional(),
  clockStart: instantSchema.optional(),
  warning: warningSchema.optional(),
  /** Of what was fixed. */
  fixed: z.unknown().optional(),
  account: z.string(),
  facts: z.object({ instance: z.unknown().optional() }).optional(),
});
type PickedBy = z.infer<typeof pickedBySchema>;
const keyOf = ({ rule, region, resource }: Omit<FindingIdentity, 'account'>) =>
  [rule, region, resource].join('\n');

/**
 * The passes of what the digest holds as failing or as ended before AWS looked again, those that are wanted besides, and what was
 * announced as due soon and is fixed. Of all others nothing is recorded: however many there are, they are read one after the other
 * and not kept.
 * @throws IntegrityError when the object is not what its key says.
 */
export async function passesOf(
  objects: ObjectStore,
  { passes: key }: Pick<StoredEvaluation, 'passes'>,
  { failing, overtaken, announced }: Digest,
  isWanted: (pass: PickedBy) => boolean,
): Promise<Verdict[]> {
  const wanted = new Set([...Object.values(failing), ...Object.values(overtaken)].map(keyOf));
  if (key === undefined) return [];
  const found: Verdict[] = [];
  // Few rules announce what is no vulnerability, so that few passes are named.
  const announcing = new Set(Object.values(announced).flatMap((all) => all.map(({ rule }) => rule)));
  const isAnnounced = (pass: PickedBy) => {
    const instance = pass.facts?.instance;
    if (typeof instance === 'string') return pass.fixed !== undefined && announced[instance] !== undefined;
    return announcing.has(pass.rule) && announced[findingId(pass)] !== undefined;
  };
  for await (const line of unpackLines(NAME, key, await objects.get(key))) {
    const said: unknown = JSON.parse(line);
    const picked = pickedBySchema.parse(said);
    if (wanted.has(keyOf(picked)) || isWanted(picked) || isAnnounced(picked))
      found.push(verdictSchema.parse(said));
  }
  return found;
}
