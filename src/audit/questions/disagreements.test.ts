import type { Corroboration } from '../../model/corroboration';
import { disagreementRows } from './disagreements';
import type { NewestVerdict } from './newest-verdicts';

const said = (changes: Partial<Corroboration>): Corroboration => ({
  by: 'securityhub',
  check: 'EC2.3',
  status: 'FAILED',
  at: '2026-10-01T00:00:00.000Z',
  region: 'eu-central-1',
  relation: 'disagrees',
  ...changes,
});
const verdict = (outcome: 'pass' | 'fail', corroboration?: Corroboration[]): NewestVerdict => ({
  rule: 'ebs-volume-encrypted',
  account: '111122223333',
  region: 'eu-central-1',
  resource: 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-1',
  outcome,
  severity: 'medium',
  message: '',
  facts: {},
  observedAt: '2026-10-02T00:00:00.000Z',
  slot: '2026-10-02T00:00:00.000Z',
  ...(corroboration !== undefined && { corroboration }),
});

test('each check that says something else, of what passes too, and whatever its severity', () => {
  const rows = disagreementRows([
    verdict('pass', [said({}), said({ by: 'config', check: 'ENCRYPTED_VOLUMES', status: 'NON_COMPLIANT' })]),
    verdict('pass', [said({ suppressed: true })]),
    verdict('fail', [
      said({ status: 'PASSED' }),
      said({ by: 'config', status: 'NON_COMPLIANT', relation: 'agrees' }),
    ]),
    verdict('fail', [said({ status: 'PASSED', relation: 'earlier' })]),
    verdict('pass'),
  ]);
  expect(
    rows.map(
      (row) => `${row.outcome} ${row.severity} ${row.by} ${row.check} ${row.status} ${row.suppressed}`,
    ),
  ).toEqual([
    'pass medium securityhub EC2.3 FAILED false',
    'pass medium config ENCRYPTED_VOLUMES NON_COMPLIANT false',
    'pass medium securityhub EC2.3 FAILED true',
    'fail medium securityhub EC2.3 PASSED false',
  ]);
});
