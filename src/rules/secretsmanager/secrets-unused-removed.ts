import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'secrets-unused-removed',
  title: 'Secrets that nobody asks for are removed',
  failure: 'Secret has not been used for long',
  severity: 'low',
  risk: 'A forgotten secret still opens what it was made for, and nobody would notice who takes it.',
  remediation: {
    text: 'Ask its owner; delete it with a waiting time in which it can be restored, and revoke what it opens.',
    cli: 'aws secretsmanager delete-secret --secret-id <secret> --recovery-window-in-days 30 --region <Region>',
    link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html',
  },
  kind: 'state',
  resourceType: 'AWS::SecretsManager::Secret',
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.5.16', 'A.5.18', 'A.5.17', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)', '164.308(a)(5)(ii)(D)', '164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-2(3)', 'IA-5', 'IA-5(7)', 'SC-28'], support: [] },
    'nist-800-171': { ids: ['3.5.6', '3.5.10'], support: [] },
    'pci-dss': { ids: ['8.2.6', '8.3.2', '8.6.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(a)'], support: [] },
  },
  compared: ['SecretsManager.3', 'secretsmanager_secret_unused'],
  unseen:
    'Secrets Manager tells the last use by Region: a replica for another Region counts as unused until that Region uses it. Secrets of an AWS service are out of scope, which SecretsManager.3 judges too. A secret that was never retrieved counts from its creation; Prowler and Powerpipe fail it at once.',
  params: z.object({
    unusedDays: z
      .number()
      .int()
      .positive()
      .default(90)
      .describe('Days after its last use, or its creation, at which a secret counts as unused'),
  }),
  check({ arn, configuration, supplementaryConfiguration }, { now, params: { unusedDays } }) {
    const { Name: name, OwningService: owner } = configuration;
    const { LastAccessedDate: usedOn, CreatedDate: createdAt } = supplementaryConfiguration;
    if (owner !== undefined) return outOfScope('managed by an AWS service');
    if (usedOn !== undefined) {
      const message = `Secret ${name} was last retrieved on ${usedOn.slice(0, 10)}.`;
      // Only the day is told, and the use may have been at its end.
      const isUnused = addDays(usedOn, unusedDays + 1) < now;
      return isUnused ? fail(arn, message, { lastUsed: usedOn.slice(0, 10) }) : pass(arn, message);
    }
    if (isUnknown(createdAt)) {
      const message = `Secret ${name} has never been retrieved; when it was made is unknown: ${createdAt.unknown}.`;
      return unknown(arn, message);
    }
    const message = `Secret ${name}, made at ${createdAt}, has never been retrieved.`;
    const isUnused = addDays(createdAt, unusedDays) < now;
    return isUnused ? fail(arn, message, { lastUsed: null }) : pass(arn, message);
  },
});
