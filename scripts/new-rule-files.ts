/** The files of a new rule, by path: a rule that compiles and knows nothing, and a test that fails until both are written. */
export function newRule(folder: string, id: string): Map<string, string> {
  const rule = `import { z } from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, unknown } from '../define-rule';

export default defineRule({
  id: '${id}',
  title: 'TODO: the state that should hold, as a sentence',
  severity: 'medium',
  risk: 'TODO: what can happen while it fails.',
  remediation: 'TODO: what to do.',
  kind: 'state',
  // What it judges; defineResourceRule judges each resource of one type, defineAccountRule all Regions at once,
  // defineEventRule recorded calls.
  reads: ['iam.account-summary'],
  requirements: { soc2: { ids: ['CC6.1'], support: [] } },
  params: z.object({}),
  *evaluate(_values, { account }) {
    yield unknown(accountResource(account.id), 'TODO: one sentence that states dates and names.');
  },
});
`;
  const test = `import { testRule } from '../rule-tester';
import rule from './${id}';

testRule(rule, {
  pass: [
    {
      name: 'TODO: what is right, at the boundary',
      parts: { 'iam.account-summary': { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } },
      verdicts: [['AWS::::Account:111122223333', 'TODO: the whole message.']],
    },
  ],
  fail: [
    {
      name: 'TODO: what is wrong, past the boundary',
      parts: { 'iam.account-summary': { AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 } },
      verdicts: [['AWS::::Account:111122223333', 'TODO: the whole message.', { facts: {} }]],
    },
  ],
});
`;
  return new Map([
    [`src/rules/${folder}/${id}.ts`, rule],
    [`src/rules/${folder}/${id}.test.ts`, test],
  ]);
}
