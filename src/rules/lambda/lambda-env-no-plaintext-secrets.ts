import { membersOf } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { secretNameParams, secretsAmong } from '../environment-secrets';

export default defineResourceRule({
  id: 'lambda-env-no-plaintext-secrets',
  title: 'Lambda environment variables hold no secrets',
  failure: 'Function environment holds a secret',
  severity: 'high',
  risk: 'Everybody who may read the configuration of the function reads the secret, and so does every tool that lists functions.',
  remediation: {
    text: 'Keep the secret in Secrets Manager or Parameter Store, let the code read it from there, and replace the one that stood here.',
    link: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
  },
  kind: 'state',
  resourceType: 'AWS::Lambda::Function',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.17', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)', '164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(7)', 'SC-28'], support: [] },
    'nist-800-171': { ids: ['3.5.10'], support: [] },
    'pci-dss': { ids: ['8.3.2', '8.6.2'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['awslambda_function_no_secrets_in_variables'],
  unseen:
    'Values are looked at where they are read, and not kept: of each variable only its name is kept and whether the value has the form of a credential, names where a secret is stored, or is empty. A secret under another name and of another form is not found. Published versions keep the environment they were published with, and are not looked at.',
  params: secretNameParams,
  check({ arn, configuration: { functionName, environmentVariables: variables } }, { params }) {
    const { read, unread } = membersOf(variables);
    const secrets = secretsAmong(read, params);
    if (secrets.length > 0)
      return fail(arn, `The environment of function ${functionName} holds ${secrets.join(', ')}.`, {
        secrets,
      });
    if (unread !== undefined)
      return unknown(arn, `The environment of function ${functionName} is unknown: ${unread}.`);
    return pass(arn, `The environment of function ${functionName} holds nothing that looks like a secret.`);
  },
});
