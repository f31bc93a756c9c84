import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { readablePolicy } from '../../policies/readable-policy';
import { exposureOf } from '../../policies/exposure';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'secrets-policy-not-public',
  title: 'No policy of a secret lets everybody in',
  failure: 'Policy of a secret lets everybody in',
  severity: 'high',
  risk: 'Anybody with an AWS account can read or change the secret.',
  remediation: {
    text: 'Limit the statement to roles of your own, and put policies with the check for public access from then on.',
    cli: 'aws secretsmanager put-resource-policy --secret-id <secret> --resource-policy file://<policy.json> --block-public-policy --region <Region>',
    terraform: 'aws_secretsmanager_secret_policy with block_public_policy = true',
    link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  },
  kind: 'state',
  resourceType: 'AWS::SecretsManager::Secret',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3', 'A.5.17', 'A.8.24'], support: [] },
    hipaa: {
      ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.308(a)(5)(ii)(D)', '164.312(a)(2)(iv)'],
      support: [],
    },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01', 'PR.AA-01', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7', 'IA-5', 'IA-5(7)', 'SC-28'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1', '3.5.10'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1', '8.3.2', '8.6.2'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)', '32(1)(a)'], support: [] },
  },
  compared: ['secretsmanager_not_publicly_accessible'],
  unseen:
    'A secret under the key aws/secretsmanager cannot be read by other accounts even where its policy lets them in; it fails all the same. Other accounts that a policy names are no failure.',
  params: z.object({}),
  check(
    { arn, configuration: { Name: name }, supplementaryConfiguration: { ResourcePolicy: policy } },
    { account },
  ) {
    if (isUnknown(policy)) return unknown(arn, `The policy of secret ${name} is unknown: ${policy.unknown}.`);
    if (policy === null) return pass(arn, `Secret ${name} has no resource policy.`);
    const { policy: read, fault } = readablePolicy(policy, 'resource');
    const statements = exposureOf(read, account.id)
      .public.map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`)
      .sort();
    if (statements.length === 0 && fault !== undefined) throw fault;
    if (statements.length === 0) return pass(arn, `The policy of secret ${name} does not let everybody in.`);
    return fail(arn, `The policy of secret ${name} lets everybody in: ${statements.join(', ')}.`, {
      statements,
    });
  },
});
