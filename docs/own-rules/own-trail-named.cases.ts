import { trail, type RuleCases } from 'watchbill/cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const trails = (...Name: string[]) => ({ 'cloudtrail.trails': Name.map((each) => trail({ Name: each })) });

export default {
  pass: [
    {
      name: 'in one of two Regions',
      regions: { 'eu-central-1': trails(), 'us-east-1': trails('other', 'main') },
      verdicts: [[ACCOUNT, 'The account has the trail main.']],
    },
  ],
  fail: [
    {
      name: 'in none',
      regions: { 'eu-central-1': trails('Main'), 'us-east-1': trails() },
      verdicts: [[ACCOUNT, 'No trail of the account is named main.', { facts: { name: 'main' } }]],
    },
  ],
  unknown: [
    {
      name: 'in none that was read, and one was not',
      regions: { 'eu-central-1': trails() },
      incomplete: [{ part: 'cloudtrail.trails', region: 'us-east-1' }],
      verdicts: [[ACCOUNT, /^Whether there is a trail main is unknown: us-east-1: /]],
    },
  ],
} satisfies RuleCases;
