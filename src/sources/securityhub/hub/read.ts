import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { hubOf } from '../hub.read';

export default async function readHub(request: ReadRequest): Promise<Reading> {
  const { hub, stop } = await hubOf(request);
  if (stop !== undefined) return { stop };
  return { value: hub === null ? [] : [hub] };
}
