import { isUnknown, type Known } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { fail, outOfScope, pass, unknown, type RuleContext } from '../define-rule';
import type { Judgement } from '../rule';

/** What Inspector can be told to scan. */
interface Scans {
  /** As the messages name it: "EC2 instances". */
  readonly what: string;
  /** Where they are needed only if the account has some of a thing in the Region: those, and what one is called. */
  readonly neededBy?: { readonly things: Known<readonly unknown[]>; readonly name: string };
}

/** https://docs.aws.amazon.com/inspector/v2/APIReference/API_State.html */
const OFF: readonly string[] = ['DISABLED', 'DISABLING', 'SUSPENDED', 'SUSPENDING'];

/** Whether Inspector scans it in a Region, by the status that it gives these scans. */
export function judgeScans(
  status: Known<string>,
  { account, region }: Pick<RuleContext<never, never>, 'account' | 'region'>,
  { what, neededBy }: Scans,
): Judgement {
  const resource = accountResource(account.id);
  if (status === 'ENABLED') return pass(resource, `Inspector scans ${what} in ${region}.`);
  if (isUnknown(status) || !OFF.includes(status)) {
    const why = isUnknown(status) ? status.unknown : `its status is ${status}`;
    return unknown(resource, `Whether Inspector scans ${what} in ${region} is unknown: ${why}.`);
  }
  const message = `Inspector does not scan ${what} in ${region} (${status})`;
  if (neededBy !== undefined) {
    const { things, name } = neededBy;
    if (isUnknown(things))
      return unknown(resource, `${message}, and whether there is a ${name} is unknown: ${things.unknown}.`);
    if (things.length === 0) return outOfScope(`not scanned, and there is no ${name}`);
  }
  return fail(resource, `${message}.`, { enabled: false });
}
