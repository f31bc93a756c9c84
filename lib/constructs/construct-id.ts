/** The construct of a function by its name: `collect-iam` is `CollectIam`. Logical ids are made from it, so it never changes. */
export function constructId(functionName: string): string {
  return functionName.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
