import type * as z from 'zod';
import { ALERT_BUTTONS, MORE_OPTIONS, type buttonValueSchema, type MoreOption } from '../buttons';
import { actions, plain, type ActionElement, type Block } from './blocks';
import type { AlertView } from '../view/alert-view';

/** What the buttons of a message say of the alert: its version as the message shows it. */
export interface Interactive {
  readonly alert: string;
  readonly version: number;
}

const LABELS: Readonly<Record<MoreOption, string>> = {
  assign: 'Assign…',
  exception: 'Request exception…',
  evidence: 'Show evidence',
  'triage-true': 'True positive…',
  'triage-false': 'False positive…',
};
const GUARDDUTY_RULE = 'guardduty-findings-triaged';

/** What people can do about an alert; nothing once it has ended. */
export function buttonsRow(view: AlertView, { alert, version }: Interactive): Block[] {
  if (view.open === 0) return [];
  const value = (o?: MoreOption) => {
    const carried: z.input<typeof buttonValueSchema> = {
      a: alert,
      v: version,
      ...(o !== undefined && { o }),
    };
    return JSON.stringify(carried);
  };
  const button = (text: string, action_id: string, style?: 'primary'): ActionElement => ({
    type: 'button',
    text: plain(text),
    action_id,
    value: value(),
    ...(style && { style }),
  });
  // What happened ends by no scan: somebody says what it was.
  const isTriage =
    [view.rule, ...view.otherRules].some(({ id }) => id === GUARDDUTY_RULE) ||
    view.findings.every(({ head }) => head.kind === 'event');
  const options = MORE_OPTIONS.filter((option) => isTriage || !option.startsWith('triage'));
  return [
    actions([
      ...(view.state === 'open' ? [button('Acknowledge', ALERT_BUTTONS.acknowledge, 'primary')] : []),
      button('Snooze…', ALERT_BUTTONS.snooze),
      button('Re-check now', ALERT_BUTTONS.recheck),
      {
        type: 'overflow',
        action_id: ALERT_BUTTONS.more,
        options: options.map((option) => ({ text: plain(LABELS[option]), value: value(option) })),
      },
    ]),
  ];
}
