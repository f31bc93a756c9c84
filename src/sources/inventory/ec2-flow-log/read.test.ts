import type { Owner } from '../../describe-each';
import part from './part';
import { flowLogOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = {
  accountId: '111122223333',
  awsRegion: 'us-gov-west-1',
  supplementaryConfiguration: { Tags: [] },
};

const LOG = { FlowLogId: 'fl-1', ResourceId: 'vpc-1', FlowLogStatus: 'ACTIVE', TrafficType: 'ALL' as const };

test('a flow log of which EC2 does not say whether it is delivered', () => {
  expect(part.item.parse(flowLogOf(owner, LOG))).toEqual({
    ...identity,
    resourceType: 'AWS::EC2::FlowLog',
    resourceId: 'fl-1',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:vpc-flow-log/fl-1',
    configuration: {
      flowLogId: 'fl-1',
      resourceId: 'vpc-1',
      flowLogStatus: 'ACTIVE',
      trafficType: 'ALL',
      deliverLogsStatus: { unknown: 'the answer has no such field' },
    },
  });
});

test.each([
  { of: 'a VPC', ResourceId: 'vpc-1', trafficType: { unknown: 'the answer has no such field' } },
  { of: 'a transit gateway', ResourceId: 'tgw-1', trafficType: null },
])('the traffic of $of, missing from the answer', ({ ResourceId, trafficType }) => {
  const log = flowLogOf(owner, { ...LOG, ResourceId, TrafficType: undefined });
  expect(part.item.parse(log).configuration.trafficType).toEqual(trafficType);
});
