import type { RecordTable } from '../src/record/ports';
import { isUnheard } from '../src/events/unheard';
import type { Observer } from '../src/model/observe';

/** The table, with each finding counted that a committed write opens or closes: once, however often a step is run again. */
export function observedRecord<T extends Pick<RecordTable, 'advance'>>(table: T, { count }: Observer): T {
  return {
    ...table,
    async advance(previous, next) {
      const isCommitted = await table.advance(previous, next);
      const [wasOpen, isOpen] = [previous?.state === 'open', next.state === 'open'];
      if (isCommitted && isOpen !== wasOpen) count(isOpen ? 'FindingsOpened' : 'FindingsClosed', 1);
      return isCommitted;
    },
  };
}

/** The table of a scan, with each call counted that it opens a finding of and that nobody told of before. */
export function hearingRecord<T extends Pick<RecordTable, 'advance'>>(
  table: T,
  { count, note }: Observer,
  listening: Parameters<typeof isUnheard>[2],
): T {
  return {
    ...table,
    async advance(previous, next) {
      const isCommitted = await table.advance(previous, next);
      if (isCommitted && isUnheard(previous, next, listening)) {
        count('CallsNotHeard', 1);
        note('call not heard', { finding: next.id, region: next.region });
      }
      return isCommitted;
    },
  };
}
