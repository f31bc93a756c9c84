import { interactiveSchema } from '../../config/interactive';
import { calendarOf } from '../../patching/clock-calendar';
import { silentObserver } from '../../model/observe';
import type { View } from '../forms/view';
import { answerSlack, type FrontAnswer, type FrontPorts } from './answer';
import type { Queued } from './queued';
import { rememberedReplays, signatureOf } from './verify';

const SECRET = 'secret-of-the-app';
/** A Friday, at 02:17 in Berlin. */
const NOW = Date.parse('2026-11-27T01:17:00.000Z');
const settings = interactiveSchema.parse({
  workspace: 'T0WORK',
  people: { U0MARA: 'mara@example.com', U0JONAS: 'jonas@example.com' },
  roles: { responder: ['mara@example.com'], approver: ['jonas@example.com'] },
});
const HOOK = 'https://hooks.slack.com/actions/1';

interface Done {
  readonly answer: FrontAnswer;
  readonly queued: readonly Queued[];
  readonly opened: readonly View[];
}

async function sent(fields: Record<string, string>, ports: Partial<FrontPorts> = {}): Promise<Done> {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const timestamp = String(NOW / 1000);
  const queued: Queued[] = [];
  const opened: View[] = [];
  const answer = await answerSlack(
    {
      secrets: () => Promise.resolve([SECRET]),
      replays: rememberedReplays(),
      nowMs: () => NOW,
      settings,
      days: calendarOf('Europe/Berlin'),
      identify: (user) => Promise.resolve(settings.people[user]),
      openForm: (_trigger, form) => Promise.resolve(`V${opened.push(form)}`),
      queue: (message) => Promise.resolve(void queued.push(message)),
      observer: silentObserver,
      ...ports,
    },
    {
      headers: {
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(SECRET, timestamp, body),
      },
      body,
    },
  );
  return { answer, queued, opened };
}

function press(action: string, user = 'U0MARA', value: object = { a: 'alert-1', v: 3 }, team = 'T0WORK') {
  return {
    payload: JSON.stringify({
      type: 'block_actions',
      team: { id: 'T0WORK' },
      user: { id: user, team_id: team },
      trigger_id: 't.1',
      response_url: HOOK,
      container: { channel_id: 'C0SEC', message_ts: '1.2' },
      actions: [{ action_id: action, value: JSON.stringify(value) }],
    }),
  };
}

function more(option: string, user?: string) {
  return press('alert.more', user, { a: 'alert-1', v: 3, o: option });
}

function submit(form: string, values: Record<string, object>, user = 'U0MARA', metadata: object = META) {
  const state = Object.fromEntries(Object.entries(values).map(([block, value]) => [block, { value }]));
  return {
    payload: JSON.stringify({
      type: 'view_submission',
      team: { id: 'T0WORK' },
      user: { id: user, team_id: 'T0WORK' },
      view: { callback_id: form, private_metadata: JSON.stringify(metadata), state: { values: state } },
    }),
  };
}
const META = { a: 'alert-1', v: 3, c: 'C0SEC', m: '1.2', r: HOOK };
const mara = {
  workspace: 'T0WORK',
  user: 'U0MARA',
  person: 'mara@example.com',
  channel: 'C0SEC',
  message: '1.2',
  responseUrl: HOOK,
};
const DONE = { status: 200 };

it.each(['acknowledge', 'recheck'])(
  'queues %s, as the word of the person that the click is of',
  async (doing) => {
    const { answer, queued, opened } = await sent(press(`alert.${doing}`));
    expect(answer).toEqual(DONE);
    expect(queued).toEqual([{ asker: mara, asked: { do: doing, alert: 'alert-1', version: 3 } }]);
    expect(opened).toEqual([]);
  },
);

it('lets anybody acknowledge, also whom nobody knows', async () => {
  const { queued } = await sent(press('alert.acknowledge', 'U0STRANGER'));
  expect(queued).toMatchObject([{ asker: { user: 'U0STRANGER' }, asked: { do: 'acknowledge' } }]);
  expect(queued[0]?.asker.person).toBeUndefined();
});

it.each([
  ['alert.recheck', 'role responder'],
  ['alert.snooze', 'role responder'],
])('tells whoever presses %s without its role, and does nothing', async (action, role) => {
  const { answer, queued, opened } = await sent(press(action, 'U0JONAS'));
  expect(answer).toEqual(DONE);
  expect(opened).toEqual([]);
  expect(queued).toMatchObject([{ asked: { do: 'say', text: expect.stringContaining(role) } }]);
});

it('lets nobody of another company act in a channel that is shared with it', async () => {
  const { queued } = await sent(press('alert.acknowledge', 'U0OTHER', undefined, 'T0OTHER'));
  expect(queued).toMatchObject([
    { asked: { do: 'say', text: expect.stringContaining('Only members of the workspace') } },
  ]);
});

it('says so where Slack does not tell who somebody is, and still lets them do what everyone may', async () => {
  const identify = () => Promise.reject(new Error('An API error occurred: ratelimited'));
  const refused = await sent(press('alert.recheck'), { identify });
  expect(refused.queued).toMatchObject([
    { asked: { do: 'say', text: expect.stringContaining('could not ask Slack who you are') } },
  ]);
  const { queued } = await sent(press('alert.acknowledge'), { identify });
  expect(queued).toMatchObject([{ asked: { do: 'acknowledge' } }]);
});

it.each([
  ['snooze', press('alert.snooze')],
  ['assign', more('assign')],
  ['exception', more('exception')],
  ['triage-true', more('triage-true')],
])('the form %s says above its questions what it is about, as the message says it', async (form, pressed) => {
  const { payload } = pressed;
  const text =
    'CRITICAL: Bucket is public in prod &lt;shop&gt; &amp;amp; co: `bucket`.\u202e' + 'x'.repeat(600);
  const { opened } = await sent({ payload: JSON.stringify({ ...JSON.parse(payload), message: { text } }) });
  expect(opened[0]?.callback_id).toBe(form);
  const [about] = opened[0]?.blocks ?? [];
  expect(about).toMatchObject({ type: 'section', text: { type: 'plain_text' } });
  const said = JSON.stringify(about);
  expect(said).toContain('CRITICAL: Bucket is public in prod <shop> &amp; co: bucket.▯xxx');
  expect(said).toContain('x…"');
});

it.each<[string, string, object]>([
  ['of an earlier version', 'snooze', { alert: 'alert-1' }],
  ['that there is not', 'retired', META],
])('a form %s is not read, and nothing is queued or thrown', async (_name, form, metadata) => {
  const values = { until: { selected_option: { value: '2026-11-27T05:17:00.000Z' } } };
  const { answer, queued } = await sent(submit(form, values, 'U0MARA', metadata));
  expect(answer).toEqual(form === 'snooze' ? { status: 400 } : DONE);
  expect(queued).toEqual([]);
});

describe('the form of a snooze', () => {
  it('is opened at once, and says when each choice ends', async () => {
    const { queued, opened } = await sent(press('alert.snooze'));
    expect(queued).toEqual([]);
    expect(JSON.parse(opened[0]?.private_metadata ?? '')).toEqual(META);
    const [until] = opened[0]?.blocks ?? [];
    expect(until).toMatchObject({
      block_id: 'until',
      element: {
        options: [
          {
            text: { text: '4 hours, until Fri 27 Nov 2026, 06:17 CET' },
            value: '2026-11-27T05:17:00.000Z',
          },
          {
            text: { text: 'Next working day, until Mon 30 Nov 2026, 09:00 CET' },
            value: '2026-11-30T08:00:00.000Z',
          },
          { text: { text: '7 days, until Fri 4 Dec 2026, 02:17 CET' }, value: '2026-12-04T01:17:00.000Z' },
          { text: { text: 'Until the end of another day' }, value: 'other' },
        ],
      },
    });
  });

  it('is queued with where its click came from', async () => {
    const chosen = {
      until: { selected_option: { value: '2026-11-27T05:17:00.000Z' } },
      note: { value: 'ü' },
    };
    const { answer, queued } = await sent(submit('snooze', chosen));
    expect(answer).toEqual(DONE);
    expect(queued).toEqual([
      {
        asker: mara,
        asked: {
          do: 'snooze',
          alert: 'alert-1',
          version: 3,
          until: '2026-11-27T05:17:00.000Z',
          note: 'ü',
        },
      },
    ]);
  });

  it.each<[string, string | null, object]>([
    ['no day', null, { day: 'Choose the day' }],
    ['a day that has passed', '2026-11-26', { day: 'That day has passed' }],
    ['31 days', '2026-12-28', { day: 'A snooze lasts at most 30 days' }],
  ])('is asked again after %s', async (_name, day, errors) => {
    const chosen = { until: { selected_option: { value: 'other' } }, day: { selected_date: day } };
    const { answer, queued } = await sent(submit('snooze', chosen));
    expect(answer).toEqual({ status: 200, body: { response_action: 'errors', errors } });
    expect(queued).toEqual([]);
  });

  it.each([
    ['2026-11-27', '2026-11-27T22:59:59.999Z'],
    ['2026-12-26', '2026-12-26T22:59:59.999Z'],
  ])('takes %s to its end, in the zone', async (day, until) => {
    const chosen = { until: { selected_option: { value: 'other' } }, day: { selected_date: day } };
    const { queued } = await sent(submit('snooze', chosen));
    expect(queued).toMatchObject([{ asked: { until } }]);
  });
});

it.each([
  ['assign', 'assign'],
  ['exception', 'exception'],
  ['triage-true', 'triage-true'],
  ['triage-false', 'triage-false'],
])('opens a form for %s', async (option, form) => {
  const { opened, queued } = await sent(more(option));
  expect(opened.map(({ callback_id: id }) => id)).toEqual([form]);
  expect(queued).toEqual([]);
});

it.each<[string, Record<string, object>, object]>([
  ['assign', { to: { selected_user: 'U0JONAS' } }, { do: 'assign', to: 'U0JONAS' }],
  [
    'exception',
    {
      reason: { value: 'The vendor ships a fix in January.' },
      until: { selected_date: '2026-12-31' },
      resource: { value: 'arn:aws:iam::*:user/ci-*' },
    },
    {
      do: 'request-exception',
      reason: 'The vendor ships a fix in January.',
      resource: 'arn:aws:iam::*:user/ci-*',
      endsAt: '2026-12-31T22:59:59.999Z',
    },
  ],
  [
    'triage-false',
    { note: { value: 'A scan of our own.' } },
    { do: 'triage', verdict: 'false-positive', note: 'A scan of our own.' },
  ],
  ['triage-true', { note: { value: 'Key revoked.' } }, { do: 'triage', verdict: 'true-positive' }],
])('queues what the form %s asks for', async (form, values, asked) => {
  const { answer, queued } = await sent(submit(form, values));
  expect(answer).toEqual(DONE);
  expect(queued).toMatchObject([{ asker: mara, asked }]);
});

it.each<[string, Record<string, object>, object]>([
  ['assign', {}, { to: 'Choose a person' }],
  ['exception', { reason: { value: 'because it is fine' } }, { until: 'Choose the day' }],
  [
    'exception',
    { reason: { value: 'because' }, until: { selected_date: '2026-12-31' } },
    { reason: 'Say why in at least 20 characters' },
  ],
  ['triage-true', { note: { value: ' ' } }, { note: 'Say what you found' }],
])('asks again where %s lacks something', async (form, values, errors) => {
  const { answer, queued } = await sent(submit(form, values));
  expect(answer.body).toEqual({ response_action: 'errors', errors });
  expect(queued).toEqual([]);
});

it('tells in the form itself whoever may not submit it', async () => {
  const { answer, queued } = await sent(submit('assign', { to: { selected_user: 'U0MARA' } }, 'U0JONAS'));
  expect(answer.body).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
  expect(JSON.stringify(answer.body)).toContain('role responder');
  expect(queued).toEqual([]);
});

it('says so where Slack does not open a form', async () => {
  const { answer, queued } = await sent(press('alert.snooze'), {
    openForm: () => Promise.reject(new Error('An API error occurred: expired_trigger_id')),
  });
  expect(answer).toEqual(DONE);
  expect(queued).toMatchObject([
    { asked: { do: 'say', text: expect.stringContaining('Press the button again') } },
  ]);
});

it('fails where nothing can be queued: whoever clicked then sees that nothing was done', async () => {
  const queue = () => Promise.reject(new Error('AccessDenied'));
  await expect(sent(press('alert.acknowledge'), { queue })).rejects.toThrow('AccessDenied');
});

describe('a review', () => {
  it('opens a form that is empty at first, and has it filled', async () => {
    const { opened, queued } = await sent(press('review.open', 'U0MARA', { c: '2026-Q4' }));
    expect(opened).toMatchObject([{ callback_id: 'review' }]);
    expect(queued).toMatchObject([
      { asked: { do: 'show-review', campaign: '2026-Q4', skip: 0, view: 'V1' } },
    ]);
  });

  it('is for people who are known', async () => {
    const { opened, queued } = await sent(press('review.open', 'U0STRANGER', { c: '2026-Q4' }));
    expect(opened).toEqual([]);
    expect(queued).toMatchObject([{ asked: { do: 'say', text: expect.stringContaining('role reviewer') } }]);
  });

  const metadata = {
    c: '2026-Q4',
    i: [
      { i: 'one', h: 'h1', r: 1 },
      { i: 'two', h: 'h2' },
      { i: 'three', h: 'h3' },
    ],
  };
  const keep = { selected_option: { value: 'keep' } };
  const revoke = { selected_option: { value: 'revoke' } };

  it('is recorded as far as it was decided', async () => {
    const values = { d0: keep, r0: { value: 'needs it' }, d1: revoke, d2: { selected_option: null } };
    const { answer, queued } = await sent(submit('review', values, 'U0MARA', metadata));
    expect(answer).toEqual(DONE);
    expect(queued).toMatchObject([
      {
        asked: {
          do: 'decide-review',
          campaign: '2026-Q4',
          decisions: [
            { item: 'one', hash: 'h1', decision: 'keep', reason: 'needs it' },
            { item: 'two', hash: 'h2', decision: 'revoke' },
          ],
        },
      },
    ]);
  });

  const modify = { selected_option: { value: 'modify' } };

  it('is recorded as modified, into what it is to become', async () => {
    const values = { d0: modify, t0: { value: 'read only' } };
    const { queued } = await sent(submit('review', values, 'U0MARA', metadata));
    expect(queued).toMatchObject([
      { asked: { decisions: [{ item: 'one', hash: 'h1', decision: 'modify', target: 'read only' }] } },
    ]);
    expect(JSON.stringify(queued)).not.toContain('reason');
  });

  it.each([
    ['nothing', ' ', 'Say what it is to become'],
    ['1000 characters', 'x'.repeat(1000), undefined],
    ['1001 characters', 'x'.repeat(1001), 'Say it in at most 1000 characters'],
  ])('takes for what it becomes no other than words within bounds: %s', async (_name, value, error) => {
    const values = { d1: modify, t1: { value } };
    const { answer, queued } = await sent(submit('review', values, 'U0MARA', metadata));
    if (error === undefined) expect(queued).toHaveLength(1);
    else expect(answer.body).toEqual({ response_action: 'errors', errors: { t1: error } });
  });

  it('asks for the reason of what is risky and kept, and for the decision of what has a reason', async () => {
    const values = { d0: keep, r2: { value: 'because' } };
    const { answer, queued } = await sent(submit('review', values, 'U0MARA', metadata));
    expect(answer.body).toEqual({
      response_action: 'errors',
      errors: { r0: 'Keeping it needs a reason', d2: 'Keep, revoke or modify?' },
    });
    expect(queued).toEqual([]);
  });
});

describe('/watchbill', () => {
  const command = (text: string, user = 'U0MARA') => ({
    command: '/watchbill',
    text,
    team_id: 'T0WORK',
    user_id: user,
    channel_id: 'C0SEC',
    response_url: HOOK,
  });

  it.each(['', 'help', 'mute', 'statusquo'])('%j is answered at once with what there is', async (text) => {
    const { answer, queued } = await sent(command(text));
    expect(answer).toMatchObject({
      status: 200,
      body: { response_type: 'ephemeral', text: expect.stringContaining('/watchbill open') },
    });
    expect(queued).toEqual([]);
  });

  it.each(['status', 'open critical', 'MINE', 'evidence abc'])('%s is queued', async (text) => {
    const { answer, queued } = await sent(command(text));
    expect(answer).toEqual(DONE);
    expect(queued).toMatchObject([{ asker: { person: 'mara@example.com' }, asked: { do: 'command', text } }]);
  });
});

it('refuses with no more than a status what nobody signed, and reads none of it', async () => {
  const { answer, queued } = await sent(press('alert.acknowledge'), {
    secrets: () => Promise.resolve(['another']),
  });
  expect(answer).toEqual({ status: 401 });
  expect(queued).toEqual([]);
});

it('refuses what is signed and is nothing of Slack', async () => {
  expect((await sent({ payload: '{' })).answer).toEqual({ status: 400 });
});

it('answers the check of its certificate without a signature, and does nothing', async () => {
  const { answer, queued } = await sent(
    { ssl_check: '1', token: 'x' },
    { secrets: () => Promise.reject(new Error()) },
  );
  expect(answer).toEqual(DONE);
  expect(queued).toEqual([]);
});
