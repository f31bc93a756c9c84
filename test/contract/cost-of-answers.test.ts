import { findFindings } from '../../src/audit/find-findings';
import { recordIn, type DynamoRecord } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../../src/aws/store/memory-table';
import { LOOSER_QUESTIONS, QUESTIONS, writeManyFindings } from '../support/many-findings';
import { meteredReads } from '../support/read-units';

describe('of a thousand findings', () => {
  const { calls, reads } = meteredReads(new MemoryTable());
  const store: DynamoRecord = recordIn(calls);
  beforeAll(() => writeManyFindings(store.record, 1000));

  it.each(QUESTIONS)('reads at most twice what it answers of: %s', async (_name, question) => {
    reads.items = 0;
    const answer = await findFindings(store.reader, question);
    expect(answer.length).toBeGreaterThan(0);
    expect(reads.items).toBeLessThanOrEqual(2 * answer.length);
  });

  it.each(LOOSER_QUESTIONS)(
    'reads at most what a wider list holds beside that, where there is none of its own: %s',
    async (_name, question, wider) => {
      reads.items = 0;
      const answer = await findFindings(store.reader, question);
      const read = reads.items;
      const held = await findFindings(store.reader, wider);
      expect(read).toBeLessThanOrEqual(2 * answer.length + held.length);
    },
  );
});
