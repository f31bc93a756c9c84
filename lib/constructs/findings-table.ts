import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableDefinition, type IndexDefinition } from '../../src/aws/store/table-definition';
import { acceptFinding } from './accept-finding';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The record's table, as src/aws/store/table-definition.ts describes it. It outlives its stack. */
export class FindingsTable extends Table {
  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id, {
      partitionKey: text(tableDefinition.partitionKey),
      sortKey: text(tableDefinition.sortKey),
      timeToLiveAttribute: tableDefinition.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const indexes: readonly IndexDefinition[] = Object.values(tableDefinition.indexes);
    for (const { name, partitionKey, sortKey, projection } of indexes) {
      this.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
        projectionType: ProjectionType[projection],
      });
    }
    acceptFinding(
      this,
      'Point-in-time recovery keeps 35 days and the table can be rebuilt from the evidence bucket; a plan of AWS Backup belongs to whoever runs backups for the account.',
      'HIPAA.Security-DynamoDBInBackupPlan',
      'NIST.800.53.R5-DynamoDBInBackupPlan',
    );
  }
}
