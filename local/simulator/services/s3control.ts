import * as client from '@aws-sdk/client-s3-control';
import type { AccessPoint, PublicAccessBlock } from '../../organization/resources';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

/** Stands in for S3 Control, which signs as S3 and is told from it by its paths. */
export const s3control = defineService({
  name: 's3control',
  scope: 's3',
  pathPrefix: '/v20180820/',
  protocol: { kind: 'rest-xml', namespace: 'http://awss3control.amazonaws.com/doc/2018-08-20/' },
  client,
  permissions: {
    GetPublicAccessBlock: { action: 's3:GetAccountPublicAccessBlock' },
    ListAccessPoints: { action: 's3:ListAccessPoints' },
    GetAccessPoint: { action: 's3:GetAccessPoint' },
  },
  handlers: {
    GetPublicAccessBlock({ AccountId }, call) {
      refuseOthers(call, AccountId, 's3:GetAccountPublicAccessBlock');
      const block = call.account.publicAccessBlock;
      if (block === null) {
        throw new AwsError(
          'NoSuchPublicAccessBlockConfiguration',
          'The public access block configuration was not found',
          404,
        );
      }
      return { PublicAccessBlockConfiguration: blockAnswer(block) };
    },

    ListAccessPoints({ AccountId, MaxResults, NextToken }, call) {
      refuseOthers(call, AccountId, 's3:ListAccessPoints');
      const page = pageOf(call.here.accessPoints ?? [], {
        token: NextToken,
        size: MaxResults,
        usual: 1_000,
        most: 1_000,
        invalid: 'InvalidToken',
      });
      return {
        AccessPointList: page.items.map((accessPoint) => ({
          ...described(call, accessPoint),
          BucketAccountId: call.account.id,
        })),
        NextToken: page.next,
      };
    },

    GetAccessPoint({ AccountId, Name }, call) {
      refuseOthers(call, AccountId, 's3:GetAccessPoint');
      const accessPoint = call.here.accessPoints?.find(({ name }) => name === Name);
      if (accessPoint === undefined)
        throw new AwsError('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404);
      return {
        ...described(call, accessPoint),
        PublicAccessBlockConfiguration: blockAnswer(accessPoint.publicAccessBlock),
      };
    },
  },
});

function refuseOthers({ account, caller }: Call, asked: string | undefined, action: string): void {
  if (asked === account.id) return;
  throw new AwsError(
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform: ${action} on account ${asked}`,
    403,
  );
}

function described({ organization, region, account }: Call, { name, bucket }: AccessPoint) {
  return {
    Name: name,
    NetworkOrigin: 'Internet' as const,
    Bucket: bucket,
    AccessPointArn: `arn:${organization.partition}:s3:${region}:${account.id}:accesspoint/${name}`,
  };
}

function blockAnswer(block: PublicAccessBlock) {
  return {
    BlockPublicAcls: block.blockPublicAcls,
    IgnorePublicAcls: block.ignorePublicAcls,
    BlockPublicPolicy: block.blockPublicPolicy,
    RestrictPublicBuckets: block.restrictPublicBuckets,
  };
}
