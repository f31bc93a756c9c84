import * as client from '@aws-sdk/client-cloudfront';
import { distributionArnOf, type Distribution } from '../../organization/edge';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 100;
const NONE = { Quantity: 0 };

/** Stands in for CloudFront. */
export const cloudfront = defineService({
  name: 'cloudfront',
  protocol: { kind: 'rest-xml', namespace: 'http://cloudfront.amazonaws.com/doc/2020-05-31/' },
  client,
  isGlobal: true,
  handlers: {
    ListDistributions({ Marker, MaxItems }, call) {
      const page = pageOf(call.account.distributions ?? [], {
        token: Marker,
        size: MaxItems,
        usual: PAGE,
        most: PAGE,
        invalid: 'InvalidArgument',
      });
      return {
        DistributionList: {
          Marker: Marker ?? '',
          MaxItems: MaxItems ?? PAGE,
          IsTruncated: page.next !== undefined,
          Quantity: page.items.length,
          ...(page.items.length > 0 && { Items: page.items.map((each) => summaryOf(call, each)) }),
          NextMarker: page.next,
        },
      };
    },

    GetDistributionConfig({ Id }, { account }) {
      const distribution = account.distributions?.find(({ id }) => id === Id);
      if (distribution === undefined)
        throw new AwsError('NoSuchDistribution', 'The specified distribution does not exist.', 404);
      return {
        DistributionConfig: {
          ...settingsOf(distribution),
          CallerReference: distribution.id,
          Logging: {
            Enabled: distribution.logsAccess === 'bucket',
            IncludeCookies: false,
            Bucket: distribution.logsAccess === 'bucket' ? 'logs.s3.amazonaws.com' : '',
            Prefix: '',
          },
        },
        ETag: 'E1',
      };
    },
  },
});

function summaryOf({ account, organization }: Call, distribution: Distribution): client.DistributionSummary {
  const { id, alias, minimumProtocolVersion, webAclArn = '' } = distribution;
  return {
    ...settingsOf(distribution),
    Id: id,
    ARN: distributionArnOf({ partition: organization.partition, account: account.id }, distribution),
    Status: 'Deployed',
    LastModifiedTime: new Date('2024-05-01T08:00:00.000Z'),
    DomainName: `${id.toLowerCase()}.cloudfront.net`,
    Aliases: alias === undefined ? NONE : { Quantity: 1, Items: [alias] },
    CacheBehaviors: NONE,
    CustomErrorResponses: NONE,
    PriceClass: 'PriceClass_100',
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    ViewerCertificate:
      alias === undefined
        ? { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' }
        : {
            CloudFrontDefaultCertificate: false,
            // Of the closed list of today; the declaration holds what AWS may answer.
            MinimumProtocolVersion: minimumProtocolVersion as client.MinimumProtocolVersion,
            SSLSupportMethod: 'sni-only',
          },
    WebACLId: webAclArn,
    HttpVersion: 'http2',
    IsIPV6Enabled: true,
    Staging: false,
  };
}

function settingsOf({ id, viewerProtocolPolicy, origin }: Distribution) {
  return {
    Comment: id,
    Enabled: true,
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'origin',
          DomainName: origin.domainName,
          S3OriginConfig: { OriginAccessIdentity: '' },
          OriginAccessControlId: origin.accessControlId ?? '',
          CustomHeaders:
            origin.header === undefined
              ? NONE
              : {
                  Quantity: 1,
                  Items: [{ HeaderName: origin.header.name, HeaderValue: origin.header.value }],
                },
        },
      ],
    },
    DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: viewerProtocolPolicy },
  };
}
