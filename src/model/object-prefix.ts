/** Where each kind of working object lies in the evidence bucket; a key is `<prefix>/<hash of what it holds>`. */
export type ObjectPrefix =
  | 'account-lists'
  | 'change-sets'
  | 'digests'
  | 'evaluations'
  | 'manifests'
  | 'passes'
  | 'plans'
  | 'remaining';

/** Evidence lies under the month of its slot, `2026-10/<hash>`: its prefix as a pattern of IAM. */
export const EVIDENCE_MONTHS = '????-??';
