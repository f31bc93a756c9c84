import { IntegrityError } from '../../model/errors';
import {
  registerEntrySchema,
  type RegisterEntry,
  type RegisterEntryOf,
  type RegisterKind,
} from '../../model/register-entry';
import type { RegisterReads, RegisterTable } from '../../record/ports';
import * as items from './items';
import * as keys from './keys';
import { IF_ABSENT, ifVersion, type StoredItem, type Table } from './table';

export function dynamoRegisterTable(table: Table): RegisterTable {
  return {
    async registerEntry(kind, id) {
      const item = await table.get(keys.registerEntryKey(kind, id));
      return item && entryOf(kind, item);
    },
    async putRegisterEntry(previous, next) {
      if (previous === undefined) return table.put(items.registerEntryItem(next), IF_ABSENT);
      await table.put(items.registerVersionItem(previous), IF_ABSENT);
      return table.put(items.registerEntryItem(next), ifVersion(previous.version));
    },
  };
}

export function dynamoRegisterReads(table: Table): RegisterReads {
  return {
    async *registerEntries(kind) {
      for await (const item of table.query({ partition: keys.registerPartition(kind) }))
        yield entryOf(kind, item);
    },
    async *earlierVersions(kind, id) {
      for await (const item of table.query({ partition: keys.registerVersionsPartition(kind, id) }))
        yield entryOf(kind, item);
    },
  };
}

function entryOf<K extends RegisterKind>(kind: K, item: StoredItem): RegisterEntryOf<K> {
  const entry = items.parseItem(registerEntrySchema, item);
  if (isOf(kind, entry)) return entry;
  throw new IntegrityError(
    `The entry ${entry.id} of the register is of kind ${entry.kind}, and stands among those of ${kind}`,
    'Make the table again from the bucket with rebuild',
    { cause: new Error('The table was changed by something other than Watchbill') },
  );
}

function isOf<K extends RegisterKind>(kind: K, entry: RegisterEntry): entry is RegisterEntryOf<K> {
  return entry.kind === kind;
}
