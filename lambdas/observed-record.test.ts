import type { FindingState } from '../src/model/finding';
import type { Metric } from '../src/model/observe';
import type { RecordTable } from '../src/record/ports';
import { failing, headOf, subjectOf, userArn } from '../test/support/sample-finding';
import { hearingRecord, observedRecord } from './observed-record';

const head = headOf(subjectOf(userArn('ada')), failing('opened'));

it.each<[string, FindingState | undefined, FindingState, boolean, Metric[]]>([
  ['a new finding', undefined, 'open', true, ['FindingsOpened']],
  ['one that opens again', 'resolved', 'open', true, ['FindingsOpened']],
  ['one that was resolved', 'open', 'resolved', true, ['FindingsClosed']],
  ['one that left the scope', 'open', 'out-of-scope', true, ['FindingsClosed']],
  ['one that changed and stays open', 'open', 'open', true, []],
  ['a write that somebody else came before', undefined, 'open', false, []],
])('%s', async (_name, before, after, isCommitted, expected) => {
  const counted: Metric[] = [];
  const stored: Pick<RecordTable, 'advance'> = { advance: () => Promise.resolve(isCommitted) };
  const table = observedRecord(stored, { note: () => undefined, count: (metric) => counted.push(metric) });
  const previous = before === undefined ? undefined : { ...head, state: before };
  expect(await table.advance(previous, { ...head, state: after })).toBe(isCommitted);
  expect(counted).toEqual(expected);
});

it.each<[string, boolean, Metric[]]>([
  ['is counted', true, ['CallsNotHeard']],
  ['is not counted by who lost the write', false, []],
])('a call that was not told of %s', async (_name, isCommitted, expected) => {
  const counted: Metric[] = [];
  const stored: Pick<RecordTable, 'advance'> = { advance: () => Promise.resolve(isCommitted) };
  const opened = headOf(
    { ...subjectOf('AWS::::Account:111122223333/cloudtrail-event/e-1'), region: 'eu-central-1' },
    failing('opened', { observedAt: '2026-10-01T00:00:00.000Z', at: '2026-10-01T01:00:00.000Z' }),
  );
  const table = hearingRecord(
    stored,
    { note: () => undefined, count: (metric) => counted.push(metric) },
    { regions: ['eu-central-1'], wasScanned: true },
  );
  expect(await table.advance(undefined, opened)).toBe(isCommitted);
  expect(counted).toEqual(expected);
});
