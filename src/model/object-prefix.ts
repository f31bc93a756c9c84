/** Where each kind of working object lies in the evidence bucket; a key is `<prefix>/<hash of what it holds>`, but for `checkpoints`, `days`, `log`, `periods`, `scans` and `words`. */
export type ObjectPrefix =
  | 'account-lists'
  | 'campaign-events'
  | 'campaign-items'
  | 'change-sets'
  | 'configurations'
  | 'checkpoints'
  | 'day-digests'
  | 'days'
  | 'digests'
  | 'evaluations'
  | 'kept-files'
  | 'ledger-rows'
  | 'ledgers'
  | 'log'
  | 'manifests'
  | 'parameters'
  | 'passes'
  | 'patch-reports'
  | 'people'
  | 'periods'
  | 'plans'
  | 'remaining'
  | 'scans'
  | 'system-exports'
  | 'words';

/** Evidence lies under the month of its slot, `2026-10/<hash>`: its prefix as a pattern of IAM. */
export const EVIDENCE_MONTHS = '????-??';

/**
 * What may be deleted when its retention is over, because nothing later rests on it: each object of these is of one scan. All
 * else is what the record is made again from and verified by, and stays for as long as the record does.
 */
export const EXPIRING_AREAS = [
  EVIDENCE_MONTHS,
  'digests',
  'evaluations',
  'passes',
  'plans',
  'remaining',
] as const satisfies readonly (ObjectPrefix | typeof EVIDENCE_MONTHS)[];
