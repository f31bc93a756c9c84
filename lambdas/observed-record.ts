import type { RecordTable } from '../src/record/ports';
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
