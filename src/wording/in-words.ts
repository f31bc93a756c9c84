/** The name of a count as a person reads it: `notOnTime` is not on time, `within24Hours` within 24 hours. */
export function inWords(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (begins) => ` ${begins.toLowerCase()}`);
}
