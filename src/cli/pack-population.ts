import { answerOf, tableOf, type Answer } from '../audit/answer';
import { ITEM_COLUMNS, judgedItems, type JudgedItem } from '../audit/pack/judged-items';
import { trustGaps } from '../audit/trust-words';
import type { Damages } from './damages';
import type { ExportFrame } from './export-period';
import type { OpenRecord } from './with-record';

/** What is held in memory at most. */
const MOST_ITEMS = 200_000;

interface PopulationAsked {
  readonly zone: string;
  readonly framework: string | undefined;
  /** Which configuration the framework's rules are of. */
  readonly source: string | undefined;
}

/** All that was judged in the period, passes too: what a sample is drawn from. */
export async function packPopulation(
  { reader, objects }: Pick<OpenRecord, 'reader' | 'objects'>,
  { leaveOut }: Damages,
  { question, looks, trust, made }: ExportFrame,
  { zone, framework, source }: PopulationAsked,
): Promise<Answer> {
  const items: JudgedItem[] = [];
  let total = 0;
  for await (const item of judgedItems({ reader, objects, leaveOut }, question, looks)) {
    total += 1;
    if (total <= MOST_ITEMS) items.push(item);
  }
  const isWhole = total <= MOST_ITEMS;
  const { data, sentences } = trustGaps(trust);
  return answerOf(
    {
      question: {
        id: 'population',
        asks: 'All that was judged in the period, passes too: how does each item stand, and what shows it?',
      },
      parameters: {
        from: made.period.from,
        to: made.period.to,
        zone,
        ...(framework !== undefined && { framework }),
      },
      asOf: made.period.to,
      period: made.period,
      versions: { watchbill: made.watchbill, configuration: made.configuration },
      counts: { total },
      gaps: {
        data: { ...data, ...(!isWhole && { total }) },
        sentences: [
          ...(isWhole
            ? []
            : [`There are ${total} items, more than fit here: ocsf/ has all of them, and this has none.`]),
          'Every deviation of the period is an item, and so is every other thing that was judged in it, as it was judged last. README.txt says how a sample of them is drawn and laid out.',
          ...sentences,
          ...(source === undefined ? [] : [source]),
        ],
      },
      command: made.command,
      awsCli: [],
    },
    [tableOf('items', isWhole ? items : [], ITEM_COLUMNS)],
  );
}
