import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { managedInstances } from '../managed-instances.read';

export default async function readInstances(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await managedInstances(request);
  return { value: items, stop };
}
