import type { Instant } from '../../model/instant';
import { readException } from '../forms/exception';
import { readMetadata } from '../forms/metadata';
import { readSnooze } from '../forms/snooze';
import type { ZoneDays } from '../forms/view';
import { readReview } from '../reviews/form';
import type { FormValues, SlackRequest } from './parse';
import type { Asked, Asker } from './queued';

type Submission = Extract<SlackRequest, { kind: 'submitted' }>;

/** What a submitted form asks for, and where the click came from that opened it; or what is wrong, block by block. */
export function readSubmission(
  { form, metadata, values }: Submission,
  now: Instant,
  days: ZoneDays,
): { readonly asked: Asked; readonly where: Partial<Asker> } | { readonly errors: FormValues } {
  if (form === 'review') {
    const read = readReview(metadata, values);
    return 'errors' in read ? read : { asked: read, where: {} };
  }
  const { alert, version, where } = readMetadata(metadata);
  const onAlert = { alert, version };
  switch (form) {
    case 'snooze': {
      const read = readSnooze(values, now, days);
      return 'errors' in read ? read : { where, asked: { do: 'snooze', ...onAlert, ...read } };
    }
    case 'assign': {
      const { to, note } = values;
      return to === undefined
        ? { errors: { to: 'Choose a person' } }
        : { where, asked: { do: 'assign', ...onAlert, to, note } };
    }
    case 'exception': {
      const read = readException(values, days);
      return 'errors' in read ? read : { where, asked: { do: 'request-exception', ...onAlert, ...read } };
    }
    case 'triage-true':
    case 'triage-false': {
      const { note } = values;
      const verdict = form === 'triage-true' ? 'true-positive' : 'false-positive';
      return note === undefined
        ? { errors: { note: 'Say what you found' } }
        : { where, asked: { do: 'triage', ...onAlert, verdict, note } };
    }
    default:
      throw new Error(`there is no form ${form}`);
  }
}
