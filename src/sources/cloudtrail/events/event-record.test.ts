import { eventOf } from './event-record';

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
  expect(eventOf(JSON.stringify(record))).toEqual(kept);
});

test('a refused call keeps its error', () => {
  expect(eventOf(JSON.stringify({ ...record, errorCode: 'AccessDenied' }))).toEqual({
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
  expect(eventOf(JSON.stringify(login))).toMatchObject({ consoleLogin: 'Success', mfaUsed, targets: [] });
});

test('names each resource once', () => {
  const trail = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
  const twice = { ...record, resources: [{ ARN: trail, type: 'AWS::CloudTrail::Trail' }, { type: 'x' }] };
  expect(eventOf(JSON.stringify(twice)).targets).toEqual([trail]);
});

test.each([
  { name: 'text that is no JSON', json: 'eventID' },
  { name: 'a record without its id', json: JSON.stringify({ ...record, eventID: undefined }) },
  { name: 'a record without its time', json: JSON.stringify({ ...record, eventTime: 'yesterday' }) },
])('$name is refused', ({ json }) => {
  expect(() => eventOf(json)).toThrow();
});
