import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ecs-service-no-public-ip',
  title: 'ECS services do not assign public IPs',
  failure: 'Service gives its tasks public addresses',
  severity: 'high',
  risk: 'Whatever a security group opens, now or by mistake, can be reached from the internet.',
  remediation: {
    text: 'Run the tasks in private subnets behind a load balancer, without public addresses.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
  },
  kind: 'state',
  resourceType: 'AWS::ECS::Service',
  requirements: {
    soc2: { ids: ['CC6.6'], support: [] },
    iso27001: { ids: ['A.8.20', 'A.8.22'], support: [] },
    hipaa: { ids: ['164.312(e)(1)'], support: [] },
    'nist-csf': { ids: ['PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: [] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  sameFault: { securityHub: ['ECS.2'] },
  compared: ['ECS.2', 'ecs_service_no_assign_public_ip'],
  unseen:
    'Tasks that are started without a service, and those of task sets, of which ECS.16 asks it, are not looked at.',
  params: z.object({}),
  check({ arn, configuration: { ServiceName: name, NetworkConfiguration: network } }) {
    if (isUnknown(network)) {
      return unknown(arn, `The network of service ${name} is unknown: ${network.unknown}.`);
    }
    if (network === null) return outOfScope('tasks without a network of their own');
    const { AssignPublicIp: assign } = network.AwsvpcConfiguration;
    if (assign === 'DISABLED') return pass(arn, `Service ${name} gives its tasks no public addresses.`);
    return fail(arn, `Service ${name} gives its tasks public addresses.`, {});
  },
});
