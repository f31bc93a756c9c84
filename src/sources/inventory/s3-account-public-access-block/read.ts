import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { GLOBAL } from '../../../model/account';
import { accountResource } from '../../../model/resource-name';
import { nameOf } from '../../../aws/client/classify';
import { s3ControlEndpoint } from '../../../aws/client/s3-control-endpoint';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { publicAccessBlockOf } from '../public-access-block';

/** The account's own block, above every bucket's. AWS Config names the account where we put its resource. */
export default async function readAccountPublicAccessBlock(request: ReadRequest): Promise<Reading> {
  const { id } = request.account;
  const item = {
    resourceType: 'AWS::S3::AccountPublicAccessBlock',
    resourceId: id,
    arn: accountResource(id),
    accountId: id,
    awsRegion: GLOBAL,
    configuration: await blockOf(request),
  };
  return { mode: 'direct', value: [item] };
}

async function blockOf({ session, region, account }: ReadRequest) {
  const client = session.client(S3ControlClient, region, s3ControlEndpoint());
  try {
    const answer = await client.send(new GetPublicAccessBlockCommand({ AccountId: account.id }));
    return publicAccessBlockOf(answer.PublicAccessBlockConfiguration);
  } catch (thrown) {
    if (nameOf(thrown) === 'NoSuchPublicAccessBlockConfiguration') return null;
    throw thrown;
  }
}
