import * as z from 'zod';
import { defineRule, outOfScope } from '../define-rule';
import { judgeDue, judgeFixed, WINDOW_REQUIREMENTS } from './open-vulnerabilities';

export default defineRule({
  id: 'pw-bod-26-04-tier',
  title: 'Vulnerabilities are fixed within the tier of BOD 26-04',
  failure: 'Vulnerability past its tier of BOD 26-04',
  severity: 'critical',
  risk: 'What is exposed, exploited and easily automated is attacked within days.',
  remediation: {
    text: 'Update the package to the version that fixes it, or replace what carries it. Where that cannot be done in time, have an exception approved before the due date.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates:
    'The date of the row of the directive that holds for the vulnerability, of what passes too. What the profile asks no date for has no verdict.',
  unseen:
    'Exposure is what Inspector says of the network, and exposed where nobody says; automation and impact are taken as the worse, because no source of ours tells them. Where the profile bod-26-04 is not active, nothing is judged.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances, fixedLate } }, { now }) {
    for (const instance of instances) {
      const asked = instance.considered.find(({ profile }) => profile === 'bod-26-04');
      yield asked === undefined
        ? outOfScope('profile bod-26-04 is not active, or asks for no date')
        : judgeDue(instance, asked.dueAt, { now, by: 'bod-26-04' });
    }
    for (const instance of fixedLate) {
      const asked = instance.considered.find(({ profile }) => profile === 'bod-26-04');
      if (asked !== undefined) yield judgeFixed(instance, asked);
    }
  },
});
