/**
 * A finding that changed while it was listed can be on two pages: what was said last of each.
 * @param keyOf which of them are one finding.
 * @param changedAt ascending with time.
 */
export function latestOfEach<Finding, Time extends string | number>(
  findings: readonly Finding[],
  keyOf: (finding: Finding, index: number) => string,
  changedAt: (finding: Finding) => Time,
): Finding[] {
  const latest = new Map<string, Finding>();
  for (const [index, finding] of findings.entries()) {
    const key = keyOf(finding, index);
    const other = latest.get(key);
    if (other === undefined || changedAt(finding) > changedAt(other)) latest.set(key, finding);
  }
  return [...latest.values()];
}
