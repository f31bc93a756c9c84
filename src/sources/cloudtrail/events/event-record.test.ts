import type { Instant } from '../../../model/instant';
import { cellFrom } from '../../cell';
import { eventOf } from './event-record';

const [FROM, TO]: readonly [Instant, Instant] = ['2026-10-05T05:00:00.000Z', '2026-10-05T06:00:00.000Z'];
const cellOf = (...records: unknown[]) =>
  cellFrom(
    { account: '111122223333', part: 'cloudtrail.events', region: 'eu-west-1', observedAt: TO },
    { value: { from: FROM, to: TO, events: records.map(eventOf) } },
  );

/** What is kept of one record. */
function keptOf(record: unknown): unknown {
  const cell = cellOf(record);
  if (cell.part !== 'cloudtrail.events' || cell.status !== 'complete') throw new Error(JSON.stringify(cell));
  return 'events' in cell.value ? cell.value.events[0] : undefined;
}

const record = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: 'arn:aws:iam::111122223333:user/alice',
    accountId: '111122223333',
    accessKeyId: 'AKIAEXAMPLE',
    userName: 'alice',
    sessionContext: { attributes: { mfaAuthenticated: 'false' } },
  },
  eventTime: '2026-10-05T05:59:59Z',
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'StopLogging',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: 'aws-cli/2',
  requestParameters: { name: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main', password: 'hunter2' },
  responseElements: null,
  eventID: '11111111-1111-4111-8111-111111111111',
  recipientAccountId: '111122223333',
};
const kept = {
  eventID: '11111111-1111-4111-8111-111111111111',
  eventName: 'StopLogging',
  eventSource: 'cloudtrail.amazonaws.com',
  eventTime: '2026-10-05T05:59:59.000Z',
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  sourceIPAddress: '203.0.113.7',
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::111122223333:user/alice',
    accountId: '111122223333',
    userName: 'alice',
  },
  targets: ['arn:aws:cloudtrail:eu-west-1:111122223333:trail/main'],
};

test('keeps of a record who did what to which resource, and nothing that could be secret', () => {
  expect(keptOf(record)).toEqual(kept);
});

test('switching to a role in the console keeps who switched and whether they could', () => {
  const switched = {
    ...record,
    eventName: 'SwitchRole',
    eventSource: 'signin.amazonaws.com',
    requestParameters: null,
    responseElements: { SwitchRole: 'Success' },
    additionalEventData: {
      SwitchFrom: 'arn:aws:iam::444455556666:user/bob',
      RedirectTo: 'https://console.aws.amazon.com/console/home?token=hunter2',
    },
  };
  expect(keptOf(switched)).toEqual({
    ...kept,
    eventName: 'SwitchRole',
    eventSource: 'signin.amazonaws.com',
    switchRole: 'Success',
    switchFrom: 'arn:aws:iam::444455556666:user/bob',
    targets: [],
  });
});

test('a refused call keeps its error', () => {
  expect(keptOf({ ...record, errorCode: 'AccessDenied' })).toEqual({
    ...kept,
    errorCode: 'AccessDenied',
  });
});

test.each([
  { name: 'with MFA', elements: { ConsoleLogin: 'Success' }, data: { MFAUsed: 'Yes' }, mfaUsed: 'Yes' },
  { name: 'without', elements: { ConsoleLogin: 'Success' }, data: { MFAUsed: 'No' }, mfaUsed: 'No' },
  {
    name: 'in words that we do not know',
    elements: { ConsoleLogin: 'Success' },
    data: { MFAUsed: 'Perhaps' },
    mfaUsed: undefined,
  },
  { name: 'without saying', elements: { ConsoleLogin: 'Success' }, data: null, mfaUsed: undefined },
])('signing in $name', ({ elements, data, mfaUsed }) => {
  const login = {
    ...record,
    eventName: 'ConsoleLogin',
    requestParameters: null,
    responseElements: elements,
    additionalEventData: data,
  };
  expect(keptOf(login)).toMatchObject({ consoleLogin: 'Success', mfaUsed, targets: [] });
});

test('keeps which policy somebody was given, and its text where it was written', () => {
  const policyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const given = {
    ...record,
    eventName: 'AttachRolePolicy',
    requestParameters: { roleName: 'deploy', policyArn },
  };
  expect(keptOf(given)).toMatchObject({ policyArn, targets: ['deploy', policyArn] });
  const policyDocument = '{"Statement":[]}';
  const written = { roleName: 'deploy', policyName: 'inline', policyDocument, password: 'hunter2' };
  expect(keptOf({ ...record, eventName: 'PutRolePolicy', requestParameters: written })).toEqual({
    ...kept,
    eventName: 'PutRolePolicy',
    policyDocument,
    targets: ['deploy', 'inline'],
  });
});

test('names each resource once', () => {
  const trail = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
  const twice = { ...record, resources: [{ ARN: trail, type: 'AWS::CloudTrail::Trail' }, { type: 'x' }, 7] };
  expect(keptOf(twice)).toMatchObject({ targets: [trail] });
});

test.each<[string, object]>([
  ['of the rotation of a key, which has no type', { userIdentity: { accountId: '111122223333' } }],
  ['without an identity', { userIdentity: undefined }],
  ['with an odd address', { sourceIPAddress: 7 }],
  ['with request parameters of another form', { requestParameters: 'none' }],
])('a record %s is read', (_name, odd) => {
  expect(keptOf({ ...record, ...odd })).toMatchObject({ eventID: record.eventID, eventName: 'StopLogging' });
});

test.each<[string, unknown, object]>([
  [
    'without its id',
    { ...record, eventID: undefined },
    { kind: 'StopLogging', why: 'eventID (missing or of another type)' },
  ],
  [
    'without its time',
    { ...record, eventTime: 'yesterday' },
    {
      resource: `AWS::::Account:111122223333/cloudtrail-event/${record.eventID}`,
      kind: 'StopLogging',
      why: 'eventTime (of another form)',
    },
  ],
  ['that is text', 'hunter2', { why: 'the whole (missing or of another type)' }],
])('a record %s is counted by what it says of itself, and hides no other', (_name, odd, unreadable) => {
  expect(cellOf(odd, record)).toMatchObject({
    status: 'incomplete',
    reason: 'unreadable',
    unreadable: [unreadable],
    value: { events: [kept] },
  });
});
