import { parseRequest } from './parse';

const team = { id: 'T0WORK', domain: 'work' };
const user = { id: 'U0MARA', username: 'mara', name: 'mara', team_id: 'T0WORK' };
const value = JSON.stringify({ a: 'alert-1', v: 7 });

function payload(content: object): Uint8Array {
  return Buffer.from(new URLSearchParams({ payload: JSON.stringify(content) }).toString());
}
function pressed(action: object, more: object = {}): Uint8Array {
  return payload({
    type: 'block_actions',
    team,
    user,
    trigger_id: '1.2.abc',
    response_url: 'https://hooks.slack.com/actions/T0WORK/1/x',
    container: { type: 'message', channel_id: 'C0SEC', message_ts: '1700000000.000100', is_ephemeral: false },
    message: { ts: '1700000000.000100', text: 'CRITICAL: …' },
    actions: [action],
    ...more,
  });
}
const from = {
  asker: {
    workspace: 'T0WORK',
    user: 'U0MARA',
    channel: 'C0SEC',
    message: '1700000000.000100',
    thread: undefined,
    responseUrl: 'https://hooks.slack.com/actions/T0WORK/1/x',
  },
  userWorkspace: 'T0WORK',
};

it.each<[string, object, object]>([
  [
    'Acknowledge',
    { action_id: 'alert.acknowledge', block_id: 'a', type: 'button', value, action_ts: '1' },
    { button: 'acknowledge', alert: 'alert-1', version: 7 },
  ],
  ['Snooze', { action_id: 'alert.snooze', value }, { button: 'snooze', alert: 'alert-1', version: 7 }],
  ['Re-check', { action_id: 'alert.recheck', value }, { button: 'recheck', alert: 'alert-1', version: 7 }],
  [
    'an option of the overflow',
    {
      action_id: 'alert.more',
      type: 'overflow',
      selected_option: {
        text: { type: 'plain_text', text: 'Assign…' },
        value: '{"a":"alert-1","v":7,"o":"assign"}',
      },
    },
    { button: 'assign', alert: 'alert-1', version: 7 },
  ],
  [
    'Approve',
    { action_id: 'exception.approve', value: '{"e":"abc"}' },
    { button: 'approve', exception: 'abc' },
  ],
  [
    'Start review',
    { action_id: 'review.open', value: '{"c":"2026-Q4"}' },
    { button: 'open-review', campaign: '2026-Q4' },
  ],
])('reads %s', (_name, action, press) => {
  expect(parseRequest(pressed(action))).toEqual({
    kind: 'pressed',
    ...from,
    triggerId: '1.2.abc',
    press,
    about: 'CRITICAL: …',
  });
});

it('reads a button within a form, which is in no message', () => {
  const body = payload({
    type: 'block_actions',
    team,
    user,
    trigger_id: '1.2.abc',
    container: { type: 'view', view_id: 'V1' },
    view: { id: 'V1' },
    actions: [{ action_id: 'review.skip', value: '{"c":"2026-Q4","s":20}' }],
  });
  expect(parseRequest(body)).toMatchObject({
    kind: 'pressed',
    press: { button: 'skip-review', campaign: '2026-Q4', skip: 20, view: 'V1' },
  });
});

it('reads a form, leaving out what is empty', () => {
  const body = payload({
    type: 'view_submission',
    team,
    user,
    trigger_id: '1.2.abc',
    view: {
      id: 'V1',
      callback_id: 'snooze',
      private_metadata: '{"a":"alert-1"}',
      state: {
        values: {
          until: { choice: { type: 'radio_buttons', selected_option: { value: 'custom' } } },
          custom: { day: { type: 'datepicker', selected_date: '2026-12-01' } },
          to: { person: { type: 'users_select', selected_user: 'U0JONAS' } },
          note: { text: { type: 'plain_text_input', value: '  wird geprüft 日本 👩‍💻 ' } },
          empty: { text: { type: 'plain_text_input', value: null } },
          blank: { text: { type: 'plain_text_input', value: '   ' } },
          unchosen: { choice: { type: 'radio_buttons', selected_option: null } },
        },
      },
    },
  });
  expect(parseRequest(body)).toEqual({
    kind: 'submitted',
    asker: { workspace: 'T0WORK', user: 'U0MARA' },
    userWorkspace: 'T0WORK',
    form: 'snooze',
    metadata: '{"a":"alert-1"}',
    values: { until: 'custom', custom: '2026-12-01', to: 'U0JONAS', note: 'wird geprüft 日本 👩‍💻' },
  });
});

it('reads a command', () => {
  const body = Buffer.from(
    'token=x&team_id=T0WORK&channel_id=C0SEC&user_id=U0MARA&command=%2Fwatchbill&text=+open+kritisch+%C3%BC+&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1&trigger_id=1.2',
  );
  expect(parseRequest(body)).toEqual({
    kind: 'commanded',
    asker: {
      workspace: 'T0WORK',
      user: 'U0MARA',
      channel: 'C0SEC',
      responseUrl: 'https://hooks.slack.com/commands/1',
    },
    text: 'open kritisch ü',
  });
});

it.each<[string, Uint8Array]>([
  ['a link', pressed({ action_id: 'link.report', type: 'button' })],
  ['a form that was closed', payload({ type: 'view_closed', team, user, view: {} })],
  ['a shortcut', payload({ type: 'shortcut', team, user, callback_id: 'x' })],
])('has nothing to do for %s', (_name, body) => {
  expect(parseRequest(body).kind).toBe('nothing');
});

it.each<[string, Uint8Array]>([
  ['nothing', Buffer.from('')],
  ['what is not JSON', Buffer.from('payload=%7B')],
  ['no object', Buffer.from('payload=7')],
  ['a click of nobody', payload({ type: 'block_actions', team, actions: [] })],
  ['a click on no button', pressed({}, { actions: [] })],
  ['a button whose value is not JSON', pressed({ action_id: 'alert.acknowledge', value: 'alert-1' })],
  ['a button without a version', pressed({ action_id: 'alert.acknowledge', value: '{"a":"alert-1"}' })],
  [
    'an option that there is not',
    pressed({ action_id: 'alert.more', selected_option: { value: '{"a":"x","v":1,"o":"delete"}' } }),
  ],
  ['an option without a name', pressed({ action_id: 'alert.more', selected_option: { value } })],
  [
    'a form without its state',
    payload({ type: 'view_submission', team, user, view: { callback_id: 'snooze' } }),
  ],
  ['a command of no workspace', Buffer.from('command=%2Fwatchbill&user_id=U0MARA')],
])('refuses %s', (_name, body) => {
  expect(() => parseRequest(body)).toThrow();
});
