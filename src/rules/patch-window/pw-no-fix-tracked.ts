import * as z from 'zod';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { factsOf, nameOf, subjectOf, WINDOW_REQUIREMENTS } from './open-vulnerabilities';

export default defineRule({
  id: 'pw-no-fix-tracked',
  title: 'Vulnerabilities without a fix have a mitigation on record in time',
  failure: 'Vulnerability without fix or mitigation',
  severity: 'medium',
  risk: 'What cannot be fixed stays open unless somebody decides what protects instead.',
  remediation: {
    text: 'Decide what protects until there is a fix, and have an exception approved that says so.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates:
    'The date by which a mitigation is due: `no-fix-days` after the first observation, of what passes too.',
  unseen:
    'An approved exception for the finding is the mitigation on record: the finding then reads as excepted. A fix for other packages of the same vulnerability is none for this one.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances } }, { now }) {
    for (const instance of instances) {
      const { mitigationDueAt: dueAt, inUse } = instance;
      const subject = subjectOf(instance);
      if (!inUse || dueAt === undefined) yield outOfScope('there is a fix, or nothing runs it');
      else if (now <= dueAt)
        yield pass(
          subject,
          `${nameOf(instance)} has no fix; a mitigation is due by ${dueAt}.`,
          factsOf(instance, 'no-fix-days'),
          { dueAt, clockStart: instance.firstObservedAt },
        );
      else
        yield fail(
          subject,
          `${nameOf(instance)} has no fix, and a mitigation was due by ${dueAt}.`,
          factsOf(instance, 'no-fix-days'),
          { dueAt },
        );
    }
  },
});
