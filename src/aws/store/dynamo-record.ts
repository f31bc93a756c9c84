import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CampaignReads, RecordReader, RecordTable, RegisterReads, WakeList } from '../../record/ports';
import { dynamoAlertReader, type AlertReader } from './alert-reader';
import { dynamoCampaignReads } from './campaign-table';
import { dynamoRegisterReads } from './register-table';
import { dynamoRecordReader } from './record-reader';
import { dynamoRecordTable, dynamoWakeList } from './record-table';
import { dynamoCalls } from './dynamo-calls';
import { Table, type TableCalls } from './table';

/** The record in one DynamoDB table, as each of its users sees it. */
export interface DynamoRecord {
  readonly record: RecordTable;
  readonly reader: RecordReader;
  readonly alerts: AlertReader;
  readonly wakeList: WakeList;
  readonly campaigns: CampaignReads;
  readonly register: RegisterReads;
}

export function dynamoRecord(client: DynamoDBClient, tableName: string): DynamoRecord {
  return recordIn(dynamoCalls(client, tableName));
}

export function recordIn(calls: TableCalls): DynamoRecord {
  const table = new Table(calls);
  return {
    record: dynamoRecordTable(table),
    reader: dynamoRecordReader(table),
    alerts: dynamoAlertReader(table),
    wakeList: dynamoWakeList(table),
    campaigns: dynamoCampaignReads(table),
    register: dynamoRegisterReads(table),
  };
}
