import * as z from 'zod';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { factsOf, nameOf, subjectOf, WINDOW_REQUIREMENTS } from './open-vulnerabilities';

export default defineRule({
  id: 'pw-resource-replacement-tracked',
  title: 'Replacing a resource does not reset the clock of its vulnerabilities',
  failure: 'Overdue vulnerability outlived its resource',
  severity: 'medium',
  risk: 'Short-lived instances would hide for how long a fleet has been vulnerable.',
  remediation: {
    text: 'Update the package to the version that fixes it, or replace what carries it. Where that cannot be done in time, have an exception approved before the due date.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates: 'The due date of the vulnerability by the clock of its lineage, of what passes too.',
  unseen:
    'A resource is followed by its Auto Scaling group, else by its image, repository or function name; what is replaced by other means starts a clock of its own.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances } }, { now }) {
    for (const instance of instances) {
      const { replaced, dueAt, inUse } = instance;
      const subject = subjectOf(instance);
      const before = replaced?.last;
      if (!inUse || before === undefined || dueAt === undefined) {
        yield outOfScope('on its first resource, or without a due date');
        continue;
      }
      const what = `${nameOf(instance)} was on ${before} before, and its clock goes on from ${instance.firstObservedAt}`;
      if (now <= dueAt) yield pass(subject, `${what}; it is due by ${dueAt}.`, {}, { dueAt });
      else
        yield fail(
          subject,
          `${what}; it was due by ${dueAt}.`,
          { ...factsOf(instance, instance.profile ?? ''), before },
          { dueAt },
        );
    }
  },
});
