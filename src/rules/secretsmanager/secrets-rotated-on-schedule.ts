import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isReplica, REPLICA } from './replica';

export default defineResourceRule({
  id: 'secrets-rotated-on-schedule',
  title: 'Rotation of secrets happens when it should',
  failure: 'Secret was not rotated in time',
  severity: 'medium',
  risk: 'Rotation that fails is rotation nobody has: the secret stays as old as if none were set up.',
  remediation: {
    text: 'Read the log of the rotation function, repair what it says, and rotate the secret now.',
    cli: 'aws secretsmanager rotate-secret --secret-id <secret> --region <Region>',
    link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html',
  },
  kind: 'state',
  resourceType: 'AWS::SecretsManager::Secret',
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.5.17', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.308(a)(5)(ii)(D)', '164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['IA-5', 'IA-5(7)', 'SC-28', 'IA-5(1)'], support: [] },
    'nist-800-171': { ids: ['3.5.10', '3.5.2'], support: [] },
    'pci-dss': { ids: ['8.3.2', '8.6.2', '8.3.9', '8.6.3'], support: [] },
    gdpr: { ids: ['32(1)(a)', '32(1)(b)'], support: [] },
  },
  compared: ['SecretsManager.4', 'secretsmanager_secret_rotated_periodically'],
  unseen:
    'Replicas, and secrets without automatic rotation, are out of scope: Secrets Manager does not tell when somebody changed one by hand, and secrets-rotation-enabled fails them. SecretsManager.4 judges them here as well.',
  params: z.object({
    maxDays: z
      .number()
      .int()
      .positive()
      .default(90)
      .describe('Days after its last rotation, or its creation, at which a secret has to be rotated'),
  }),
  check(secret, { now, params: { maxDays } }) {
    const { arn, configuration, supplementaryConfiguration } = secret;
    const { Name: name, RotationEnabled: rotates } = configuration;
    const {
      LastRotatedDate: rotatedAt,
      CreatedDate: createdAt,
      NextRotationDate: next,
    } = supplementaryConfiguration;
    if (isReplica(secret)) return outOfScope(REPLICA);
    if (!rotates) return outOfScope('does not rotate automatically');
    const last = rotatedAt === undefined ? 'has never been rotated' : `was last rotated at ${rotatedAt}`;
    if (next !== undefined && next < now)
      return fail(
        arn,
        `Secret ${name} ${last}; its rotation was due by ${next}.`,
        { due: next },
        { dueAt: next },
      );
    const since = rotatedAt ?? createdAt;
    if (isUnknown(since)) {
      return unknown(arn, `Secret ${name} ${last}; when it was made is unknown: ${since.unknown}.`);
    }
    const due = addDays(since, maxDays);
    if (due < now)
      return fail(arn, `Secret ${name} ${last}; it had to be by ${due}.`, { due }, { dueAt: due });
    return pass(arn, `Secret ${name} ${last}.`, {}, { dueAt: due });
  },
});
