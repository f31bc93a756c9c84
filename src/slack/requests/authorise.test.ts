import { interactiveSchema } from '../../config/interactive';
import { isOfWorkspace, permissionFor, refusalOf } from './authorise';
import type { Press, SlackRequest } from './parse';

const settings = interactiveSchema.parse({
  workspace: 'T0WORK',
  roles: { responder: ['mara@example.com'], approver: ['Jonas@example.com'] },
});
const asker = { workspace: 'T0WORK', user: 'U0ANY' };
const onAlert = { alert: 'a', version: 1 };
const pressed = (press: Press): SlackRequest => ({ kind: 'pressed', asker, triggerId: 't', press });
const submitted = (form: string): SlackRequest => ({
  kind: 'submitted',
  asker,
  form,
  metadata: '',
  values: {},
});

const ANYBODY = [undefined, 'ana@example.com', 'mara@example.com', 'jonas@example.com'];
const KNOWN = ANYBODY.slice(1);

it.each<[string, SlackRequest, (string | undefined)[]]>([
  ['acknowledge', pressed({ button: 'acknowledge', ...onAlert }), ANYBODY],
  ['ask', { kind: 'commanded', asker, text: 'status' }, ANYBODY],
  ['see evidence', pressed({ button: 'evidence', ...onAlert }), ANYBODY],
  ['snooze', pressed({ button: 'snooze', ...onAlert }), ['mara@example.com']],
  ['submit a snooze', submitted('snooze'), ['mara@example.com']],
  ['re-check', pressed({ button: 'recheck', ...onAlert }), ['mara@example.com']],
  ['assign', pressed({ button: 'assign', ...onAlert }), ['mara@example.com']],
  ['submit an assignment', submitted('assign'), ['mara@example.com']],
  ['triage', pressed({ button: 'triage-false', ...onAlert }), ['mara@example.com']],
  ['submit a triage', submitted('triage-true'), ['mara@example.com']],
  [
    'request an exception',
    pressed({ button: 'exception', ...onAlert }),
    ['mara@example.com', 'jonas@example.com'],
  ],
  ['submit a request', submitted('exception'), ['mara@example.com', 'jonas@example.com']],
  ['approve one', pressed({ button: 'approve', exception: 'e' }), ['jonas@example.com']],
  ['open their review', pressed({ button: 'open-review', campaign: 'c' }), KNOWN],
  ['submit their review', submitted('review'), KNOWN],
])('who may %s', (_name, request, expected) => {
  const permission = permissionFor(request);
  if (permission === undefined) throw new Error('nobody may');
  expect(ANYBODY.filter((person) => refusalOf(permission, settings, person) === undefined)).toEqual(expected);
});

it('asks nobody for a role where there is nothing to do', () => {
  expect(permissionFor({ kind: 'nothing', asker })).toBeUndefined();
  expect(permissionFor(submitted('somebody-elses'))).toBeUndefined();
});

it('limits viewing to those who are named, and to those who may do more', () => {
  const named = interactiveSchema.parse({
    workspace: 'T0WORK',
    roles: { viewer: ['ana@example.com'], responder: ['mara@example.com'] },
  });
  const may = (person: string | undefined) =>
    refusalOf({ roles: ['viewer'], doing: 'ask' }, named, person) === undefined;
  expect(ANYBODY.map(may)).toEqual([false, true, true, false]);
});

it('takes no name for another that looks like it', () => {
  const permission = { roles: ['approver'], doing: 'approve exceptions' } as const;
  for (const person of ['jonas@example.co', 'jonas@example.com.evil.org', 'jonás@example.com', 'jonas', ''])
    expect(refusalOf(permission, settings, person)).toContain('takes the role approver');
});

it('names the role that is missing, and what to do about it', () => {
  const permission = { roles: ['responder'], doing: 'snooze' } as const;
  expect(refusalOf(permission, settings, 'ana@example.com')).toBe(
    'To snooze takes the role responder, which ana@example.com does not have: alerts.interactive.roles in watchbill.yaml says who does.',
  );
  expect(refusalOf(permission, settings, undefined)).toBe(
    'To snooze takes the role responder, and Watchbill does not know who you are: have your Slack user added to alerts.interactive.people in watchbill.yaml.',
  );
});

it.each<[string, string, string | undefined, boolean]>([
  ['a member', 'T0WORK', 'T0WORK', true],
  ['a member of whom Slack does not say the workspace', 'T0WORK', undefined, true],
  ['a guest from the workspace of another company', 'T0WORK', 'T0OTHER', false],
  ['another workspace', 'T0OTHER', 'T0OTHER', false],
])('%s', (_name, workspace, userWorkspace, expected) => {
  const request: SlackRequest = { kind: 'nothing', asker: { workspace, user: 'U0ANY' }, userWorkspace };
  expect(isOfWorkspace(request, settings)).toBe(expected);
});
