import * as z from 'zod';
import type { RuleMeta } from '../../model/rule';
import { defineRule } from '../define-rule';
import type { Rule } from '../rule';
import {
  judgeDue,
  judgeFixed,
  judgeFixedSoon,
  WINDOW_DUE_DATES,
  WINDOW_REQUIREMENTS,
  WINDOW_UNSEEN,
} from './open-vulnerabilities';

/** A rule that holds the vulnerabilities of its own severity to their due dates. */
export function defineSeverityWindowRule(
  meta: Pick<RuleMeta, 'id' | 'title' | 'failure' | 'severity'>,
): Rule {
  const { severity } = meta;
  return defineRule({
    ...meta,
    risk: 'The longer a known vulnerability is open, the likelier it is that somebody uses it.',
    remediation: {
      text: 'Update the package to the version that fixes it, or replace what carries it. Where that cannot be done in time, have an exception approved before the due date.',
      link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
    },
    kind: 'state',
    reads: ['patching.ledger'],
    requirements: WINDOW_REQUIREMENTS,
    dueDates: WINDOW_DUE_DATES,
    unseen: WINDOW_UNSEEN,
    params: z.object({}),
    *evaluate({ 'patching.ledger': { instances, fixedLate, fixedSoon } }, { now }) {
      for (const instance of instances)
        if (instance.severity === severity)
          yield judgeDue(instance, instance.dueAt, { now, by: instance.profile ?? '', isAnnounced: true });
      for (const instance of fixedLate)
        if (instance.severity === severity)
          yield judgeFixed(instance, { start: instance.clockStart, dueAt: instance.dueAt });
      for (const instance of fixedSoon) if (instance.severity === severity) yield judgeFixedSoon(instance);
    },
  });
}
