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
