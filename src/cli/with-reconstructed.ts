import type { Answer } from '../audit/answer';
import type { BackfillEntry } from '../model/register-entry';
import { commandLine, type RecordOptions } from '../wording/commands';

/** Names beside an answer what was reconstructed of its time: the answer itself has nothing of it. */
export function withReconstructed(
  { header, tables }: Answer,
  backfills: readonly BackfillEntry[],
  record: RecordOptions,
): Answer {
  const { period = { from: header.asOf, to: header.asOf }, gaps } = header;
  const own = backfills
    .filter(({ from, to }) => from <= period.to && to >= period.from)
    .toSorted((one, other) => (`${one.from} ${one.id}` < `${other.from} ${other.id}` ? -1 : 1));
  if (own.length === 0) return { header, tables };
  const sentences = own.map(
    ({ id, of, from, to }) =>
      `Not in this answer: what was reconstructed from ${of === 'trail' ? 'log files' : 'the history of AWS Config'} of ${from} to ${to}. See it with: ${commandLine('backfill show', { id, ...record })}`,
  );
  return {
    header: {
      ...header,
      gaps: {
        data: { ...gaps.data, reconstructed: own.map(({ id }) => id) },
        sentences: [...gaps.sentences, ...sentences],
      },
    },
    tables,
  };
}
