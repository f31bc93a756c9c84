import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { GLOBAL } from '../../../model/account';
import { accountResource } from '../../../model/resource-name';
import { nameOf } from '../../../aws/client/classify';
import { s3ControlEndpoint } from '../../../aws/client/s3-control-endpoint';
import type { Place } from '../../collector';
import type { Reading } from '../../reading';
import { publicAccessBlockOf } from '../s3-bucket/settings';

/** The account's own block, above every bucket's. AWS Config names the account where we put its resource. */
export async function readAccountPublicAccessBlock(place: Place): Promise<Reading> {
  const { id } = place.account;
  const item = {
    resourceType: 'AWS::S3::AccountPublicAccessBlock',
    resourceId: id,
    arn: accountResource(id),
    accountId: id,
    awsRegion: GLOBAL,
    configuration: await blockOf(place),
  };
  return { mode: 'direct', value: [item] };
}

async function blockOf({ session, region, account }: Place) {
  const client = session.client(S3ControlClient, region, s3ControlEndpoint());
  try {
    const answer = await client.send(new GetPublicAccessBlockCommand({ AccountId: account.id }));
    return publicAccessBlockOf(answer.PublicAccessBlockConfiguration);
  } catch (thrown) {
    if (nameOf(thrown) === 'NoSuchPublicAccessBlockConfiguration') return null;
    throw thrown;
  }
}
