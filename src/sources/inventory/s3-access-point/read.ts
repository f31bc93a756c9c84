import { GetAccessPointCommand, paginateListAccessPoints, S3ControlClient } from '@aws-sdk/client-s3-control';
import { gather } from '../../../aws/client/pages';
import { s3ControlEndpoint } from '../../../aws/client/s3-control-endpoint';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { recordedOf } from '../config-query.read';
import { capturedWith } from '../config-row';
import { accessBlockFromConfig } from './from-config';

/** The most that S3 gives of the list. */
const PAGE_SIZE = 1_000;

/** Only what S3 says of one access point has its Block Public Access; the list does not. */
export default async function readAccessPoints(request: ReadRequest): Promise<Reading> {
  const { session, region, account } = request;
  const client = session.client(S3ControlClient, region, s3ControlEndpoint());
  const { items, stop } = await gather(
    paginateListAccessPoints({ client, pageSize: PAGE_SIZE }, { AccountId: account.id }),
    { items: ({ AccessPointList }) => AccessPointList, next: ({ NextToken }) => NextToken },
  );
  if (items === undefined) return { mode: 'direct', stop };
  const { mode, rows, stop: obstacle } = await recordedOf(request, 'AWS::S3::AccessPoint', items);
  if (obstacle !== undefined) return { mode, stop: obstacle };
  const value = await describeEach(request, items, async ({ Name, AccessPointArn }) => {
    const arn = AccessPointArn ?? `arn:${account.partition}:s3:${region}:${account.id}:accesspoint/${Name}`;
    const row = rows.get(arn);
    const recorded = row && accessBlockFromConfig(row);
    return {
      resourceType: 'AWS::S3::AccessPoint',
      resourceId: Name,
      resourceName: Name,
      arn,
      accountId: account.id,
      awsRegion: region,
      ...(recorded && capturedWith(row)),
      configuration: {
        Name,
        PublicAccessBlockConfiguration: recorded ?? (await blockOf(client, account.id, Name)),
      },
    };
  });
  return { mode, value, stop };
}

function blockOf(client: S3ControlClient, AccountId: string, Name: string | undefined) {
  return detail(
    async () => {
      const answer = await client.send(new GetAccessPointCommand({ AccountId, Name }));
      return answer.PublicAccessBlockConfiguration;
    },
    { gone: ['NoSuchAccessPoint'] },
  );
}
