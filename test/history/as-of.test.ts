import { findFindings } from '../../src/audit/find-findings';
import { itemDifferences } from '../../src/aws/store/item-differences';
import { MemoryTable } from '../../src/aws/store/memory-table';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { OPEN_STATES } from '../../src/model/finding-life';
import type { Instant } from '../../src/model/instant';
import type { RecordReader } from '../../src/record/ports';
import { rebuild } from '../../src/record/rebuild';
import type { FindingReading } from '../../src/record/reading';
import { noteSigner } from '../support/note-signer';
import { History } from './history';
import { awake, nameOf, type Answer, type Happening } from './oracle';

/** All of them where the peers run too: a tenth is enough to see on every change that nothing broke. */
const HISTORIES = process.env['WATCHBILL_PEERS'] === '1' ? 100 : 10;
const MOMENTS = 20;
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

/**
 * Asks for every finding, or every open one, at a moment.
 * @param unswept of each of these every finding reads as before it or as after it.
 * @returns how many findings could read in more than one way.
 */
async function ask(
  reader: RecordReader,
  { oracle, now }: History,
  at: Instant,
  onlyOpen: boolean,
  unswept: readonly Happening[],
): Promise<number> {
  const states = onlyOpen ? OPEN_STATES : undefined;
  const readings = await findFindings(reader, { asOf: at, now, states });
  const found = new Map(readings.map((reading) => [nameOf(reading.head), awake(answerOf(reading), at)]));
  const allowed = subsetsOf(unswept).map((without) => {
    const answers = oracle.lives(without).at(at);
    return new Map(
      [...answers].filter(([, { state }]) => !onlyOpen || OPEN_STATES.some((open) => open === state)),
    );
  });
  const [exact] = allowed;
  const names = new Set([...found.keys(), ...allowed.flatMap((answers) => [...answers.keys()])]);
  let several = 0;
  for (const name of names) {
    const choices = allowed.map((answers) => answers.get(name) ?? 'not there');
    const different = new Set(choices.map((choice) => JSON.stringify(choice)));
    several += different.size > 1 ? 1 : 0;
    const reading = found.get(name) ?? 'not there';
    if (different.size === 1)
      expect({ at, name, reading }).toEqual({ at, name, reading: exact?.get(name) ?? 'not there' });
    else expect({ at, name, choices }).toEqual({ at, name, choices: expect.arrayContaining([reading]) });
  }
  return several;
}

describe('over random histories', () => {
  it.each(Array.from({ length: HISTORIES }, (_none, at) => at + 1))(
    'the record answers as of any moment what happened until then, before and after it is made again: %i',
    async (seed) => {
      const history = await History.of(seed, signer);
      for (let acts = 0; acts < ACTS; acts += 1) await history.goOn();
      const moments = history.moments(MOMENTS);
      const unswept = await history.unswept();
      for (const [index, at] of moments.entries())
        await ask(history.world.reader, history, at, index % 2 === 1, unswept);

      const { objects, record } = history.world;
      const again = recordIn(new MemoryTable());
      await rebuild({ objects, table: again.record }, (chain) => record.accountState(chain));
      await history.settle();
      for (const [index, at] of moments.entries()) {
        await ask(history.world.reader, history, at, index % 2 === 1, []);
      }
      const made = new MemoryTable();
      await rebuild({ objects, table: recordIn(made).record });
      async function* items() {
        yield* await history.world.items();
      }
      expect((await itemDifferences(made.all(), items())).differences).toEqual([]);
      const { reader } = recordIn(made);
      for (const [index, at] of moments.entries()) await ask(reader, history, at, index % 2 === 1, []);
    },
  );
});
