import type { RuleCases } from '../rule-cases';

const DOMAIN = 'arn:aws:route53domains:::domain/example.com';
const BRITISH = 'arn:aws:route53domains:::domain/example.co.uk';

const domain = (TransferLock: boolean | undefined, DomainName = 'example.com') => ({
  'inventory.route53-domains': [{ DomainName, TransferLock }],
});

export default {
  pass: [
    {
      name: 'locked',
      parts: domain(true),
      verdicts: [[DOMAIN, 'Domain example.com is locked against transfer.']],
    },
  ],
  fail: [
    {
      name: 'not locked',
      parts: domain(false),
      verdicts: [[DOMAIN, 'Domain example.com is not locked against transfer.', { facts: {} }]],
    },
    {
      name: 'not locked, and nobody said that there is no lock',
      parts: domain(false, 'example.co.uk'),
      params: { withoutLock: ['o.uk'] },
      verdicts: [[BRITISH, 'Domain example.co.uk is not locked against transfer.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: domain(undefined),
      verdicts: [[DOMAIN, 'Whether domain example.com is locked is unknown: the answer has no such field.']],
    },
  ],
  outOfScope: [
    {
      name: 'a top-level domain without a lock',
      parts: domain(false, 'example.co.uk'),
      params: { withoutLock: ['co.uk'] },
      outOfScope: { 'a top-level domain without a lock': 1 },
    },
  ],
} satisfies RuleCases;
