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
const BRIEF_LABEL = 'BriefAccount';

type State = Readonly<Record<string, unknown>>;
/** The name of a state: each has one of its own in the whole state machine. */
type Named = (state: string) => string;

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

/** What was planned, by how long it may take. */
const BY_LENGTH = [
  { Variable: '$.plan.status', StringEquals: 'planned-brief', Next: 'Accounts in brief' },
  { Variable: '$.plan.status', StringEquals: 'planned', Next: 'Accounts' },
];

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
  const { stepArn, collectors } = props;
  return {
    Comment: 'Watchbill: one scan of every account in scope',
    TimeoutSeconds: SCAN_SECONDS.all,
    StartAt: 'Plan',
    States: {
      Plan: invoke(
        stepArn('plan'),
        { 'started.$': '$', collectors },
        { ResultPath: '$.plan', Next: 'Is the slot ours?' },
      ),
      'Is the slot ours?': {
        Type: 'Choice',
        Choices: [
          // Asked for while the same was looked at: it is read after that.
          { Variable: '$.waitSeconds', IsPresent: true, Next: 'Until its turn' },
          ...BY_LENGTH,
        ],
        Default: 'Another execution has the slot',
      },
      'Until its turn': { Type: 'Wait', SecondsPath: '$.waitSeconds', Next: 'Its turn' },
      'Its turn': { Type: 'Choice', Choices: BY_LENGTH, Default: 'Another execution has the slot' },
      'Another execution has the slot': { Type: 'Succeed' },
      Accounts: accountsState(props, { isBrief: false }),
      // Most scans are: the transitions of a Standard execution would be most of what Watchbill costs.
      'Accounts in brief': accountsState(props, { isBrief: true }),
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

/**
 * Every account, each in an execution of its own. An Express one is billed by its time and not by its transitions, and ends
 * after five minutes.
 */
function accountsState(props: ScanDefinitionProps, { isBrief }: { readonly isBrief: boolean }): State {
  const { partition, evidenceBucket, maxAccountsAtOnce } = props;
  return {
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
      isBrief,
      collection: { 'due.$': '$.plan.due', ended: [], rounds: 0 },
      record: { done: false },
    },
    MaxConcurrency: maxAccountsAtOnce,
    // An account whose execution fails is a gap that Conclude counts; it stops no other account.
    ToleratedFailurePercentage: 100,
    Label: isBrief ? BRIEF_LABEL : ACCOUNTS_LABEL,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: isBrief ? 'EXPRESS' : 'STANDARD' },
      ...accountDefinition(props, (state) => (isBrief ? `${state} in brief` : state)),
    },
    ResultPath: null,
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Conclude' }],
    Next: 'Conclude',
  };
}

/** Conclude counts the account as missing, and the scan then fails. */
const notRecorded = (named: Named) => [
  { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: named('Not recorded') },
];

/**
 * One account: its due sources side by side, then the judgement, then the record. A source whose function ran out of time
 * is collected on in another round, which Evaluate asks for: a Choice for each source would cost two more transitions for
 * each of them.
 */
function accountDefinition({ stepArn, partition }: ScanDefinitionProps, named: Named): State {
  const account = {
    'slot.$': '$.slot',
    'plan.$': '$.plan',
    'account.$': '$.account',
    'isBrief.$': '$.isBrief',
  };
  return {
    StartAt: named('Collect'),
    States: {
      [named('Collect')]: {
        Type: 'Map',
        ItemsPath: '$.collection.due',
        ItemSelector: {
          ...account,
          'function.$': '$$.Map.Item.Value.function',
          'progress.$': '$$.Map.Item.Value.progress',
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          ...sourceDefinition(partition, account, named),
        },
        ResultPath: '$.collected',
        Next: named('Evaluate'),
      },
      [named('Evaluate')]: invoke(
        stepArn('evaluate'),
        { ...account, 'collection.$': '$.collection', 'collected.$': '$.collected' },
        { ResultPath: '$.collection', Next: named('Is it evaluated?'), Catch: notRecorded(named) },
      ),
      [named('Is it evaluated?')]: {
        Type: 'Choice',
        Choices: [{ Variable: '$.collection.evaluation', IsPresent: true, Next: named('Record') }],
        Default: named('Collect'),
      },
      [named('Record')]: invoke(
        stepArn('record'),
        { 'evaluation.$': '$.collection.evaluation', 'progress.$': '$.record' },
        { ResultPath: '$.record', Next: named('Is it recorded?'), Catch: notRecorded(named) },
      ),
      [named('Is it recorded?')]: {
        Type: 'Choice',
        Choices: [{ Variable: '$.record.done', BooleanEquals: true, Next: named('Recorded') }],
        Default: named('Record'),
      },
      // Nothing is handed back: with very many accounts the answers together would be too large for the Map's result.
      [named('Recorded')]: { Type: 'Pass', Result: {}, End: true },
      [named('Not recorded')]: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
    },
  };
}

/** One source of one account: how far its function came, or what it died of. */
function sourceDefinition(partition: string, account: State, named: Named): State {
  return {
    StartAt: named('Collect source'),
    States: {
      [named('Collect source')]: invoke(
        `arn:${partition}:states:::lambda:invoke`,
        {
          'FunctionName.$': '$.function',
          Payload: { ...account, 'progress.$': '$.progress' },
        },
        {
          OutputPath: '$.Payload',
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.crash', Next: named('Crashed') }],
          End: true,
        },
      ),
      [named('Crashed')]: {
        Type: 'Pass',
        // Without the cause: six of 32 KB, escaped, are more than the 256 KB that a payload may have.
        Parameters: { 'source.$': '$.progress.source', 'crashed.$': '$.crash.Error' },
        End: true,
      },
    },
  };
}
