import type { FindingEvent } from '../model/finding';

/** One event of a finding's history, for a person. Parts of it come from the account: print it with care. */
export function sentenceOf(event: FindingEvent): string {
  const note = 'note' in event && event.note !== undefined ? `: ${event.note}` : '';
  switch (event.type) {
    case 'opened':
    case 'reopened':
    case 'changed':
      return `${event.type} (${event.severity}): ${event.message} Observed ${event.observedAt}. Evidence ${event.evidence.join(', ')}`;
    case 'resolved':
      return `resolved: ${event.how === 'passes' ? 'the rule passes' : 'the resource is gone'}. Observed ${event.observedAt}. Evidence ${event.evidence.join(', ')}`;
    case 'expired-at-source':
      return 'expired at source: AWS no longer keeps it';
    case 'out-of-scope':
      return `out of scope: ${event.reason}`;
    case 'acknowledged':
    case 'reviewed':
      return `${event.type} by ${event.by}${note}`;
    case 'snoozed':
      return `snoozed until ${event.until} by ${event.by}${note}`;
    case 'assigned':
      return `assigned to ${event.to} by ${event.by}${note}`;
    case 'snooze-ended':
      return 'the snooze ended';
    case 'excepted':
      return `excepted by ${event.exception}`;
    case 'exception-ended':
      return `exception ${event.exception} ended`;
  }
}
