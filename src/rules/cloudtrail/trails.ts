import type { Account, Region } from '../../model/account';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import { accountOfArn } from '../../model/resource-name';

/**
 * Why a trail is not judged here, or undefined where it is: a trail belongs to its home Region and to the account that
 * owns it, and other Regions and the members of an organisation see replicas of it.
 */
export function whyJudgedElsewhere(trail: Trail, account: Account, region: Region): string | undefined {
  if (accountOfArn(trail.TrailARN) !== account.id) return 'trail of another account';
  return trail.HomeRegion === region ? undefined : 'replica of a trail whose home is another Region';
}
