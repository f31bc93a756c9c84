import { Asking } from './asked';
import { compared, comparedPopulation, POPULATIONS } from './compare';
import { historyOf } from './generate';
import { writeLog } from './product';
import { Truths } from './truths';

const ALL = ['ran', 'not-monitored', 'failed', 'deviations', 'exceptions', 'high-alerts', 'logging-on', 'changes', 'proof', 'operation', 'about', 'uncovered'] as const;
const IDS = ALL.filter((id) => process.env['ONLY']?.split(',').includes(id) ?? true);

const POPS = POPULATIONS.filter((id) => process.env['ONLY']?.split(',').includes(id) ?? true);
it('x', async () => {
  const ratios = new Map<string, { rows: number; items: number; objects: number; right: number; asked: number; tt: number; pt: number }>();
  const shown: Record<string, number> = {};
  for (const seed of (process.env['SEEDS'] ?? '1').split(',').map(Number)) {
    const t0 = Date.now();
    const log = historyOf(seed, Number(process.env['ACTS'] ?? 80));
    const written = await writeLog(log);
    const t1 = Date.now();
    const truths = new Truths(log, written.exceptions);
    const asking = new Asking(seed, log);
    for (let n = 0; n < Number(process.env['ASKS'] ?? 10); n += 1) {
      const asked = asking.next();
      for (const id of [...IDS, ...POPS]) {
        const a = Date.now(); const pop = POPULATIONS.find((p) => p === id); const q = ALL.find((each) => each === id); const truth = q && truths[q](asked); const b = Date.now(); const { differences, rows, reads } = pop === undefined ? await compared(written, id, asked, truth) : await comparedPopulation(written, pop, asked, truths); const c = Date.now();
        const sum = ratios.get(id) ?? { rows: 0, items: 0, objects: 0, right: 0, asked: 0, tt: 0, pt: 0 };
        ratios.set(id, { rows: sum.rows + rows, items: sum.items + reads.items, objects: sum.objects + reads.objects, right: sum.right + (differences.length === 0 ? 1 : 0), asked: sum.asked + 1, tt: sum.tt + b - a, pt: sum.pt + c - b });
        if (differences.length > 0 && (shown[id] = (shown[id] ?? 0) + 1) <= Number(process.env['SHOW'] ?? 1))
          console.log(seed, n, id, JSON.stringify(asked), JSON.stringify(differences.map(short)).slice(0, 1800));
      }
    }
    console.log(seed, 'acts', log.happened.length, 'scans', log.happened.filter(({ what }) => what === 'scan').length, 'end', log.end, 'deployed', log.isDeployed, 'written', t1 - t0, 'asked', Date.now() - t1);
  }
  console.log([...ratios].map(([id, v]) => `${id} ${JSON.stringify(v)}`).join('\n'));
}, 600000);

function short({ table, truth, product }: { table: string; truth: unknown; product: unknown }): unknown {
  if (!Array.isArray(truth) || !Array.isArray(product)) return { table, truth, product };
  const [a, b] = [truth[0] ?? {}, product[0] ?? {}] as Record<string, unknown>[];
  if (truth.length === 0 || product.length === 0) return { table, t: truth.length, p: product.length, a, b };
  const d = Object.keys({ ...a, ...b }).filter((k) => JSON.stringify(a?.[k]) !== JSON.stringify(b?.[k])).map((k) => [k, a?.[k], b?.[k]]);
  return { table, t: truth.length, p: product.length, d, a };
}
