import { ArnFormat, Aws, Fn, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Source } from '../../src/sources/sources';
import type { ObjectArea, ScanStep } from '../../lambdas/function-needs';
import { acceptFinding } from './accept-finding';
import { acceptAreas, objectsIn } from './evidence-bucket';
import type { PipelineFunction, RecordStores } from './pipeline-function';
import { ACCOUNTS_LABEL, scanDefinition } from './scan-definition';
import { serviceOfThisAccount } from './service-of-this-account';

export interface ScanStateMachineProps {
  /** Those that it invokes are told by their triggers. */
  readonly functions: readonly PipelineFunction[];
  readonly stores: RecordStores;
  readonly logKey: IKey;
}

/** Of the 1,000 functions that an account and Region may run at once unless raised. */
const FUNCTIONS_AT_ONCE = 150;

/** The lists of accounts, which the Map reads by itself. */
const ACCOUNT_LISTS: ObjectArea = 'account-lists';

/** The actions by which Step Functions has its logs delivered; none of them can be limited to a resource. */
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** The scan of one slot, and the role it runs under. */
export class ScanStateMachine extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ScanStateMachineProps) {
    super(scope, id);
    const { functions, stores, logKey } = props;
    const { steps, collectors } = stepsOf(functions);
    const invoked = [...steps.values(), ...collectors.values()];
    const role = new Role(this, 'Role', { assumedBy: serviceOfThisAccount('states.amazonaws.com') });
    const policy = new ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: invoked,
        }),
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [objectsIn(stores.evidence, ACCOUNT_LISTS)],
        }),
        new PolicyStatement({
          actions: ['kms:Decrypt'],
          resources: [stores.key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
        }),
        new PolicyStatement({ actions: LOG_DELIVERY, resources: ['*'] }),
      ],
    });
    acceptAreas(policy, stores.evidence, [ACCOUNT_LISTS]);
    const logGroup = new LogGroup(this, 'Logs', {
      // Of all groups under this prefix the account's one resource policy says enough; any other adds to its size, until it is
      // full: https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html. Named after this very stack, because the
      // group outlives it.
      logGroupName: Fn.join('', [
        '/aws/vendedlogs/states/watchbill-',
        Fn.select(2, Fn.split('/', Aws.STACK_ID)),
      ]),
      retention: RetentionDays.THIRTEEN_MONTHS,
      encryptionKey: logKey,
    });
    const stateMachine = new CfnStateMachine(this, 'Scan', {
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: Stack.of(this).toJsonString(
        scanDefinition({
          stepArn: (step) => arnOf(steps, step),
          collectors: Object.fromEntries(collectors),
          partition: Aws.PARTITION,
          evidenceBucket: stores.evidence.bucketName,
          maxAccountsAtOnce: Math.floor(FUNCTIONS_AT_ONCE / collectors.size),
        }),
      ),
      loggingConfiguration: {
        level: 'ERROR',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: false },
    });
    stateMachine.node.addDependency(policy);
    this.arn = stateMachine.ref;

    const executions = (of: string) =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${stateMachine.attrName}${of}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    // Apart from the other policy: the machine waits for that one, and this one names the machine.
    // https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
    const runAccounts = new ManagedPolicy(this, 'RunAccounts', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [this.arn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution'],
          resources: [executions('')],
        }),
        new PolicyStatement({
          actions: ['states:RedriveExecution'],
          resources: [executions(`/${ACCOUNTS_LABEL}`)],
        }),
      ],
    });
    const name = Stack.of(this).getLogicalId(stateMachine);
    acceptFinding(
      runAccounts,
      'Executions are named when they are started; only those of this state machine can be stopped or run again.',
      ...['', `/${ACCOUNTS_LABEL}`].map(
        (of) =>
          `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${name}.Name>${of}:*]`,
      ),
    );
    acceptFinding(
      stateMachine,
      'Standard executions keep their whole history for 90 days without being logged; the log holds the failures, those of Express ones too.',
      'AwsSolutions-SF1',
    );
    acceptFinding(
      stateMachine,
      'The history shows each step with its times; traces of X-Ray cost by the request and add nothing to it.',
      'AwsSolutions-SF2',
    );
    acceptFinding(
      policy,
      'None of the actions of log delivery can be limited to a resource.',
      'AwsSolutions-IAM5[Resource::*]',
    );
  }
}

/** The ARNs of the functions that the state machine invokes. */
function stepsOf(functions: readonly PipelineFunction[]) {
  const steps = new Map<ScanStep, string>();
  const collectors = new Map<Source, string>();
  for (const { needs, function: deployed } of functions) {
    const { trigger } = needs;
    if (!('step' in trigger)) continue;
    if (trigger.step === 'collect') collectors.set(trigger.source, deployed.functionArn);
    else steps.set(trigger.step, deployed.functionArn);
  }
  return { steps, collectors };
}

function arnOf(steps: ReadonlyMap<ScanStep, string>, step: ScanStep): string {
  const arn = steps.get(step);
  if (arn === undefined) throw new Error(`no function's needs name the step ${step} as its trigger`);
  return arn;
}
