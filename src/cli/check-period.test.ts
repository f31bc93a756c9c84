import { checkPeriod, ofMoments, ON_A_PAGE } from './check-period';

const EARLY = '2026-10-01T00:00:00.000Z';
const LATE = '2026-10-31T23:59:59.999Z';

test.each([
  ['before its end', EARLY, LATE],
  ['at its end', EARLY, EARLY],
])('a period that begins %s is one', (_when, from, to) => {
  expect(() => checkPeriod({ from, to })).not.toThrow();
});

test.each([
  ['days', undefined, 'Name the earlier day with --from and the later with --to', '--from is after --to'],
  ['days of a page', ON_A_PAGE, 'Name the earlier day first', 'The first day is after the last'],
  [
    'moments, the later left out',
    ofMoments('2026-10-31', undefined),
    'Name the earlier moment with --from and the later with --to',
    '--from is 2026-10-31, and --to was not given, which is now',
  ],
  [
    'moments under other names',
    ofMoments('2026-10-31', '2026-10-01', { from: '--population-from', to: '--population-to' }),
    'Name the earlier moment with --population-from and the later with --population-to',
    '--population-from is 2026-10-31, and --population-to 2026-10-01',
  ],
])('one that ends before it begins is refused: %s', (_of, advice, next, why) => {
  let refused: unknown;
  try {
    checkPeriod({ from: LATE, to: EARLY }, advice);
  } catch (thrown) {
    refused = thrown;
  }
  expect(refused).toMatchObject({
    message: `The period ends before it begins: ${LATE} to ${EARLY}`,
    next,
    cause: new Error(why),
  });
});
