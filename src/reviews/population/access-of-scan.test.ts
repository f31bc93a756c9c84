import type { CellCoverage } from '../../model/coverage';
import { evidenceRead } from './access-of-scan';

const EVIDENCE = { iam: ['read/iam'], 'identity-center': ['read/center'], ssm: ['read/ssm'] };

test.each<[string, CellCoverage['status'], string[]]>([
  ['whose Identity Center was read', 'complete', ['read/center']],
  ['that is not the one that has it', 'incomplete', []],
  ['of which it is not asked', 'out-of-scope', []],
])('objects of an account %s', (_name, status, center) => {
  const cells: CellCoverage[] = [
    { part: 'identity-center.instance', region: 'eu-central-1', status: 'complete' },
    { part: 'identity-center.assignments', region: 'eu-central-1', status },
  ];
  expect(evidenceRead({ evidence: EVIDENCE, cells }, ['iam', 'identity-center', 'organization'])).toEqual({
    iam: ['read/iam'],
    'identity-center': center,
    organization: [],
  });
});
