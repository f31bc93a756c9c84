import * as z from 'zod';
import { membersOf } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ecs-no-privileged-containers',
  title: 'ECS containers are not privileged',
  failure: 'Container is privileged',
  severity: 'high',
  risk: 'Whoever breaks into the container is root on the instance below it, and on all that runs there.',
  remediation: {
    text: 'Make a revision without privileged, with the Linux capabilities the container needs, and let services use it.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
  },
  kind: 'state',
  resourceType: 'AWS::ECS::TaskDefinition',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.8'], support: [] },
    iso27001: { ids: ['A.8.9'], support: [] },
    hipaa: { ids: ['164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['AC-6', 'CM-6', 'CM-7'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.4.2', '3.4.6'], support: [] },
    'pci-dss': { ids: ['2.2.1', '2.2.6'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  sameFault: { securityHub: ['ECS.4'] },
  compared: ['ECS.4', 'ecs_task_definitions_no_privileged_containers'],
  unseen:
    'Judged are the latest active revision of each family and every other revision that a service runs; older revisions that only a schedule or a person starts are not.',
  params: z.object({}),
  check({ arn, configuration: { TaskDefinition: name, ContainerDefinitions: containers } }) {
    const { read, unread } = membersOf(containers);
    const privileged = read.flatMap(({ Name, Privileged }) => (Privileged ? [Name] : [])).sort();
    if (privileged.length > 0)
      return fail(arn, `Privileged containers of ${name}: ${privileged.join(', ')}.`, { privileged });
    if (unread !== undefined) return unknown(arn, `The containers of ${name} are unknown: ${unread}.`);
    return pass(arn, `No container of ${name} is privileged.`);
  },
});
