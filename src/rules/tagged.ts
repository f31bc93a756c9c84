import * as z from 'zod';
import { isUnknown, type Known } from '../model/known';
import { outOfScope, unknown } from './define-rule';
import type { Judgement } from './rule';

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The parameter of rules that an organisation may keep to a part of its resources, such as those of production. */
export const onlyTagged = z
  .array(z.string().regex(/^[^=]+=/, 'is a tag written as key=value'))
  .default([])
  .describe(
    'Judge only what has one of these tags, each written as key=value, such as env=prod; everything where the list is empty',
  );

/** What `judge` says where the resource has one of the tags, or none is asked for. */
export function whereTagged(
  { arn, name, tags }: { readonly arn: string; readonly name: string; readonly tags: Known<readonly Tag[]> },
  wanted: readonly string[],
  judge: () => Judgement,
): Judgement {
  if (wanted.length === 0) return judge();
  if (isUnknown(tags)) return unknown(arn, `Whether ${name} is in scope is unknown: ${tags.unknown}.`);
  return tags.some(({ Key, Value }) => wanted.includes(`${Key}=${Value}`))
    ? judge()
    : outOfScope('none of the tags that the rule is kept to');
}
