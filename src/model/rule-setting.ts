const NO_PARAMETERS: readonly string[] = ['off', 'reason', 'severity', 'where'];

/** What a configuration sets of one rule, as the rule names it: `max-age-days` in the file is `maxAgeDays` in the rule. */
export function paramsOf(setting: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(setting)
      .filter(([key]) => !NO_PARAMETERS.includes(key))
      .map(([key, value]) => [camelCase(key), value]),
  );
}

/** `max-age-days` is `maxAgeDays`. */
function camelCase(text: string): string {
  return text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
