import * as z from 'zod';

/** A list of which no entry may stand twice. */
export function distinct<S extends z.ZodType<string>>(entry: S, what: string) {
  return z.array(entry).check(({ value, issues }) => {
    for (const [index, each] of value.entries()) {
      if (value.indexOf(each) !== index)
        issues.push({
          code: 'custom',
          path: [index],
          message: `${what} ${each} is listed twice`,
          input: each,
        });
    }
  });
}
