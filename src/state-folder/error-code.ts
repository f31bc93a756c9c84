/** Whether an error of Node or of the lock has this code; by its form, because test runners have an Error of their own. */
export function hasCode(thrown: unknown, code: string): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === code;
}
