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
    return leftOut(leaveOut, thrown);
  }
}

/** As {@link readOrLeaveOut}, of what is there already: to wait for each of thousands takes as long as to parse it. */
export function parseOrLeaveOut<T>(leaveOut: LeaveOut | undefined, parse: () => T): T | undefined {
  try {
    return parse();
  } catch (thrown) {
    return leftOut(leaveOut, thrown);
  }
}

function leftOut(leaveOut: LeaveOut | undefined, thrown: unknown): undefined {
  if (leaveOut === undefined || !(thrown instanceof IntegrityError)) throw thrown;
  leaveOut(thrown);
}
