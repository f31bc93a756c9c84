import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { FlowLog } from '../../sources/inventory/ec2-flow-log/part';
import { defineRule, fail, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';

export default defineRule({
  id: 'vpc-flow-logs-enabled',
  title: 'Flow logs active for every VPC',
  failure: 'VPC has no working flow log',
  severity: 'medium',
  risk: 'After an intrusion nobody can say who talked to whom, nor what left the network.',
  remediation: {
    text: 'Make a flow log of the VPC of rejected or of all traffic; where delivery fails, mend the role or the policy of its destination.',
    cli: 'aws ec2 create-flow-logs --resource-type VPC --resource-ids <VPC> --traffic-type REJECT --log-group-name <log group> --deliver-logs-permission-arn <role> --region <Region>',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/working-with-flow-logs.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::EC2::VPC', 'inventory.AWS::EC2::FlowLog'],
  requirements: {
    soc2: { ids: ['CC7.2'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.15', 'A.8.16', 'A.8.20'], support: ['prowler'] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.312(b)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['DE.CM-01', 'PR.PS-04'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-12', 'SI-4'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.3.1', '3.14.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['10.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['3.7'], support: [] },
    'cis-aws-5.0': { ids: ['3.7'], support: [] },
  },
  compared: ['EC2.6', 'vpc_flow_logs_enabled'],
  unseen:
    'Flow logs of single subnets and network interfaces do not count. A log whose delivery EC2 reports as failed does not count either, which EC2.6 does not look at. Prowler takes a log of whatever traffic, and leaves out VPCs that nothing uses. Flow logs of Security Lake are not seen.',
  params: z.object({}),
  *evaluate({ 'inventory.AWS::EC2::VPC': vpcs, 'inventory.AWS::EC2::FlowLog': logs }) {
    for (const { arn, configuration } of vpcs) {
      const { vpcId } = configuration;
      const own = logs.map((log) => log.configuration).filter(({ resourceId }) => resourceId === vpcId);
      yield judged(arn, vpcId, own);
    }
  },
});

type Log = FlowLog['configuration'];

function judged(arn: string, vpcId: string, logs: readonly Log[]): Judgement {
  const working = logs.find((log) => stateOf(log) === 'working');
  if (working !== undefined) return pass(arn, `VPC ${vpcId} has the flow log ${working.flowLogId}.`);
  const open = logs.filter((log) => stateOf(log) === 'unknown');
  if (open.length > 0) {
    const ids = open.map(({ flowLogId }) => flowLogId).sort();
    return unknown(
      arn,
      `Of the flow logs of VPC ${vpcId} it is not known whether they work: ${ids.join(', ')}.`,
    );
  }
  const faults = [...new Set(logs.map(faultOf))].sort();
  if (faults.length === 0) return fail(arn, `VPC ${vpcId} has no flow log.`, { faults });
  return fail(arn, `VPC ${vpcId} has no working flow log: ${faults.join(', ')}.`, { faults });
}

function stateOf(log: Log): 'working' | 'broken' | 'unknown' {
  const { flowLogStatus, trafficType, deliverLogsStatus } = log;
  if (faultOf(log) !== '') return 'broken';
  if ([flowLogStatus, trafficType, deliverLogsStatus].some(isUnknown)) return 'unknown';
  return deliverLogsStatus === 'SUCCESS' ? 'working' : 'unknown';
}

/** Empty where nothing that is known is wrong. */
function faultOf({ flowLogId, flowLogStatus, trafficType, deliverLogsStatus }: Log): string {
  if (!isUnknown(flowLogStatus) && flowLogStatus !== 'ACTIVE') return `${flowLogId} is ${flowLogStatus}`;
  if (!isUnknown(trafficType) && trafficType !== 'REJECT' && trafficType !== 'ALL') {
    return `${flowLogId} records only accepted traffic`;
  }
  return deliverLogsStatus === 'FAILED' ? `${flowLogId} is not delivered` : '';
}
