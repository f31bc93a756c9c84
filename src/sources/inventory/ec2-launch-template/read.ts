import {
  EC2Client,
  paginateDescribeLaunchTemplateVersions,
  type LaunchTemplateVersion,
} from '@aws-sdk/client-ec2';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

/**
 * Asked without a template, EC2 tells the default version of each of the account's:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export default listed({
  client: EC2Client,
  pages: (settings) => paginateDescribeLaunchTemplateVersions(settings, { Versions: ['$Default'] }),
  pageSize: 200,
  items: ({ LaunchTemplateVersions }) => LaunchTemplateVersions,
  next: ({ NextToken }) => NextToken,
  item: launchTemplateOf,
});

/** Of what the template holds, user data among it, only the metadata options leave this function. */
function launchTemplateOf({ account, region }: Owner, version: LaunchTemplateVersion) {
  const { LaunchTemplateId: id, LaunchTemplateName, LaunchTemplateData: data } = version;
  const metadata = data?.MetadataOptions;
  return {
    resourceType: 'AWS::EC2::LaunchTemplate',
    resourceId: id,
    resourceName: LaunchTemplateName,
    arn: id && `arn:${account.partition}:ec2:${region}:${account.id}:launch-template/${id}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      LaunchTemplateId: id,
      LaunchTemplateData: data && {
        MetadataOptions:
          metadata === undefined
            ? null
            : { HttpTokens: metadata.HttpTokens ?? null, HttpEndpoint: metadata.HttpEndpoint ?? null },
      },
    },
  };
}
