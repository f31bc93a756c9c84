/**
 * Whether a pattern matches a whole text: `*` is any run of characters (none too, and across `:` and `/`), `?` exactly one.
 * Only the last `*` is tried again, so that a hostile pattern takes at most length × length steps.
 * @param isSame whether a character of the pattern that is not `*` stands for one of the text.
 */
export function matchesGlob(
  pattern: string,
  text: string,
  isSame: (expected: string, actual: string) => boolean = isSameCharacter,
): boolean {
  let inPattern = 0;
  let inText = 0;
  let afterStar = -1;
  let resumeAt = 0;
  while (inText < text.length) {
    const expected = pattern[inPattern];
    if (expected === '*') {
      inPattern += 1;
      afterStar = inPattern;
      resumeAt = inText;
    } else if (expected !== undefined && isSame(expected, text[inText] ?? '')) {
      inPattern += 1;
      inText += 1;
    } else if (afterStar >= 0) {
      inPattern = afterStar;
      resumeAt += 1;
      inText = resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
}

function isSameCharacter(expected: string, actual: string): boolean {
  return expected === '?' || expected === actual;
}
