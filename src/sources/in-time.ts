import { addMilliseconds } from '../model/instant';
import type { ReadRequest } from './collector';

/** Left at the end of a round, for the answers that are on their way and for what comes after the reading. */
const SPARE_MS = 30_000;

/** Whether the round has time left for further calls. */
export function hasTime({ deadline, session }: Pick<ReadRequest, 'deadline' | 'session'>): boolean {
  return deadline === undefined || session.waiting.now() < Date.parse(addMilliseconds(deadline, -SPARE_MS));
}

/**
 * The pages that can be read before the round ends: a list that is longer is better cut, and said to be, than lost.
 * @throws Error where more pages follow.
 */
export async function* inTime<Page>(
  request: Pick<ReadRequest, 'deadline' | 'session'>,
  pages: AsyncIterable<Page>,
  next: (page: Page) => string | undefined,
): AsyncGenerator<Page> {
  for await (const page of pages) {
    yield page;
    if (next(page) !== undefined && !hasTime(request)) {
      throw new Error('the time of the function ended before the list did');
    }
  }
}
