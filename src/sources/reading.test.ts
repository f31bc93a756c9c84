import type { Instant } from '../model/instant';
import { detail, readCell, ResourceGone } from './reading';

const ACCOUNT = '111122223333';
const BEGAN: Instant = '2026-10-05T06:00:00.000Z';
const recorders = { part: 'config.recorders', region: 'eu-west-1' } as const;
const identity = { account: ACCOUNT, ...recorders, observedAt: BEGAN };
const recorder = (name: unknown) => ({
  name,
  recordingGroup: { allSupported: true },
  status: { recording: true },
});
const kept = {
  name: 'default',
  recordingGroup: {
    allSupported: true,
    includeGlobalResourceTypes: false,
    resourceTypes: [],
    exclusionByResourceTypes: [],
  },
  status: { recording: true },
};
const read = (value: unknown) => readCell(ACCOUNT, recorders, BEGAN, () => Promise.resolve({ value }));

test('keeps only what the schema of the part names', async () => {
  const answer = [{ ...recorder('default'), secret: 'hunter2' }];
  expect(await read(answer)).toEqual({ ...identity, status: 'complete', value: [kept] });
});

test('a list without members is a complete cell', async () => {
  expect(await read([])).toEqual({ ...identity, status: 'complete', value: [] });
});

test('a field that is missing where it may not be known is unknown, and stays so', async () => {
  expect(await read([{ name: 'default', recordingGroup: { allSupported: true } }])).toMatchObject({
    status: 'complete',
    value: [{ status: { unknown: 'the answer has no such field' } }],
  });
});

test('an item that is not as it should be is named by its place, never its value, and hides no other', async () => {
  expect(await read([recorder('default'), recorder(42)])).toEqual({
    ...identity,
    status: 'incomplete',
    reason: 'unreadable',
    detail: '1 of 2 cannot be read: one without a name: name (missing or of another type)',
    value: [kept],
    unreadable: [{ why: 'name (missing or of another type)' }],
  });
});

test('no answer at all is not an empty list', async () => {
  expect(await read(undefined)).toMatchObject({
    status: 'incomplete',
    reason: 'error',
    detail: "AWS's answer is not what config.recorders holds: the whole (missing or of another type)",
  });
});

test('what was read before a stop is kept beside the reason', async () => {
  const cell = await readCell(ACCOUNT, recorders, BEGAN, () =>
    Promise.resolve({
      value: [recorder('default')],
      stop: { reason: 'throttled', detail: 'ThrottlingException: Rate exceeded' },
    }),
  );
  expect(cell).toEqual({
    ...identity,
    status: 'incomplete',
    reason: 'throttled',
    detail: 'ThrottlingException: Rate exceeded',
    value: [kept],
  });
});

test('whatever a reader throws is a cell', async () => {
  const cell = await readCell(ACCOUNT, recorders, BEGAN, () => Promise.reject(new Error('socket hang up')));
  expect(cell).toEqual({
    ...identity,
    status: 'incomplete',
    reason: 'error',
    detail: 'socket hang up',
    value: undefined,
  });
});

describe('a detail', () => {
  const refused = (name: string) => () =>
    Promise.reject(Object.assign(new Error('Access Denied'), { name, $metadata: { httpStatusCode: 403 } }));
  const errors = { none: { errors: ['NoSuchBucketPolicy'], value: null }, gone: ['NoSuchBucket'] };

  test('that is answered is its value', async () => {
    expect(await detail(() => Promise.resolve('on'), errors)).toBe('on');
  });
  test('of which there is none is none', async () => {
    expect(await detail(refused('NoSuchBucketPolicy'), errors)).toBeNull();
  });
  test('that is refused is unknown, with the reason', async () => {
    expect(await detail(refused('AccessDenied'), errors)).toEqual({
      unknown: 'denied: AccessDenied: Access Denied',
    });
  });
  test('of a resource that is gone says so', async () => {
    await expect(detail(refused('NoSuchBucket'), errors)).rejects.toThrow(ResourceGone);
  });
});
