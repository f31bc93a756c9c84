import { startPagerDuty, type PagerDutyStandIn } from '../../../local/destinations/start-pagerduty';
import {
  startWebhookReceiver,
  type WebhookReceiver,
} from '../../../local/destinations/start-webhook-receiver';
import { AlertWorld, bucket, DAY, HOUR, MINUTE } from '../../../test/support/alert-world';
import { pagerDuty } from '../../destinations/pagerduty';
import { webhook } from '../../destinations/webhook';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { Destination, Mailer, Notice } from '../ports';
import type { Route } from '../route';

const KEY = 'e93facc04764012d7bfb002500d5d1a6';
const SECRET = 'a secret of at least thirty-two characters';
const ROUTES: readonly Route[] = [
  {
    match: { severity: ['critical', 'high'] },
    channel: 'C-SECURITY',
    mention: 'S-ONCALL',
    pagerduty: 'oncall',
    webhook: 'soar',
  },
  { channel: 'C-COMPLIANCE', webhook: 'soar' },
];
const WITHOUT_SLACK: readonly Route[] = [
  { match: { severity: ['critical', 'high'] }, pagerduty: 'oncall' },
  { webhook: 'soar' },
];

let world: AlertWorld;
let pager: PagerDutyStandIn;
let soar: WebhookReceiver;
const clock = { now: (): Instant => world.now };

beforeEach(async () => {
  pager = await startPagerDuty({ routingKeys: [KEY], clock });
  soar = await startWebhookReceiver({ secret: SECRET, clock });
  world = worldOf(ROUTES);
});
afterEach(() => Promise.all([pager.close(), soar.close()]));

function worldOf(routes: readonly Route[], mailer?: Mailer): AlertWorld {
  const destinations = new Map<string, Destination>([
    ['pagerduty:oncall', pagerDuty({ routingKey: KEY, region: 'us', clock, localUrl: pager.url })],
    ['pagerduty:network', pagerDuty({ routingKey: KEY, region: 'us', clock, localUrl: pager.url })],
    ['webhook:soar', webhook({ url: soar.url, secret: SECRET, clock, isLocal: true })],
  ]);
  return new AlertWorld(routes, { destinations, ...(mailer && { mailer }) });
}

const incidents = () => pager.incidents.map(({ status, repeats }) => [status, repeats]);
const heard = () => soar.messages.map(({ action, urgency, alert }) => [action, urgency, alert.state]);
const one = bucket(1);
const resolves = (subject = one) => {
  world.ends(subject);
  return world.run();
};

describe('the life of an alert', () => {
  it('is called, acknowledged and resolved where it was called, and told to a webhook', async () => {
    world.opens(one, 'critical');
    expect(await world.run()).toMatchObject({ interrupts: 1, owed: 0, untold: [] });
    expect(incidents()).toEqual([['triggered', 0]]);
    world.acknowledge(one);
    await world.run();
    expect(incidents()).toEqual([['acknowledged', 0]]);
    await resolves();
    expect(incidents()).toEqual([['resolved', 0]]);
    expect(heard()).toEqual([
      ['announce', 'interrupt', 'open'],
      ['amend', 'thread', 'acknowledged'],
      ['close', 'thread', 'resolved'],
    ]);
    expect(soar.refused).toEqual([]);
  });

  it('what calls nobody goes to the webhook, and not to the pager', async () => {
    world.opens(one, 'medium');
    await world.run();
    expect([pager.events, heard()]).toEqual([[], [['announce', 'post', 'open']]]);
  });

  it('reminders and escalation call nobody again there', async () => {
    const [first, ...others] = ROUTES;
    if (first === undefined) throw new Error('there is one');
    world = worldOf([{ ...first, escalate: { channel: 'C-LEAD', afterMinutes: 30 } }, ...others]);
    world.opens(one, 'critical');
    for (let at = 0; at < 30; at += 1) {
      await world.run();
      world.pass(HOUR);
    }
    // In Slack, of the pager and of the webhook, and then the escalation.
    expect(world.interrupts).toBe(4);
    expect([incidents(), pager.events.length, heard().length]).toEqual([[['triggered', 0]], 1, 1]);
  });

  it('what is new of an acknowledged alert is another incident, since PagerDuty calls nobody of that one', async () => {
    world.opens(one, 'critical');
    await world.run();
    world.acknowledge(one);
    await world.run();
    world.opens(bucket(2), 'critical');
    await world.run();
    expect(incidents()).toEqual([
      ['resolved', 0],
      ['triggered', 0],
    ]);
  });

  it('what is new of an incident that nobody acknowledged joins it', async () => {
    world.opens(one, 'critical');
    await world.run();
    world.opens(bucket(2), 'critical');
    await world.run();
    expect(incidents()).toEqual([['triggered', 1]]);
  });

  it('alerts of one run are an incident each, which end by themselves, though Slack calls once', async () => {
    world.opens(one, 'critical');
    world.opens(bucket(2, 'other'), 'critical');
    world.opens(bucket(3, 'third'));
    expect(await world.run()).toMatchObject({ interrupts: 1, owed: 0, untold: [] });
    expect(world.seen()).toMatchObject({ posts: 3, pings: 1 });
    expect(incidents()).toEqual(Array.from({ length: 3 }, () => ['triggered', 0]));
    expect(heard()).toEqual(Array.from({ length: 3 }, () => ['announce', 'interrupt', 'open']));
    await resolves();
    expect(incidents().map(([status]) => status)).toEqual(
      expect.arrayContaining(['resolved', 'triggered', 'triggered']),
    );
  });

  it('what is new of an alert that was called in the same run is called', async () => {
    world.opens(one, 'critical');
    for (let n = 0; n < 10; n += 1) world.opens(bucket(n, `medium-${n}`), 'medium');
    let calls = 0;
    world.sender.policy = () => {
      calls += 1;
      world.pass(1000);
      if (calls === 3) world.opens(bucket(2), 'critical');
      return undefined;
    };
    expect(await world.run()).toMatchObject({ told: 12, owed: 0, untold: [] });
    expect(incidents()).toEqual([['triggered', 1]]);
  });

  it('what a snooze hides is closed, and called when it ends', async () => {
    world.opens(one, 'critical');
    await world.run();
    const until = addMilliseconds(world.now, DAY);
    world.said(one, (at) => ({ type: 'snoozed', rev: 9, by: 'mara', at, until }));
    await world.run();
    expect(incidents()).toEqual([['resolved', 0]]);
    world.pass(2 * DAY);
    world.said(one, (at) => ({ type: 'snooze-ended', rev: 10, at }));
    await world.run();
    expect(incidents()).toEqual([
      ['resolved', 0],
      ['triggered', 0],
    ]);
  });

  it('quiet hours put the call off', async () => {
    const [first, ...others] = ROUTES;
    if (first === undefined) throw new Error('there is one');
    const from = world.now.slice(11, 16);
    const to = addMilliseconds(world.now, 2 * HOUR).slice(11, 16);
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    world = worldOf([
      { ...first, quietHours: [{ zone: 'UTC', days, from, to, breakThrough: [] }] },
      ...others,
    ]);
    world.opens(one, 'critical');
    await world.run();
    expect(incidents()).toEqual([]);
    world.pass(3 * HOUR);
    await world.run();
    expect(incidents()).toEqual([['triggered', 0]]);
  });

  it('routes need no Slack', async () => {
    world = worldOf(WITHOUT_SLACK);
    world.opens(one, 'critical');
    world.opens(bucket(2, 'other'), 'low');
    expect(await world.run()).toMatchObject({ owed: 0, untold: [], interrupts: 1 });
    expect([incidents(), heard()]).toEqual([[['triggered', 0]], [['announce', 'post', 'open']]]);
    expect(world.sender.messages).toEqual([]);
    await resolves();
    expect(incidents()).toEqual([['resolved', 0]]);
  });

  it('each alert calls where there is no Slack', async () => {
    world = worldOf(WITHOUT_SLACK);
    world.opens(one, 'critical');
    world.opens(bucket(2, 'other'), 'critical');
    expect(await world.run()).toMatchObject({ owed: 0, untold: [], interrupts: 2 });
    expect([incidents().length, world.table.notTold]).toEqual([2, []]);
  });

  it('what goes elsewhere by now is brought to its end there, and called nowhere again', async () => {
    world.opens(one, 'critical');
    await world.run();
    world.acknowledge(one);
    await world.run();
    const moved = worldOf([{ channel: 'C-SECURITY' }]);
    for (const key of ['heads', 'alerts', 'posts', 'events'] as const)
      for (const [id, item] of world.table[key])
        Reflect.apply(Map.prototype.set, moved.table[key], [id, item]);
    moved.pass(Date.parse(world.now) - Date.parse(moved.now));
    world = moved;
    world.opens(bucket(2), 'critical');
    await world.run();
    await resolves(bucket(2));
    await resolves(one);
    expect(incidents()).toEqual([['resolved', 0]]);
    expect(heard().at(-1)).toEqual(['close', 'thread', 'resolved']);
  });

  it('calls each service whose route something of one alert comes by', async () => {
    world = worldOf([
      { match: { severity: ['critical'] }, channel: 'C1', pagerduty: 'oncall' },
      { match: { rules: ['net'] }, channel: 'C1', pagerduty: 'network' },
      { channel: 'C1' },
    ]);
    for (let n = 0; n < 12; n += 1) world.opens(bucket(n, `rule-${n}`), 'critical');
    world.opens(bucket(0, 'net'));
    expect(await world.run()).toMatchObject({ interrupts: 1, owed: 0, untold: [] });
    const called = world.table.deliveries.filter(({ status }) => status === 'sent');
    expect(new Set(called.map(({ alert }) => alert)).size).toBe(1);
    expect(called.map(({ destination }) => destination).toSorted()).toEqual([
      'C1',
      'pagerduty:network',
      'pagerduty:oncall',
    ]);
  });

  it('leaves out what its routes may not say', async () => {
    world = worldOf([{ pagerduty: 'oncall', webhook: 'soar', redact: 'resource' }]);
    world.opens(one, 'critical');
    await world.run();
    expect(JSON.stringify([pager.events, soar.messages])).not.toMatch(/bucket-1|100000000001/);
  });
});

describe('when one of them does not take it', () => {
  it.each([
    ['a fault there', [{ status: 503 }]],
    ['three faults', [{ status: 503 }, { status: 500 }, { status: 502 }]],
    ['a rate limit', [{ status: 429, headers: { 'retry-after': '9' } }]],
    ['no answer though it arrived', ['unanswered' as const]],
  ])('%s: it is told again in the same run, once', async (_what, failing) => {
    pager.next(...failing);
    world.opens(one, 'critical');
    expect(await world.run()).toMatchObject({ owed: 0, untold: [] });
    expect(incidents().map(([status]) => status)).toEqual(['triggered']);
    expect(world.sender.messages).toHaveLength(1);
  });

  it('Slack is told meanwhile, and the pager by a later run', async () => {
    pager.next(...Array.from({ length: 6 }, () => ({ status: 500 })));
    world.opens(one, 'critical');
    expect(await world.run()).toMatchObject({ owed: 0, untold: [{ status: 'unknown' }] });
    expect([world.sender.messages.length, incidents()]).toEqual([1, []]);
    world.pass(5 * MINUTE);
    expect(await world.run()).toMatchObject({ untold: [] });
    expect([world.sender.messages.length, incidents()]).toEqual([1, [['triggered', 0]]]);
  });

  it('a pager that asks for minutes keeps no run waiting', async () => {
    pager.next({ status: 429, headers: { 'retry-after': '180' } });
    world.opens(one, 'critical');
    const before = world.now;
    expect(await world.run()).toMatchObject({ owed: 0, untold: [{ status: 'unknown' }] });
    expect(Date.parse(world.now) - Date.parse(before)).toBeLessThan(MINUTE);
    world.pass(5 * MINUTE);
    await world.run();
    expect(incidents()).toEqual([['triggered', 0]]);
  });

  it('what was over before it was taken calls nobody', async () => {
    pager.next(...Array.from({ length: 6 }, () => ({ status: 500 })));
    world.opens(one, 'critical');
    await world.run();
    await resolves();
    expect(incidents()).toEqual([]);
  });

  it.each([
    ['PagerDuty', () => pager.next(...Array.from({ length: 6 }, () => ({ status: 500 })))],
    ['a webhook', () => soar.next(...Array.from({ length: 6 }, () => ({ status: 500 })))],
  ])('an end that %s does not take is told by a later run, though Slack has it', async (_what, fail) => {
    world.opens(one, 'critical');
    await world.run();
    fail();
    expect(await resolves()).toMatchObject({ owed: 0, untold: [{ status: 'unknown' }] });
    const said = world.sender.messages.length;
    world.pass(5 * MINUTE);
    expect(await world.run()).toMatchObject({ untold: [] });
    expect([incidents(), heard().at(-1)?.[0], world.sender.messages.length]).toEqual([
      [['resolved', 0]],
      'close',
      said,
    ]);
    expect(world.table.deliveries.findLast(({ method }) => method === 'close')?.members).toHaveLength(1);
    world.pass(5 * MINUTE);
    const calls = pager.events.length + soar.messages.length;
    await world.run();
    expect(pager.events.length + soar.messages.length).toBe(calls);
  });

  it('a key that is refused stops neither Slack nor the webhook', async () => {
    pager.next({ status: 400, body: { errors: ['Invalid routing key'] } });
    world.opens(one, 'critical');
    const report = await world.run();
    expect(report).toMatchObject({ owed: 0, untold: [{ channel: 'pagerduty:oncall', status: 'refused' }] });
    // The alert, and that the pager refuses.
    expect([world.sender.messages.length, heard().length]).toEqual([2, 1]);
  });

  it('Slack that refuses its token stops no pager, and the same is called once', async () => {
    world.sender.policy = () => ({ status: 'refused', error: 'token_revoked', reach: 'workspace' });
    world.opens(one, 'critical');
    for (let at = 0; at < 3; at += 1) {
      expect(await world.run()).toMatchObject({ owed: 1 });
      world.pass(5 * MINUTE);
    }
    expect([incidents(), heard().length]).toEqual([[['triggered', 0]], 1]);
    world.sender.policy = () => undefined;
    await world.run();
    expect([incidents(), world.sender.messages.length]).toEqual([[['triggered', 0]], 1]);
  });

  it('a channel that Slack asks to leave alone keeps no pager waiting', async () => {
    world.sender.policy = () => ({ status: 'rate-limited', retryAfterSeconds: 3600 });
    world.opens(one, 'critical');
    await world.run({ deadline: addMilliseconds(world.now, 3 * MINUTE) });
    expect(incidents()).toEqual([['triggered', 0]]);
  });
});

describe('evidence', () => {
  it('every attempt is written before it is made, and its answer after', async () => {
    pager.next({ status: 500 });
    world.opens(one, 'critical');
    await world.run();
    const told = world.table.deliveries.filter(({ destination }) => destination === 'pagerduty:oncall');
    expect(told.map(({ method, status, urgency, reason }) => [method, status, urgency, reason])).toEqual([
      ['announce', 'attempted', 'interrupt', 'opened'],
      ['announce', 'unknown', 'interrupt', 'opened'],
      ['announce', 'attempted', 'interrupt', 'opened'],
      ['announce', 'sent', 'interrupt', 'opened'],
    ]);
    expect(told.at(-1)).toMatchObject({ possibleDuplicate: true, memberCount: 1 });
    expect(JSON.stringify(world.table.deliveries)).not.toContain(KEY);
  });

  it('what was not taken is kept with what it was to call for', async () => {
    pager.next(...Array.from({ length: 6 }, () => ({ status: 500 })));
    world.opens(one, 'critical');
    await world.run();
    const post = [...world.table.posts.values()].find(
      ({ destination }) => destination === 'pagerduty:oncall',
    );
    expect(post?.owes).toMatchObject({ urgency: 'interrupt', reason: 'opened' });
  });
});

class Crash extends Error {}

describe('a crash at any write', () => {
  /** Runs, and crashes at the nth write before or after it; says whether it came that far. */
  async function crashing(at: number, when: 'before' | 'after'): Promise<boolean> {
    const { say } = world.table;
    let calls = 0;
    world.table.say = async (news) => {
      calls += 1;
      if (calls === at && when === 'before') throw new Crash();
      const said = await say(news);
      if (calls === at) throw new Crash();
      return said;
    };
    try {
      await world.run();
      return false;
    } catch (thrown) {
      if (!(thrown instanceof Crash)) throw thrown;
      return true;
    } finally {
      world.table.say = say;
    }
  }

  it.each(['before', 'after'] as const)(
    '%s it leaves one incident, which ends as the alert does',
    async (when) => {
      for (let at = 1, crashed = true; crashed; at += 1) {
        crashed = false;
        const subject = bucket(at, `rule-${at}`);
        const before = pager.incidents.length;
        for (const happen of [
          () => world.opens(subject, 'critical'),
          () => world.acknowledge(subject),
          () => world.ends(subject),
        ]) {
          happen();
          crashed = (await crashing(at, when)) || crashed;
          await world.run();
          world.pass(5 * MINUTE);
          expect(await world.run()).toMatchObject({ owed: 0, untold: [] });
          expect(pager.incidents).toHaveLength(before + 1);
        }
        expect(pager.incidents.at(-1)?.status).toBe('resolved');
        expect(soar.messages.at(-1)?.action).toBe('close');
      }
      expect(soar.refused).toEqual([]);
    },
  );
});

describe('by e-mail instead of Slack', () => {
  let mails: Notice[];
  let refusal: Awaited<ReturnType<Mailer['mail']>> | undefined;
  beforeEach(() => {
    mails = [];
    refusal = undefined;
    world = worldOf([{ channel: 'C-SECURITY', fallback: 'C-OTHER' }], {
      mail: async (notice) => {
        if (refusal !== undefined) return refusal;
        mails.push(notice);
        return { status: 'sent', at: world.now };
      },
    });
  });
  const runs = async (count: number, options = {}) => {
    for (let at = 0; at < count; at += 1) {
      await world.run(options);
      world.pass(5 * MINUTE);
    }
  };

  it.each([
    [
      'the workspace refuses',
      () => ({ reach: 'workspace', error: 'token_revoked', status: 'refused' }) as const,
      1,
      'slack-refused',
    ],
    [
      'channel and fallback refuse',
      () => ({ reach: 'channel', error: 'is_archived', status: 'refused' }) as const,
      1,
      'slack-refused',
    ],
    [
      'Slack does not answer for ten minutes',
      () => ({ status: 'unknown', error: 'HTTP 503' }) as const,
      3,
      'slack-late',
    ],
    [
      'Slack asks to wait for an hour',
      () => ({ status: 'rate-limited', retryAfterSeconds: 3600 }) as const,
      3,
      'slack-late',
    ],
  ])('%s: once, and not again', async (_what, policy, after, reason) => {
    world.sender.policy = policy;
    world.sender.takesUnknown = false;
    world.opens(one, 'critical');
    const deadline = () => ({ deadline: addMilliseconds(world.now, 4 * MINUTE), waits: false });
    await runs(after - 1, deadline());
    expect(mails).toEqual([]);
    await runs(1, deadline());
    expect(mails).toMatchObject([{ urgency: 'interrupt', reason, document: { severity: 'critical' } }]);
    await runs(5);
    expect(mails).toHaveLength(1);
    expect(world.table.deliveries.filter(({ destination }) => destination === 'email')).toMatchObject([
      { method: 'mail', status: 'attempted', reason, memberCount: 1 },
      { method: 'mail', status: 'sent', reason },
    ]);
    // Slack is told all the same, and what is new after that is mailed anew.
    world.sender.policy = () => undefined;
    expect(await world.run()).toMatchObject({ owed: 0 });
    world.sender.policy = policy;
    world.opens(bucket(2), 'critical');
    await runs(after);
    expect(mails).toHaveLength(2);
  });

  it.each([
    ['only the channel refuses', 'critical', { reach: 'channel', error: 'is_archived', status: 'refused' }],
    ['it calls nobody', 'medium', { reach: 'workspace', error: 'token_revoked', status: 'refused' }],
  ] as const)('not where %s', async (_what, severity, refused) => {
    world.sender.policy = ({ channel }) =>
      channel === 'C-OTHER' && severity === 'critical' ? undefined : refused;
    world.opens(one, severity);
    await runs(5);
    expect(mails).toEqual([]);
  });

  it('not what a call named that arrived, before it is to call itself', async () => {
    let calls = 0;
    world.sender.policy = () => {
      calls += 1;
      return calls === 1 ? undefined : { reach: 'workspace', error: 'token_revoked', status: 'refused' };
    };
    world.opens(one, 'critical');
    world.opens(bucket(2, 'other'), 'high');
    await runs(1);
    expect(mails).toEqual([]);
    await runs(2);
    expect(mails).toMatchObject([{ reason: 'slack-refused', document: { severity: 'high' } }]);
  });

  it('not late what a call named that arrived, and that there was no time for', async () => {
    world.sender.policy = () => {
      world.pass(5 * MINUTE);
      return undefined;
    };
    world.opens(one, 'critical');
    world.opens(bucket(2, 'other'), 'high');
    expect(await world.run({ deadline: addMilliseconds(world.now, MINUTE) })).toMatchObject({ owed: 1 });
    expect([...world.table.alerts.values()].flatMap(({ undelivered }) => undelivered ?? [])).toEqual([]);
  });

  it('an e-mail that is not taken is sent by the next run', async () => {
    world.sender.policy = () => ({ reach: 'workspace', error: 'token_revoked', status: 'refused' });
    world.opens(one, 'critical');
    refusal = { status: 'unknown', error: 'SNS does not answer' };
    await runs(1);
    refusal = undefined;
    await runs(2);
    expect(mails).toMatchObject([{ mayRepeat: true }]);
  });
});
