import { isUnknown, type Known } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { fail, outOfScope, pass, unknown, type RuleContext } from '../define-rule';
import type { Judgement } from '../rule';

/** One of the things that a detector can be told to watch. */
interface Protection {
  /** As GuardDuty names it: `EKS_AUDIT_LOGS`. */
  readonly feature: string;
  /** As the messages name it: "the audit logs of EKS". */
  readonly what: string;
  /** Where it is needed only if the account has some of a thing in the Region: those, and what they are. */
  readonly neededBy?: { readonly things: Known<readonly unknown[]>; readonly name: string };
}

/**
 * Whether GuardDuty watches it in a Region. A detector names every feature that GuardDuty has there, on or off:
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html
 */
export function judgeProtection(
  detectors: PartValue<'guardduty.detectors'>,
  { account, region }: Pick<RuleContext<never, never>, 'account' | 'region'>,
  { feature, what, neededBy }: Protection,
): Judgement {
  const resource = accountResource(account.id);
  const [detector] = detectors;
  if (detector === undefined || detector.Status === 'DISABLED') {
    // Not out of scope: that would end a finding about one protection because all of GuardDuty went off.
    return unknown(resource, `GuardDuty is off in ${region}, and whether it would watch ${what} is unknown.`);
  }
  const { Features: features, Status } = detector;
  if (isUnknown(features))
    return unknown(resource, `The features of GuardDuty in ${region} are unknown: ${features.unknown}.`);
  const states = features.filter(({ Name }) => Name === feature).map((each) => each.Status);
  if (states.includes('ENABLED')) {
    return isUnknown(Status)
      ? unknown(resource, `Whether GuardDuty is enabled in ${region} is unknown: ${Status.unknown}.`)
      : pass(resource, `GuardDuty watches ${what} in ${region}.`);
  }
  const open = states.find(isUnknown);
  if (open !== undefined)
    return unknown(resource, `Whether GuardDuty watches ${what} in ${region} is unknown: ${open.unknown}.`);
  if (neededBy !== undefined) {
    const { things, name } = neededBy;
    if (isUnknown(things)) {
      return unknown(
        resource,
        `GuardDuty does not watch ${what} in ${region}, and whether there is ${name} is unknown: ${things.unknown}.`,
      );
    }
    if (things.length === 0) return outOfScope(`not watched, and there is no ${name.replace(/^an? /, '')}`);
  }
  if (states.length === 0) {
    return unknown(
      resource,
      `GuardDuty in ${region} does not say whether it watches ${what}; it may not be offered there.`,
    );
  }
  return fail(resource, `GuardDuty does not watch ${what} in ${region}.`, { enabled: false });
}
