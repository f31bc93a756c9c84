import { DescribeHubCommand, SecurityHubClient, type DescribeHubResponse } from '@aws-sdk/client-securityhub';
import { classify, nameOf, type Stop } from '../../aws/client/classify';
import { errorText } from '../../model/errors';
import type { ReadRequest } from '../collector';

type Hub =
  | { readonly hub: DescribeHubResponse | null; readonly stop?: undefined }
  | { readonly hub?: undefined; readonly stop: Stop };

/** The error is also that of a caller who may not ask; only its words tell. */
const NOT_SUBSCRIBED = /is not subscribed to AWS Security Hub/i;

/**
 * Whether Security Hub is on in a Region: null where it is not. Asked once for all parts. Never throws.
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html
 */
export function hubOf({ session, region, once }: ReadRequest): Promise<Hub> {
  return once('securityhub:DescribeHub', async () => {
    try {
      const hub = await session.client(SecurityHubClient, region).send(new DescribeHubCommand({}));
      if (hub.HubArn === undefined) throw new Error('the answer has no hub in it');
      return { hub };
    } catch (thrown) {
      const isOff = nameOf(thrown) === 'InvalidAccessException' && NOT_SUBSCRIBED.test(errorText(thrown));
      return isOff ? { hub: null } : { stop: classify(thrown) };
    }
  });
}
