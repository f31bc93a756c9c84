type PublicAccessBlock = Partial<
  Record<
    'BlockPublicAcls' | 'IgnorePublicAcls' | 'BlockPublicPolicy' | 'RestrictPublicBuckets',
    boolean | undefined
  >
>;

/** Nothing where S3 left out one of the four, which it never does: none of them has a default to fall back on. */
export function publicAccessBlockOf(block: PublicAccessBlock | undefined) {
  const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } = block ?? {};
  if ([BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets].includes(undefined)) {
    return undefined;
  }
  return {
    blockPublicAcls: BlockPublicAcls,
    ignorePublicAcls: IgnorePublicAcls,
    blockPublicPolicy: BlockPublicPolicy,
    restrictPublicBuckets: RestrictPublicBuckets,
  };
}
