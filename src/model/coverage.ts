import * as z from 'zod';
import { accountIdSchema, type Region } from './account';
import { instantSchema } from './instant';

/**
 * Why a part was not wholly read. `not-enabled`: the service is off here, so there is nothing to read; whether it is on
 * is another part, and known. `report-pending`: IAM is still making the credential report. `page-cap`: our own limit.
 * `unreadable`: all was answered, and some of it is not of the form that AWS documents; what is was judged.
 * `pushed`: AWS told of one thing by itself, and nothing was asked.
 * `crashed`: the collector ended without saying. `never-collected`: nothing of it was read: no collector ran, or the folder that is replayed lacks it.
 */
export const INCOMPLETE_REASONS = [
  'denied',
  'throttled',
  'error',
  'not-enabled',
  'report-pending',
  'page-cap',
  'unreadable',
  'pushed',
  'crashed',
  'never-collected',
] as const;
export type IncompleteReason = (typeof INCOMPLETE_REASONS)[number];

/** `region-denied-by-policy`: a service control policy refuses everything in that Region. */
export const OUT_OF_SCOPE_REASONS = ['region-denied-by-policy', 'excluded-by-configuration'] as const;
export type OutOfScopeReason = (typeof OUT_OF_SCOPE_REASONS)[number];

/** How an inventory part was read; other parts have one way only. */
export type CollectionMode = 'config' | 'direct';

const LONGEST_DETAIL = 500;

/** A text as the detail of a cell. It is stored once for each cell, so it is cut: AWS's can have thousands of characters. */
export function cellDetail(text: string): string {
  return text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL - 1)}…` : text;
}

/** `part@region`, unique within an account. */
export type CellKey = `${string}@${string}`;

export const cellKeySchema = z.templateLiteral([z.string(), '@', z.string()]);

export function cellKey(part: string, region: Region): CellKey {
  return `${part}@${region}`;
}

/** The source that collects a part, which its name begins with: `iam` of `iam.credential-report`. */
export function sourceOf(cell: string): string {
  return cell.slice(0, cell.indexOf('.'));
}

/**
 * Parts and sources are names here, not the closed lists of today: what was stored of a part that has since gone stays
 * readable.
 */
export const cellCoverageSchema = z.object({
  part: z.string(),
  region: z.string(),
  status: z.enum(['complete', 'incomplete', 'out-of-scope']),
  observedAt: instantSchema.optional(),
  mode: z.enum(['config', 'direct']).optional(),
  reason: z.enum([...INCOMPLETE_REASONS, ...OUT_OF_SCOPE_REASONS]).optional(),
  detail: z.string().optional(),
  /** Members of a list; 0 is an empty population that was completely looked at. */
  count: z.number().int().optional(),
});
export type CellCoverage = z.infer<typeof cellCoverageSchema>;

export const outcomeCountsSchema = z.object({
  pass: z.number().int(),
  fail: z.number().int(),
  unknown: z.number().int(),
  error: z.number().int(),
});

/** How many cells of a source came to the same end. */
const cellCountSchema = z.object({
  source: z.string(),
  status: cellCoverageSchema.shape.status,
  reason: cellCoverageSchema.shape.reason,
  cells: z.number().int().positive(),
});
export type CellCount = z.infer<typeof cellCountSchema>;

/** What one scan saw of one account in numbers; the cells one by one, and what each rule counted, are in its evaluation. */
export const coverageCountsSchema = z.object({
  cells: z.array(cellCountSchema),
  outcomes: outcomeCountsSchema,
  /** SHA-256 of what each rule counted and of why anything is not known; absent in what earlier versions recorded. */
  judged: z.string().optional(),
});
export type CoverageCounts = z.infer<typeof coverageCountsSchema>;

export function countCells(cells: readonly CellCoverage[]): CellCount[] {
  const counts = new Map<string, CellCount>();
  for (const { part, status, reason } of cells) {
    const source = sourceOf(part);
    const key = `${source} ${status} ${reason ?? ''}`;
    const before = counts.get(key);
    counts.set(key, { source, status, reason, cells: (before?.cells ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

/** As many parts of a source as cells of it. */
export function partsText(cells: number): string {
  return cells === 1 ? '1 part' : `${cells} parts`;
}

export function numberOf(counts: readonly CellCount[]): number {
  return counts.reduce((sum, { cells }) => sum + cells, 0);
}

/** One account in the manifest of a scan: what was seen of it, and the keys of the objects that say so. */
export const accountCoverageSchema = coverageCountsSchema.extend({
  account: accountIdSchema,
  /** The evidence by source. */
  evidence: z.record(z.string(), z.array(z.string())),
  evaluation: z.string(),
  /** That put the evaluation into the table, and its number on the account's chain. */
  changeSet: z.string(),
  rev: z.number().int(),
});
export type AccountCoverage = z.infer<typeof accountCoverageSchema>;
