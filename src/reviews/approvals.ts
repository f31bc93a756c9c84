import { errorText } from '../model/errors';
import { instantOf, type Instant } from '../model/instant';
import type { Known } from '../model/known';
import type { Approval } from './facts/access-facts';
import type { PeopleFiles } from './people/load';
import { rowsOfCsv } from './people/people-text';

const COLUMNS = ['subject', 'access', 'place', 'approver', 'approved-at'] as const;
const MOST_TOLD = 5;

/**
 * The list of approved requests. One wrong row leaves the whole list unknown: an approval that is not read would make access
 * look unapproved.
 * @param location as `reviews.approvals` of watchbill.yaml names it; absent where it names none.
 */
export async function loadApprovals(
  location: string | undefined,
  files: PeopleFiles,
): Promise<Known<readonly Approval[]>> {
  if (location === undefined) return { unknown: 'reviews.approvals of watchbill.yaml names no list' };
  let bytes: Uint8Array;
  try {
    ({ bytes } = await files.read(location));
  } catch (thrown) {
    return { unknown: `${location} could not be read: ${errorText(thrown)}` };
  }
  const read = readApprovals(bytes);
  return 'faults' in read ? { unknown: `${location}: ${told(read.faults)}` } : read.approvals;
}

function told(faults: readonly string[]): string {
  const more = faults.length - MOST_TOLD;
  return [...faults.slice(0, MOST_TOLD), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

type Reading =
  | { readonly approvals: readonly Approval[] }
  /** Each with its line. */
  | { readonly faults: readonly string[] };

function readApprovals(bytes: Uint8Array): Reading {
  const rows = rowsOfCsv(bytes);
  if ('message' in rows) return { faults: [`line ${rows.line}: ${rows.message}`] };
  const [header, ...body] = rows;
  const names = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const lacking = COLUMNS.filter((column) => names.filter((name) => name === column).length !== 1);
  if (header === undefined || lacking.length > 0)
    return {
      faults: [
        `line ${header?.line ?? 1}: the columns are ${COLUMNS.join()}, each once; missing or twice: ${lacking.join(', ')}`,
      ],
    };
  const faults: string[] = [];
  const approvals = body.flatMap(({ line, cells }): Approval[] => {
    if (cells.length !== names.length) {
      faults.push(
        `line ${line}: the row has ${cells.length} values and the header ${names.length}: put a value that has a comma in quotes`,
      );
      return [];
    }
    const of = (column: (typeof COLUMNS)[number]) => cells[names.indexOf(column)]?.trim() ?? '';
    const empty = COLUMNS.filter((column) => of(column) === '');
    if (empty.length > 0) {
      faults.push(`line ${line}: ${empty.join(', ')} is empty`);
      return [];
    }
    const approvedAt = momentOf(of('approved-at'));
    if (approvedAt === undefined) {
      faults.push(
        `line ${line}: ${JSON.stringify(of('approved-at').slice(0, 60))} is no time: write it with its zone, as 2026-10-01T09:00:00Z`,
      );
      return [];
    }
    return [
      {
        subject: of('subject'),
        access: of('access'),
        place: of('place'),
        approver: of('approver'),
        approvedAt,
      },
    ];
  });
  return faults.length > 0 ? { faults } : { approvals };
}

/** A day alone does not say whether it was approved before the access was given that day. */
function momentOf(text: string): Instant | undefined {
  if (!/T.+(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined;
  try {
    return instantOf(text);
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
