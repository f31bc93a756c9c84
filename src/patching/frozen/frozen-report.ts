import * as z from 'zod';
import { findNamed, getJson } from '../../evidence/objects';
import type { ListedObjects } from '../../evidence/ports';
import { accountIdSchema } from '../../model/account';
import { IntegrityError } from '../../model/errors';
import { instantSchema } from '../../model/instant';
import { patchReportSchema } from '../report/patch-report';
import type { ReportPeriod } from './periods';

/** A report as it stood when its period was frozen, with the keys of all that it was made of. */
export const frozenReportSchema = z.object({
  schema: z.literal(1),
  /** When the first complete scan after the period ended. */
  frozenAt: instantSchema,
  /** Of the Watchbill that counted. */
  version: z.string(),
  inputs: z.object({
    /** Of that scan. */
    manifest: z.string(),
    configuration: z.string(),
    /** By account. */
    ledgers: z.record(accountIdSchema, z.string()),
    /** What was approved by then of exceptions for vulnerabilities. */
    exceptions: z.array(z.looseObject({ id: z.string() })),
  }),
  report: patchReportSchema,
});
export type FrozenReport = z.infer<typeof frozenReportSchema>;

const PERIODS = 'periods/';

/** Where the bucket says which report is that of a period: whoever writes it first settles it. */
export function periodName({ from, to }: ReportPeriod): string {
  return `${PERIODS}${from}_${to}`;
}

/** The names of all periods that are frozen. */
export async function frozenPeriods(objects: ListedObjects): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const name of objects.keys(PERIODS)) names.add(name);
  return names;
}

/**
 * The report of a period that was frozen and written down.
 * @throws IntegrityError where the name leads to the report of another period.
 */
export async function storedReport(
  objects: ListedObjects,
  period: ReportPeriod,
): Promise<{ readonly key: string; readonly frozen: FrozenReport } | undefined> {
  const name = periodName(period);
  const key = await findNamed(objects, name);
  if (key === undefined) return undefined;
  const frozen = await getJson(objects, key, frozenReportSchema);
  if (periodName(frozen.report) === name) return { key, frozen };
  throw new IntegrityError(
    `${name} names ${key}, which is the report of ${frozen.report.from} to ${frozen.report.to}`,
    'Restore what was written first: the bucket keeps every version',
    { cause: new Error('The name was changed, or what it names') },
  );
}
