import type { Account, Region } from '../../model/account';
import { addMilliseconds, type Instant } from '../../model/instant';

/** What happens while a scan runs is dated a little after its beginning. */
const WHILE_SCANNING_MS = 15 * 60_000;

/** A managed instance by its ARN: one of EC2, or a machine elsewhere that Systems Manager registered. */
export function instanceArn({ id: account, partition }: Account, region: Region, id: string): string {
  return id.startsWith('mi-')
    ? `arn:${partition}:ssm:${region}:${account}:managed-instance/${id}`
    : `arn:${partition}:ec2:${region}:${account}:instance/${id}`;
}

/** A date that no clock that is right can have given. */
export function isInFuture(at: Instant, now: Instant): boolean {
  return at > addMilliseconds(now, WHILE_SCANNING_MS);
}
