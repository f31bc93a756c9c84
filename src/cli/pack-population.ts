import { answerOf, tableOf, type Answer } from '../audit/answer';
import { ITEM_COLUMNS, judgedItems, type JudgedItem } from '../audit/pack/judged-items';
import { trustGaps } from '../audit/trust-words';
import type { Damages } from './damages';
import type { ExportFrame } from './export-period';
import type { OpenRecord } from './with-record';

/** What is held in memory at most. */
const MOST_ITEMS = 200_000;

/** What an item is, and what its times are. */
const POPULATION_SENTENCES = [
  'Every deviation of the period is an item, and so is everything else that the last look at an account in the period judged. What an earlier look saw pass and the last one did not find is no item: a resource that was deleted, or a vulnerability that was fixed in time, which `patches` has. `watchbill population rule:<id> --from … --to …` on the record has every resource that any look of the period judged.',
  '`since`: when a deviation was recorded first; since when something passes nobody knows. `last look`: the newest scan of the period that judged the item so, in the evaluation that its evidence names. What fails without one was not judged failing again: it is a recorded call, AWS told of it after that look, or the look could not tell; it stands as recorded.',
  '`observed`: when the oldest read began that the last judgement rests on, of what ended the read that saw it end, or the last before it went out of sight. Where AWS Config, a scanner or a log tells of a resource it is their own time of it: of a resource that nothing has changed since, AWS Config gives the time at which it captured it, which may be before the first scan.',
];

interface PopulationAsked {
  readonly zone: string;
  readonly framework: string | undefined;
  /** Which configuration the framework's rules are of. */
  readonly source: string | undefined;
}

/** The deviations of the period, and all that its last looks judged, passes too: what a sample is drawn from. */
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
        asks: 'Every deviation of the period, and all else that its last look judged, passes too: how does each stand, and what shows it?',
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
          ...POPULATION_SENTENCES,
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
