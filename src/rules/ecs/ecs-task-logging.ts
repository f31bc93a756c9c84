import * as z from 'zod';
import { membersOf } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ecs-task-logging',
  title: 'ECS task definitions configure logging',
  failure: 'Container has no log configuration',
  severity: 'medium',
  risk: 'What the container says is lost with it, and with it what happened.',
  remediation: {
    text: 'Make a revision in which every container has a log driver, and let services use it.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  },
  kind: 'state',
  resourceType: 'AWS::ECS::TaskDefinition',
  requirements: {
    soc2: { ids: ['CC7.2'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['AU-2', 'AU-12'], support: [] },
    'nist-800-171': { ids: ['3.3.1'], support: [] },
    'pci-dss': { ids: ['10.2.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  sameFault: { securityHub: ['ECS.9'] },
  compared: ['ECS.9', 'ecs_task_definitions_logging_enabled'],
  unseen:
    'Judged are the latest active revision of each family and every other revision that a service runs; older revisions that only a schedule or a person starts are not. The driver none fails, which ECS.9 and Prowler pass.',
  params: z.object({}),
  check({ arn, configuration: { TaskDefinition: name, ContainerDefinitions: containers } }) {
    const { read, unread } = membersOf(containers);
    const silent = read
      .flatMap(({ Name, LogConfiguration: log }) => (log === null || log.LogDriver === 'none' ? [Name] : []))
      .sort();
    if (silent.length > 0)
      return fail(arn, `Containers of ${name} without logs: ${silent.join(', ')}.`, { silent });
    if (unread !== undefined) return unknown(arn, `The containers of ${name} are unknown: ${unread}.`);
    return pass(arn, `Every container of ${name} has a log driver.`);
  },
});
