import type { RuleCases } from '../rule-cases';
import { INSTANCE_ARN, runningInstance } from './case-values';

export default {
  pass: [
    {
      name: 'private only',
      parts: runningInstance(),
      verdicts: [[INSTANCE_ARN, 'Instance i-0aaa has no public address.']],
    },
  ],
  fail: [
    {
      name: 'with a public address',
      parts: runningInstance({ publicIpAddress: '203.0.113.9' }),
      verdicts: [[INSTANCE_ARN, 'Instance i-0aaa has the public address 203.0.113.9.', { facts: {} }]],
    },
    {
      name: 'with an elastic address of a second interface, and its first unknown',
      parts: runningInstance({
        publicIpAddress: { unknown: 'AccessDenied' },
        networkInterfaces: [
          {
            networkInterfaceId: 'eni-2',
            privateIpAddresses: [
              { association: { publicIp: '203.0.113.10' } },
              { association: { publicIp: '203.0.113.9' } },
            ],
          },
        ],
      }),
      verdicts: [
        [INSTANCE_ARN, 'Instance i-0aaa has the public addresses 203.0.113.10, 203.0.113.9.', { facts: {} }],
      ],
    },
  ],
  unknown: [
    {
      name: 'its interfaces',
      parts: runningInstance({ networkInterfaces: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE_ARN, 'Whether i-0aaa has a public address is unknown: AccessDenied.']],
    },
    {
      name: 'state refused',
      parts: runningInstance({ state: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE_ARN, 'The state of i-0aaa is unknown: AccessDenied.']],
    },
    {
      name: 'addresses refused',
      parts: runningInstance({ publicIpAddress: { unknown: 'AccessDenied' } }),
      verdicts: [[INSTANCE_ARN, 'Whether i-0aaa has a public address is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'ended',
      parts: runningInstance({ state: { name: 'terminated' } }),
      outOfScope: { 'terminated, or shutting down': 1 },
    },
    {
      name: 'about to end',
      parts: runningInstance({ state: { name: 'shutting-down' } }),
      outOfScope: { 'terminated, or shutting down': 1 },
    },
    {
      name: 'allowed',
      params: { allowed: ['i-0aaa'] },
      parts: runningInstance({ publicIpAddress: '203.0.113.9' }),
      outOfScope: { 'allowed to have a public address': 1 },
    },
  ],
} satisfies RuleCases;
