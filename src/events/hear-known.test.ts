import { ACCOUNT, hub, pushed, record } from '../../test/support/pushed-events';
import { decodeEvidence } from '../evidence/evidence-object';
import { GLOBAL } from '../model/account';
import type { Instant } from '../model/instant';
import { findingId } from '../model/verdict';
import { review } from '../record/people';
import { iamRole } from '../rules/case-values';

const T0: Instant = '2026-10-01T00:00:00.000Z';
const HEARD: Instant = '2026-10-01T00:22:00.000Z';
const T1: Instant = '2026-10-01T01:00:00.000Z';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/ops/emergency`;
const NAMED = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_BreakGlass_0123456789abcdef`;
const OTHER = `arn:aws:iam::${ACCOUNT}:role/app`;
const ADMINS = `arn:aws:iam::${ACCOUNT}:group/Admins`;
const USED = '2026-10-01T00:20:00.000Z';

const findingOf = (rule: string, resource: string, region: string = GLOBAL) =>
  findingId({ rule, account: ACCOUNT, region, resource });
const OF_ROLE = findingOf('ar-break-glass-reviewed', ROLE);

const ALL = `arn:aws:iam::${ACCOUNT}:policy/all`;
const READS = `arn:aws:iam::${ACCOUNT}:policy/reads`;
const allowing = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const EVERYTHING = allowing('*');
const ownPolicy = (Arn: string, Document: string) => ({
  Arn,
  DefaultVersionId: 'v1',
  AttachmentCount: 1,
  PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document }],
});

/** What IAM answers, with when it says that the role was last used. */
function iam(lastUsed?: string) {
  const RoleLastUsed = lastUsed === undefined ? {} : { LastUsedDate: lastUsed };
  return {
    'iam.authorization-details': {
      RoleDetailList: [
        iamRole({ Arn: ROLE, Tags: [{ Key: 'break-glass', Value: 'true' }], RoleLastUsed }),
        iamRole({ Arn: NAMED, Tags: [], RoleLastUsed: {} }),
        iamRole({ Arn: OTHER, Tags: [], RoleLastUsed: {} }),
      ],
      GroupDetailList: [
        {
          Arn: ADMINS,
          GroupName: 'Admins',
          AttachedManagedPolicies: [
            { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
          ],
        },
        {
          Arn: `arn:aws:iam::${ACCOUNT}:group/readers`,
          GroupName: 'readers',
          AttachedManagedPolicies: [{ PolicyName: 'reads', PolicyArn: READS }],
          GroupPolicyList: [{ PolicyName: 'broken', PolicyDocument: 'no policy' }],
        },
        {
          Arn: `arn:aws:iam::${ACCOUNT}:group/owners`,
          GroupName: 'owners',
          AttachedManagedPolicies: [{ PolicyName: 'all', PolicyArn: ALL }],
        },
        {
          Arn: `arn:aws:iam::${ACCOUNT}:group/keepers`,
          GroupName: 'keepers',
          GroupPolicyList: [{ PolicyName: 'all', PolicyDocument: EVERYTHING }],
        },
      ],
      Policies: [ownPolicy(ALL, EVERYTHING), ownPolicy(READS, allowing('s3:Get*'))],
    },
  };
}

function taking(roleArn: string, changes: Readonly<Record<string, unknown>> = {}) {
  return pushed(
    record('AssumeRole', {
      eventSource: 'sts.amazonaws.com',
      requestParameters: { roleArn, roleSessionName: 'night' },
      ...changes,
    }),
  );
}

async function scanned(found = iam()) {
  const world = hub();
  await world.scan(T0, found, ['iam', 'cloudtrail', 'guardduty']);
  world.at(HEARD);
  return world;
}

describe('a role of break-glass access that somebody takes', () => {
  it('is the finding that a scan would open, with the call as evidence, and wakes the notifier', async () => {
    const world = await scanned();
    expect(await world.push(taking(ROLE))).toMatchObject({ result: 'recorded' });
    const head = await world.record.head(OF_ROLE);
    expect(head).toMatchObject({
      state: 'open',
      kind: 'event',
      severity: 'high',
      owes: true,
      dueAt: '2026-10-02T00:20:00.000Z',
      message: `role/ops/emergency, which is break-glass, was used at ${USED}: arn:aws:iam::${ACCOUNT}:user/mallory called AssumeRole from 203.0.113.7.`,
      last: { type: 'opened', observedAt: USED, at: HEARD },
    });
    const [key = ''] = head?.last.type === 'opened' ? head.last.evidence : [];
    expect(decodeEvidence(key, await world.objects.get(key)).cells).toMatchObject([
      { part: 'cloudtrail.events', reason: 'pushed', value: { events: [{ eventName: 'AssumeRole' }] } },
    ]);
    expect(world.nudges).toEqual([HEARD]);
    expect(world.scans).toEqual([]);
  });

  it.each([
    ['AssumeRoleWithSAML', NAMED],
    ['AssumeRoleWithWebIdentity', ROLE],
    ['AssumeRole', ROLE.toUpperCase().replace('ARN:AWS:IAM', 'arn:aws:iam')],
  ])('is heard as %s too, by tag or name', async (name, arn) => {
    const world = await scanned();
    const event = record(name, { eventSource: 'sts.amazonaws.com', requestParameters: { roleArn: arn } });
    expect(await world.push(pushed(event))).toMatchObject({ result: 'recorded' });
  });

  it.each<[string, Instant, ReturnType<typeof iam>]>([
    ['has not heard of it yet', T1, iam()],
    ['tells of an earlier use', T1, iam('2026-09-01T00:00:00Z')],
    ['tells of the same session’s last use', '2026-10-01T02:00:00.000Z', iam('2026-10-01T01:20:00Z')],
  ])('is not said again where IAM %s', async (_name, slot, found) => {
    const world = await scanned();
    await world.push(taking(ROLE));
    const head = await world.record.head(OF_ROLE);
    await world.scan(slot, found, ['iam', 'cloudtrail', 'guardduty']);
    expect(await world.record.head(OF_ROLE)).toEqual(head);
    expect(await world.push(taking(ROLE))).toMatchObject({ result: 'known' });
  });

  it('stays dealt with where IAM tells of the session later, and is open again once it was used after it', async () => {
    const world = await scanned();
    await world.push(taking(ROLE));
    const ports = { objects: world.objects, table: world.record, clock: world.clock };
    await review(ports, { finding: OF_ROLE, by: 'ann', note: 'Incident 7.' });
    await world.scan(T1, iam('2026-10-01T00:59:00Z'), ['iam']);
    expect(await world.record.head(OF_ROLE)).toMatchObject({ state: 'closed' });
    await world.scan('2026-10-01T03:00:00.000Z', iam('2026-10-01T01:20:01Z'), ['iam']);
    expect(await world.record.head(OF_ROLE)).toMatchObject({ state: 'open' });
  });

  it('is told of each time that it is taken, in the order of the calls', async () => {
    const world = await scanned();
    await world.push(taking(ROLE));
    world.at('2026-10-01T00:40:00.000Z');
    const again = { eventID: 'e-2', eventTime: '2026-10-01T00:35:00Z' };
    expect(await world.push(taking(ROLE, again))).toMatchObject({ result: 'recorded' });
    expect(
      await world.push(taking(ROLE, { eventID: 'e-0', eventTime: '2026-10-01T00:10:00Z' })),
    ).toMatchObject({
      result: 'known',
    });
  });

  /** As the console's switch is recorded, and what STS records of the same in the account that has the role. */
  const switching = (changes: Readonly<Record<string, unknown>> = {}) =>
    pushed(
      record('SwitchRole', {
        eventSource: 'signin.amazonaws.com',
        eventID: 'e-switch',
        userIdentity: {
          type: 'AssumedRole',
          arn: `arn:aws:sts::${ACCOUNT}:assumed-role/emergency/bob@example.com`,
          accountId: ACCOUNT,
        },
        requestParameters: null,
        responseElements: { SwitchRole: 'Success' },
        additionalEventData: { SwitchFrom: 'arn:aws:iam::444455556666:user/bob@example.com' },
        ...changes,
      }),
    );
  const takingByConsole = (eventTime = '2026-10-01T00:20:00Z', roleSessionName = 'bob@example.com') =>
    taking(ROLE, {
      eventID: 'e-taking',
      eventTime,
      userIdentity: { type: 'AWSAccount', accountId: '444455556666' },
      sourceIPAddress: 'AWS Internal',
      requestParameters: { roleArn: ROLE, roleSessionName },
    });

  it('in the console is the same finding, and says who switched', async () => {
    const world = await scanned();
    expect(await world.push(switching())).toMatchObject({ result: 'recorded' });
    expect(await world.record.head(OF_ROLE)).toMatchObject({
      state: 'open',
      message: `role/ops/emergency, which is break-glass, was used at ${USED}: arn:aws:iam::444455556666:user/bob@example.com called SwitchRole from 203.0.113.7.`,
      last: { type: 'opened' },
    });
    expect(await world.push(switching())).toMatchObject({ result: 'known' });
  });

  it.each<[string, ReturnType<typeof taking>, ReturnType<typeof taking>, string]>([
    ['the switch first', switching(), takingByConsole('2026-10-01T00:20:01Z'), 'known'],
    ['the switch last', takingByConsole(), switching(), 'known'],
    ['the switch first, recorded after', switching(), takingByConsole('2026-10-01T00:19:59Z'), 'known'],
    ['a minute apart', takingByConsole('2026-10-01T00:19:00Z'), switching(), 'known'],
    ['more than a minute apart', takingByConsole('2026-10-01T00:18:59Z'), switching(), 'recorded'],
    ['another session', switching(), takingByConsole('2026-10-01T00:20:01Z', 'eve'), 'recorded'],
  ])('is told of once where AWS records both calls: %s', async (_name, first, second, result) => {
    const world = await scanned();
    expect(await world.push(first)).toMatchObject({ result: 'recorded' });
    expect(await world.push(second)).toMatchObject({ result });
  });

  it.each([
    ['the switch', switching()],
    ['the call of the console', takingByConsole()],
  ])('in the console lasts as long as a role can: %s', async (_name, event) => {
    const world = await scanned();
    await world.push(event);
    const head = await world.record.head(OF_ROLE);
    await world.scan('2026-10-01T14:00:00.000Z', iam('2026-10-01T12:20:00Z'), ['iam']);
    expect(await world.record.head(OF_ROLE)).toEqual(head);
    await world.scan('2026-10-01T15:00:00.000Z', iam('2026-10-01T12:20:01Z'), ['iam']);
    expect(await world.record.head(OF_ROLE)).not.toEqual(head);
  });

  it('by somebody of another account says of which, where the record names nobody', async () => {
    const world = await scanned();
    await world.push(takingByConsole());
    expect(await world.record.head(OF_ROLE)).toMatchObject({
      message: expect.stringContaining(
        `: somebody of account 444455556666, in session bob@example.com, called AssumeRole from AWS Internal.`,
      ),
    });
  });

  it.each<[string, ReturnType<typeof taking>]>([
    ['failed', switching({ responseElements: { SwitchRole: 'Failure' } })],
    [
      'is to another role',
      switching({
        userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/app/bob` },
      }),
    ],
    [
      'is to a role of that name elsewhere',
      switching({
        userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::222233334444:assumed-role/emergency/bob' },
      }),
    ],
    ['does not say who', switching({ userIdentity: {} })],
  ])('is not taken by a switch that %s', async (_name, event) => {
    const world = await scanned();
    expect(await world.push(event)).toMatchObject({ result: 'no-fault' });
  });

  it('is as long as it was asked for, and twelve hours at most', async () => {
    const world = await scanned();
    await world.push(taking(ROLE, { requestParameters: { roleArn: ROLE, durationSeconds: 43_200 } }));
    const head = await world.record.head(OF_ROLE);
    await world.scan('2026-10-01T14:00:00.000Z', iam('2026-10-01T12:20:00Z'), ['iam']);
    expect(await world.record.head(OF_ROLE)).toEqual(head);
    await world.scan('2026-10-01T15:00:00.000Z', iam('2026-10-01T12:20:01Z'), ['iam']);
    expect(await world.record.head(OF_ROLE)).not.toEqual(head);
  });

  it.each<[string, ReturnType<typeof taking>]>([
    ['another role', taking(OTHER)],
    ['a role that no scan has seen', taking(`arn:aws:iam::${ACCOUNT}:role/new`)],
    ['a role of another account', taking('arn:aws:iam::222233334444:role/ops/emergency')],
    ['a call that was refused', taking(ROLE, { errorCode: 'AccessDenied' })],
    ['a call of that name of another service', taking(ROLE, { eventSource: 'example.amazonaws.com' })],
    ['no role', taking(ROLE, { requestParameters: null })],
  ])('is not %s', async (_name, event) => {
    const world = await scanned();
    expect(await world.push(event)).toMatchObject({ result: 'no-fault' });
    expect(world.nudges).toEqual([]);
  });

  it('is remembered where a later look could not read IAM', async () => {
    const world = await scanned();
    await world.scan(T1, {}, ['iam']);
    world.at('2026-10-01T01:22:00.000Z');
    expect(await world.push(taking(ROLE))).toMatchObject({ result: 'recorded' });
  });
});

describe('a user who is put into a group', () => {
  const adding = (groupName: string) =>
    pushed(
      record('AddUserToGroup', {
        eventSource: 'iam.amazonaws.com',
        awsRegion: 'us-east-1',
        requestParameters: { userName: 'Admins', groupName },
      }),
    );
  const OF_CALL = findingOf(
    'iam-no-administrator-grant',
    `AWS::::Account:${ACCOUNT}/cloudtrail-event/11111111-1111-4111-8111-111111111111`,
    'us-east-1',
  );

  it.each([
    ['has AdministratorAccess', 'admins'],
    ['has a managed policy of one’s own that allows everything', 'owners'],
    ['has such a policy written into it', 'keepers'],
  ])('that %s is made an administrator', async (_name, group) => {
    const world = await scanned();
    expect(await world.push(adding(group))).toMatchObject({ result: 'recorded' });
  });

  it('that has AdministratorAccess is made an administrator, at once and once', async () => {
    const world = await scanned();
    expect(await world.push(adding('admins'))).toMatchObject({ result: 'recorded', scan: 'started' });
    const head = await world.record.head(OF_CALL);
    expect(head).toMatchObject({
      state: 'open',
      message: expect.stringMatching(
        / called AddUserToGroup on Admins, admins .* The group allows everything\.$/,
      ),
    });
    expect(world.scans).toEqual([{ accounts: [ACCOUNT], sources: ['iam'] }]);
    await world.scan(T1, iam(), ['iam', 'cloudtrail', 'guardduty']);
    expect(await world.record.head(OF_CALL)).toEqual(head);
  });

  it('of which nothing is known has the account’s IAM looked at again', async () => {
    const world = await scanned();
    expect(await world.push(adding('readers'))).toMatchObject({ result: 'no-fault', scan: 'started' });
  });
});

describe('a policy that is attached', () => {
  const attaching = (policyArn: string, changes: Readonly<Record<string, unknown>> = {}) =>
    pushed(
      record('AttachRolePolicy', {
        eventSource: 'iam.amazonaws.com',
        awsRegion: 'us-east-1',
        requestParameters: { roleName: 'app', policyArn },
        ...changes,
      }),
    );

  it('and is one of one’s own that allows everything makes an administrator, once', async () => {
    const world = await scanned();
    expect(await world.push(attaching(ALL))).toMatchObject({ result: 'recorded', scan: 'started' });
    const id = findingOf(
      'iam-no-administrator-grant',
      `AWS::::Account:${ACCOUNT}/cloudtrail-event/11111111-1111-4111-8111-111111111111`,
      'us-east-1',
    );
    const head = await world.record.head(id);
    expect(head).toMatchObject({
      message: expect.stringMatching(/ called AttachRolePolicy on .* The policy allows everything\.$/),
    });
    await world.scan(T1, iam(), ['iam', 'cloudtrail', 'guardduty']);
    expect(await world.record.head(id)).toEqual(head);
  });

  it.each<[string, ReturnType<typeof taking>, object]>([
    ['AdministratorAccess', attaching('arn:aws:iam::aws:policy/AdministratorAccess'), { result: 'recorded' }],
    [
      'one of AWS that allows less',
      attaching('arn:aws:iam::aws:policy/ReadOnlyAccess'),
      { result: 'no-fault' },
    ],
    ['one of one’s own that allows less', attaching(READS), { result: 'no-fault', scan: 'started' }],
    [
      'one that no scan has seen',
      attaching(`arn:aws:iam::${ACCOUNT}:policy/new`),
      { result: 'no-fault', scan: 'started' },
    ],
    [
      'one that IAM Identity Center attaches',
      attaching(ALL, { userIdentity: { type: 'AWSService', invokedBy: 'sso.amazonaws.com' } }),
      { result: 'no-fault' },
    ],
    ['one whose call was refused', attaching(ALL, { errorCode: 'AccessDenied' }), { result: 'no-fault' }],
  ])('is judged as %s', async (_name, event, expected) => {
    const world = await scanned();
    expect(await world.push(event)).toMatchObject(expected);
  });
});
