import { membersOf } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { secretNameParams, secretsAmong } from '../environment-secrets';

export default defineResourceRule({
  id: 'ecs-no-secrets-in-environment',
  title: 'ECS task environment holds no secrets',
  failure: 'Container environment holds a secret',
  severity: 'high',
  risk: 'Everybody who may describe the task definition reads the secret, and old revisions keep it.',
  remediation: {
    text: 'Keep the secret in Secrets Manager or Parameter Store, name it under secrets in a new revision, and replace the one that stood here.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  },
  kind: 'state',
  resourceType: 'AWS::ECS::TaskDefinition',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.17', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)', '164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(7)', 'SC-28'], support: [] },
    'nist-800-171': { ids: ['3.5.10'], support: [] },
    'pci-dss': { ids: ['8.3.2', '8.6.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  agreesWithin: [{ claims: ['prowler', 'powerpipe'], needs: { names: 'default', exceptNames: 'default' } }],
  compared: ['ECS.8', 'ecs_task_definitions_no_environment_secrets'],
  unseen:
    'Judged are the latest active revision of each family and every other revision that a service runs; older revisions that only a schedule or a person starts are not. Values are looked at where they are read, and not kept: of each variable only its name is kept and whether the value has the form of a credential, names where a secret is stored, or is empty. A secret under another name and of another form is not found.',
  params: secretNameParams,
  check({ arn, configuration: { TaskDefinition: name, ContainerDefinitions: containers } }, { params }) {
    const { read, unread } = membersOf(containers);
    const environments = read.map(({ Name, Environment }) => ({ Name, ...membersOf(Environment) }));
    const secrets = environments
      .flatMap(({ Name, read: variables }) =>
        secretsAmong(variables, params).map((each) => `${Name}: ${each}`),
      )
      .sort();
    if (secrets.length > 0)
      return fail(arn, `The environment of ${name} holds secrets (${secrets.join(', ')}).`, { secrets });
    const why = unread ?? environments.find((each) => each.unread !== undefined)?.unread;
    if (why !== undefined) return unknown(arn, `The environment of ${name} is unknown: ${why}.`);
    return pass(arn, `The environment of ${name} holds nothing that looks like a secret.`);
  },
});
