import { by, item, keep, october, opened, people, then } from '../../test/support/review-campaign';
import { openedStore } from '../../test/support/review-store';
import { decide } from '../reviews/campaign/decide';
import { reviewPages } from './portal-reviews';

const NOW = october(20);

/** A campaign that opened on 2 October at 06:00, of which one of two items was kept on 5 October at 09:00. */
async function pages() {
  const items = [item('Reader'), item('Writer')];
  const campaign = opened(items);
  const [first] = items;
  const kept = decide(campaign, first?.item ?? '', keep('She reads it daily'), by('maria'), {
    people: people(),
    now: october(5),
    lookedAt: undefined,
  });
  const { store, ready } = openedStore(then(campaign, kept));
  await ready;
  const room = {
    campaigns: store,
    named: (id: string) => ({ id, name: id }),
    people: people(),
    background: () => Promise.reject(new Error('no package is asked for')),
  };
  return reviewPages({ clock: { now: () => NOW }, version: '1.0.0' }, room, { state: 'kept' });
}

it.each([
  ['before it opened', '2026-10-01', undefined, '2026-10-01T23:59:59.999Z'],
  ['a millisecond before it was decided', '2026-10-05T08:59:59.999Z', 0, '2026-10-05T08:59:59.999Z'],
  ['when it was decided', '2026-10-05T09:00:00.000Z', 1, '2026-10-05T09:00:00.000Z'],
  ['a day means its end', '2026-10-05', 1, '2026-10-05T23:59:59.999Z'],
  ['without a moment it is now', undefined, 1, NOW],
  ['a moment to come is now', '2027-01-01', 1, NOW],
])('reviews are shown as they stood: %s', async (_name, moment, decided, asOf) => {
  const { campaigns, campaign } = await pages();
  const asked = moment === undefined ? {} : { 'as-of': [moment] };
  const listed = await campaigns(asked);
  const seen = await campaign('2026-Q4', asked);
  expect(listed.asOf).toBe(asOf);
  const counts = (view = seen?.view) => view?.items.filter(({ decision }) => decision !== undefined).length;
  expect([counts(listed.campaigns[0]), counts()]).toEqual([decided, decided]);
  expect(seen?.asOf).toBe(decided === undefined ? undefined : asOf);
});

it('what is over by now was not at the moment: one item was open, and nobody was late', async () => {
  const { campaign } = await pages();
  const then = await campaign('2026-Q4', { 'as-of': ['2026-10-12'] });
  const now = await campaign('2026-Q4', {});
  expect(then?.gaps.sentences).toContain('1 of 2 items had no decision by 2026-10-12T23:59:59.999Z.');
  expect(then?.view.items.map(({ late }) => late)).toEqual([false, false]);
  expect(now?.view.items.filter(({ late }) => late)).toHaveLength(1);
  expect(then?.command).toBe(
    'node bin/watchbill.mjs ask review-items --campaign 2026-Q4 --as-of 2026-10-12T23:59:59.999Z --state kept',
  );
});

it('a moment that is none is refused', async () => {
  const { campaigns } = await pages();
  await expect(campaigns({ 'as-of': ['in October'] })).rejects.toThrow('not a moment in time');
});
