import type { RuleContext } from '../define-rule';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import { accountOfArn } from '../../model/resource-name';

/**
 * Why a trail is not judged here, or undefined where it is: a trail belongs to its home Region and to the account that
 * owns it, and other Regions and the members of an organisation see replicas of it.
 */
export function whyJudgedElsewhere(
  { TrailARN, HomeRegion }: Trail,
  { account, region, regions }: Pick<RuleContext<never, never>, 'account' | 'region' | 'regions'>,
): string | undefined {
  if (accountOfArn(TrailARN) !== account.id) return 'trail of another account';
  if (HomeRegion === region) return undefined;
  return regions.includes(HomeRegion)
    ? 'replica of a trail whose home is another Region'
    : 'replica of a trail whose home is a Region that was not looked at';
}
