import type { RuleCases } from '../rule-cases';
import { container, TASK_ARN, taskDefinition } from './case-values';

export default {
  pass: [
    {
      name: 'none',
      parts: taskDefinition([container()]),
      verdicts: [[TASK_ARN, 'No container of web:7 is privileged.']],
    },
  ],
  fail: [
    {
      name: 'one of two',
      parts: taskDefinition([container(), container({ Name: 'agent', Privileged: true })]),
      verdicts: [[TASK_ARN, 'Privileged containers of web:7: agent.', { facts: { privileged: ['agent'] } }]],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: taskDefinition([{ unknown: 'odd' }, container({ Privileged: true })]),
      verdicts: [[TASK_ARN, 'Privileged containers of web:7: app.']],
    },
  ],
  unknown: [
    {
      name: 'containers refused',
      parts: taskDefinition({ unknown: 'AccessDenied' }),
      verdicts: [[TASK_ARN, 'The containers of web:7 are unknown: AccessDenied.']],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: taskDefinition([container(), { unknown: 'odd' }]),
      verdicts: [[TASK_ARN, 'The containers of web:7 are unknown: odd.']],
    },
  ],
} satisfies RuleCases;
