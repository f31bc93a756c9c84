/** Where each kind of working object lies in the evidence bucket; a key is `<prefix>/<hash of what it holds>`, but for `scans` and `words`. */
export type ObjectPrefix =
  | 'account-lists'
  | 'change-sets'
  | 'configurations'
  | 'digests'
  | 'evaluations'
  | 'manifests'
  | 'passes'
  | 'plans'
  | 'remaining'
  | 'scans'
  | 'words';

/** Evidence lies under the month of its slot, `2026-10/<hash>`: its prefix as a pattern of IAM. */
export const EVIDENCE_MONTHS = '????-??';
