import type { Severity } from '../../../model/severity';

/** A state as Systems Manager writes it in one place (`INSTALLED_PENDING_REBOOT`) or another (`InstalledPendingReboot`). */
function plain(word: string): string {
  return word.replaceAll('_', '').toLowerCase();
}

const OPEN = ['Missing', 'Failed', 'AvailableSecurityUpdate'] as const;
const PENDING_REBOOT = 'InstalledPendingReboot';

/** The states that are asked for, as the filter takes them. */
export const STATES_ASKED = [...OPEN, PENDING_REBOOT] as const;

/** Whether the instance lacks the patch. */
export function isNotInstalled(state: string): boolean {
  return OPEN.some((open) => plain(open) === plain(state));
}

/** Whether the patch is installed and works only after a reboot. */
export function waitsForReboot(state: string): boolean {
  return plain(PENDING_REBOOT) === plain(state);
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  important: 'high',
  high: 'high',
  moderate: 'medium',
  medium: 'medium',
  low: 'low',
};

/** The severity that vendors' words stand for; what nobody has rated counts as medium. */
export function severityOfPatch(word: string | undefined): Severity {
  return SEVERITIES[(word ?? '').toLowerCase()] ?? 'medium';
}

/** Whether a patch mends a vulnerability. One of which nothing is said is taken to. */
export function isSecurityPatch(patch: {
  readonly Classification?: string | undefined;
  readonly CVEIds: readonly string[];
}): boolean {
  const { Classification = '', CVEIds } = patch;
  return CVEIds.length > 0 || Classification === '' || /^security/i.test(Classification);
}
