import type { RuleCases } from '../rule-cases';
import { container, TASK_ARN, taskDefinition } from './case-values';

export default {
  pass: [
    {
      name: 'settings, and where a secret is kept',
      parts: taskDefinition([
        container({
          Environment: [
            { Name: 'STAGE', ValueKind: 'other' },
            { Name: 'DB_PASSWORD', ValueKind: 'reference' },
          ],
        }),
      ]),
      verdicts: [[TASK_ARN, 'The environment of web:7 holds nothing that looks like a secret.']],
    },
  ],
  fail: [
    {
      name: 'by name and by form, in two containers',
      parts: taskDefinition([
        container({ Environment: [{ Name: 'AWS_SECRET_ACCESS_KEY', ValueKind: 'other' }] }),
        container({ Name: 'proxy', Environment: [{ Name: 'UPSTREAM', ValueKind: 'credential' }] }),
      ]),
      verdicts: [
        [
          TASK_ARN,
          'The environment of web:7 holds secrets (app: AWS_SECRET_ACCESS_KEY, proxy: UPSTREAM).',
          { facts: { secrets: ['app: AWS_SECRET_ACCESS_KEY', 'proxy: UPSTREAM'] } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'containers refused',
      parts: taskDefinition({ unknown: 'AccessDenied' }),
      verdicts: [[TASK_ARN, 'The containers of web:7 are unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
