import { Lifetime, type Death } from '../support/lifetime';
import type { MemoryWorld } from './world';

/**
 * Crashes a run before each of its calls and after the last, every time in a copy of its own of what was before, and hands
 * over to `afterwards`, once for all crashes that leave the same, such as those before and after a read. In memory a call takes
 * effect as it begins, also where several are under way, so that this is crashing anywhere. How many calls there are is counted
 * from a run that does not crash.
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
  const deaths: Death[] = [
    ...Array.from({ length: total }, (_call, at): Death => ({ moment: 'before', nth: at + 1, of: 'call' })),
    { moment: 'after', nth: total, of: 'call' },
  ];
  const handedOver = new Set<string>();
  for (const death of deaths) {
    const world = before.copy();
    await expect(run(world, new Lifetime(death))).rejects.toThrow('the process is dead');
    const left = await world.whole();
    if (handedOver.has(left)) continue;
    handedOver.add(left);
    await afterwards(world, `${death.moment} call ${death.nth} of ${total}`);
  }
  return total;
}
