import * as z from 'zod';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { factsOf, nameOf, subjectOf, WINDOW_REQUIREMENTS } from './open-vulnerabilities';

export default defineRule({
  id: 'pw-suppression-has-exception',
  title: 'What is suppressed in the scanner has an exception',
  failure: 'Vulnerability suppressed without an exception',
  severity: 'medium',
  risk: 'A suppression hides a vulnerability from everybody, and nobody has to approve it.',
  remediation: {
    text: 'Remove the suppression rule, or have an exception approved that covers what it hides.',
    cli: 'aws inspector2 list-filters --action SUPPRESS --region <Region>',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-managing-supression-rules.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  unseen:
    'With an approved exception for the finding it reads as excepted. What a suppression will hide and does not hide yet is not looked at.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances } }) {
    for (const instance of instances) {
      const { suppressedAt, inUse } = instance;
      const subject = subjectOf(instance);
      if (!inUse) yield outOfScope('image that nothing runs');
      else if (suppressedAt === undefined) yield pass(subject, `${nameOf(instance)} is not suppressed.`);
      else
        yield fail(subject, `${nameOf(instance)} is suppressed in the scanner since ${suppressedAt}.`, {
          ...factsOf(instance, instance.profile ?? ''),
          suppressedAt,
        });
    }
  },
});
