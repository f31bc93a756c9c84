import { crashedCells, expectedCells } from './cell';
import { partsOf } from './parts';

const target = {
  account: { id: '111122223333', partition: 'aws' },
  regions: ['eu-central-1', 'eu-west-1'],
};

it.each([
  ['of 500 characters is whole', 500, 'x'.repeat(500)],
  ['of 501 is cut', 501, `${'x'.repeat(499)}…`],
  ['of 32 KiB, the most that Step Functions hands on, is cut', 32_768, `${'x'.repeat(499)}…`],
])('what a collector died of, %s', (_name, length, detail) => {
  const cells = crashedCells('config', target, '2026-11-20T00:00:00.000Z', new Error('x'.repeat(length)));
  expect(cells.map((cell) => cell.status !== 'complete' && cell.detail)).toEqual(Array(8).fill(detail));
});

it.each<{ name: string; asked?: string[]; expected: string[] }>([
  { name: 'no scan that does not ask for them', expected: [] },
  { name: 'one that asks for one of them', asked: ['iam.access-keys'], expected: ['iam.access-keys'] },
  {
    name: 'one that asks for them and for a part of another source',
    asked: ['iam.access-keys', 'identity-center.assignments-by-principal'],
    expected: ['iam.access-keys'],
  },
])('parts that are read on demand are expected of $name', ({ asked, expected }) => {
  const cells = expectedCells(partsOf('iam'), { ...target, ...(asked && { asked }) });
  const ofEveryScan = [
    'iam.authorization-details',
    'iam.credential-report',
    'iam.account-summary',
    'iam.password-policy',
    'iam.delegation-requests',
    'iam.outbound-web-identity',
    'iam.aws-policies',
    'iam.virtual-mfa-devices',
    'iam.server-certificates',
    'iam.saml-providers',
  ];
  expect(cells.map(({ part }) => part).sort()).toEqual([...ofEveryScan, ...expected].sort());
});
