import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { addMilliseconds, type Instant } from '../../model/instant';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';

export default defineRule({
  id: 'ec2-instance-managed-by-ssm',
  title: 'Running instances are managed by Systems Manager and online',
  failure: 'Systems Manager does not reach the instance',
  severity: 'medium',
  risk: 'Nobody knows which patches the instance lacks, and nothing installs them.',
  remediation: {
    text: 'Install the SSM agent, give the instance a role with AmazonSSMManagedInstanceCore, and let it reach the endpoints of Systems Manager.',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/managed-instances.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::EC2::Instance', 'ssm.instances'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.8', 'A.5.9', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)', '164.308(a)(8)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['ID.RA-01', 'PR.PS-02', 'ID.AM-08', 'PR.PS-01'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['RA-5', 'SI-2', 'SI-2(2)', 'SI-2(3)', 'CM-2', 'CM-3', 'CM-6', 'CM-8'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.11.3', '3.14.1', '3.4.1', '3.4.2'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['6.3.3', '2.2.1', '12.5.1'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
  },
  compared: ['SSM.1', 'ec2-instance-managed-by-systems-manager', 'ec2_instance_managed_by_ssm'],
  unseen:
    'SSM.1 asks only whether Systems Manager manages the instance; this rule also fails one that it has lost. An instance that has just started fails until its agent has registered it. One that was lost less than the hours ago passes, of which AWS Config tells at once. Instances that do not run are left out; Prowler judges those that are stopping or shutting down, Powerpipe all but stopped ones.',
  params: z.object({
    offlineHours: z
      .number()
      .positive()
      .default(24)
      .describe('How long an instance may be without contact, in hours'),
  }),
  *evaluate({ 'inventory.AWS::EC2::Instance': instances, 'ssm.instances': managed }, { now, params }) {
    const byId = new Map(managed.map((each) => [each.InstanceId, each]));
    for (const { arn, configuration } of instances) {
      const { instanceId, state } = configuration;
      const found = byId.get(instanceId);
      if (isUnknown(state)) yield unknown(arn, `The state of ${instanceId} is unknown: ${state.unknown}.`);
      else if (state.name !== 'running') yield outOfScope('not running');
      else if (found?.PingStatus === 'Online')
        yield pass(arn, `Systems Manager manages ${instanceId}, which is online.`);
      else if (found === undefined)
        yield fail(arn, `Systems Manager does not manage ${instanceId}.`, { state: 'not managed' });
      else yield offline(arn, found, now, params.offlineHours);
    }
  },
});

interface Managed {
  readonly InstanceId: string;
  readonly PingStatus?: string | undefined;
  readonly LastPingDateTime?: Instant | undefined;
}

const HOUR = 3_600_000;

function offline(
  arn: string,
  { InstanceId, PingStatus, LastPingDateTime }: Managed,
  now: Instant,
  hours: number,
): Judgement {
  if (PingStatus === undefined) return unknown(arn, `Whether ${InstanceId} is online is unknown.`);
  if (LastPingDateTime === undefined)
    return unknown(arn, `Since when ${InstanceId} is ${PingStatus} is unknown.`);
  const dueAt = addMilliseconds(LastPingDateTime, hours * HOUR);
  const message = `Systems Manager last heard of ${InstanceId} at ${LastPingDateTime}: ${PingStatus}.`;
  return dueAt < now ? fail(arn, message, { state: 'offline' }) : pass(arn, message, {}, { dueAt });
}
