import type { Instant } from '../../model/instant';
import type { Gaps, Period } from '../answer';
import type { Walked } from '../period/walk-period';

type Looked = Pick<Walked, 'scans' | 'before' | 'hasSchedule'>;

/** What an answer about the occurrences of a period lacks. @param others what else is to be said. */
export function periodGaps(
  { scans, before, hasSchedule }: Looked,
  { from, to }: Period,
  now: Instant,
  others: readonly string[] = [],
): Gaps {
  const narrowed = scans.filter(({ only }) => only !== undefined).map(({ slot }) => slot);
  const [first] = scans;
  const isWithoutBeginning = before === undefined && first !== undefined && first.slot > from;
  return {
    data: {
      ...(first === undefined && { noScan: true }),
      ...(isWithoutBeginning && { firstScan: first.slot }),
      hasSchedule,
      narrowed,
    },
    sentences: [
      ...(first === undefined ? ['No scan was made in the period: nobody looked.'] : []),
      ...(isWithoutBeginning
        ? [
            `No scan before ${first.slot} is on record: of the period before it nothing is known, and nothing of it is counted.`,
          ]
        : []),
      ...(hasSchedule || first === undefined
        ? []
        : ['No schedule was in force: only scans that ran are counted, and no slot can be missed.']),
      ...(narrowed.length === 0
        ? []
        : [
            `Not counted: ${narrowed.length} scans that somebody had narrowed, the last at ${narrowed.at(-1) ?? ''}.`,
          ]),
      ...(to > now ? [`The period ends after ${now}: what comes later is not in this answer.`] : []),
      ...others,
    ],
  };
}

/** That between two looks nothing is known is part of every count of looks. */
export const BETWEEN_LOOKS =
  'Each occurrence is one look. Between two looks nothing was observed: a gap says what was last observed before it and next after it.';

/** That of these nothing is known: they were neither due in the period nor looked at. @param what in the plural. */
export function neverLookedAt(what: string, names: readonly string[]): string[] {
  return names.length === 0
    ? []
    : [
        `Neither due nor looked at in the period, so that nothing is known of these ${what}: ${names.join(', ')}.`,
      ];
}
