import * as z from 'zod';
import { dynamoRecordTable } from '../../src/aws/store/record-table';
import { dynamoRecordReader } from '../../src/aws/store/record-reader';
import { instantSchema } from '../../src/model/instant';
import { concludeScan } from '../../src/scan/conclude';
import { evidenceBucket, readEnvironment, tableName } from '../environment';
import { observed } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsTable, systemClock } from '../stores';

const environment = readEnvironment({ ...tableName, ...evidenceBucket });
const objects = evidenceObjects(environment);
const findings = findingsTable(environment);
const record = dynamoRecordTable(findings);
const reader = dynamoRecordReader(findings);

const eventSchema = z.object({ slot: instantSchema });

/** Ends the scan; answers with numbers, and the first of the accounts that are missing. */
export const handler = observed(async (event, _context, observer) => {
  const { slot } = eventSchema.parse(event);
  observer.about({ slot });
  const ports = { table: observedRecord(record, observer), reader, objects, clock: systemClock, observer };
  const { missingAccounts, damaged, cells, ...summary } = await concludeScan(ports, slot);
  // What somebody asked for beside the schedule is no sign that the schedule runs.
  if ((await record.scan(slot))?.only === undefined) observer.count('ScansConcluded', 1);
  for (const account of missingAccounts) observer.note('account not reached', { missingAccount: account });
  observer.note('concluded', {
    accounts: summary.accounts,
    missing: missingAccounts.length,
    completeCells: cells.complete,
    incompleteCells: cells.incomplete,
  });
  return {
    ...summary,
    cells,
    missing: missingAccounts.length,
    isComplete: missingAccounts.length + damaged.length === 0,
    missingAccounts: missingAccounts.slice(0, 100),
    damagedAccounts: damaged.map(({ account }) => account).slice(0, 100),
  };
});
