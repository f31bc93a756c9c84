import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
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
  dueDates:
    'Of what is suppressed, the moment of the suppression: the exception was to come first. Of what is not, the date by which the vulnerability is to be fixed, or mitigated where there is no fix; what has neither has none.',
  unseen:
    'With an approved exception for the finding it reads as excepted. What a suppression will hide and does not hide yet is not looked at. Inspector does not say which of its rules hides a finding: all of the Region are named, where the scan was told of one that is suppressed.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances, suppressionRules } }) {
    const rules = suppressionRules === undefined ? '' : rulesNamed(suppressionRules);
    for (const instance of instances) {
      const { suppressedAt, inUse, dueAt = instance.mitigationDueAt } = instance;
      const subject = subjectOf(instance);
      if (!inUse) yield outOfScope('image that nothing runs');
      else if (suppressedAt === undefined) {
        const undated = dueAt === undefined ? ' No due date: no profile asks for one.' : '';
        yield pass(subject, `${nameOf(instance)} is not suppressed.${undated}`, {}, dueAt && { dueAt });
      } else
        yield fail(
          subject,
          `${nameOf(instance)} is suppressed in the scanner since ${suppressedAt}.${rules}`,
          {
            ...factsOf(instance, instance.profile ?? ''),
            suppressedAt,
          },
          { dueAt: suppressedAt },
        );
    }
  },
});

const NAMED = 5;

function rulesNamed(rules: Known<readonly string[]>): string {
  if (isUnknown(rules)) return ` Which suppression rules there are is unknown: ${rules.unknown}.`;
  if (rules.length === 0) return ' There is no suppression rule any more.';
  const more = rules.length > NAMED ? ` and ${rules.length - NAMED} more` : '';
  return ` Suppression rules: ${rules.toSorted().slice(0, NAMED).join(', ')}${more}.`;
}
