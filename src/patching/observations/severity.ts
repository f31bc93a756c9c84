import type { ObservedVulnerability } from '../observation';

const SEVERITIES: Readonly<Record<string, ObservedVulnerability['severity']>> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
  INFORMATIONAL: 'informational',
};

/** A severity in no source's words. What nobody has scored, or in a word that is not known, counts as medium. */
export function severityOf(word: string | undefined): Pick<ObservedVulnerability, 'severity' | 'unscored'> {
  const severity = SEVERITIES[(word ?? '').toUpperCase()];
  return severity === undefined ? { severity: 'medium', unscored: true } : { severity };
}
