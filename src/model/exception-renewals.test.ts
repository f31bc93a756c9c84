import { countRenewals } from './exception-renewals';
import type { Exception } from './finding';
import type { Instant } from './instant';

const exception = (id: string, requestedAt: Instant, change: Partial<Exception> = {}): Exception => ({
  schema: 1,
  id,
  version: 2,
  scope: { package: 'openssl', accounts: ['111122223333', '444455556666'] },
  owner: 'ann',
  requestedBy: 'ann',
  requestedAt,
  reason: 'The vendor mends it with the next release.',
  approvedBy: 'bob',
  approvedAt: requestedAt,
  endsAt: '2027-01-01T00:00:00.000Z',
  ...change,
});
const [OCTOBER, NOVEMBER, DECEMBER]: readonly [Instant, Instant, Instant] = [
  '2026-10-01T00:00:00.000Z',
  '2026-11-01T00:00:00.000Z',
  '2026-12-01T00:00:00.000Z',
];

it.each<[string, Exception[], Record<string, number>]>([
  ['nothing before', [exception('a', OCTOBER)], { a: 0 }],
  [
    'each of three, told in another order',
    [exception('c', DECEMBER), exception('a', OCTOBER), exception('b', NOVEMBER)],
    { a: 0, b: 1, c: 2 },
  ],
  [
    'not what nobody approved',
    [exception('a', OCTOBER, { approvedBy: undefined, approvedAt: undefined }), exception('b', NOVEMBER)],
    { a: 0, b: 0 },
  ],
  [
    'not what is for something else',
    [exception('a', OCTOBER, { scope: { package: 'curl' } }), exception('b', NOVEMBER)],
    { a: 0, b: 0 },
  ],
  [
    'the same accounts in another order',
    [
      exception('a', OCTOBER),
      exception('b', NOVEMBER, { scope: { accounts: ['444455556666', '111122223333'], package: 'openssl' } }),
    ],
    { a: 0, b: 1 },
  ],
])('counts %s', (_name, exceptions, expected) => {
  expect(Object.fromEntries(countRenewals(exceptions))).toEqual(expected);
});
