import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account, Region } from '../../model/account';
import { CredentialsError } from '../../model/errors';
import { classify, nameOf } from './classify';
import type { Session } from './session';

/** AWS refuses what is signed with a clock that is off by more; the SDK then signs with that of AWS, and says nothing. */
const CLOCK_OFF_MS = 5 * 60_000;

/**
 * Whose credentials these are.
 * @throws CredentialsError when there are none, AWS does not accept them, or this machine does not know what time it is: what is read
 * would be recorded with instants at which it was not so.
 */
export async function callerAccount(session: Session): Promise<Account> {
  const account = await identified(session);
  const { systemClockOffset } = session.client(STSClient, await session.homeRegion()).config;
  if (Math.abs(systemClockOffset) < CLOCK_OFF_MS) return account;
  const minutes = Math.round(Math.abs(systemClockOffset) / 60_000);
  throw new CredentialsError(
    `The clock of this machine is ${minutes} minutes ${systemClockOffset > 0 ? 'behind' : 'ahead of'} that of AWS`,
    'Set it right, and run the command again: what is recorded says when it was so',
    { cause: new Error(`AWS answered at another time than this machine, off by ${systemClockOffset} ms`) },
  );
}

async function identified(session: Session): Promise<Account> {
  const region = await session.homeRegion();
  try {
    const identity = await session.client(STSClient, region).send(new GetCallerIdentityCommand({}));
    const partition = identity.Arn?.split(':')[1];
    if (identity.Account === undefined || partition === undefined) {
      throw new Error('AWS named no account in its answer to sts:GetCallerIdentity');
    }
    return { id: identity.Account, partition };
  } catch (cause) {
    throw new CredentialsError(
      `No AWS account can be read with these credentials (sts:GetCallerIdentity in ${region}): ${classify(cause).detail}`,
      nextStep(nameOf(cause)),
      { cause },
    );
  }
}

function nextStep(error: string): string {
  switch (error) {
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return 'Sign in with `aws sso login`, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and run the command again.';
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return 'The session has run out: sign in again, for example with `aws sso login`.';
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'SignatureDoesNotMatch':
      return 'Check the keys and the profile, and that AWS_REGION is a Region of their partition: `aws sts get-caller-identity` must answer.';
    case 'AccessDenied':
    case 'AccessDeniedException':
      return 'Check that the role exists, and that its trust policy names the caller.';
    default:
      return 'Check the network, HTTPS_PROXY and AWS_ENDPOINT_URL: `aws sts get-caller-identity` must answer.';
  }
}

/** `governed`: the Regions enabled for the account; `all`: also those it has not opted in to; or a list. */
export type RegionSetting = 'governed' | 'all' | readonly Region[];

/**
 * The Regions an account is watched in, in alphabetical order. Asks ec2:DescribeRegions, unless they are listed.
 * @throws CredentialsError when AWS does not answer, because then no scan of the account can be planned.
 */
export async function governedRegions(
  session: Session,
  account: Account,
  setting: RegionSetting,
): Promise<Region[]> {
  if (typeof setting !== 'string') return [...new Set(setting)].sort();
  const region = await session.homeRegion();
  try {
    const ec2 = session.client(EC2Client, region);
    const { Regions } = await ec2.send(new DescribeRegionsCommand({ AllRegions: setting === 'all' }));
    const names = (Regions ?? []).flatMap(({ RegionName }) => RegionName ?? []);
    if (names.length === 0 || names.length !== Regions?.length)
      throw new Error('AWS named no Region, or one without its name, in its answer');
    return names.sort();
  } catch (cause) {
    throw new CredentialsError(
      `The Regions of account ${account.id} could not be read (ec2:DescribeRegions in ${region}): ${classify(cause).detail}`,
      'Allow ec2:DescribeRegions to the role, or list the Regions under `regions` in watchbill.yaml.',
      { cause },
    );
  }
}
