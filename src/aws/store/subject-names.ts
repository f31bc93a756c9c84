import pLimit from 'p-limit';
import * as z from 'zod';
import type { AccountId } from '../../model/account';
import type { FindingHead } from '../../model/finding';
import { subjectWords, wordsOfName } from '../../model/subject-words';
import { parseItem, SCHEMA, type Item } from './items';
import * as keys from './keys';
import type { StoredItem, Table } from './table';

const READS_AT_ONCE = 16;

/**
 * What names a finding under each word of its resource. Neither changes as long as there is the finding, so that they are
 * written once, before its first head, and never again.
 */
export function subjectItems({ id, account, resource }: FindingHead): Item[] {
  return subjectWords(resource).map((word) => ({
    ...{ schema: SCHEMA, finding: id },
    ...keys.subjectKey(word, account, id),
  }));
}

const nameSchema = z.object({ finding: z.string() });

/**
 * The heads of what bears a name, alone or as its last part, or is a part of what does; of others too, whose last part is the
 * same.
 * @param accounts only in these.
 */
export async function* headsOfSubject(
  table: Table,
  name: string,
  accounts: readonly AccountId[] | undefined,
): AsyncGenerator<StoredItem, void> {
  const pages = wordsOfName(name).flatMap((word) =>
    (accounts ?? [undefined]).map((account) => ({
      partition: keys.subjectPartition(word),
      ...(account !== undefined && { sort: { beginsWith: keys.beginning(account) } }),
    })),
  );
  const found = new Set<string>();
  await pLimit(READS_AT_ONCE).map(pages, async (page) => {
    for await (const item of table.query(page)) found.add(parseItem(nameSchema, item).finding);
  });
  yield* table.getAll([...found].map(keys.findingKey));
}
