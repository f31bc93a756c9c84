import type { ScanStep } from '../../lambdas/function-needs';
import { SCAN_SECONDS } from '../../src/model/scan';

export interface ScanDefinitionProps {
  /** The ARN of the function that does a step. */
  readonly stepArn: (step: ScanStep) => string;
  /** The ARN of each source's function. */
  readonly collectors: Readonly<Record<string, string>>;
  readonly partition: string;
  readonly evidenceBucket: string;
  readonly maxAccountsAtOnce: number;
}

/** The Map's part of its child executions' ARNs. */
export const ACCOUNTS_LABEL = 'Account';

type State = Readonly<Record<string, unknown>>;

/** What Lambda answers when it, and not our code, had no luck: https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
const LAMBDA_TROUBLE = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];
const RETRY = [
  { ErrorEquals: LAMBDA_TROUBLE, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' },
  // Every step can be repeated: keys are hashes and writes are conditional.
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 10,
    MaxAttempts: 2,
    BackoffRate: 3,
    JitterStrategy: 'FULL',
  },
];
/** A little longer than a function may run, so that the function's own timeout is the one that tells. */
const TASK_SECONDS = 960;

const invoke = (resource: string, parameters: State, rest: State): State => ({
  Type: 'Task',
  Resource: resource,
  Parameters: parameters,
  TimeoutSeconds: TASK_SECONDS,
  Retry: RETRY,
  ...rest,
});

/**
 * The scan as the Amazon States Language has it, in JSONPath. What steps hand on is small: an instant, keys of objects,
 * account ids. Everything else is in the evidence bucket.
 */
export function scanDefinition(props: ScanDefinitionProps): State {
  const { stepArn, collectors, partition, evidenceBucket, maxAccountsAtOnce } = props;
  return {
    Comment: 'Watchbill: one scan of every account in scope',
    TimeoutSeconds: SCAN_SECONDS.all,
    StartAt: 'Plan',
    States: {
      Plan: invoke(
        stepArn('plan'),
        { 'slot.$': '$.slot', collectors },
        { ResultPath: '$.plan', Next: 'Is the slot ours?' },
      ),
      'Is the slot ours?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.plan.status', StringEquals: 'planned', Next: 'Accounts' }],
        Default: 'Another execution has the slot',
      },
      'Another execution has the slot': { Type: 'Succeed' },
      Accounts: {
        Type: 'Map',
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: 'JSON' },
          Parameters: { Bucket: evidenceBucket, 'Key.$': '$.plan.accounts' },
        },
        ItemSelector: {
          'slot.$': '$.slot',
          'plan.$': '$.plan.plan',
          'account.$': '$$.Map.Item.Value.account',
          collection: { 'due.$': '$.plan.due', ended: [], rounds: 0 },
          record: { done: false },
        },
        MaxConcurrency: maxAccountsAtOnce,
        // An account whose execution fails is a gap that Conclude counts; it stops no other account.
        ToleratedFailurePercentage: 100,
        Label: ACCOUNTS_LABEL,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...accountDefinition(props),
        },
        ResultPath: null,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Conclude' }],
        Next: 'Conclude',
      },
      Conclude: invoke(
        stepArn('conclude'),
        { 'slot.$': '$.slot' },
        { ResultPath: '$.summary', Next: 'Were the accounts run?' },
      ),
      'Were the accounts run?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.failure', IsPresent: true, Next: 'The accounts were not run' },
          { Variable: '$.summary.isComplete', BooleanEquals: false, Next: 'Accounts are missing' },
        ],
        Default: 'Concluded',
      },
      'The accounts were not run': {
        Type: 'Fail',
        ErrorPath: '$.failure.Error',
        CausePath: '$.failure.Cause',
      },
      // Everything else is recorded and counted; the execution fails so that somebody looks.
      'Accounts are missing': {
        Type: 'Fail',
        Error: 'AccountsNotRecorded',
        Cause:
          'Some accounts were not recorded; what Conclude answered names them, and the Map run shows why',
      },
      Concluded: { Type: 'Succeed' },
    },
  };
}

/** Conclude counts the account as missing, and the scan then fails. */
const NOT_RECORDED = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Not recorded' }];

/**
 * One account: its due sources side by side, then the judgement, then the record. A source whose function ran out of time
 * is collected on in another round, which Evaluate asks for: a Choice for each source would cost two more transitions for
 * each of them.
 */
function accountDefinition({ stepArn, partition }: ScanDefinitionProps): State {
  const account = { 'slot.$': '$.slot', 'plan.$': '$.plan', 'account.$': '$.account' };
  return {
    StartAt: 'Collect',
    States: {
      Collect: {
        Type: 'Map',
        ItemsPath: '$.collection.due',
        ItemSelector: {
          ...account,
          'function.$': '$$.Map.Item.Value.function',
          'progress.$': '$$.Map.Item.Value.progress',
        },
        ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...sourceDefinition(partition, account) },
        ResultPath: '$.collected',
        Next: 'Evaluate',
      },
      Evaluate: invoke(
        stepArn('evaluate'),
        { ...account, 'collection.$': '$.collection', 'collected.$': '$.collected' },
        { ResultPath: '$.collection', Next: 'Is it evaluated?', Catch: NOT_RECORDED },
      ),
      'Is it evaluated?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.collection.evaluation', IsPresent: true, Next: 'Record' }],
        Default: 'Collect',
      },
      Record: invoke(
        stepArn('record'),
        { 'evaluation.$': '$.collection.evaluation', 'progress.$': '$.record' },
        { ResultPath: '$.record', Next: 'Is it recorded?', Catch: NOT_RECORDED },
      ),
      'Is it recorded?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.record.done', BooleanEquals: true, Next: 'Recorded' }],
        Default: 'Record',
      },
      // Nothing is handed back: with very many accounts the answers together would be too large for the Map's result.
      Recorded: { Type: 'Pass', Result: {}, End: true },
      'Not recorded': { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
    },
  };
}

/** One source of one account: how far its function came, or what it died of. */
function sourceDefinition(partition: string, account: State): State {
  return {
    StartAt: 'Collect source',
    States: {
      'Collect source': invoke(
        `arn:${partition}:states:::lambda:invoke`,
        {
          'FunctionName.$': '$.function',
          Payload: { ...account, 'progress.$': '$.progress' },
        },
        {
          OutputPath: '$.Payload',
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.crash', Next: 'Crashed' }],
          End: true,
        },
      ),
      Crashed: {
        Type: 'Pass',
        // Without the cause: six of 32 KB, escaped, are more than the 256 KB that a payload may have.
        Parameters: { 'source.$': '$.progress.source', 'crashed.$': '$.crash.Error' },
        End: true,
      },
    },
  };
}
