/**
 * A finding that changed while it was listed can be on two pages: what was said last of each. One that does not say which it
 * is, or when it changed, stands for itself.
 * @param keyOf which of them are one finding.
 * @param changedAt ascending with time.
 */
export function latestOfEach<Finding, Time extends string | number>(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string | undefined,
  changedAt: (finding: Finding) => Time | undefined,
): Finding[] {
  const latest = new Map<string | number, { readonly finding: Finding; readonly at: Time | undefined }>();
  for (const [index, finding] of findings.entries()) {
    const at = changedAt(finding);
    const key = (at === undefined ? undefined : keyOf(finding)) ?? index;
    const other = latest.get(key);
    if (at === undefined || other?.at === undefined || at > other.at) latest.set(key, { finding, at });
  }
  return [...latest.values()].map(({ finding }) => finding);
}
