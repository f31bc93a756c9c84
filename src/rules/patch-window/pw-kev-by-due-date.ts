import * as z from 'zod';
import { defineRule, outOfScope } from '../define-rule';
import { judgeDue, judgeFixed, WINDOW_REQUIREMENTS } from './open-vulnerabilities';

export default defineRule({
  id: 'pw-kev-by-due-date',
  title: 'Vulnerabilities that are known to be exploited are fixed by the date of CISA',
  failure: 'Exploited vulnerability past the date of CISA',
  severity: 'critical',
  risk: 'Somebody already uses the vulnerability.',
  remediation: {
    text: 'Update the package to the version that fixes it, or replace what carries it. Where that cannot be done in time, have an exception approved before the due date.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates:
    'The later of the day of CISA, whose end in UTC counts, and of `min-react-days` after the first observation; of what passes and of what was fixed late too.',
  unseen:
    'What is in the catalogue and no scanner says so. An entry that CISA adds for a finding that changes in nothing else is seen with the full list of the week, so up to seven days late. An entry that came late makes nothing due sooner than `min-react-days` after the first observation.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances, fixedLate } }, { now }) {
    for (const instance of instances) {
      if (instance.kevDueOn === undefined) continue;
      const asked = instance.considered.find(({ profile }) => profile === 'cisa-kev');
      yield asked === undefined
        ? outOfScope('profile cisa-kev is not active, or asks for no date')
        : judgeDue(instance, asked.dueAt, { now, by: 'cisa-kev' });
    }
    for (const instance of fixedLate) {
      const asked = instance.considered.find(({ profile }) => profile === 'cisa-kev');
      if (asked !== undefined) yield judgeFixed(instance, asked);
    }
  },
});
