import type { RuleCases } from '../rule-cases';
import { HTTP_ARN, httpApi, REST_ARN, restApi } from './case-values';

const off = [{ stageName: 'live' }, { stageName: 'test', accessLogSettings: { destinationArn: '' } }];

export default {
  pass: [
    {
      name: 'a REST API',
      parts: restApi(),
      verdicts: [[REST_ARN, 'Every stage of API orders logs access.']],
    },
    {
      name: 'an HTTP API',
      parts: httpApi(),
      verdicts: [[HTTP_ARN, 'Every stage of API visits logs access.']],
    },
  ],
  fail: [
    {
      name: 'stages of a REST API',
      parts: restApi({ Stages: off }),
      verdicts: [
        [
          REST_ARN,
          'Of API orders these stages log no access: live, test.',
          { facts: { stages: ['live', 'test'] } },
        ],
      ],
    },
    {
      name: 'a stage of a WebSocket API',
      parts: httpApi({ Stages: [{ stageName: 'live' }] }, { protocolType: 'WEBSOCKET' }),
      verdicts: [[HTTP_ARN, 'Of API visits these stages log no access: live.']],
    },
  ],
  unknown: [
    {
      name: 'stages of a REST API refused',
      parts: restApi({ Stages: { unknown: 'denied' } }),
      verdicts: [[REST_ARN, 'The stages of API orders are unknown: denied.']],
    },
    {
      name: 'stages of an HTTP API refused',
      parts: httpApi({ Stages: { unknown: 'denied' } }),
      verdicts: [[HTTP_ARN, 'The stages of API visits are unknown: denied.']],
    },
  ],
  outOfScope: [
    {
      name: 'an API that nobody can call',
      parts: restApi({ Stages: [] }),
      outOfScope: { 'an API without a stage': 1 },
    },
  ],
} satisfies RuleCases;
