import { GetOutboundWebIdentityFederationInfoCommand, IAMClient } from '@aws-sdk/client-iam';
import type { ReadRequest } from '../../collector';
import { nameOf } from '../../../aws/client/classify';
import type { Reading } from '../../reading';

/** AWS answers an account that never turned it on with an error. */
const OFF = ['FeatureDisabledException', 'FeatureDisabled'];

export default async function readOutboundWebIdentity({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(IAMClient, region);
  try {
    return { value: await client.send(new GetOutboundWebIdentityFederationInfoCommand({})) };
  } catch (thrown) {
    if (OFF.includes(nameOf(thrown))) return { value: { JwtVendingEnabled: false } };
    throw thrown;
  }
}
