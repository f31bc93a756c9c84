import type { RuleCases } from '../rule-cases';
import { plan, planRule, PLAN_ARN } from './case-values';

const OTHER_REGION = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies';
const OTHER_ACCOUNT = 'arn:aws:backup:eu-central-1:444455556666:backup-vault:copies';
const HERE = 'arn:aws:backup:eu-central-1:111122223333:backup-vault:copies';
const copying = (...vaults: string[]) =>
  planRule({ CopyActions: vaults.map((DestinationBackupVaultArn) => ({ DestinationBackupVaultArn })) });

export default {
  pass: [
    {
      name: 'to another Region, beside this one',
      parts: plan([planRule(), copying(HERE, OTHER_REGION)]),
      verdicts: [[PLAN_ARN, `A rule of plan nightly copies to ${OTHER_REGION}.`]],
    },
    {
      name: 'to another account in the same Region',
      parts: plan([copying(OTHER_ACCOUNT)]),
      params: { onlyTagged: ['tier=critical'] },
      verdicts: [[PLAN_ARN, `A rule of plan nightly copies to ${OTHER_ACCOUNT}.`]],
    },
  ],
  fail: [
    {
      name: 'nowhere',
      parts: plan(),
      verdicts: [
        [
          PLAN_ARN,
          'No rule of plan nightly copies to another Region or account.',
          { facts: { copies: 'none elsewhere' } },
        ],
      ],
    },
    {
      name: 'to another vault of the same Region and account',
      parts: plan([copying(HERE)]),
      verdicts: [[PLAN_ARN, 'No rule of plan nightly copies to another Region or account.']],
    },
  ],
  unknown: [
    {
      name: 'a vault that is named otherwise than by its ARN',
      parts: plan([copying(HERE, 'copies')]),
      verdicts: [[PLAN_ARN, 'Where plan nightly copies to is unknown: copies is no ARN of a vault.']],
    },
    {
      name: 'the plan was refused',
      parts: plan({ unknown: 'denied: AccessDenied' }),
      verdicts: [[PLAN_ARN, 'The rules of plan nightly are unknown: denied: AccessDenied.']],
    },
    {
      name: 'its tags are refused, and the rule is kept to some',
      parts: plan([copying(OTHER_REGION)], { Tags: { unknown: 'denied: AccessDenied' } }),
      params: { onlyTagged: ['tier=critical'] },
      verdicts: [[PLAN_ARN, 'Whether plan nightly is in scope is unknown: denied: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without a tag that the rule is kept to',
      parts: plan([planRule()], { Tags: [] }),
      params: { onlyTagged: ['tier=critical'] },
      outOfScope: { 'none of the tags that the rule is kept to': 1 },
    },
  ],
} satisfies RuleCases;
