import { Seeded } from '../support/seeded';
import { accessLogOf, leaversIn, momentsOf, privilegedAt } from './access';
import { writeAccess } from './access-product';
import { differencesOf, questionCalled } from './compare';
import { text, HOUR, DAY } from './world';

it('x', async () => {
  let right = 0, asked = 0, shown = 0; const t0 = Date.now();
  const within = new Map<unknown, number>();
  for (const seed of (process.env['SEEDS'] ?? '1').split(',').map(Number)) {
    const log = accessLogOf(seed);
    const ports = await writeAccess(log);
    const chance = new Seeded(seed);
    const moments = momentsOf(log);
    const moment = () => chance.of(moments) + chance.of([-1, 0, 1, HOUR, DAY]);
    for (let n = 0; n < Number(process.env['ASKS'] ?? 5); n += 1) {
      const [from = 0, to = 0] = [moment(), moment()].toSorted((a, b) => a - b);
      const period = { from: text(from), to: text(to) };
      const wanted = leaversIn(log, period);
      for (const { within24Hours } of wanted) within.set(within24Hours, (within.get(within24Hours) ?? 0) + 1);
      const { tables } = await questionCalled('leavers').answer(ports, { zone: 'UTC', asOf: period.to, period });
      const at = text(moment());
      const accounts = chance.percent(30) ? [chance.of(log.world.accounts)] : undefined;
      const privileged = await questionCalled('privileged-access').answer(ports, { zone: 'UTC', asOf: at, ...(accounts && { accounts }) });
      const truth = privilegedAt(log, at, accounts);
      const found = privileged.tables.map((table) => ({ ...table, rows: [...table.rows].map((row) => ({ account: null, principal: null, person: null, observedAt: null, ...Object.fromEntries(Object.entries(row).filter(([k]) => ['account', 'principal', 'person', 'observedAt'].includes(k))) })).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) }));
      for (const d of [differencesOf({ leavers: wanted }, tables), differencesOf({ privileged: truth }, found)]) {
        asked += 1; if (d.length === 0) right += 1; else if ((shown += 1) <= Number(process.env['SHOW'] ?? 2)) console.log(seed, n, JSON.stringify(period), at, JSON.stringify(d).slice(0, 2500));
      }
    }
    console.log(seed, log.looks.length, Date.now() - t0);
  }
  console.log(right, asked, JSON.stringify([...within]));
}, 600000);
