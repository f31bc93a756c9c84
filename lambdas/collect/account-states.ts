import { dynamoRecordTable } from '../../src/aws/store/record-table';
import type { CollectPorts } from '../../src/scan/collect';
import { readEnvironment, tableName } from '../environment';
import { findingsTable } from '../stores';

/** The accounts' states, whose digests hold where each part with a cursor ended. */
export function accountStates(): NonNullable<CollectPorts['table']> {
  return dynamoRecordTable(findingsTable(readEnvironment(tableName)));
}
