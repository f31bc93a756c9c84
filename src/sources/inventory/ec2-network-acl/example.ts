import type { Example } from '../../example';

export default {
  client: 'client-ec2',
  service: 'ec2',
  list: {
    operation: 'DescribeNetworkAcls',
    items: 'NetworkAcls',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1000, most: 1000 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        NetworkAclId: 'acl-0c0ffee0c0ffee001',
        VpcId: 'vpc-0adca8335bdaf65d6',
        OwnerId: '333344445555',
        IsDefault: false,
        Entries: [
          {
            Egress: false,
            RuleNumber: 90,
            RuleAction: 'deny',
            Protocol: '6',
            CidrBlock: '0.0.0.0/0',
            PortRange: { From: 22, To: 22 },
          },
          {
            Egress: false,
            RuleNumber: 91,
            RuleAction: 'deny',
            Protocol: '6',
            CidrBlock: '0.0.0.0/0',
            PortRange: { From: 3389, To: 3389 },
          },
          {
            Egress: false,
            RuleNumber: 100,
            RuleAction: 'allow',
            Protocol: '6',
            CidrBlock: '0.0.0.0/0',
            PortRange: { From: 1024, To: 65535 },
          },
          { Egress: false, RuleNumber: 32767, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' },
        ],
        Associations: [
          {
            NetworkAclAssociationId: 'aclassoc-0c0ffee0c0ffee001',
            NetworkAclId: 'acl-0c0ffee0c0ffee001',
            SubnetId: 'subnet-0c0ffee0c0ffee001',
          },
        ],
      },
    },
  ],
} satisfies Example;
