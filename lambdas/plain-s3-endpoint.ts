interface EndpointParameters {
  readonly Region?: string;
  readonly Bucket?: string;
  /** Where S3 is, when it is not AWS's. */
  readonly Endpoint?: string;
  readonly ForcePathStyle?: boolean;
  readonly UseFIPS?: boolean;
  readonly UseDualStack?: boolean;
  readonly Accelerate?: boolean;
}

/** A bucket whose name is a label of a host; one of any other name stands in the path. */
const LABEL = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$|^\[/;

/**
 * Stands in a bundle for the 250 rules by which S3's client finds its endpoints, 18 KB in each function: of a bucket of a Region by
 * its name, which is all that functions ask for.
 * @param dnsSuffix of the Region's partition.
 */
export function plainS3Endpoint(
  {
    Region = '',
    Bucket = '',
    Endpoint,
    ForcePathStyle,
    UseFIPS,
    UseDualStack,
    Accelerate,
  }: EndpointParameters,
  dnsSuffix: string,
) {
  if (UseFIPS || UseDualStack || Accelerate || /^arn:|--x-s3$/.test(Bucket))
    throw new Error(
      'functions use buckets by their names alone: lib/constructs/slim-clients.ts leaves other endpoints out',
    );
  const base = new URL(Endpoint ?? `https://s3.${Region}.${dnsSuffix}`);
  const isHost = !ForcePathStyle && LABEL.test(Bucket) && !IP_ADDRESS.test(base.hostname);
  const path = isHost || Bucket === '' ? '' : `/${encodeURIComponent(Bucket)}`;
  const host = isHost ? `${Bucket}.${base.host}` : base.host;
  return {
    url: new URL(`${base.protocol}//${host}${base.pathname.replace(/\/$/, '')}${path}`),
    headers: {},
    properties: {
      authSchemes: [{ name: 'sigv4', signingName: 's3', signingRegion: Region, disableDoubleEncoding: true }],
    },
  };
}
