import type { Example } from '../../example';

export default {
  client: 'client-ec2',
  service: 'ec2',
  list: {
    operation: 'DescribeVpcs',
    items: 'Vpcs',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1000, most: 1000 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        VpcId: 'vpc-0adca8335bdaf65d6',
        OwnerId: '333344445555',
        IsDefault: false,
        CidrBlock: '10.20.0.0/16',
      },
    },
  ],
} satisfies Example;
