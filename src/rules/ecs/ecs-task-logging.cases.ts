import type { RuleCases } from '../rule-cases';
import { container, TASK_ARN, taskDefinition } from './case-values';

export default {
  pass: [
    {
      name: 'every container',
      parts: taskDefinition([container(), container({ LogConfiguration: { LogDriver: 'awsfirelens' } })]),
      verdicts: [[TASK_ARN, 'Every container of web:7 has a log driver.']],
    },
  ],
  fail: [
    {
      name: 'one of two without, and one that throws them away',
      parts: taskDefinition([
        container(),
        container({ Name: 'proxy', LogConfiguration: null }),
        container({ Name: 'agent', LogConfiguration: { LogDriver: 'none' } }),
      ]),
      verdicts: [
        [
          TASK_ARN,
          'Containers of web:7 without logs: agent, proxy.',
          { facts: { silent: ['agent', 'proxy'] } },
        ],
      ],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: taskDefinition([{ unknown: 'odd' }, container({ LogConfiguration: null })]),
      verdicts: [[TASK_ARN, 'Containers of web:7 without logs: app.']],
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
