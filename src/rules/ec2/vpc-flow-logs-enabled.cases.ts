import type { RuleCases } from '../rule-cases';
import { VPC_ARN, vpcWithFlowLogs } from './case-values';

const PASS = 'VPC vpc-1 has the flow log fl-1.';

export default {
  pass: [
    { name: 'of all traffic', parts: vpcWithFlowLogs({}), verdicts: [[VPC_ARN, PASS]] },
    {
      name: 'of rejected traffic',
      parts: vpcWithFlowLogs({ trafficType: 'REJECT' }),
      verdicts: [[VPC_ARN, PASS]],
    },
    {
      name: 'one that works beside one that does not',
      parts: vpcWithFlowLogs({ flowLogId: 'fl-0', deliverLogsStatus: 'FAILED' }, {}),
      verdicts: [[VPC_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: vpcWithFlowLogs(),
      verdicts: [[VPC_ARN, 'VPC vpc-1 has no flow log.', { facts: { faults: [] } }]],
    },
    {
      name: 'of another VPC and of a subnet',
      parts: vpcWithFlowLogs({ resourceId: 'vpc-2' }, { resourceId: 'subnet-1' }),
      verdicts: [[VPC_ARN, 'VPC vpc-1 has no flow log.']],
    },
    {
      name: 'only of accepted traffic, and one that is not delivered',
      parts: vpcWithFlowLogs({ trafficType: 'ACCEPT' }, { flowLogId: 'fl-2', deliverLogsStatus: 'FAILED' }),
      verdicts: [
        [
          VPC_ARN,
          'VPC vpc-1 has no working flow log: fl-1 records only accepted traffic, fl-2 is not delivered.',
          { facts: { faults: ['fl-1 records only accepted traffic', 'fl-2 is not delivered'] } },
        ],
      ],
    },
    {
      name: 'not active',
      parts: vpcWithFlowLogs({ flowLogStatus: 'DELETING' }),
      verdicts: [[VPC_ARN, 'VPC vpc-1 has no working flow log: fl-1 is DELETING.']],
    },
  ],
  unknown: [
    {
      name: 'a state of delivery that AWS may add',
      parts: vpcWithFlowLogs({ deliverLogsStatus: 'PARTIAL' }),
      verdicts: [[VPC_ARN, 'Of the flow logs of VPC vpc-1 it is not known whether they work: fl-1.']],
    },
    {
      name: 'flowLogStatus refused',
      parts: vpcWithFlowLogs({ flowLogStatus: { unknown: 'AccessDenied' } }),
      verdicts: [[VPC_ARN, 'Of the flow logs of VPC vpc-1 it is not known whether they work: fl-1.']],
    },
    {
      name: 'trafficType refused',
      parts: vpcWithFlowLogs({ trafficType: { unknown: 'AccessDenied' } }),
      verdicts: [[VPC_ARN, 'Of the flow logs of VPC vpc-1 it is not known whether they work: fl-1.']],
    },
    {
      name: 'no word of its delivery',
      parts: vpcWithFlowLogs({ deliverLogsStatus: undefined }),
      verdicts: [[VPC_ARN, 'Of the flow logs of VPC vpc-1 it is not known whether they work: fl-1.']],
    },
    {
      name: 'deliverLogsStatus refused',
      parts: vpcWithFlowLogs({ deliverLogsStatus: { unknown: 'AccessDenied' } }),
      verdicts: [[VPC_ARN, 'Of the flow logs of VPC vpc-1 it is not known whether they work: fl-1.']],
    },
  ],
} satisfies RuleCases;
