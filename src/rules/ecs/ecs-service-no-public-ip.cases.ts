import type { RuleCases } from '../rule-cases';
import { ecsService, SERVICE_ARN } from './case-values';

const assigning = (AssignPublicIp: string) => ecsService({ AwsvpcConfiguration: { AssignPublicIp } });

export default {
  pass: [
    {
      name: 'private',
      parts: assigning('DISABLED'),
      verdicts: [[SERVICE_ARN, 'Service web gives its tasks no public addresses.']],
    },
  ],
  fail: [
    {
      name: 'public',
      parts: assigning('ENABLED'),
      verdicts: [[SERVICE_ARN, 'Service web gives its tasks public addresses.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'network refused',
      parts: ecsService({ unknown: 'AccessDenied' }),
      verdicts: [[SERVICE_ARN, 'The network of service web is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'on the network of its instance',
      parts: ecsService(null),
      outOfScope: { 'tasks without a network of their own': 1 },
    },
  ],
} satisfies RuleCases;
