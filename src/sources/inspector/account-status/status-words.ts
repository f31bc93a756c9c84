/** Scans, or soon does, or did until now: what it found can be listed. */
const LISTS: readonly string[] = ['ENABLED', 'ENABLING', 'DISABLING'];

/** Whether Inspector lists what it knows, by the status that it gives an account. */
export function listsIn(status: string): boolean {
  return LISTS.includes(status);
}
