import * as z from 'zod';
import { instantSchema, type Instant } from '../../model/instant';
import type { Decision } from '../item';
import type { People, Person } from '../people/person';
import {
  decisionOn,
  findItem,
  isAnswered,
  isBlank,
  isIncomplete,
  isStale,
  mayNotDecide,
  speakerIn,
  type Circumstances,
  type FoundItem,
  type Sayer,
} from './decide';
import { batchAfter, following, type Campaign, type CampaignEvent } from './event';
import { refused, type Refusal } from './refusal';
import { risksOf } from './risk';
import { compareRow } from './row-hash';
import { filesWith } from './sitting';
import { fold, type CampaignState } from './state';

/** Of what is kept in bulk, in one file or several within a minute. */
export const LARGEST_BULK = 25;

/** A row as a spreadsheet leaves it, by the headings of its columns; a formula is a text like any other. */
export type FileRow = Readonly<Record<string, string | undefined>>;

const rowSchema = z.object({
  item: z.string().trim().min(1),
  hash: z.string().trim().min(1),
  decision: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['keep', 'revoke', 'modify'])),
  target: z.string().max(1000).optional(),
  reason: z.string().max(2000).optional(),
  until: z.preprocess((text) => (text === '' ? undefined : text), instantSchema.optional()),
});

/** What became of a row, in the order of the file; its first row after the headings is 1. */
type RowOutcome =
  | { readonly row: number; readonly outcome: 'passed-over' }
  | { readonly row: number; readonly outcome: 'accepted'; readonly decision: Decision }
  | { readonly row: number; readonly outcome: 'refused'; readonly refused: Refusal };

export type FileResult =
  | {
      readonly rows: readonly RowOutcome[];
      /** All that is accepted, as one event; absent where nothing is. */
      readonly event?: CampaignEvent | undefined;
    }
  | { readonly refused: Refusal };

interface Candidate {
  readonly row: number;
  readonly found: FoundItem;
  readonly given: z.infer<typeof rowSchema>;
}

/**
 * Decides by a file, or by what was ticked on a page and sent at once. Nothing of it is recorded before its event is: a dry
 * run is the same call.
 */
export function decideFile(
  campaign: Campaign,
  rows: readonly FileRow[],
  sayer: Sayer,
  { people, now, lookedAt }: Circumstances,
): FileResult {
  const state = fold(campaign, now);
  const speaker = speakerIn(state, sayer.by, { people, now });
  if ('refused' in speaker) return speaker;
  const { person } = speaker;
  const outcomes: RowOutcome[] = [];
  const candidates: Candidate[] = [];
  const twice = namedTwice(rows);
  for (const [at, given] of rows.entries()) {
    const row = at + 1;
    const read = readRow(state, given, { row, twice, person, people, now });
    if (read === undefined) outcomes.push({ row, outcome: 'passed-over' });
    else if ('refused' in read) outcomes.push({ row, outcome: 'refused', refused: read.refused });
    else candidates.push(read);
  }
  const batch = batchAfter(campaign);
  const isBulk = bulkIn(campaign, rows, person.id, now);
  const { accepted, refusedRows } = judgeBulk(campaign, candidates, isBulk, person.id, now);
  const decisions = accepted.map(({ row, found, given }) => ({
    row,
    outcome: 'accepted' as const,
    decision: {
      ...decisionOn(campaign.id, found, given, { ...sayer, by: person.id }, { people, now }),
      batch,
      ...(isBulk(given) && { bulk: true as const }),
    },
  }));
  outcomes.push(...refusedRows, ...decisions);
  outcomes.sort((one, other) => one.row - other.row);
  return {
    rows: outcomes,
    ...(decisions.length > 0 && {
      event: following(
        campaign,
        {
          type: 'decided',
          decisions: decisions.map(({ decision }) => decision),
          rows: outcomes.filter(({ outcome }) => outcome !== 'passed-over').length,
          ...(lookedAt !== undefined && lookedAt <= now && { lookedAt }),
        },
        now,
      ),
    }),
  };
}

/** Items that more than one row decides: nothing says which of them is meant. */
function namedTwice(rows: readonly FileRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { item, decision } of rows) {
    const id = item?.trim() ?? '';
    if (isBlank(decision)) continue;
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  return twice;
}

function readRow(
  state: CampaignState,
  given: FileRow,
  {
    row,
    twice,
    person,
    people,
    now,
  }: {
    readonly row: number;
    readonly twice: ReadonlySet<string>;
    readonly person: Person;
    readonly people: People;
    readonly now: Instant;
  },
): Candidate | { readonly refused: Refusal } | undefined {
  if (isBlank(given.decision)) return undefined;
  const parsed = rowSchema.safeParse(given);
  if (!parsed.success)
    return refused(
      'unreadable-row',
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      { item: given.item },
    );
  const { item, hash } = parsed.data;
  const no = (rule: Refusal['rule'], message: string) => refused(rule, message, { item });
  if (twice.has(item)) return no('row-twice', `More than one row decides item ${item}: leave one`);
  const found = findItem(state, item);
  if ('refused' in found) return found;
  const compared = compareRow(found.item, hash);
  if (compared === 'stale-population')
    return no('stale-population', 'The row was exported of another population: export again');
  if (compared === 'changed-row')
    return no(
      'changed-row',
      'The row is not the item as it was sealed: export again and decide in that file',
    );
  const saw = compared === 'same' ? found.item.decisions.length : compared.saw;
  const refusal =
    mayNotDecide(found, person, people) ??
    isStale(found.item, saw) ??
    isAnswered(found.item, now) ??
    isIncomplete(found.item, parsed.data, now);
  return refusal === undefined ? { row, found, given: parsed.data } : { refused: refusal };
}

/** Whether a row is in bulk: kept without a reason, or with one that more than 25 rows share. */
function bulkIn(
  { events }: Campaign,
  rows: readonly FileRow[],
  by: string,
  now: Instant,
): (given: Pick<Candidate['given'], 'decision' | 'reason'>) => boolean {
  const sharing = new Map<string, number>();
  const count = (reason: string | undefined) => {
    if (!isBlank(reason)) sharing.set(folded(reason), (sharing.get(folded(reason)) ?? 0) + 1);
  };
  for (const { decision, reason } of rows) if (decision?.trim().toLowerCase() === 'keep') count(reason);
  for (const { what } of filesWith(events, by, now))
    for (const { decision, reason } of what.decisions) if (decision === 'keep') count(reason);
  return ({ decision, reason }) =>
    decision === 'keep' && (isBlank(reason) || (sharing.get(folded(reason)) ?? 0) > LARGEST_BULK);
}

/** Another spelling of a reason is not another reason. */
function folded(reason: string | undefined): string {
  return (reason ?? '').normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function judgeBulk(
  { events }: Campaign,
  candidates: readonly Candidate[],
  isBulk: (given: Candidate['given']) => boolean,
  by: string,
  now: Instant,
): { readonly accepted: readonly Candidate[]; readonly refusedRows: readonly RowOutcome[] } {
  const before = filesWith(events, by, now).flatMap(({ what }) =>
    what.decisions.filter(({ bulk }) => bulk === true),
  ).length;
  const isRisky = ({ found }: Candidate) => risksOf(found.item).length > 0;
  const inBulk = before + candidates.filter((one) => isBulk(one.given) && !isRisky(one)).length;
  const accepted: Candidate[] = [];
  const refusedRows: RowOutcome[] = [];
  for (const candidate of candidates) {
    const { row, found, given } = candidate;
    const no = (rule: Refusal['rule'], message: string): RowOutcome => ({
      row,
      outcome: 'refused',
      ...refused(rule, message, { item: found.item.item.item }),
    });
    if (!isBulk(given)) accepted.push(candidate);
    else if (isRisky(candidate))
      refusedRows.push(
        no(
          'bulk-not-allowed',
          `It is ${risksOf(found.item).join(', ')}, and more than ${LARGEST_BULK} rows have this reason: it needs one of its own`,
        ),
      );
    else if (inBulk > LARGEST_BULK)
      refusedRows.push(
        no(
          'bulk-too-large',
          `${inBulk} items are kept in bulk within a minute, and ${LARGEST_BULK} may be: give reasons, or decide fewer at once`,
        ),
      );
    else accepted.push(candidate);
  }
  return { accepted, refusedRows };
}
