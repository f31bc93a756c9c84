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
    this.logKey = this.addLogKeys(configuration.evidence['earlier-log-keys'].length);
    this.logOrigin = `watchbill/${Aws.ACCOUNT_ID}/${this.evidence.bucketName}`;
    nameLogically({
      DataKey: this.key,
      Findings: this.table,
      AccessLogs: accessLogs,
      Evidence: this.evidence,
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'EvidenceBucketName', { value: this.evidence.bucketName });
  }

  /**
   * The keys that signed the log, and the one that does from now on. CloudFormation refuses to take out what another stack
   * still imports, and the pipeline imports the earlier key until it is deployed after this one:
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
   */
  private addLogKeys(earlier: number): LogKey {
    for (let number = 1; number <= earlier; number += 1) this.exportValue(this.addLogKey(number).keyArn);
    return this.addLogKey(earlier + 1);
  }

  private addLogKey(number: number): LogKey {
    const id = number === 1 ? 'LogKey' : `LogKey${number}`;
    const key = new LogKey(this, id);
    nameLogically({ [id]: key });
    return key;
  }
}

function nameLogically(constructs: Readonly<Record<string, Construct>>): void {
  for (const [logicalId, { node }] of Object.entries(constructs)) {
    if (CfnResource.isCfnResource(node.defaultChild)) node.defaultChild.overrideLogicalId(logicalId);
  }
}
