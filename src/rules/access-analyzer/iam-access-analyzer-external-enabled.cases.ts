import type { RuleCases } from '../rule-cases';
import { analyzer } from './case-values';

const ACCOUNT = 'AWS::::Account:111122223333';
const analyzers = (...list: ReturnType<typeof analyzer>[]) => ({ 'access-analyzer.analyzers': list });
const MEMBER = { 'organization.membership': { member: true as const, Id: 'o-abc123def4' } };
const NONE = 'eu-central-1 has no active analyzer of external access.';

export default {
  pass: [
    {
      name: 'of the account',
      parts: analyzers(analyzer()),
      verdicts: [[ACCOUNT, 'Access from outside is looked for in eu-central-1 by external-access.']],
    },
    {
      name: 'of the organization, beside one that stopped',
      parts: analyzers(
        analyzer({ name: 'old', status: 'FAILED' }),
        analyzer({ name: 'everybody', type: 'ORGANIZATION' }),
      ),
      verdicts: [[ACCOUNT, 'Access from outside is looked for in eu-central-1 by everybody.']],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: analyzers(),
      verdicts: [[ACCOUNT, NONE, { severity: 'medium', facts: { others: [] } }]],
    },
    {
      name: 'only for access that is not used, and for access within',
      parts: analyzers(
        analyzer({ type: 'ACCOUNT_UNUSED_ACCESS' }),
        analyzer({ type: 'ORGANIZATION_INTERNAL_ACCESS' }),
      ),
      verdicts: [[ACCOUNT, NONE]],
    },
    {
      name: 'one that is being made',
      parts: analyzers(analyzer({ status: 'CREATING' })),
      verdicts: [
        [
          ACCOUNT,
          'eu-central-1 has no active analyzer of external access: external-access is CREATING.',
          { facts: { others: ['external-access is CREATING'] } },
        ],
      ],
    },
    {
      name: 'in no organization, whatever the parameter says',
      params: { organizationAnalyzer: true },
      parts: { ...analyzers(), 'organization.membership': { member: false } },
      verdicts: [[ACCOUNT, NONE]],
    },
    {
      name: 'a member, where nothing says that the organization has one',
      parts: { ...analyzers(), ...MEMBER },
      verdicts: [[ACCOUNT, NONE]],
    },
  ],
  unknown: [
    {
      name: 'AWS does not say whether it is active',
      parts: analyzers(analyzer({ status: undefined })),
      verdicts: [
        [
          ACCOUNT,
          'Whether the analyzer external-access in eu-central-1 is active is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'the organization has one, and nobody knows whether this is a member',
      params: { organizationAnalyzer: true },
      parts: analyzers(),
      incomplete: [{ part: 'organization.membership' }],
      verdicts: [[ACCOUNT, /whether the account is in the organization, which has one, is unknown: /]],
    },
  ],
  outOfScope: [
    {
      name: 'a member of an organization that has one',
      params: { organizationAnalyzer: true },
      parts: { ...analyzers(), ...MEMBER },
      outOfScope: {
        'watched by an analyzer of the organization, by the parameter organizationAnalyzer': 1,
      },
    },
  ],
} satisfies RuleCases;
