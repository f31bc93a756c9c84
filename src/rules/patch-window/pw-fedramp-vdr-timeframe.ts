import * as z from 'zod';
import { defineRule, outOfScope } from '../define-rule';
import { judgeDue, judgeFixed, WINDOW_REQUIREMENTS } from './open-vulnerabilities';

export default defineRule({
  id: 'pw-fedramp-vdr-timeframe',
  title: 'Vulnerabilities are mitigated within the timeframe of FedRAMP VDR',
  failure: 'Vulnerability past its timeframe of FedRAMP VDR',
  severity: 'high',
  risk: 'A certification rests on the timeframes that were promised.',
  remediation: {
    text: 'Update the package to the version that fixes it, or replace what carries it. Where that cannot be done in time, have an exception approved before the due date.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates:
    'The end of the timeframe of its class, impact and reach, of what passes too. What the profile asks no date for has no verdict.',
  unseen:
    'No source of ours tells of an evaluation: what nobody evaluated has the worst timeframe of its class. Where the profile fedramp-vdr is not active, nothing is judged.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances, fixedLate } }, { now }) {
    for (const instance of instances) {
      const asked = instance.considered.find(({ profile }) => profile === 'fedramp-vdr');
      yield asked === undefined
        ? outOfScope('profile fedramp-vdr is not active, or asks for no date')
        : judgeDue(instance, asked.dueAt, { now, by: 'fedramp-vdr' });
    }
    for (const instance of fixedLate) {
      const asked = instance.considered.find(({ profile }) => profile === 'fedramp-vdr');
      if (asked !== undefined) yield judgeFixed(instance, asked);
    }
  },
});
