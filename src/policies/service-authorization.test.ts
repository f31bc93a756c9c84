import { parsePolicy } from './document';
import { ESCALATION_METHODS } from './escalation-methods';
import { expandAction, unknownActions } from './service-authorization';

test('s3:GetObject* expands to actions with access level and resource types', async () => {
  const { actions, asOf } = await expandAction('S3:GetObject*');
  expect(actions).toContainEqual(expect.objectContaining({ action: 's3:GetObject', accessLevel: 'Read' }));
  expect(actions.find(({ action }) => action === 's3:GetObject')?.resourceTypes).toContain('object');
  expect(actions.map(({ action }) => action)).toContain('s3:GetObjectTagging');
  expect(actions.every(({ action }) => action.startsWith('s3:GetObject'))).toBe(true);
  expect(asOf.getTime()).toBeGreaterThan(Date.parse('2026-01-01'));
});

test('* expands over every service, and an unknown pattern to nothing', async () => {
  const { actions } = await expandAction('*');
  expect(new Set(actions.map(({ action }) => action.split(':')[0])).size).toBeGreaterThan(300);
  expect((await expandAction('s3:Fetch*')).actions).toEqual([]);
});

test('actions that match nothing are named, with the statement and the reason', async () => {
  const policy = parsePolicy(
    {
      Statement: [
        { Effect: 'Allow', Action: ['s3:GetObjekt', 'S3:getobject', 's3:Get*', '*', '*:*'], Resource: '*' },
        { Effect: 'Deny', NotAction: ['s4:GetObject', 's3:Fetch*'], Resource: '*' },
      ],
    },
    'identity',
  );
  expect((await unknownActions(policy)).unknown).toEqual([
    { pattern: 's3:GetObjekt', statement: 0, reason: 'no known action matches' },
    { pattern: 's4:GetObject', statement: 1, reason: 'service not known' },
    { pattern: 's3:Fetch*', statement: 1, reason: 'no known action matches' },
  ]);
});

test('every action of the escalation methods is one that AWS knows', async () => {
  const actions = ESCALATION_METHODS.flatMap((method) => method.actions);
  const policy = parsePolicy({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } }, 'identity');
  expect((await unknownActions(policy)).unknown).toEqual([]);
});
