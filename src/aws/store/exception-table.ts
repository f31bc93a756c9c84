import type { ExceptionTable } from '../../record/ports';
import { exceptionSchema } from '../../model/finding';
import * as items from './items';
import * as keys from './keys';
import { IF_ABSENT, ifVersion, type Table } from './table';

export function dynamoExceptionTable(table: Table): ExceptionTable {
  return {
    async exception(id) {
      const item = await table.get(keys.exceptionKey(id));
      return item && items.parseItem(exceptionSchema, item);
    },
    async putException(previous, next) {
      if (previous === undefined) return table.put(items.exceptionItem(next), IF_ABSENT);
      await table.put(items.exceptionVersionItem(previous), IF_ABSENT);
      return table.put(items.exceptionItem(next), ifVersion(previous.version));
    },
  };
}
