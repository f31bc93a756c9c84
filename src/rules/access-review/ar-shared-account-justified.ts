import * as z from 'zod';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, pass } from '../define-rule';
import { REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-shared-account-justified',
  title: 'Users are named after one person or purpose, or an exception says why not',
  failure: 'User shared or named after nobody',
  severity: 'high',
  risk: 'What several people do under one name, nobody did; and it stays open when one of them leaves.',
  remediation: {
    text: 'Give each person a user of their own and delete the shared one, or have an exception approved that names its owner, the reason and its end.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['UserDetailList'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3', 'CC6.2'], support: [] },
    iso27001: { ids: ['A.8.2', 'A.5.15', 'A.5.18'], support: [] },
    hipaa: { ids: ['164.312(a)(2)(i)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.AA-01'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6', 'AC-6(2)', 'AC-6(5)', 'AC-6(7)'], support: [] },
    'nist-800-171': { ids: ['3.1.5', '3.1.6', '3.1.1'], support: [] },
    'pci-dss': { ids: ['8.2.1', '8.2.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '5(2)', '32(1)(d)'], support: [] },
  },
  unseen:
    'IAM users, by whole words of their names, which a capital begins too; roles and the root user are none. Users of Identity Center and of other systems, and whether several people really use one name, are not looked at. An approved exception for the finding is the justification: it then reads as excepted.',
  params: z.object({
    patterns: z
      .array(z.string().min(1))
      .default(['admin', 'support', 'shared', 'test', 'root'])
      .describe('Words in a name that say that it is nobody in particular'),
  }),
  *evaluate({ 'iam.authorization-details': { UserDetailList: users } }, { params: { patterns } }) {
    const generic = new Set(patterns.map((pattern) => pattern.toLowerCase()));
    for (const { Arn, UserName } of users) {
      const words = wordsOf(UserName);
      const found = words.find((word) => generic.has(word));
      const name = shortName(Arn);
      if (found === undefined) yield pass(Arn, `${name} is not named as shared.`);
      else yield fail(Arn, `${name} is named "${found}", as nobody in particular is.`, { word: found });
    }
  },
});

/** `SupportTeam`, `AWSAdmin` and `support-team2` have two each. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
}
