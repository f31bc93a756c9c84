import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { patchStates } from '../managed-instances.read';

export default async function readPatchStates(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await patchStates(request);
  return { value: items, stop };
}
