import { worldOf } from '../patch-year/generate';
import { Seeded } from '../support/seeded';
import { differencesOf, questionCalled } from './compare';
import { patchMoments, PatchTruth, sorted } from './patches';
import { writePatches } from './patches-product';
import { midnightIn } from './asked';
import { DAY, text } from './world';

it('x', async () => {
  let right = 0, asked = 0, shown = 0, none = 0; const t0 = Date.now();
  const became = new Map<unknown, number>();
  for (const seed of (process.env['SEEDS'] ?? '1').split(',').map(Number)) {
    const world = worldOf(seed, { accounts: 1, groupsEach: 3, vulnerabilities: 40, share: 25 });
    const ports = await writePatches(world);
    const t1 = Date.now();
    const truth = new PatchTruth(world);
    const chance = new Seeded(seed);
    const moments = patchMoments(world).filter((m) => m > world.begin && m < world.end - 20 * DAY);
    const moment = () => { const m = chance.of(moments); return chance.percent(60) ? midnightIn(world.zone, m) + chance.of([-1, 0, 1]) : m; };
    for (let n = 0; n < Number(process.env['ASKS'] ?? 6); n += 1) {
      const [from = 0, to = 0] = [moment(), moment()].toSorted((a, b) => a - b);
      const period = { from: text(from), to: text(to) };
      const wanted = truth.answer(period, world.zone);
      if (wanted === undefined) { none += 1; continue; }
      for (const row of wanted['patches'] ?? []) became.set(row['became'], (became.get(row['became']) ?? 0) + 1);
      const { tables } = await questionCalled('patches').answer(ports, { zone: world.zone, asOf: period.to, period });
      const keys = ['account', 'region', 'vulnerability', 'package', 'dueAt', 'severity', 'became', 'endedAt', 'ended'];
      const found = tables.map((table) => (table.name === 'patches' ? { ...table, rows: sorted(table.rows.map((row) => Object.fromEntries(keys.map((k) => [k, Object.entries(row).find(([x]) => x === k)?.[1] ?? null])))) } : { ...table, rows: table.rows.filter((r) => JSON.stringify(r).includes('informational') === false) }));
      const d = differencesOf(wanted, found);
      asked += 1; if (d.length === 0) right += 1; else if ((shown += 1) <= Number(process.env['SHOW'] ?? 2)) console.log(seed, n, JSON.stringify(period), world.zone, JSON.stringify(d).slice(0, 2500));
    }
    console.log(seed, world.accounts[0]?.looks.length, t1 - t0, Date.now() - t1);
  }
  console.log(right, asked, none, JSON.stringify([...became]));
}, 600000);
