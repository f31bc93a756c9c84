import * as z from 'zod';
import { NAMES_IN_REQUESTS } from './part';

const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().catch(undefined);
const names = Object.fromEntries(NAMES_IN_REQUESTS.map((name) => [name, maybe(z.string())]));

const recordSchema = z.looseObject({
  requestParameters: maybe(z.object({ ...names, member: maybe(z.object({ memberId: maybe(z.string()) })) })),
});

/** A record as CloudTrail keeps it, by the fields of the part; what is no object at all is handed on as it is. */
export function removalOf(record: unknown): unknown {
  const read = recordSchema.safeParse(record);
  if (!read.success) return record;
  const { requestParameters, ...kept } = read.data;
  const { member, ...given } = requestParameters ?? {};
  const request = { memberId: member?.memberId, ...given };
  return {
    ...kept,
    request: Object.fromEntries(Object.entries(request).filter(([, value]) => typeof value === 'string')),
  };
}
