/** Where each kind of working object lies in the evidence bucket; a key is `<prefix>/<hash of what it holds>`, but for `checkpoints`, `days`, `log`, `scans` and `words`. */
export type ObjectPrefix =
  | 'account-lists'
  | 'change-sets'
  | 'configurations'
  | 'checkpoints'
  | 'day-digests'
  | 'days'
  | 'digests'
  | 'evaluations'
  | 'ledger-rows'
  | 'ledgers'
  | 'log'
  | 'manifests'
  | 'passes'
  | 'plans'
  | 'remaining'
  | 'scans'
  | 'words';

/** Evidence lies under the month of its slot, `2026-10/<hash>`: its prefix as a pattern of IAM. */
export const EVIDENCE_MONTHS = '????-??';
