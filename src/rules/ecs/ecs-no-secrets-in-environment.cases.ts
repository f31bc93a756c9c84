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
    {
      name: 'one container, and one variable, that cannot be read beside a secret',
      parts: taskDefinition([
        { unknown: 'odd' },
        container({ Environment: [{ unknown: 'odd' }, { Name: 'DB_PASSWORD', ValueKind: 'other' }] }),
      ]),
      verdicts: [[TASK_ARN, 'The environment of web:7 holds secrets (app: DB_PASSWORD).']],
    },
  ],
  unknown: [
    {
      name: 'containers refused',
      parts: taskDefinition({ unknown: 'AccessDenied' }),
      verdicts: [[TASK_ARN, 'The environment of web:7 is unknown: AccessDenied.']],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: taskDefinition([container(), { unknown: 'odd' }]),
      verdicts: [[TASK_ARN, 'The environment of web:7 is unknown: odd.']],
    },
    {
      name: 'one variable that cannot be read',
      parts: taskDefinition([container({ Environment: [{ unknown: 'odd' }] })]),
      verdicts: [[TASK_ARN, 'The environment of web:7 is unknown: odd.']],
    },
  ],
} satisfies RuleCases;
