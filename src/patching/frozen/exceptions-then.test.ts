import type { Exception } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { exceptionsThen } from './exceptions-then';

const on = (day: string): Instant => `2026-11-${day}T00:00:00.000Z` as Instant;
const exception: Exception = {
  schema: 1,
  id: 'e1',
  version: 2,
  scope: { package: 'openssl' },
  owner: 'olga',
  requestedBy: 'ann',
  requestedAt: on('01'),
  reason: 'The vendor mends it with the next release.',
  approvedBy: 'bob',
  approvedAt: on('02'),
  endsAt: on('30'),
};
const endedOn = (day: string): Exception => ({
  ...exception,
  endsAt: on(day),
  ended: { by: 'cora', reason: 'It is fixed.', wouldHaveEndedAt: on('30') },
});

it.each<[string, Exception, Instant | undefined]>([
  ['approved by then', exception, on('30')],
  ['approved at that moment', { ...exception, approvedAt: on('10') }, on('30')],
  ['approved since', { ...exception, approvedAt: on('11') }, undefined],
  ['not approved', { ...exception, approvedBy: undefined, approvedAt: undefined }, undefined],
  ['ended by somebody before', endedOn('09'), on('09')],
  ['ended by somebody since', endedOn('11'), on('30')],
])('an exception as it was: %s', (_name, now, endsAt) => {
  expect(exceptionsThen([now], on('10')).map((then) => then.endsAt)).toEqual(
    endsAt === undefined ? [] : [endsAt],
  );
});
