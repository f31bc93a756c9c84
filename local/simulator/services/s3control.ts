import * as client from '@aws-sdk/client-s3-control';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

/** Stands in for S3 Control, which signs as S3 and is told from it by its paths. */
export const s3control = defineService({
  name: 's3control',
  scope: 's3',
  pathPrefix: '/v20180820/',
  protocol: { kind: 'rest-xml', namespace: 'http://awss3control.amazonaws.com/doc/2018-08-20/' },
  client,
  permissions: { GetPublicAccessBlock: { action: 's3:GetAccountPublicAccessBlock' } },
  handlers: {
    GetPublicAccessBlock({ AccountId }, { account, caller }) {
      if (AccountId !== account.id) {
        throw new AwsError(
          'AccessDenied',
          `User: ${caller.arn} is not authorized to perform: s3:GetAccountPublicAccessBlock on account ${AccountId}`,
          403,
        );
      }
      const block = account.publicAccessBlock;
      if (block === null) {
        throw new AwsError(
          'NoSuchPublicAccessBlockConfiguration',
          'The public access block configuration was not found',
          404,
        );
      }
      return {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: block.blockPublicAcls,
          IgnorePublicAcls: block.ignorePublicAcls,
          BlockPublicPolicy: block.blockPublicPolicy,
          RestrictPublicBuckets: block.restrictPublicBuckets,
        },
      };
    },
  },
});
