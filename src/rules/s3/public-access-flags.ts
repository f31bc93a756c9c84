/** The settings of Block Public Access, for a bucket and for an account. */
export const PUBLIC_ACCESS_FLAGS = [
  'blockPublicAcls',
  'blockPublicPolicy',
  'ignorePublicAcls',
  'restrictPublicBuckets',
] as const;
