import {
  ACCOUNT,
  EVENT_RULES,
  FINDING_ARN,
  hub,
  LISTED_THREAT,
  pushed,
  record,
  REGION,
  threat,
} from '../../test/support/pushed-events';
import { decodeEvidence } from '../evidence/evidence-object';
import type { Instant } from '../model/instant';
import { findingId } from '../model/verdict';
import { review } from '../record/people';
import { eventOf } from '../sources/cloudtrail/events/event-record';

const T0: Instant = '2026-10-01T00:00:00.000Z';
const T1: Instant = '2026-10-01T01:00:00.000Z';
const HEARD: Instant = '2026-10-01T00:22:00.000Z';
const EVENT_ID = '11111111-1111-4111-8111-111111111111';
const TAMPERING = findingId({
  rule: 'cloudtrail-no-trail-tampering',
  account: ACCOUNT,
  region: REGION,
  resource: `AWS::::Account:${ACCOUNT}/cloudtrail-event/${EVENT_ID}`,
});
const THREAT = findingId({
  rule: 'guardduty-findings-triaged',
  account: ACCOUNT,
  region: REGION,
  resource: FINDING_ARN,
});
const STOPPED = pushed(record('StopLogging'));
/** What a look-up answers of the same call. */
const lookedUp = (...records: ReturnType<typeof record>[]) => ({
  'cloudtrail.events': { from: '2026-09-30T23:30:00Z', to: T1, readUntil: T1, events: records.map(eventOf) },
});

async function scanned() {
  const world = hub();
  await world.scan(T0, {});
  world.at(HEARD);
  return world;
}

test('what is pushed is as severe as the environment says that a tag named in the last scan, and the next scan agrees', async () => {
  const environments = { byAccount: {}, accountTag: 'env', severity: { sandbox: 'lowered' } } as const;
  const world = hub({
    tags: { env: 'sandbox' },
    rules: EVENT_RULES.map((active) => ({ ...active, environments })),
  });
  await world.scan(T0, {});
  world.at(HEARD);
  await world.push(STOPPED);
  const head = await world.record.head(TAMPERING);
  expect(head).toMatchObject({ facts: { environment: 'sandbox' } });
  const [own] = EVENT_RULES.filter(({ rule }) => rule.id === 'cloudtrail-no-trail-tampering');
  expect(head?.facts['severityBeforeEnvironment']).toBe(own?.rule.severity);
  expect(head?.severity).not.toBe(own?.rule.severity);
  await world.scan(T1, lookedUp(record('StopLogging')));
  expect(await world.record.head(TAMPERING)).toEqual(head);
});

describe('a call that is at fault', () => {
  it('is a finding as soon as it is pushed, with itself as evidence, and wakes the notifier', async () => {
    const world = await scanned();
    expect(await world.push(STOPPED)).toEqual({
      account: ACCOUNT,
      region: REGION,
      event: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
      result: 'recorded',
    });
    const head = await world.record.head(TAMPERING);
    expect(head).toMatchObject({
      state: 'open',
      owes: true,
      last: { type: 'opened', observedAt: '2026-10-01T00:20:00.000Z', at: HEARD },
    });
    const [key = ''] = head?.last.type === 'opened' ? head.last.evidence : [];
    expect(decodeEvidence(key, await world.objects.get(key)).cells).toMatchObject([
      {
        part: 'cloudtrail.events',
        status: 'incomplete',
        reason: 'pushed',
        value: { events: [{ eventID: EVENT_ID }] },
      },
    ]);
    expect(world.nudges).toEqual([HEARD]);
  });

  it('is said once: pushed again, and looked up by the next scan, it writes nothing more of it', async () => {
    const world = await scanned();
    await world.push(STOPPED);
    const head = await world.record.head(TAMPERING);
    expect(await world.push(STOPPED)).toMatchObject({ result: 'known' });
    await world.scan(T1, lookedUp(record('StopLogging')));
    expect(await world.record.head(TAMPERING)).toEqual(head);
  });

  it('stays open where the next look does not have it yet, and where it has nothing at all', async () => {
    const world = await scanned();
    await world.push(STOPPED);
    const head = await world.record.head(TAMPERING);
    await world.scan(T1, {});
    await world.scan('2026-10-01T02:00:00.000Z', {});
    expect(await world.record.head(TAMPERING)).toEqual(head);
  });

  it('is not said again where a scan told of it before, however late it is pushed', async () => {
    const world = await scanned();
    await world.scan(T1, lookedUp(record('StopLogging')));
    const head = await world.record.head(TAMPERING);
    world.at('2026-10-01T23:00:00.000Z');
    expect(await world.push(STOPPED)).toMatchObject({ result: 'known' });
    expect(await world.record.head(TAMPERING)).toEqual(head);
  });

  it('is taken up where the scans looked past it and did not see it', async () => {
    const world = await scanned();
    await world.scan(T1, {});
    await world.scan('2026-10-01T02:00:00.000Z', {});
    world.at('2026-10-01T02:30:00.000Z');
    expect(await world.push(STOPPED)).toMatchObject({ result: 'recorded' });
  });

  it('does not open again by being pushed after somebody dealt with it', async () => {
    const world = await scanned();
    await world.push(STOPPED);
    const ports = { objects: world.objects, table: world.record, clock: world.clock };
    await review(ports, { finding: TAMPERING, by: 'ann', note: 'Planned: CHG-7.' });
    expect(await world.push(pushed(record('StopLogging'), { id: 'another' }))).toMatchObject({
      result: 'known',
    });
    expect(await world.record.head(TAMPERING)).toMatchObject({ state: 'closed' });
  });

  it('of two rules is a finding of each', async () => {
    const world = hub({ region: 'us-east-1' });
    await world.scan(T0, {});
    world.at(HEARD);
    await world.push(
      pushed(
        record('ConsoleLogin', {
          eventSource: 'signin.amazonaws.com',
          awsRegion: 'us-east-1',
          userIdentity: { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root` },
          responseElements: { ConsoleLogin: 'Success' },
          additionalEventData: { MFAUsed: 'No' },
        }),
      ),
    );
    const open: string[] = [];
    for await (const { rule, kind } of world.reader.byAccount(ACCOUNT)) if (kind === 'event') open.push(rule);
    expect(open.sort()).toEqual(['account-no-console-sign-in-without-mfa', 'account-no-root-sign-in']);
  });
});

it.each(['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'])(
  'a sign-in is heard as %s',
  async (kind) => {
    const world = await scanned();
    const event = record('ConsoleLogin', { responseElements: { ConsoleLogin: 'Success' } });
    const heard = await world.push(pushed(event, { 'detail-type': kind }));
    expect(heard).toMatchObject({ result: 'no-fault' });
  },
);

describe('a finding of GuardDuty', () => {
  const found = { 'guardduty.findings': [LISTED_THREAT] };

  it('is open at once, and the next scan agrees', async () => {
    const world = await scanned();
    expect(await world.push(threat())).toMatchObject({ result: 'recorded' });
    const head = await world.record.head(THREAT);
    expect(head).toMatchObject({ state: 'open', severity: 'high', dueAt: '2026-10-04T00:15:00.000Z' });
    await world.scan(T1, found);
    expect(await world.record.head(THREAT)).toEqual(head);
  });

  it('is resolved by a look that began after it was pushed, and has it no more', async () => {
    const world = await scanned();
    await world.push(threat());
    await world.scan(T1, {});
    expect(await world.record.head(THREAT)).toMatchObject({ state: 'resolved' });
  });

  it('stays where the look began before it was pushed', async () => {
    const world = await scanned();
    await world.push(threat({}, { time: '2026-10-01T00:21:00Z' }));
    await world.scan('2026-10-01T00:20:59.000Z', {});
    expect(await world.record.head(THREAT)).toMatchObject({ state: 'open' });
  });

  it('that comes late is not opened again where a later look had it no more', async () => {
    const world = await scanned();
    await world.scan(T1, {});
    expect(await world.push(threat())).toMatchObject({ result: 'known' });
    expect(await world.record.head(THREAT)).toBeUndefined();
  });

  it('that is archived opens nothing, and has GuardDuty looked at again', async () => {
    const world = await scanned();
    expect(await world.push(threat({ service: { archived: true } }))).toMatchObject({
      result: 'no-fault',
      scan: 'started',
    });
    expect(world.scans).toEqual([{ accounts: [ACCOUNT], sources: ['guardduty'] }]);
    expect(world.nudges).toEqual([]);
  });

  it('is left to the scans where none has looked at GuardDuty there', async () => {
    const world = hub();
    await world.scan(T0, {}, ['cloudtrail']);
    world.at(HEARD);
    expect(await world.push(threat())).toMatchObject({ result: 'not-scanned' });
  });
});

describe('what may have ended a fault, or begun one that the call does not show', () => {
  it.each([
    ['StartLogging', 'cloudtrail.amazonaws.com', 'cloudtrail'],
    ['StartConfigurationRecorder', 'config.amazonaws.com', 'config'],
    ['ArchiveFindings', 'guardduty.amazonaws.com', 'guardduty'],
    ['CreatePolicyVersion', 'iam.amazonaws.com', 'iam'],
    ['SetDefaultPolicyVersion', 'iam.amazonaws.com', 'iam'],
  ] as const)('%s has %s looked at again at once', async (name, eventSource, source) => {
    const world = await scanned();
    expect(await world.push(pushed(record(name, { eventSource })))).toMatchObject({ scan: 'started' });
    expect(world.scans).toEqual([{ accounts: [ACCOUNT], sources: [source] }]);
  });

  it.each([
    ['a call that was refused', { errorCode: 'AccessDenied' }],
    ['a call of that name of another service', { eventSource: 'example.amazonaws.com' }],
  ])('%s has nothing looked at', async (_name, changes) => {
    const world = await scanned();
    expect(await world.push(pushed(record('StartLogging', changes)))).not.toHaveProperty('scan');
    expect(world.scans).toEqual([]);
  });
});

describe('is refused, and the record stays as it is:', () => {
  it.each<[string, unknown, string]>([
    [
      'what somebody sends in the name of a program',
      pushed(record('StopLogging'), { source: 'my.app' }),
      'not-ours',
    ],
    [
      'what is of another kind',
      pushed(record('StopLogging'), { 'detail-type': 'EC2 Instance State-change Notification' }),
      'not-ours',
    ],
    [
      'a call of another account than the envelope’s',
      pushed(record('StopLogging'), { account: '222233334444' }),
      'another-account',
    ],
    [
      'a call of another Region than the envelope’s',
      pushed(record('StopLogging'), { region: 'eu-west-1' }),
      'another-region',
    ],
    [
      'a member’s finding that its administrator was told of',
      threat({ accountId: '222233334444' }),
      'another-account',
    ],
    ['a finding of another Region', threat({ region: 'eu-west-1' }), 'another-region'],
    [
      'a call six minutes from now',
      pushed(record('StopLogging', { eventTime: '2026-10-01T00:28:00Z' })),
      'from-the-future',
    ],
    ['a finding six minutes from now', threat({}, { time: '2026-10-01T00:28:00Z' }), 'from-the-future'],
  ])('%s', async (_name, event, result) => {
    const world = await scanned();
    const before = await world.items();
    expect(await world.push(event)).toMatchObject({ result });
    expect(await world.items()).toEqual(before);
    expect(world.nudges).toEqual([]);
  });

  it('what is of an account that no scan has seen, or that has left the scope', async () => {
    const world = hub();
    world.at(HEARD);
    expect(await world.push(STOPPED)).toMatchObject({ result: 'not-scanned' });
    expect(await world.push(pushed(record('StartLogging')))).not.toHaveProperty('scan');
    expect(await world.items()).toEqual([]);
  });

  it('what happened in a Region that the configuration leaves out', async () => {
    const world = await scanned();
    const result = await world.push(STOPPED, { governedRegions: ['eu-west-1'] });
    expect(result).toMatchObject({ result: 'known' });
    expect(await world.record.head(TAMPERING)).toBeUndefined();
  });
});

it('five minutes ahead is a clock that differs', async () => {
  const world = await scanned();
  expect(
    await world.push(pushed(record('StopLogging', { eventTime: '2026-10-01T00:27:00Z' }))),
  ).toMatchObject({
    result: 'recorded',
  });
});

it('a call that no rule calls a fault is nothing', async () => {
  const world = await scanned();
  expect(await world.push(pushed(record('StopLogging', { errorCode: 'AccessDenied' })))).toMatchObject({
    result: 'no-fault',
  });
  expect(world.nudges).toEqual([]);
});

describe('is thrown, so that it reaches the dead letters and a person:', () => {
  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /not an event of EventBridge/],
    ['no envelope', { detail: {} }, /not an event of EventBridge/],
    [
      'an account of eleven digits',
      pushed(record('StopLogging'), { account: '11112222333' }),
      /not an event/,
    ],
    ['a call without its id', pushed(record('StopLogging', { eventID: undefined })), /not of the form/],
    [
      'a call at no time',
      pushed(record('StopLogging', { eventTime: 'soon' }), { time: HEARD }),
      /not of the form/,
    ],
    ['a finding without a severity', threat({ severity: 'high' }), /not of the form/],
    ['a finding without its account', threat({ accountId: undefined }), /not of the form/],
  ])('%s', async (_name, event, expected) => {
    const world = await scanned();
    await expect(world.push(event)).rejects.toThrow(expected);
  });
});

it('waits in the queue while a change set of the account is being applied, and is recorded after it', async () => {
  const world = await scanned();
  await world.push(STOPPED);
  const state = await world.record.accountState(ACCOUNT);
  if (state?.changeSet === undefined) throw new Error('nothing was recorded');
  const pending = { ...state, pending: { changeSet: state.changeSet, since: HEARD } };
  await world.record.putAccountState(state, pending);
  const next = pushed(record('DeleteTrail', { eventID: '22222222-2222-4222-8222-222222222222' }));
  await expect(world.push(next, { deadline: HEARD })).rejects.toThrow(/waits for a change set/);
  expect(await world.push(next)).toMatchObject({ result: 'recorded' });
  expect(await world.record.accountState(ACCOUNT)).not.toHaveProperty('pending');
});

it('hostile text is kept as text, within its bounds', async () => {
  const world = await scanned();
  const eventID = `${'x'.repeat(5_000)}\n<!channel>`;
  await world.push(
    pushed(
      record('StopLogging', {
        eventID,
        userIdentity: { type: 'IAMUser', arn: `<!channel>\u0000${'y'.repeat(50_000)}` },
      }),
    ),
  );
  const sizes: number[] = [];
  for await (const head of world.reader.byAccount(ACCOUNT))
    if (head.kind === 'event') sizes.push(JSON.stringify(head).length);
  expect(sizes).toHaveLength(1);
  expect(Math.max(...sizes)).toBeLessThan(30_000);
});
