import { Lifetime } from '../support/lifetime';
import type { MemoryWorld } from './world';

/**
 * Crashes a run before and after each of its calls, every time in a copy of its own of what was before, and hands over to
 * `afterwards`. How many calls there are is counted from a run that does not crash.
 * @returns that number, so that a test can say it is not zero.
 */
export async function crashAtEveryCall(
  before: MemoryWorld,
  run: (world: MemoryWorld, lifetime: Lifetime) => Promise<unknown>,
  afterwards: (world: MemoryWorld, crash: string) => Promise<void>,
): Promise<number> {
  const undisturbed = new Lifetime();
  await run(before.copy(), undisturbed);
  const total = undisturbed.calls;
  for (let nth = 1; nth <= total; nth += 1) {
    for (const moment of ['before', 'after'] as const) {
      const crash = `${moment} call ${nth} of ${total}`;
      const world = before.copy();
      const dying = run(world, new Lifetime({ moment, nth, of: 'call' }));
      await expect(dying).rejects.toThrow('the process is dead');
      await afterwards(world, crash);
    }
  }
  return total;
}
