import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { patientRetries } from '../src/aws/store/patient-retries';
import { peopleFilesOf } from '../src/aws/people-files';
import { s3ObjectStore } from '../src/aws/store/s3-object-store';
import { dynamoCalls } from '../src/aws/store/dynamo-calls';
import { dynamoRecord, type DynamoRecord } from '../src/aws/store/dynamo-record';
import { Table } from '../src/aws/store/table';
import type { ListedObjects } from '../src/evidence/ports';
import type { PeopleFiles } from '../src/reviews/people/load';

export { systemClock } from './system-clock';

export function evidenceObjects({ EVIDENCE_BUCKET }: { EVIDENCE_BUCKET: string }): ListedObjects {
  return s3ObjectStore(new S3Client({}), EVIDENCE_BUCKET);
}

/** Of whatever Region the bucket is. */
export function peopleFiles(): PeopleFiles {
  return peopleFilesOf(() => new S3Client({ followRegionRedirects: true }));
}

export function findingsRecord({ TABLE_NAME }: { TABLE_NAME: string }): DynamoRecord {
  return dynamoRecord(findingsClient(), TABLE_NAME);
}

/** For a function that needs one side of the record or two: what it does not ask for is not in its bundle. */
export function findingsTable({ TABLE_NAME }: { TABLE_NAME: string }): Table {
  return new Table(dynamoCalls(findingsClient(), TABLE_NAME));
}

const findingsClient = () => new DynamoDBClient({ retryStrategy: patientRetries() });
