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

/**
 * Whether two texts name one person: another spelling of a name is not another person, nor is another role of theirs. A text
 * may be a principal's ARN, an address, or name several people.
 */
export function isSamePerson(one: string, other: string): boolean {
  const [these, those] = [namesIn(one), namesIn(other)];
  // Of two addresses the part before the @ alone says nothing.
  return (
    these.whole.some((name) => those.whole.includes(name) || those.short.includes(name)) ||
    those.whole.some((name) => these.short.includes(name))
  );
}

/**
 * The name of the user or of the session ends an ARN:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
const PRINCIPAL = /^arn:[^:]*:(?:iam|sts):[^:]*:\d*:.+\/([^/]+)$/;

/** The names in a text, and of addresses what stands before the @. */
function namesIn(text: string): { readonly whole: string[]; readonly short: string[] } {
  const name = PRINCIPAL.exec(text.trim())?.[1] ?? text;
  const parts = [name, ...name.split(/[,;&<>()]|\s\/\s/)].filter((part) => spelling(part) !== '');
  return {
    whole: parts.length === 0 ? [text] : parts.map(spelling),
    short: parts.flatMap((part) => (part.includes('@') ? [spelling(part.split('@')[0] ?? '')] : [])),
  };
}

/** Without what is written in one way or another: case, width, accents, white space, points and dashes. */
function spelling(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Z}\p{P}\p{C}\s]/gu, '');
}
