import type { Instant } from '../model/instant';
import { countOf, cursorOf, hasCursor } from './parts';

const [FROM, TO]: readonly [Instant, Instant] = ['2026-10-04T06:00:00.000Z', '2026-10-05T06:00:00.000Z'];

test('a list has as many members as it has things, a setting has no count', () => {
  const none = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [] };
  const policy = {
    Arn: 'arn:aws:iam::111122223333:policy/own',
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 0,
    CreateDate: FROM,
    PolicyVersionList: [],
  };
  expect(countOf('config.recorders', [])).toBe(0);
  expect(countOf('iam.authorization-details', { ...none, Policies: [policy, policy] })).toBe(2);
  expect(countOf('iam.credential-report', { rows: [] })).toBe(0);
  expect(countOf('cloudtrail.events', { from: FROM, to: TO, events: [] })).toBe(0);
  expect(countOf('inventory.AWS::KMS::Key', [])).toBe(0);
  expect(countOf('iam.password-policy', { exists: false })).toBeUndefined();
});

test('a window of events ends where the next one begins, a list has no such end', () => {
  expect(cursorOf('cloudtrail.events', { from: FROM, to: TO, events: [] }, true)).toBe(TO);
  expect(cursorOf('cloudtrail.trails', [], true)).toBeUndefined();
  const partly = { from: FROM, to: TO, readUntil: '2026-10-04T20:00:00.000Z' as const, events: [] };
  // Half an hour later than it came, because the next window looks back that far.
  expect(cursorOf('cloudtrail.events', partly, false)).toBe('2026-10-04T20:30:00.000Z');
  expect(cursorOf('cloudtrail.events', { from: FROM, to: TO, events: [] }, false)).toBeUndefined();
  expect([hasCursor('cloudtrail'), hasCursor('organization')]).toEqual([true, false]);
});
