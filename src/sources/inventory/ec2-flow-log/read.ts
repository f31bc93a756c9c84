import { EC2Client, paginateDescribeFlowLogs, type FlowLog } from '@aws-sdk/client-ec2';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

export default listed({
  client: EC2Client,
  pages: paginateDescribeFlowLogs,
  pageSize: 1_000,
  items: ({ FlowLogs }) => FlowLogs,
  next: ({ NextToken }) => NextToken || undefined,
  item: flowLogOf,
});

export function flowLogOf({ account, region }: Owner, log: FlowLog) {
  const { FlowLogId, ResourceId, FlowLogStatus, TrafficType, DeliverLogsStatus, Tags = [] } = log;
  return {
    resourceType: 'AWS::EC2::FlowLog',
    resourceId: FlowLogId,
    arn: FlowLogId && `arn:${account.partition}:ec2:${region}:${account.id}:vpc-flow-log/${FlowLogId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      flowLogId: FlowLogId,
      resourceId: ResourceId,
      flowLogStatus: FlowLogStatus,
      trafficType: ResourceId?.startsWith('tgw-') ? null : TrafficType,
      deliverLogsStatus: DeliverLogsStatus,
    },
    supplementaryConfiguration: { Tags },
  };
}
