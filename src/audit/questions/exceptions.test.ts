import { memoryObjectStore } from '../../evidence/memory-objects';
import { putJson, putNamed } from '../../evidence/objects';
import type { Exception } from '../../model/finding';
import { inForceBetween, withEvidence } from './exceptions';

const OCTOBER = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-31T23:59:59.999Z' } as const;
const approved: Exception = {
  schema: 1,
  id: 'e1',
  version: 1,
  scope: { rule: 'iam-user-mfa', accounts: ['111122223333'] },
  owner: 'owner@example.com',
  requestedBy: 'requester',
  requestedAt: '2026-09-01T00:00:00.000Z',
  reason: 'the vendor replaces the device in November',
  approvedBy: 'approver',
  approvedAt: '2026-09-02T00:00:00.000Z',
  endsAt: '2026-11-30T00:00:00.000Z',
};
const { approvedAt: _at, approvedBy: _by, ...requested } = approved;

test.each<[string, Exception, { rules?: string[]; accounts?: string[] }, boolean]>([
  ['in force all the time', approved, {}, true],
  ['ended when the period began', { ...approved, endsAt: '2026-10-01T00:00:00.000Z' }, {}, false],
  ['ended a millisecond later', { ...approved, endsAt: '2026-10-01T00:00:00.001Z' }, {}, true],
  ['approved in its last millisecond', { ...approved, approvedAt: '2026-10-31T23:59:59.999Z' }, {}, true],
  ['approved after it', { ...approved, approvedAt: '2026-11-01T00:00:00.000Z' }, {}, false],
  ['requested, and never approved', requested, {}, false],
  [
    'approved after its own end, which excused nothing',
    { ...approved, approvedAt: '2026-10-10T00:00:00.000Z', endsAt: '2026-10-09T00:00:00.000Z' },
    {},
    false,
  ],
  ['of another rule', approved, { rules: ['s3-bucket-versioning'] }, false],
  [
    'of every vulnerability, asked for by a rule',
    { ...approved, scope: {} },
    { rules: ['iam-user-mfa'] },
    true,
  ],
  ['of another account', approved, { accounts: ['222233334444'] }, false],
  [
    'of every account, asked for by one',
    { ...approved, scope: { rule: 'iam-user-mfa' } },
    { accounts: ['222233334444'] },
    true,
  ],
])('%s', (_name, exception, asked, isShown) => {
  const found = inForceBetween([exception], { asOf: OCTOBER.to, period: OCTOBER, ...asked });
  expect(found.map(({ id }) => id)).toEqual(isShown ? ['e1'] : []);
});

test('names the objects on the chain that have its request and its approval', async () => {
  const objects = memoryObjectStore();
  const said = async (rev: number, at: string, exception: Exception) => {
    const key = await putJson(objects, 'change-sets', {
      schema: 1,
      account: 'common',
      rev,
      at,
      kind: 'common',
      changes: [{ what: 'exception', exception }],
    });
    await putNamed(objects, `words/common/0000000${rev}`, key);
    return key;
  };
  const asked = await said(1, '2026-09-01T00:00:01.000Z', requested);
  await said(2, '2026-09-01T00:00:02.000Z', { ...requested, id: 'e2' });
  const granted = await said(3, '2026-09-02T00:00:00.000Z', { ...approved, version: 2 });
  await said(4, '2026-09-02T00:30:00.000Z', {
    ...approved,
    version: 3,
    startAnnouncedAt: '2026-09-02T00:30:00.000Z',
  });
  const rows = inForceBetween([approved], { asOf: OCTOBER.to, period: OCTOBER });
  const ports = { objects, leaveOut: () => undefined };
  expect(await withEvidence(ports, rows, OCTOBER.to)).toMatchObject([
    {
      id: 'e1',
      requestedAt: '2026-09-01T00:00:00.000Z',
      approvedAt: '2026-09-02T00:00:00.000Z',
      evidence: [asked, granted],
    },
  ]);
  expect(await withEvidence(ports, [], OCTOBER.to)).toEqual([]);
});
