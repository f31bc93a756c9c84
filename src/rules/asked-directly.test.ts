import { evaluate } from '../evaluate/evaluate';
import { table } from './dynamodb/case-values';
import deletionProtection from './dynamodb/dynamodb-deletion-protection';
import pointInTimeRecovery from './dynamodb/dynamodb-pitr-enabled';
import { snapshotOfCase } from './snapshot-of-case';

const CAPTURED = '2026-01-01T00:00:00.000Z';

test('what Config recorded was observed when it was captured, and what the service was asked for with the cell', () => {
  const { 'inventory.AWS::DynamoDB::Table': tables } = table();
  const recorded = tables.map((each) => ({ ...each, configurationItemCaptureTime: CAPTURED }));
  const snapshot = snapshotOfCase({ parts: { 'inventory.AWS::DynamoDB::Table': recorded } });
  const { verdicts, units } = evaluate(
    snapshot,
    [pointInTimeRecovery, deletionProtection].map((rule) => ({ rule, params: {} })),
  );
  const read = units[0]?.observedAt;
  expect(read).not.toBe(CAPTURED);
  expect(verdicts.map(({ rule, observedAt }) => [rule, observedAt])).toEqual([
    ['dynamodb-pitr-enabled', CAPTURED],
    ['dynamodb-deletion-protection', read],
  ]);
});
