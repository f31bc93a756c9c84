import { isApprovedByAnother, isInScope, exceptionFor } from '../../model/finding-life';
import type { Exception } from '../../model/finding';
import type { Instant } from '../../model/instant';
import type { RecordReader } from '../../record/ports';
import type { PartValue } from '../../sources/parts';

type AccessException = PartValue<'reviews.campaigns'>['exceptions'][number];

/** Every rule of access reviews is called so. */
const OF_ACCESS = 'ar-';

/** The approved exceptions to rules of access reviews, each with how much it was for is open without another. */
export async function accessExceptions(
  { exceptions, byRule }: Pick<RecordReader, 'exceptions' | 'byRule'>,
  now: Instant,
): Promise<AccessException[]> {
  const all = await exceptions();
  const made: AccessException[] = [];
  for (const exception of all) {
    const { id, scope, owner, requestedBy, approvedBy, approvedAs, approvedAt, endsAt } = exception;
    const { rule } = scope;
    if (rule?.startsWith(OF_ACCESS) !== true || approvedBy === undefined || approvedAt === undefined)
      continue;
    made.push({
      id,
      scope: textOf(scope),
      owner,
      requestedBy,
      approvedBy: approvedAs ?? approvedBy,
      isApprovedByAnother: isApprovedByAnother(exception),
      approvedAt,
      endsAt,
      open: await openOf(byRule, rule, exception, all, now),
    });
  }
  return made;
}

async function openOf(
  byRule: RecordReader['byRule'],
  rule: string,
  exception: Exception,
  all: readonly Exception[],
  now: Instant,
): Promise<number> {
  let open = 0;
  for await (const head of byRule(rule)) {
    if (head.state !== 'open' || !isInScope(exception, head)) continue;
    const excuse = exceptionFor(head, all, now);
    if (excuse === undefined || excuse.id === exception.id) open += 1;
  }
  return open;
}

function textOf({ rule, accounts, regions, resource }: Exception['scope']): string {
  return [rule, ...(accounts ?? []), ...(regions ?? []), resource]
    .filter((part) => part !== undefined)
    .join(', ');
}
