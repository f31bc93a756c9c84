/** Why rules leave such an instance out. */
export const ENDED = 'terminated, or shutting down';

/** An instance that is terminated is listed for about an hour: nothing can be changed of it. */
export function hasEnded(state: string): boolean {
  return state === 'terminated' || state === 'shutting-down';
}
