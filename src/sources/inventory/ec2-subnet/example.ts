import type { Example } from '../../example';

export default {
  client: 'client-ec2',
  service: 'ec2',
  list: {
    operation: 'DescribeSubnets',
    items: 'Subnets',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1000, most: 1000 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        SubnetId: 'subnet-0c0ffee0c0ffee001',
        VpcId: 'vpc-0adca8335bdaf65d6',
        OwnerId: '333344445555',
        MapPublicIpOnLaunch: false,
        AssignIpv6AddressOnCreation: false,
        Tags: [],
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        SubnetId: 'subnet-0c0ffee0c0ffee002',
        VpcId: 'vpc-0adca8335bdaf65d6',
        OwnerId: '333344445555',
        MapPublicIpOnLaunch: false,
        AssignIpv6AddressOnCreation: false,
        Tags: [],
      },
    },
  ],
} satisfies Example;
