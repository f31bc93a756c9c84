import { compareTable } from '../../src/cli/compare-table';
import type { VerifierKey } from '../../src/evidence/log/verifier-key';
import type { ListedObjects } from '../../src/evidence/ports';
import { IntegrityError, NewerSchemaError } from '../../src/model/errors';
import type { Instant } from '../../src/model/instant';
import { verifyBucket } from '../../src/record/proof/verify-bucket';
import { bucketIndex } from '../../src/record/rebuild';
import type { MemoryTable } from '../support/memory-table';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { finishEveryPending } from '../../src/record/chain';

/** What `verify` is asked. */
export interface Question {
  readonly objects: ListedObjects;
  /** Nothing where only the bucket is asked. */
  readonly table: MemoryTable | undefined;
  readonly key: VerifierKey;
  readonly now: Instant;
  /** A signed head that was kept elsewhere. */
  readonly kept?: string | undefined;
}

/** What `verify` answers, each thing as one line, the first first: of the table, or where that is whole of the bucket. */
export async function faultsOf({ objects, table, key, now, kept }: Question): Promise<string[]> {
  const clock = { now: () => now };
  try {
    const compared =
      table &&
      (await compareTable(
        { clock },
        {
          record: recordIn(table).record,
          objects,
          async *everyItem() {
            yield* table.all();
          },
          finish: () => finishEveryPending({ objects, table: recordIn(table).record, clock }),
        },
      ));
    // As the command, which says of the table first what is otherwise; the rest is then asked for in vain.
    if (compared !== undefined && compared.differences.length > 0)
      return compared.differences.map(
        ({ item, kind, attributes }) => `${item}: ${kind} ${attributes.join()}`,
      );
    const { ends } = compared?.index ?? (await bucketIndex(objects));
    const { faults } = await verifyBucket(objects, {
      keys: [key],
      ends,
      ...(kept !== undefined && { kept }),
    });
    return faults.map(({ what, why }) => `${what}: ${why}`);
  } catch (thrown) {
    if (thrown instanceof IntegrityError || thrown instanceof NewerSchemaError) return [thrown.message];
    throw thrown;
  }
}
