/**
 * Who said something. `by` is stamped by the door: IAM principal, operating-system user. `as` is in whose name that user of
 * a laptop said it, which nobody has proven.
 */
export interface Speaker {
  readonly by: string;
  readonly as?: string | undefined;
}

/** The person that a speaker is taken for. */
export function personOf({ by, as }: Speaker): string {
  return as ?? by;
}

/** As it is shown: `mara (said by root)`. */
export function speakerText({ by, as }: Speaker): string {
  return as === undefined ? by : `${as} (said by ${by})`;
}

/** Whether two names are one person's: another spelling of a name is not another person. */
export function isSamePerson(one: string, other: string): boolean {
  return spelling(one) === spelling(other);
}

/** Without what is written in one way or another: case, width, accents, white space, points and dashes. Empty of a name of nothing else. */
export function spelling(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Z}\p{P}\p{C}\s]/gu, '');
}
