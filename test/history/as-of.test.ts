import { findFindings } from '../../src/audit/find-findings';
import { itemDifferences } from '../../src/aws/store/item-differences';
import { MemoryTable } from '../support/memory-table';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { OPEN_STATES } from '../../src/model/finding-life';
import type { Instant } from '../../src/model/instant';
import type { RecordReader } from '../../src/record/ports';
import { rebuild } from '../../src/record/rebuild';
import type { FindingReading } from '../../src/record/reading';
import { noteSigner } from '../support/note-signer';
import { faultsOf } from './faults';
import { History } from './history';
import { awake, nameOf, type Answer, type Lives } from './oracle';

/** All of them where the peers run too: a tenth is enough to see on every change that nothing broke. */
/** Of 100 histories in one go: WATCHBILL_WHOLE=1, which takes minutes. */
const HISTORIES = process.env['WATCHBILL_WHOLE'] === '1' ? 100 : 20;
/** So many moments are asked about at the end, and so many each time that something is left to be swept. */
const MOMENTS = 20;
const MOMENTS_BETWEEN = 4;
const ACTS = 30;
const signer = noteSigner('watchbill.example/histories');

function answerOf({ head, state, exception }: FindingReading): Answer {
  return {
    state,
    severity: head.severity,
    message: head.message,
    firstOpenedAt: head.firstOpenedAt,
    episode: head.episode,
    episodeStartedAt: head.episodeStartedAt,
    ...(head.acknowledged !== undefined && { acknowledgedBy: head.acknowledged.by }),
    ...(head.snoozed !== undefined && { snoozedUntil: head.snoozed.until }),
    ...(head.assignee !== undefined && { assignee: head.assignee }),
    ...(exception !== undefined && { exception: exception.reason }),
  };
}

/** Every choice of some of these. */
function subsetsOf<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((sets, each) => [...sets, ...sets.map((set) => [...set, each])], [[]]);
}

/** Of a moment: how many findings were asked for, and how many of them might read in more than one way. */
interface Asked {
  readonly findings: number;
  readonly several: number;
}

/**
 * Asks for every finding, or every open one, at a moment.
 * @param allowed what may be true: more than one where something was committed and is not yet applied.
 */
async function ask(
  reader: RecordReader,
  now: Instant,
  at: Instant,
  onlyOpen: boolean,
  allowed: readonly Lives[],
): Promise<Asked> {
  const states = onlyOpen ? OPEN_STATES : undefined;
  const readings = await findFindings(reader, { asOf: at, now, states });
  const found = new Map(readings.map((reading) => [nameOf(reading.head), awake(answerOf(reading), at)]));
  const isAsked = ({ state }: Answer) => !onlyOpen || OPEN_STATES.some((open) => open === state);
  const answers = allowed.map((lives) => new Map([...lives.at(at)].filter(([, answer]) => isAsked(answer))));
  const names = new Set([found, ...answers].flatMap((each) => [...each.keys()]));
  let several = 0;
  for (const name of names) {
    const reading = found.get(name) ?? 'not there';
    const choices = answers.map((each) => each.get(name) ?? 'not there');
    const [only, ...others] = [
      ...new Map(choices.map((choice) => [JSON.stringify(choice), choice])).values(),
    ];
    if (others.length === 0) expect({ at, name, reading }).toEqual({ at, name, reading: only });
    else expect({ at, name, choices }).toEqual({ at, name, choices: expect.arrayContaining([reading]) });
    several += others.length === 0 ? 0 : 1;
  }
  return { findings: names.size, several };
}

/**
 * Nothing was changed, whether processes died or not. One thing looks the same as a process that died: that the last head was
 * taken away, which therefore is told.
 */
async function expectSilent({ world, now }: History): Promise<void> {
  const { objects, table } = world.copy();
  const heads = new Set<string>();
  for await (const name of objects.keys('checkpoints/')) heads.add(name);
  const expected: unknown[] = [];
  for await (const name of objects.keys('days/')) {
    const head = name.replace('days/', 'checkpoints/');
    if (!heads.has(head)) expected.push(expect.stringContaining(head));
  }
  expect(expected.length).toBeLessThan(2);
  for (const asked of [undefined, table])
    expect(await faultsOf({ objects, table: asked, key: signer.key, now })).toEqual(expected);
}

/** What all histories together were. */
const total = { moments: 0, findings: 0, several: 0, unswept: 0 };
const acts = new Map<string, { times: number; crashed: number }>();

describe('over random histories', () => {
  it.each(Array.from({ length: HISTORIES }, (_none, at) => at + 1))(
    'the record answers as of any moment what happened until then, before and after it is made again: %i',
    async (seed) => {
      const history = await History.of(seed, signer);
      const { world, oracle } = history;
      const askAll = async (reader: RecordReader, moments: readonly Instant[], allowed: readonly Lives[]) => {
        total.moments += moments.length;
        for (const [index, at] of moments.entries()) {
          const { findings, several } = await ask(reader, history.now, at, index % 2 === 1, allowed);
          total.findings += findings;
          total.several += several;
        }
      };
      for (let done = 0; done < ACTS; done += 1) {
        await history.goOn();
        const unswept = await history.unswept();
        if (unswept.length === 0) continue;
        total.unswept += 1;
        const allowed = subsetsOf(unswept).map((without) => oracle.lives(without));
        await askAll(world.reader, history.moments(MOMENTS_BETWEEN), allowed);
      }
      await expectSilent(history);
      await history.settle();
      await expectSilent(history);
      const moments = history.moments(MOMENTS);
      const allowed = [oracle.lives()];
      await askAll(world.reader, moments, allowed);

      const made = new MemoryTable();
      const again = recordIn(made);
      await rebuild({ objects: world.objects, table: again.record });
      async function* items() {
        yield* await world.items();
      }
      expect((await itemDifferences(made.all(), items())).differences).toEqual([]);
      await askAll(again.reader, moments, allowed);

      for (const [act, { times, crashed }] of history.done) {
        const before = acts.get(act) ?? { times: 0, crashed: 0 };
        acts.set(act, { times: before.times + times, crashed: before.crashed + crashed });
      }
    },
  );

  it('in which every act was done, processes died in each, and some were not swept when it was asked', () => {
    expect([...acts.keys()].sort()).toEqual([
      'acknowledged',
      'approve an exception',
      'assigned',
      'end an exception',
      'notify',
      'request an exception',
      'reviewed',
      'scan',
      'scan again',
      'seal',
      'settle',
      'snoozed',
      'sweep',
    ]);
    const crashed = [...acts.values()].reduce((sum, act) => sum + act.crashed, 0);
    expect(crashed).toBeGreaterThan(3 * HISTORIES);
    expect(total.unswept).toBeGreaterThan(HISTORIES);
    expect(total.moments).toBeGreaterThan(HISTORIES * 2 * MOMENTS);
    expect(total.several).toBeGreaterThan(HISTORIES);
  });
});
