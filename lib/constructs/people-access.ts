import { ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { tableDefinition } from '../../src/aws/store/table-definition';
import type { ObjectPrefix } from '../../src/model/object-prefix';
import { acceptFinding } from './accept-finding';
import { acceptAreas, EVERY_AREA, objectsIn } from './evidence-bucket';
import type { PipelineFunction, RecordStores } from './pipeline-function';

/** What the command line's questions to a deployed record read: what scans were to look at, looked at, and could not. */
const READ_OBJECTS: readonly ObjectPrefix[] = [
  'campaign-events',
  'campaign-items',
  'change-sets',
  'configurations',
  'day-digests',
  'days',
  'digests',
  'evaluations',
  'kept-files',
  'ledger-rows',
  'ledgers',
  'manifests',
  'parameters',
  'patch-reports',
  'periods',
  'plans',
  'system-exports',
];

export interface PeopleAccessProps {
  readonly stores: RecordStores;
  /** Takes people's words. */
  readonly command: PipelineFunction;
}

/**
 * Two policies, to be attached to roles of people: `OnCall` reads the record and says what is done about it, `Auditor` reads
 * and verifies.
 * Neither writes to the table or the bucket: only the function does, and it stamps who asked.
 */
export class PeopleAccess extends Construct {
  constructor(scope: Construct, id: string, { stores, command }: PeopleAccessProps) {
    super(scope, id);
    this.addPolicy('OnCall', 'reads the record, and says what is done about findings', stores, command);
    this.addPolicy('Auditor', 'reads the record and verifies all of it', stores);
  }

  private addPolicy(name: string, purpose: string, stores: RecordStores, command?: PipelineFunction): void {
    const stack = Stack.of(this);
    const policy = new ManagedPolicy(this, name, {
      description: `Watchbill: ${purpose}`,
      statements: [
        ...readsOf(stores, stack),
        ...(command === undefined ? verifies(stores) : wordsTo(command)),
      ],
    });
    acceptAreas(
      policy,
      stores.evidence,
      command === undefined ? [...READ_OBJECTS, EVERY_AREA] : READ_OBJECTS,
    );
    acceptFinding(
      policy,
      'CloudFormation names a stack by an id that is not known before it is made; the name in front of it is this stack’s own.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/${stack.stackName}/*]`,
    );
    new CfnOutput(stack, `${name}PolicyArn`, { value: policy.managedPolicyArn });
  }
}

function readsOf({ table, evidence, key }: RecordStores, stack: Stack): PolicyStatement[] {
  const indexes = Object.keys(tableDefinition.indexes).map((index) => `${table.tableArn}/index/${index}`);
  return [
    new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [table.tableArn],
    }),
    new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexes }),
    new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: READ_OBJECTS.map((area) => objectsIn(evidence, area)),
    }),
    // S3 answers "denied" instead of "no such key" to who may not list.
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [evidence.bucketArn] }),
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: {
        StringEquals: {
          'kms:ViaService': ['dynamodb', 's3'].map(
            (service) => `${service}.${stack.region}.${stack.urlSuffix}`,
          ),
        },
      },
    }),
    new PolicyStatement({
      actions: ['cloudformation:DescribeStacks'],
      resources: [
        stack.formatArn({
          service: 'cloudformation',
          resource: 'stack',
          resourceName: `${stack.stackName}/*`,
          arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
        }),
      ],
    }),
  ];
}

/** Whoever verifies reads everything: what nothing names would not be found otherwise. */
function verifies({ table, evidence, logKey }: RecordStores): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [table.tableArn] }),
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [evidence.arnForObjects('*')] }),
    new PolicyStatement({ actions: ['kms:GetPublicKey'], resources: [logKey.keyArn] }),
  ];
}

/**
 * By its URL and in no other way: an invocation past it could claim any caller.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
function wordsTo({ function: { functionArn } }: PipelineFunction): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['lambda:InvokeFunctionUrl'],
      resources: [functionArn],
      conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
    }),
    new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [functionArn],
      conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    }),
  ];
}
