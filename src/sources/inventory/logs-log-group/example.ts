import type { Example } from '../../example';

export default {
  client: 'client-cloudwatch-logs',
  service: 'logs',
  list: {
    operation: 'DescribeLogGroups',
    items: 'logGroups',
    token: 'nextToken',
    pageSize: { member: 'limit', usual: 50, most: 50 },
  },
  resources: [
    {
      account: '111122223333',
      region: 'eu-central-1',
      listed: {
        logGroupName: 'organization-trail',
        creationTime: 1736935200000,
        retentionInDays: 400,
        metricFilterCount: 14,
        arn: 'arn:aws:logs:eu-central-1:111122223333:log-group:organization-trail:*',
        storedBytes: 73400320,
        kmsKeyId: 'arn:aws:kms:eu-central-1:222233334444:key/8f1c2d3e-0000-4000-8000-00000000a0d1',
        logGroupClass: 'STANDARD',
        logGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:organization-trail',
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        logGroupName: '/aws/lambda/chartroom-render',
        creationTime: 1750000000000,
        metricFilterCount: 0,
        arn: 'arn:aws:logs:eu-central-1:333344445555:log-group:/aws/lambda/chartroom-render:*',
        storedBytes: 10485760,
        logGroupClass: 'STANDARD',
        logGroupArn: 'arn:aws:logs:eu-central-1:333344445555:log-group:/aws/lambda/chartroom-render',
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        logGroupName: '/chartroom/api',
        creationTime: 1750000000000,
        retentionInDays: 365,
        metricFilterCount: 0,
        arn: 'arn:aws:logs:eu-central-1:333344445555:log-group:/chartroom/api:*',
        storedBytes: 5242880,
        logGroupClass: 'STANDARD',
        logGroupArn: 'arn:aws:logs:eu-central-1:333344445555:log-group:/chartroom/api',
      },
    },
  ],
} satisfies Example;
