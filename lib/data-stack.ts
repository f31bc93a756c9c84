import { Aws, CfnOutput, CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Configuration } from '../src/config/schema';
import { CustomerKey } from './constructs/customer-key';
import { AccessLogBucket, EvidenceBucket } from './constructs/evidence-bucket';
import { LogKey } from './constructs/log-key';
import { FindingsTable } from './constructs/findings-table';

/**
 * The record: what must outlive everything else. Nothing in it has a physical name, and each logical id is written out, so
 * that a stack made again can adopt what the old one left (`cdk import`).
 */
export class DataStack extends Stack {
  readonly key: CustomerKey;
  readonly table: FindingsTable;
  readonly evidence: EvidenceBucket;
  readonly logKey: LogKey;
  /** The name of the log, which is that of the bucket it lies in: whoever has a head knows where it is from. */
  readonly logOrigin: string;

  constructor(scope: Construct, id: string, configuration: Configuration, props: StackProps = {}) {
    super(scope, id, {
      ...props,
      description: 'Watchbill: the record of findings and their evidence',
      terminationProtection: true,
    });
    this.key = new CustomerKey(this, 'DataKey', 'Watchbill: findings and evidence');
    this.table = new FindingsTable(this, 'Findings', this.key);
    const accessLogs = new AccessLogBucket(this, 'AccessLogs');
    this.evidence = new EvidenceBucket(this, 'Evidence', {
      key: this.key,
      retentionDays: configuration.evidence['retention-days'],
      objectLock: configuration.evidence['object-lock'],
      accessLogs,
    });
    const earlier = configuration.evidence['earlier-log-keys'].length;
    const logKeyId = earlier === 0 ? 'LogKey' : `LogKey${earlier + 1}`;
    this.logKey = new LogKey(this, logKeyId);
    this.logOrigin = `watchbill/${Aws.ACCOUNT_ID}/${this.evidence.bucketName}`;
    nameLogically({
      [logKeyId]: this.logKey,
      DataKey: this.key,
      Findings: this.table,
      AccessLogs: accessLogs,
      Evidence: this.evidence,
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'EvidenceBucketName', { value: this.evidence.bucketName });
  }
}

function nameLogically(constructs: Readonly<Record<string, Construct>>): void {
  for (const [logicalId, { node }] of Object.entries(constructs)) {
    if (CfnResource.isCfnResource(node.defaultChild)) node.defaultChild.overrideLogicalId(logicalId);
  }
}
