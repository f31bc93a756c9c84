import type { RuleCases } from '../rule-cases';
import { ACCOUNT } from './case-values';

const mode = (InternetGatewayBlockMode: string) => ({
  'inventory.vpc-block-public-access': { InternetGatewayBlockMode },
});

export default {
  pass: [
    {
      name: 'from the internet',
      parts: mode('block-ingress'),
      verdicts: [[ACCOUNT, 'VPC Block Public Access is on in eu-central-1: block-ingress.']],
    },
    {
      name: 'both ways',
      params: { required: true },
      parts: mode('block-bidirectional'),
      verdicts: [[ACCOUNT, 'VPC Block Public Access is on in eu-central-1: block-bidirectional.']],
    },
  ],
  fail: [
    {
      name: 'off where it is required',
      params: { required: true },
      parts: mode('off'),
      verdicts: [[ACCOUNT, 'VPC Block Public Access is off in eu-central-1.', { facts: { mode: 'off' } }]],
    },
  ],
  unknown: [
    {
      name: 'a mode that is not known',
      params: { required: true },
      parts: mode('other'),
      verdicts: [[ACCOUNT, 'Whether VPC Block Public Access is on in eu-central-1 is unknown: other.']],
    },
  ],
  outOfScope: [{ name: 'off', parts: mode('off'), outOfScope: { 'off, and not required': 1 } }],
} satisfies RuleCases;
