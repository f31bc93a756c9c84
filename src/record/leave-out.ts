import { IntegrityError } from '../model/errors';

/**
 * Told of each item or object that cannot be read, which an answer then leaves out, so that the damage of one account hides
 * no other's. Without it the whole answer fails.
 */
export type LeaveOut = (damage: IntegrityError) => void;

/** What is read, or nothing where it is damaged and left out. */
export async function readOrLeaveOut<T>(
  leaveOut: LeaveOut | undefined,
  read: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (thrown) {
    if (leaveOut === undefined || !(thrown instanceof IntegrityError)) throw thrown;
    leaveOut(thrown);
    return undefined;
  }
}
