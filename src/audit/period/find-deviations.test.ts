import { failing, headOf, subjectOf, userArn } from '../../../test/support/sample-finding';
import { recordIn } from '../../aws/store/dynamo-record';
import { MemoryTable } from '../../../test/support/memory-table';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { findDeviations } from './find-deviations';

/** More than a call takes arguments. */
const MANY = 130_000;

test('of more deviations than a call takes arguments each has its row', async () => {
  const head = headOf(subjectOf(userArn('anna')), failing('opened', { at: '2026-10-05T00:00:00.000Z' }));
  const { reader } = recordIn(new MemoryTable());
  const { rows } = await findDeviations(
    {
      reader: {
        ...reader,
        async *openSince() {
          for (let number = 0; number < MANY; number += 1) yield { ...head, id: `f${number}` };
        },
      },
      objects: memoryObjectStore(),
      leaveOut: (error) => {
        throw error;
      },
      now: '2026-11-01T00:00:00.000Z',
    },
    {
      period: { from: '2026-10-01T00:00:00.000Z', to: '2026-10-31T23:59:59.999Z' },
      rules: [head.rule],
    },
  );
  expect(rows).toHaveLength(MANY);
});
