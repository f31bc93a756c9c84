import { evaluate } from '../../evaluate/evaluate';
import type { Cell } from '../../sources/cell';
import { parts } from '../../sources/parts';
import { snapshotOf } from '../../sources/snapshot';
import { volume } from '../case-values';
import { CASE_ACCOUNT, CASE_NOW } from '../rule-cases';
import rule from './account-regions-allowed';

test('judges a Region of 200,000 volumes, and its finding stays small', () => {
  const part = 'inventory.AWS::EC2::Volume';
  const value = parts[part].schema.parse(volume(true)[part]).flatMap((each) =>
    Array.from({ length: 200_000 }, (_, at) => ({
      ...each,
      arn: `arn:aws:ec2:eu-west-1:111122223333:volume/vol-${at}`,
    })),
  );
  const read = { account: CASE_ACCOUNT, region: 'eu-west-1', observedAt: CASE_NOW } as const;
  const cell: Cell = { ...read, part, status: 'complete', value };
  const snapshot = snapshotOf({ id: CASE_ACCOUNT, partition: 'aws' }, CASE_NOW, ['eu-west-1'], [cell]);
  const { verdicts } = evaluate(snapshot, [{ rule, params: { allowed: ['eu-central-1'] } }]);
  expect(verdicts).toMatchObject([
    { outcome: 'fail', message: 'eu-west-1 is not allowed, and has 200000 AWS::EC2::Volume.' },
  ]);
  expect(JSON.stringify(verdicts).length).toBeLessThan(5_000);
});
