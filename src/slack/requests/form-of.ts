import type { Instant } from '../../model/instant';
import { assignForm } from '../forms/assign';
import { exceptionForm } from '../forms/exception';
import { alertMetadata } from '../forms/metadata';
import { snoozeForm } from '../forms/snooze';
import { triageForm } from '../forms/triage';
import { withAbout, type View, type ZoneDays } from '../forms/view';
import { loadingReview } from '../reviews/form';
import type { SlackRequest } from './parse';
import type { Asked, Asker } from './queued';

export interface FormOpened {
  readonly form: View;
  /** What is to be done with the form once it has an id. */
  readonly then?: (view: string) => Asked;
}

/** What a press asks for at once, or the form that has to be filled in first. */
export function formOf(
  { press, about }: Pick<Extract<SlackRequest, { kind: 'pressed' }>, 'press' | 'about'>,
  asker: Asker,
  now: Instant,
  days: ZoneDays,
): { readonly asked: Asked } | FormOpened {
  // On a phone the form covers the message.
  const ofAlert = (form: View): FormOpened => ({ form: withAbout(form, about) });
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
      return ofAlert(snoozeForm(metadataOf(press, asker), now, days));
    case 'assign':
      return ofAlert(assignForm(metadataOf(press, asker)));
    case 'exception':
      return ofAlert(exceptionForm(metadataOf(press, asker), now, days));
    case 'triage-true':
    case 'triage-false':
      return ofAlert(triageForm(press.button, metadataOf(press, asker)));
  }
}

function metadataOf({ alert, version }: { alert: string; version: number }, asker: Asker): object {
  return alertMetadata(alert, version, asker);
}
