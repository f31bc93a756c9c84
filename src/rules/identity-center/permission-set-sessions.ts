import type { Account } from '../../model/account';
import { isUnknown, type Known } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { guarded, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { nameOf, whereRead } from './read-here';
import { hoursOf } from './session-hours';

type PermissionSet = PartValue<'identity-center.permission-sets'>[number];

/** What is read of permission sets, by the names that rules have of the parts. */
interface SessionParts {
  readonly 'identity-center.instance': Parameters<typeof whereRead>[0];
  readonly 'identity-center.permission-sets': Known<readonly PermissionSet[]>;
}

/** A permission set whose sessions are longer than allowed, or of unknown length. */
export interface LongSessions {
  readonly set: PermissionSet;
  readonly name: string;
  readonly duration: PermissionSet['SessionDuration'];
}

/** Judges the sessions of each permission set that is provisioned anywhere; of those that are not short, `judgeLong` decides. */
export function* judgeSessions(
  { 'identity-center.instance': instance, 'identity-center.permission-sets': sets }: SessionParts,
  account: Account,
  maxHours: number,
  judgeLong: (long: LongSessions) => Judgement,
): Iterable<Judgement> {
  yield* whereRead(instance, account, function* () {
    if (isUnknown(sets)) {
      yield unknown(accountResource(account.id), `The permission sets are unknown: ${sets.unknown}.`);
      return;
    }
    for (const set of sets) yield guarded(set.PermissionSetArn, () => judged(set, maxHours, judgeLong));
  });
}

function judged(
  set: PermissionSet,
  maxHours: number,
  judgeLong: (long: LongSessions) => Judgement,
): Judgement {
  const { PermissionSetArn: arn, ProvisionedTo: provisioned, SessionDuration: duration } = set;
  const name = nameOf(set);
  if (isUnknown(provisioned))
    return unknown(arn, `Where ${name} is provisioned is unknown: ${provisioned.unknown}.`);
  if (provisioned.length === 0) return outOfScope('provisioned to no account');
  // Whoever they are of: an answer that lacks the policies must not pass what is left out where they are known.
  if (!isUnknown(duration) && hoursOf(duration) <= maxHours)
    return pass(arn, `Sessions of ${name} last ${duration}.`);
  return judgeLong({ set, name, duration });
}

export function unknownDuration({ set, name }: LongSessions, why: string): Judgement {
  return unknown(set.PermissionSetArn, `How long sessions of ${name} last is unknown: ${why}.`);
}
