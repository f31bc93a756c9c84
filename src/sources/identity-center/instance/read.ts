import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { instanceOf } from '../instance.read';

export default async function readInstance(request: ReadRequest): Promise<Reading> {
  const found = await instanceOf(request);
  return 'stop' in found ? found : { value: found };
}
