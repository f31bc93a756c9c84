import { cellDetail, type IncompleteReason } from '../../model/coverage';
import { errorText } from '../../model/errors';

/** Why a read ended early, in the terms of a cell. */
export interface Stop {
  readonly reason: IncompleteReason;
  /** The error message of AWS, on one line. */
  readonly detail: string;
  /** AWS named the service control policies as the cause. */
  readonly deniedByOrganization?: true;
  /** Of a part that holds several kinds of things: those that are not all there. Of the others nothing is missing. */
  readonly missingKinds?: readonly string[];
}

const THROTTLING = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

const DENIAL = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'UnauthorizedAccessException',
  'UnauthorizedException',
  'UnauthorizedOperation',
]);

/** What services answer in a Region that the account has not enabled: the credentials that work elsewhere are not known there. */
const REGION_NOT_ENABLED = new Set([
  'AuthFailure',
  'InvalidClientTokenId',
  'OptInRequired',
  'UnrecognizedClientException',
]);

/** The service says that it is not in use here. */
const NOT_ENABLED = new Set(['AWSOrganizationsNotInUseException']);

/** What a request is refused with whose time is not that of AWS. */
const CLOCK_OFF = new Set(['RequestTimeTooSkewed', 'RequestInTheFuture']);
const CLOCK_OFF_WORDS = /signature (expired|not yet current)|request time.*too skewed/i;
const BAD_SIGNATURE = new Set(['InvalidSignatureException', 'SignatureDoesNotMatch']);

/**
 * EC2 says so of temporary credentials that have expired, and of a request whose time is too old.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const EXPIRED_OR_CLOCK_OFF = 'RequestExpired';
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', EXPIRED_OR_CLOCK_OFF]);

/**
 * By a Deny, or because FullAWSAccess was taken away and nothing allows it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const DENIED_BY_POLICY_OF_ORGANIZATION =
  /an explicit deny in a service control policy|because no service control policy allows/i;
/** EC2 appends an encoded message that only the caller could decode; it is dropped. */
const ENCODED_MESSAGE = /\s*Encoded authorization failure message: \S+/;
/** The SDK's hint on an answer that it could not parse. What comes before it quotes the answer, which can hold secrets. */
const UNREADABLE_ANSWER = /Deserialization error: to see the raw response/;

/** Says what an error of an AWS call means for what was being read. Everything that is not known by name is an `error`. */
export function classify(thrown: unknown): Stop {
  const words = wordsOf(thrown);
  if (isThrottling(thrown)) return { reason: 'throttled', detail: words };
  const name = nameOf(thrown);
  if (REGION_NOT_ENABLED.has(name)) {
    return {
      reason: 'denied',
      detail: `AWS does not know these credentials in this Region, which may not be enabled for the account: ${words}`,
    };
  }
  if (NOT_ENABLED.has(name)) return { reason: 'not-enabled', detail: words };
  if (CLOCK_OFF.has(name) || CLOCK_OFF_WORDS.test(words)) {
    return {
      reason: 'error',
      detail: cellDetail(
        `the clock of this machine is off by more than AWS allows, so set it right: ${words}`,
      ),
    };
  }
  if (BAD_SIGNATURE.has(name)) {
    return {
      reason: 'error',
      detail: cellDetail(`AWS does not take the signature, so check the secret key and any proxy: ${words}`),
    };
  }
  if (EXPIRED.has(name)) {
    const orClock = name === EXPIRED_OR_CLOCK_OFF ? ', or the clock of this machine is off' : '';
    return { reason: 'error', detail: cellDetail(`the session ended during the scan${orClock}: ${words}`) };
  }
  if (DENIAL.has(name) || statusOf(thrown) === 403) {
    return {
      reason: 'denied',
      detail: words,
      ...(DENIED_BY_POLICY_OF_ORGANIZATION.test(words) && { deniedByOrganization: true as const }),
    };
  }
  return { reason: 'error', detail: words };
}

/** True when AWS throttled the call. */
export function isThrottling(thrown: unknown): boolean {
  return THROTTLING.has(nameOf(thrown)) || statusOf(thrown) === 429;
}

/** The error's code, such as `NoSuchBucket`; services differ in whether they append `Exception`. */
export function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '';
}

function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('$metadata' in thrown)) return undefined;
  const metadata = thrown.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

function wordsOf(thrown: unknown): string {
  if (UNREADABLE_ANSWER.test(errorText(thrown))) {
    return `the answer is not one that this service gives (HTTP status ${statusOf(thrown) ?? 'not known'})`;
  }
  const message = errorText(thrown).replace(ENCODED_MESSAGE, '').replace(/\s+/g, ' ').trim();
  const name = nameOf(thrown);
  const words = name === '' || name === 'Error' || message.startsWith(name) ? message : `${name}: ${message}`;
  return cellDetail(words);
}
