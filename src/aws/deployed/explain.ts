import { CredentialsError, errorText, UsageError, WatchbillError } from '../../model/errors';
import { classify, nameOf } from '../client/classify';

/** A function URL's own refusal: the caller may not invoke it, or the signature does not hold. */
export class RefusedError extends Error {
  override readonly name = 'AccessDeniedException';
}

/** What was asked, and where. */
export interface Asked {
  readonly table: string | undefined;
  readonly stack: string;
  /** Undefined while it is not known. */
  readonly region: string | undefined;
}

const WHO = '`aws sts get-caller-identity` tells whose credentials these are';
const NO_NETWORK = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|TimeoutError|UND_ERR_\w+)\b/;

/**
 * What an error of AWS means to somebody who asks a deployed record at night, and what to do about it.
 * @returns the error itself where nothing is known of it.
 */
export function explain(thrown: unknown, { table, stack, region }: Asked): unknown {
  if (thrown instanceof WatchbillError) return thrown;
  const cause = thrown;
  const words = errorText(thrown);
  const where = `${table === undefined ? `of the stack ${stack}` : `in the table ${table}`}${region === undefined ? '' : ` in ${region}`}`;
  switch (nameOf(thrown)) {
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return new CredentialsError(
        `There are no credentials to open the record ${where} with`,
        'Sign in (`aws sso login`) as a role that has the policy OnCall or Auditor, set AWS_PROFILE, and run the command again',
        { cause },
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return new CredentialsError(
        `The session has run out that opens the record ${where}`,
        'Sign in again, for example with `aws sso login`, and run the command again',
        { cause },
      );
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
      return new CredentialsError(
        `AWS does not know the credentials that are to open the record ${where}`,
        `Check the profile, the clock and the Region (AWS_REGION, or --table with the table's ARN); ${WHO}`,
        { cause },
      );
    case 'ResourceNotFoundException':
    case 'NoSuchBucket':
      return new UsageError(
        `There is no record ${where}`,
        `Check the table's name, the Region (AWS_REGION, or --table with the table's ARN) and the account; ${WHO}`,
        { cause },
      );
    case 'ValidationError':
      if (!/does not exist/.test(words)) return thrown;
      return new UsageError(
        `There is no stack ${stack} in ${region ?? 'this Region'} of this account`,
        `Name the Region with AWS_REGION, or the table's ARN with --table; ${WHO}`,
        { cause },
      );
  }
  if (/^Region is missing/.test(words)) {
    return new UsageError(
      `Nothing names the Region of the record ${where}`,
      "Set AWS_REGION, or name the table's ARN with --table",
      { cause },
    );
  }
  if (classify(thrown).reason === 'denied') {
    const role = `a role that has the policy OnCall, or to read alone Auditor, of the stack ${stack} (docs/runbook.md); ${WHO}`;
    // The policies name one stack in one Region: who has one and is refused this may be looking in another.
    const isAboutStack = words.includes('cloudformation:DescribeStacks');
    return new CredentialsError(
      `These credentials may not do this with the record ${where}`,
      isAboutStack
        ? `Check the Region (AWS_REGION, or --table with the table's ARN) and the account, and use ${role}`
        : `Use ${role}`,
      { cause },
    );
  }
  if (isUnreachable(thrown)) {
    return new WatchbillError(
      `The record ${where} cannot be reached`,
      'Check the network, AWS_ENDPOINT_URL and that the Region is spelt rightly',
      { cause },
    );
  }
  return thrown;
}

/** Node's own codes, which the SDK keeps in the error or its message, and `fetch` in its cause. */
function isUnreachable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown ? String(thrown.code) : '';
  return NO_NETWORK.test(`${code} ${thrown.name} ${thrown.message}`) || isUnreachable(thrown.cause);
}
