import * as z from 'zod';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { factsOf, nameOf, subjectOf, WINDOW_REQUIREMENTS } from './open-vulnerabilities';

export default defineRule({
  id: 'pw-reopened-counts-from-first',
  title: 'A vulnerability that came back keeps its first clock',
  failure: 'Overdue vulnerability that came back',
  severity: 'high',
  risk: 'A fix that does not last is none, and a new clock for each return would hide it.',
  remediation: {
    text: 'Update the package to the version that fixes it, or replace what carries it. Where that cannot be done in time, have an exception approved before the due date.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates: 'The due date of the vulnerability by its first clock, of what passes too.',
  unseen:
    'What came back later than 90 days after its fix is a new vulnerability with a clock of its own, which names the one before.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances } }, { now }) {
    for (const instance of instances) {
      const { reopenedAt, dueAt, inUse } = instance;
      const subject = subjectOf(instance);
      const before = reopenedAt.at(-1);
      if (!inUse || before === undefined || dueAt === undefined) {
        yield outOfScope('did not come back, or has no due date');
        continue;
      }
      const what = `${nameOf(instance)} came back on ${before}, and its clock goes on from ${instance.firstObservedAt}`;
      if (now <= dueAt) yield pass(subject, `${what}; it is due by ${dueAt}.`, {}, { dueAt });
      else
        yield fail(
          subject,
          `${what}; it was due by ${dueAt}.`,
          { ...factsOf(instance, instance.profile ?? ''), reopenedAt },
          { dueAt },
        );
    }
  },
});
