import { isUnknown, type Known } from 'watchbill/rules';

/** Whether an instance is gone for good. One of which nobody knows is not taken to be. */
export function hasEnded(state: Known<{ readonly name: string }>): boolean {
  return !isUnknown(state) && ['terminated', 'shutting-down'].includes(state.name);
}
