import { UsageError, type LookAt } from '../model/errors';
import type { FindingHead } from '../model/finding';
import { SEVERITIES } from '../model/severity';
import { scopeText } from '../model/vulnerability-scope';
import type { RecordReader } from '../record/ports';

const FINDING_ID = /^[a-z2-7]{26}$/;
const EXCEPTION_ID = /^[a-z2-7]{12}$/;

/**
 * The id of the finding that a person names by its beginning. Open ones come first, because people act on no others; where
 * none begins so, all that were ever recorded are looked through, account by account.
 * @throws UsageError where none begins so, or several.
 */
export async function wholeFindingId(
  { open, accounts, byAccount }: Pick<RecordReader, 'open' | 'accounts' | 'byAccount'>,
  beginning: string,
): Promise<string> {
  if (FINDING_ID.test(beginning)) return beginning;
  const found = await beginningWith(
    beginning,
    SEVERITIES.map((severity) => open({ by: 'severity', severity })),
  );
  if (found.size === 0 && beginning !== '') {
    for (const account of await accounts())
      for (const [id, head] of await beginningWith(beginning, [byAccount(account)])) found.set(id, head);
  }
  return theOnly('finding', beginning, [...found.values()], ({ rule, resource }) => `${rule} ${resource}`);
}

/** As {@link wholeFindingId}, of an exception. */
export async function wholeExceptionId(
  { exceptions }: Pick<RecordReader, 'exceptions'>,
  beginning: string,
): Promise<string> {
  if (EXCEPTION_ID.test(beginning)) return beginning;
  const found = (await exceptions()).filter(({ id }) => beginning !== '' && id.startsWith(beginning));
  return theOnly('exception', beginning, found, ({ scope, endsAt }) => `${scopeText(scope)} until ${endsAt}`);
}

async function beginningWith(
  beginning: string,
  lists: readonly AsyncIterable<FindingHead>[],
): Promise<Map<string, FindingHead>> {
  const found = new Map<string, FindingHead>();
  if (beginning === '') return found;
  for (const list of lists)
    for await (const head of list) if (head.id.startsWith(beginning)) found.set(head.id, head);
  return found;
}

const NAMED = 10;

function theOnly<T extends { readonly id: string }>(
  noun: 'finding' | 'exception',
  beginning: string,
  found: readonly T[],
  describe: (one: T) => string,
): string {
  const [first, ...others] = found;
  const lookAt: LookAt = { kind: `${noun}s` };
  if (first === undefined)
    throw new UsageError(`There is no ${noun} ${beginning}`, 'List them', {
      cause: new Error('None on record has an id that begins so'),
      lookAt,
    });
  if (others.length === 0) return first.id;
  const named = found.slice(0, NAMED).map((one) => `${one.id} (${describe(one)})`);
  const more = found.length > NAMED ? `, and ${found.length - NAMED} more` : '';
  throw new UsageError(
    `${found.length} ${noun}s have an id that begins with ${beginning}`,
    'Write more of it',
    {
      cause: new Error(`They are ${named.join(', ')}${more}`),
    },
  );
}
