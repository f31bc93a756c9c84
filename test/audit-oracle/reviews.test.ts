import { Seeded } from '../support/seeded';
import { differencesOf, questionCalled } from './compare';
import { itemsAt, reviewLogOf, reviewMoments, reviewsIn, revokedAt } from './reviews';
import { writeReviews } from './reviews-product';
import { DAY, text } from './world';

it('x', async () => {
  let right = 0, asked = 0, shown = 0; const t0 = Date.now();
  const count = new Map<unknown, number>();
  for (const seed of (process.env['SEEDS'] ?? '1').split(',').map(Number)) {
    const log = reviewLogOf(seed);
    const ports = await writeReviews(log);
    const chance = new Seeded(seed);
    const moments = reviewMoments(log);
    const moment = () => Math.min(chance.of(moments) + chance.of([-1, 0, 1, DAY]), log.end);
    for (let n = 0; n < Number(process.env['ASKS'] ?? 10); n += 1) {
      const [from = 0, to = 0] = [moment(), moment()].toSorted((a, b) => a - b);
      const period = { from: text(from), to: text(to) };
      const held = await questionCalled('reviews').answer(ports, { zone: 'UTC', asOf: period.to, period });
      const wanted = reviewsIn(log, period);
      const ids = wanted.map(({ campaign }) => campaign);
      const d = [differencesOf({ periods: wanted }, held.tables.map((t) => ({ ...t, rows: t.rows.filter((r) => ids.some((id) => Object.entries(r).some(([k, v]) => k === 'campaign' && v === id))) })))];
      for (const campaign of log.campaigns) {
        const at = text(moment());
        const items = await questionCalled('review-items').answer(ports, { zone: 'UTC', asOf: at, campaign: campaign.id });
        const byAccess = (rows: readonly object[]) => rows.toSorted((a, b) => (String(Object.entries(a).find(([k]) => k === 'access')?.[1]) < String(Object.entries(b).find(([k]) => k === 'access')?.[1]) ? -1 : 1));
        d.push(differencesOf({ items: itemsAt(campaign, at) }, items.tables.map((t) => ({ ...t, rows: byAccess(t.rows) }))));
        const gone = await questionCalled('revocations').answer(ports, { zone: 'UTC', asOf: at, campaign: campaign.id });
        const truth = revokedAt(campaign, at);
        for (const { within24Hours } of truth) count.set(within24Hours, (count.get(within24Hours) ?? 0) + 1);
        d.push(differencesOf({ revocations: truth }, gone.tables.map((t) => ({ ...t, rows: byAccess(t.rows) }))));
      }
      for (const each of d) { asked += 1; if (each.length === 0) right += 1; else if ((shown += 1) <= Number(process.env['SHOW'] ?? 3)) console.log(seed, n, JSON.stringify(period), JSON.stringify(each).slice(0, 1800)); }
    }
    console.log(seed, Date.now() - t0);
  }
  console.log(right, asked, JSON.stringify([...count]));
}, 600000);
