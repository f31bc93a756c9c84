import { alertSchema, postSchema, type Alert, type Post } from '../../model/alert';
import { dueSoonNoticeSchema, type DueSoonNotice } from '../../model/due-soon';
import type { AlertWrites } from '../../record/ports';
import * as items from './items';
import * as keys from './keys';
import { IF_ABSENT, ifVersion, type Condition, type Table } from './table';

export function dynamoAlertWrites(table: Table): AlertWrites {
  return {
    alert: (id) => alert(table, id),
    putAlert: (previous, next) => table.put(items.alertItem(next), ifStill(previous)),
    post: (id, destination) => post(table, id, destination),
    putPost: (previous, next) => table.put(items.postItem(next), ifStill(previous)),
    dueSoonNotice: (id) => dueSoonNotice(table, id),
    putDueSoonNotice: (previous, next) => table.put(items.dueSoonNoticeItem(next), ifStill(previous)),
    tell: (previous, next) =>
      table.update(
        keys.findingKey(previous.id),
        {
          set: { owes: next.owes, ...(next.alert !== undefined && { alert: next.alert }) },
          remove: next.owes ? [] : ['debtPk', 'debtSk'],
        },
        {
          kind: 'unchanged',
          at: {
            version: previous.version,
            ...(previous.alert === undefined
              ? { alert: undefined }
              : { 'alert.rev': previous.alert.rev, owes: previous.owes }),
          },
        },
      ),
  };
}

function ifStill(previous: { readonly version: number } | undefined): Condition {
  return previous === undefined ? IF_ABSENT : ifVersion(previous.version);
}

async function alert(table: Table, id: string): Promise<Alert | undefined> {
  const item = await table.get(keys.alertKey(id));
  return item && items.parseItem(alertSchema, item);
}

async function post(table: Table, id: string, destination: string): Promise<Post | undefined> {
  const item = await table.get(keys.postKey(id, destination));
  return item && items.parseItem(postSchema, item);
}

/** An alert with its posts, in the order of their destinations. */
export async function alertWithPosts(
  table: Table,
  id: string,
): Promise<{ readonly alert: Alert | undefined; readonly posts: Post[] }> {
  let found: Alert | undefined;
  const posts: Post[] = [];
  for await (const item of table.query({ partition: keys.alertKey(id).pk })) {
    if (item.sk === keys.alertKey(id).sk) found = items.parseItem(alertSchema, item);
    else posts.push(items.parseItem(postSchema, item));
  }
  return { alert: found, posts };
}

async function dueSoonNotice(table: Table, id: string): Promise<DueSoonNotice | undefined> {
  const item = await table.get(keys.dueSoonNoticeKey(id));
  return item && items.parseItem(dueSoonNoticeSchema, item);
}
