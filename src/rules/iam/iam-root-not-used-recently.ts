import * as z from 'zod';
import { isOlderThan, latest, type Instant } from '../../model/instant';
import { rootUserArn } from '../../model/resource-name';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { isRoot } from './credential-report';

export default defineRule({
  id: 'iam-root-not-used-recently',
  title: 'The root user was not used within the look-back period',
  failure: 'Root user used too recently',
  severity: 'high',
  risk: 'Work done as root cannot be limited by the account and cannot be told to one person.',
  remediation: {
    text: 'Find out who used root and for what, move that work to a role, and record an exception where only root can do it.',
    elsewhere:
      'Of a member account, the root credentials can be removed from the management account, through central root access.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3', 'CC7.2', 'CC7.3'], support: [] },
    iso27001: { ids: ['A.8.2', 'A.5.15', 'A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: {
      ids: ['164.312(a)(1)', '164.312(a)(2)(i)', '164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'],
      support: [],
    },
    'nist-csf': { ids: ['PR.AA-05', 'DE.CM-03', 'DE.AE-02'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6', 'AC-6(2)', 'AC-6(5)', 'AU-6', 'AU-12', 'SI-4(5)'], support: [] },
    'nist-800-171': { ids: ['3.1.5', '3.1.6', '3.3.5', '3.14.6'], support: [] },
    'pci-dss': { ids: ['7.2.2', '8.2.2', '10.4.1.1', '10.7.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['1.7'], support: [] },
    'cis-aws-5.0': { ids: ['1.6'], support: [] },
  },
  compared: ['iam_avoid_root_usage'],
  unseen: 'Prowler looks back one day only, and CIS names no number of days.',
  params: z.object({
    lookbackDays: z
      .number()
      .int()
      .positive()
      .default(90)
      .describe('Days within which any use of root is a fault'),
  }),
  *evaluate({ 'iam.credential-report': { rows } }, { account, now, params: { lookbackDays } }) {
    const root = rootUserArn(account);
    const row = rows.find(isRoot);
    if (row === undefined) {
      yield unknown(root, 'The credential report has no row of the root user.');
      return;
    }
    const uses = [row.passwordLastUsed, ...row.accessKeys.map((key) => key.lastUsed)];
    const [first, ...others] = uses.filter((use): use is Instant => use !== undefined);
    if (first === undefined) {
      yield pass(root, 'The root user was not used since AWS began to track it.');
      return;
    }
    const lastUsed = latest(first, ...others);
    if (isOlderThan(lastUsed, lookbackDays, now)) {
      yield pass(root, `The root user was last used at ${lastUsed}, more than ${lookbackDays} days ago.`);
    } else {
      yield fail(root, `The root user was used at ${lastUsed}, within ${lookbackDays} days.`, { lastUsed });
    }
  },
});
