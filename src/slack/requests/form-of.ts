import type { Instant } from '../../model/instant';
import { assignForm } from '../forms/assign';
import { exceptionForm } from '../forms/exception';
import { alertMetadata } from '../forms/metadata';
import { snoozeForm } from '../forms/snooze';
import { triageForm } from '../forms/triage';
import type { View, ZoneDays } from '../forms/view';
import { loadingReview } from '../reviews/form';
import type { Press } from './parse';
import type { Asked, Asker } from './queued';

export interface FormOpened {
  readonly form: View;
  /** What is to be done with the form once it has an id. */
  readonly then?: (view: string) => Asked;
}

/** What a press asks for at once, or the form that has to be filled in first. */
export function formOf(
  press: Press,
  asker: Asker,
  now: Instant,
  days: ZoneDays,
): { readonly asked: Asked } | FormOpened {
  switch (press.button) {
    case 'acknowledge':
    case 'recheck':
    case 'evidence':
      return { asked: { do: press.button, alert: press.alert, version: press.version } };
    case 'approve':
      return { asked: { do: 'approve-exception', exception: press.exception } };
    case 'open-review': {
      const { campaign } = press;
      return {
        form: loadingReview(campaign),
        then: (view) => ({ do: 'show-review', campaign, skip: 0, view }),
      };
    }
    case 'skip-review': {
      const { campaign, skip, view } = press;
      return { asked: { do: 'show-review', campaign, skip, view } };
    }
    case 'snooze':
      return { form: snoozeForm(metadataOf(press, asker), now, days) };
    case 'assign':
      return { form: assignForm(metadataOf(press, asker)) };
    case 'exception':
      return { form: exceptionForm(metadataOf(press, asker), now, days) };
    case 'triage-true':
    case 'triage-false':
      return { form: triageForm(press.button, metadataOf(press, asker)) };
  }
}

function metadataOf({ alert, version }: { alert: string; version: number }, asker: Asker): object {
  return alertMetadata(alert, version, asker);
}
