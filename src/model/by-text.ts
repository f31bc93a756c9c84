/**
 * Makes a comparator for `sort`: by a text of each item, code unit by code unit as `<` does, so that the order is the same
 * on every machine.
 */
export function byText<T>(textOf: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => {
    const [left, right] = [textOf(one), textOf(other)];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  };
}
