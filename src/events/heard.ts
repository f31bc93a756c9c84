import * as z from 'zod';
import { accountIdSchema, type AccountId, type Region } from '../model/account';
import { WatchbillError } from '../model/errors';
import { canHaveBeen, type Instant } from '../model/instant';
import type { Source } from '../sources/sources';
import { eventOf } from '../sources/cloudtrail/events/event-record';
import { cloudTrailEventSchema, type CloudTrailEvent } from '../sources/cloudtrail/events/part';
import { CALL_DETAIL_TYPE, GUARDDUTY_DETAIL_TYPE, SIGN_IN_DETAIL_TYPES } from '../sources/event-patterns';
import { guardDutyFindingSchema } from '../sources/guardduty/findings/part';
import { sourcesAfter } from '../sources/look-again-calls';
import type { Envelope } from './envelope';
import { partFieldsOf } from './guardduty-finding';
import type { PushedPart } from './judged-by-events';

/** What an event is about: one member of one part, and what is to be looked at again because of it. */
export interface Heard {
  readonly account: AccountId;
  readonly region: Region;
  readonly part: PushedPart;
  /** As the part holds it, with nothing but this one member. */
  readonly value: unknown;
  /** The call, where it is one. */
  readonly call?: CloudTrailEvent | undefined;
  /** When AWS saw a state that changes; absent of a call, which stays as it was made. */
  readonly observedAt?: Instant | undefined;
  /** When it happened. */
  readonly at: Instant;
  /** The sources to look at again at once, because it may have ended a fault. */
  readonly looksAgain: readonly Source[];
}

export interface NotHeard {
  readonly refused: 'not-ours' | 'another-account' | 'another-region' | 'from-the-future';
}

/**
 * What an event tells. A copy that another account was given (an administrator of GuardDuty is told of its members' findings)
 * is refused: the account that it is of sends its own.
 * @throws WatchbillError where its detail is not what AWS documents: somebody has to see it.
 */
export function heardOf(envelope: Envelope, now: Instant): Heard | NotHeard {
  if (!envelope.source.startsWith('aws.')) return { refused: 'not-ours' };
  const heard = memberOf(envelope);
  if ('refused' in heard) return heard;
  // What is ahead would hold scans off that see more.
  const isPast = [heard.at, heard.observedAt ?? heard.at].every(canHaveBeen(now));
  return isPast ? heard : { refused: 'from-the-future' };
}

function memberOf(envelope: Envelope): Heard | NotHeard {
  const kind = envelope['detail-type'];
  if (kind === GUARDDUTY_DETAIL_TYPE) return findingOf(envelope);
  const isCall = kind === CALL_DETAIL_TYPE || SIGN_IN_DETAIL_TYPES.includes(kind);
  return isCall ? callOf(envelope) : { refused: 'not-ours' };
}

function callOf({ account, region, detail }: Envelope): Heard | NotHeard {
  const event = parsed(cloudTrailEventSchema, eventOf({ recipientAccountId: account, ...detail }), account);
  if (event.recipientAccountId !== account) return { refused: 'another-account' };
  if (event.awsRegion !== undefined && event.awsRegion !== region) return { refused: 'another-region' };
  const { eventTime: at } = event;
  return {
    account,
    region,
    part: 'cloudtrail.events',
    value: { from: at, to: at, readUntil: at, events: [event] },
    call: event,
    at,
    looksAgain: event.errorCode === undefined ? sourcesAfter(event) : [],
  };
}

const placeSchema = z.looseObject({ accountId: accountIdSchema, region: z.string() });

function findingOf({ account, region, time, detail }: Envelope): Heard | NotHeard {
  const place = parsed(placeSchema, detail, account);
  if (place.accountId !== account) return { refused: 'another-account' };
  if (place.region !== region) return { refused: 'another-region' };
  const finding = parsed(guardDutyFindingSchema, partFieldsOf(detail), account);
  const isArchived = finding.Service.Archived === true;
  return {
    account,
    region,
    part: 'guardduty.findings',
    value: [finding],
    observedAt: time,
    at: finding.UpdatedAt,
    looksAgain: isArchived ? ['guardduty'] : [],
  };
}

function parsed<S extends z.ZodType>(schema: S, detail: unknown, account: AccountId): z.infer<S> {
  const { data, error } = schema.safeParse(detail);
  if (error === undefined) return data;
  throw new WatchbillError(
    `An event of account ${account} is not of the form that AWS documents`,
    'Look at the message in the dead letters of the function Events; the next scan sees what it told of',
    { cause: error },
  );
}
