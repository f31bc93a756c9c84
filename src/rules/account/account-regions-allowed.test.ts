import { evaluate } from '../../evaluate/evaluate';
import type { Cell } from '../../sources/cell';
import { snapshotOf } from '../../sources/snapshot';
import { volume } from '../case-values';
import { CASE_ACCOUNT, CASE_NOW } from '../rule-cases';
import rule from './account-regions-allowed';

test('judges a Region of 200,000 volumes, and its finding stays small', () => {
  const [one] = volume(true)['inventory.AWS::EC2::Volume'];
  if (one === undefined) throw new Error('no volume to copy');
  const value = Array.from({ length: 200_000 }, (_, at) => ({
    ...one,
    arn: `arn:aws:ec2:eu-west-1:111122223333:volume/vol-${at}`,
    supplementaryConfiguration: { Tags: [] },
  }));
  const cells = rule.reads.map((part): Cell => ({
    account: CASE_ACCOUNT,
    part,
    region: 'eu-west-1',
    status: 'complete',
    observedAt: CASE_NOW,
    value: part === 'inventory.AWS::EC2::Volume' ? value : [],
  }));
  const snapshot = snapshotOf({ id: CASE_ACCOUNT, partition: 'aws' }, CASE_NOW, ['eu-west-1'], cells);
  const { verdicts } = evaluate(snapshot, [{ rule, params: { allowed: ['eu-central-1'] } }]);
  expect(verdicts).toMatchObject([
    { outcome: 'fail', message: 'eu-west-1 is not allowed, and has 200000 AWS::EC2::Volume.' },
  ]);
  expect(JSON.stringify(verdicts).length).toBeLessThan(5_000);
});
