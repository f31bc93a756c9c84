import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { listed } from '../../listed';

/** Of this account only: a monitoring account is not told of the log groups of those that it watches. */
export default listed({
  client: CloudWatchLogsClient,
  pages: paginateDescribeLogGroups,
  pageSize: 50,
  items: ({ logGroups }) => logGroups,
  next: ({ nextToken }) => nextToken,
  item: ({ account, region }, { logGroupName, arn, retentionInDays, kmsKeyId, logGroupClass }) => ({
    resourceType: 'AWS::Logs::LogGroup',
    resourceId: logGroupName,
    resourceName: logGroupName,
    // The ARN of the list ends in `:*`, which names the streams of the log group.
    arn: arn?.replace(/:\*$/, ''),
    accountId: account.id,
    awsRegion: region,
    configuration: {
      LogGroupName: logGroupName,
      RetentionInDays: retentionInDays ?? null,
      KmsKeyId: kmsKeyId ?? null,
      LogGroupClass: logGroupClass,
    },
  }),
});
