import type { Example } from '../../example';

export default {
  client: 'client-ec2',
  service: 'ec2',
  list: {
    operation: 'DescribeFlowLogs',
    items: 'FlowLogs',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1000, most: 1000 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        FlowLogId: 'fl-0c0ffee0c0ffee001',
        ResourceId: 'vpc-0adca8335bdaf65d6',
        FlowLogStatus: 'ACTIVE',
        TrafficType: 'ALL',
        DeliverLogsStatus: 'SUCCESS',
      },
    },
  ],
} satisfies Example;
