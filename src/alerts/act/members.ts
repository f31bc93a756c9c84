import type { FindingHead } from '../../model/finding';
import type { AlertTable } from '../ports';

/** Every finding whose head names the alert, read consistently; nothing where there is no such alert. */
export async function membersOf(
  table: Pick<AlertTable, 'alert' | 'headsOf'>,
  id: string,
): Promise<FindingHead[] | undefined> {
  const { alert } = await table.alert(id);
  if (alert === undefined) return undefined;
  const found = new Map<string, FindingHead>();
  for (const scope of alert.scopes)
    for await (const head of table.headsOf(scope)) if (head.alert?.id === id) found.set(head.id, head);
  return [...found.values()];
}
