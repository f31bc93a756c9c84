import type { Partition, Region } from './account';

/** `home`: IAM, STS, CloudFront and the sign-in of root. */
export const GLOBAL_SERVICES = ['home', 'organizations'] as const;
export type GlobalService = (typeof GLOBAL_SERVICES)[number];
/** Where each keeps its records. */
type GlobalServices = Readonly<Record<GlobalService, Region>>;

const everythingIn = (region: Region): GlobalServices => ({ home: region, organizations: region });

/**
 * The Regions in which a partition's global services record their calls; the event history of no other shows them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html (global service events)
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html (the endpoints, also that of China)
 */
const REGIONS: Readonly<Record<Partition, GlobalServices>> = {
  aws: everythingIn('us-east-1'),
  'aws-cn': { home: 'cn-north-1', organizations: 'cn-northwest-1' },
  'aws-us-gov': everythingIn('us-gov-west-1'),
  'aws-eusc': everythingIn('eusc-de-east-1'),
  'aws-iso': everythingIn('us-iso-east-1'),
  'aws-iso-b': everythingIn('us-isob-east-1'),
  'aws-iso-e': everythingIn('eu-isoe-west-1'),
  'aws-iso-f': everythingIn('us-isof-south-1'),
};

export const PARTITIONS: readonly Partition[] = Object.keys(REGIONS);

/**
 * Where else than there AWS records that a user signs in at the global endpoint, in AWS's own partition: by where the browser is,
 * if it knows the account's alias. At the endpoint of a Region it is recorded in that Region.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
const SIGN_IN_PROXIES: readonly Region[] = ['ap-southeast-2', 'eu-north-1', 'us-east-2'];

/** The Regions in which users of a partition may be recorded as signing in, whichever they work in. */
export function signInProxiesOf(partition: Partition): readonly Region[] {
  return partition === 'aws' ? SIGN_IN_PROXIES : [];
}

/** @throws Error for a partition that is not in the table: where its root users sign in is not known then. */
export function globalServicesOf(partition: Partition): GlobalServices {
  const services = REGIONS[partition];
  if (services === undefined) throw new Error(`the global Region of partition ${partition} is not known`);
  return services;
}

/** Whether global services of any partition record their calls there. */
export function isGlobalRegion(region: Region): boolean {
  return Object.values(REGIONS).some(
    ({ home, organizations }) => region === home || region === organizations,
  );
}

const PREFIXES: readonly (readonly [string, Partition])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** The partition of a Region, by its code. */
export function partitionOf(region: Region): Partition {
  return PREFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
