import { DescribeStacksCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { UsageError } from '../../model/errors';

/** Where the parts of a deployed record are, as the outputs of its stack say. */
export interface Deployment {
  readonly table: string;
  readonly bucket: string;
  /** Of the function that takes people's words. */
  readonly commandUrl: string;
  /** Name of the function that does what is due of access reviews. */
  readonly reviewsFunction: string;
  /** ARN of the key that signs the log. */
  readonly logKey: string;
  /** The name of the log. */
  readonly logOrigin: string;
  /** The public keys that signed it before, the newest first. */
  readonly earlierLogKeys: readonly string[];
}

const outputsSchema = z.object({
  TableName: z.string(),
  EvidenceBucketName: z.string(),
  CommandUrl: z.url(),
  ReviewsFunctionName: z.string(),
  LogKeyArn: z.string(),
  LogOrigin: z.string(),
  EarlierLogKeys: z.string().default(''),
});

/** What CloudFormation names the table of the stack `<prefix>-Data`: the stack, the logical id, and a suffix of its own. */
const TABLE_NAME = /^(.+)-Data-Findings-\w+$/;

/** The stack whose outputs say where everything is. */
export function stackOf(table: string | undefined, prefix: () => string): string {
  return `${TABLE_NAME.exec(table ?? '')?.[1] ?? prefix()}-Pipeline`;
}

/** @throws UsageError when the stack is of a Watchbill without these outputs, or has another table. */
export async function findDeployment(
  client: CloudFormationClient,
  stack: string,
  table: string | undefined,
): Promise<Deployment> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const outputs = outputsSchema.safeParse(
    Object.fromEntries(
      (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]),
    ),
  );
  if (!outputs.success) {
    throw new UsageError(
      `The stack ${stack} does not say where its record is`,
      'Deploy it again with this version: npx cdk deploy Pipeline',
      { cause: new Error('Its outputs do not name a table: an earlier version deployed it') },
    );
  }
  const { TableName, EvidenceBucketName, CommandUrl, ReviewsFunctionName } = outputs.data;
  const { LogKeyArn, LogOrigin, EarlierLogKeys } = outputs.data;
  if (table !== undefined && table !== TableName) {
    throw new UsageError(
      `There is no table ${table} of the stack ${stack}, whose table is ${TableName}`,
      `Name that one with --table, or set deployment.prefix in watchbill.yaml where ${table} is of another stack`,
      { cause: new Error('A stack has one table, and its outputs name it') },
    );
  }
  return {
    table: TableName,
    bucket: EvidenceBucketName,
    commandUrl: CommandUrl,
    reviewsFunction: ReviewsFunctionName,
    logKey: LogKeyArn,
    logOrigin: LogOrigin,
    earlierLogKeys: EarlierLogKeys.split(' ').filter((key) => key !== ''),
  };
}
