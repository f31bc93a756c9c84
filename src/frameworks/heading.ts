/**
 * The heading that an id stands under: the longest prefix that ends where a number or word of the id ends, so that
 * `2.1.4` stands under `2.1` before `2`, and `10.2.1` never under `1`.
 */
export function headingOf(headings: readonly string[], id: string): string | undefined {
  const [longest] = headings
    .filter((heading) => id.startsWith(heading) && !/^[A-Za-z0-9]/.test(id.slice(heading.length)))
    .sort((a, b) => b.length - a.length);
  return longest;
}
