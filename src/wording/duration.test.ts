import type { Instant } from '../model/instant';
import { durationText } from './duration';

it.each<[Instant, string]>([
  ['2026-10-01T00:59:59.999Z', 'less than an hour'],
  ['2026-10-01T01:00:00.000Z', '1 hour'],
  ['2026-10-02T23:59:59.999Z', '47 hours'],
  ['2026-10-03T00:00:00.000Z', '2 days'],
  ['2026-10-16T23:59:59.999Z', '15 days'],
])('from the first of October to %s: %s', (to, expected) => {
  expect(durationText('2026-10-01T00:00:00.000Z', to)).toBe(expected);
});
