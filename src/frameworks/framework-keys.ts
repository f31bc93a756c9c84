/** The frameworks we know, in the order reports list them. */
export const FRAMEWORK_KEYS = [
  'soc2',
  'iso27001',
  'hipaa',
  'nist-csf',
  'nist-800-53',
  'nist-800-171',
  'pci-dss',
  'gdpr',
  'fedramp-moderate',
  'cmmc-level-1',
  'cmmc-level-2',
  'cmmc-level-3',
  'cis-aws-3.0',
  'cis-aws-5.0',
] as const;
