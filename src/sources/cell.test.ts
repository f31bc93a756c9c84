import { crashedCells } from './cell';

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
  expect(cells.map((cell) => cell.status !== 'complete' && cell.detail)).toEqual(Array(4).fill(detail));
});
