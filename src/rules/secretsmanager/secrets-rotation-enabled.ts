import * as z from 'zod';
import { defineResourceRule, fail, outOfScope, pass } from '../define-rule';
import { isReplica, REPLICA } from './replica';

export default defineResourceRule({
  id: 'secrets-rotation-enabled',
  title: 'Secrets rotate automatically',
  failure: 'Secret does not rotate automatically',
  severity: 'medium',
  risk: 'Whoever once learned the secret, a leaver or a leaked log, can use it until somebody thinks of changing it.',
  remediation: {
    text: 'Turn on rotation: managed by the service where it offers that, else by a Lambda function.',
    elsewhere:
      'A secret that only its issuer can renew (an API token of a third party) takes an exception, or a function that asks the issuer.',
    cli: 'aws secretsmanager rotate-secret --secret-id <secret> --rotation-lambda-arn <function> --rotation-rules AutomaticallyAfterDays=30 --region <Region>',
    terraform: 'aws_secretsmanager_secret_rotation',
    link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',
  },
  kind: 'state',
  resourceType: 'AWS::SecretsManager::Secret',
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.17', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)', '164.312(a)(2)(iv)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(7)', 'SC-28', 'IA-5(1)'], support: [] },
    'nist-800-171': { ids: ['3.5.10', '3.5.2'], support: [] },
    'pci-dss': { ids: ['8.3.2', '8.6.2', '8.3.9', '8.6.3'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)', '32(1)(b)'], support: [] },
  },
  sameFault: { securityHub: ['SecretsManager.1'] },
  compared: ['SecretsManager.1', 'secretsmanager_automatic_rotation_enabled'],
  unseen:
    'What a secret holds is never read, so whether it can rotate is not known: one that cannot fails, as by SecretsManager.1. Secrets of an AWS service that does not rotate them are out of scope, which SecretsManager.1, Prowler and Powerpipe judge too; so are replicas, which rotate with the secret of their primary Region, where that is looked at, and which Prowler and Powerpipe fail. How often a secret rotates is not judged here.',
  params: z.object({}),
  check(secret) {
    const { arn, configuration } = secret;
    const { Name: name, RotationEnabled: rotates, OwningService: owner } = configuration;
    if (isReplica(secret)) return outOfScope(REPLICA);
    if (rotates) return pass(arn, `Secret ${name} rotates automatically.`);
    // Rotation of such a secret is the owning service's alone to turn on.
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/service-linked-secrets.html
    if (owner !== undefined) return outOfScope('managed by an AWS service');
    return fail(arn, `Secret ${name} does not rotate automatically.`, { rotationEnabled: false });
  },
});
