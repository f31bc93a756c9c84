import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { groupsOf } from '../groups.read';
import { placeOf } from '../instance.read';

export default async function readGroups(request: ReadRequest): Promise<Reading> {
  const place = await placeOf(request);
  if ('stop' in place) return place;
  const { items, stop } = await groupsOf(request, place);
  return { value: items, stop };
}
