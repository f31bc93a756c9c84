import { CloudFormationClient, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { listed } from '../../listed';

export default listed({
  client: CloudFormationClient,
  pages: paginateDescribeStacks,
  /** Takes none: CloudFormation gives up to 1 MB a page. */
  pageSize: 0,
  items: ({ Stacks }) => Stacks,
  next: ({ NextToken }) => NextToken,
  item: ({ account, region }, stack) => ({
    resourceType: 'AWS::CloudFormation::Stack',
    resourceId: stack.StackId,
    resourceName: stack.StackName,
    arn: stack.StackId,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      stackName: stack.StackName,
      stackStatus: stack.StackStatus,
      creationTime: stack.CreationTime,
      driftInformation: stack.DriftInformation && {
        stackDriftStatus: stack.DriftInformation.StackDriftStatus,
        lastCheckTimestamp: stack.DriftInformation.LastCheckTimestamp,
      },
    },
    supplementaryConfiguration: { Tags: stack.Tags ?? [] },
  }),
});
