import { SOURCES, type Source } from '../../src/sources/parts';

/** ARNs of the functions that the steps invoke, and what else the definition names. */
export interface ScanDefinitionProps {
  readonly functions: Readonly<Record<'plan' | 'evaluate' | 'record' | 'conclude', string>> & {
    readonly collect: Readonly<Record<Source, string>>;
  };
  readonly partition: string;
  readonly evidenceBucket: string;
  readonly maxAccountsAtOnce: number;
}

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

const invoke = (functionArn: string, parameters: State, rest: State): State => ({
  Type: 'Task',
  Resource: functionArn,
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
  const { functions, partition, evidenceBucket, maxAccountsAtOnce } = props;
  return {
    Comment: 'Watchbill: one scan of every account in scope',
    StartAt: 'Plan',
    States: {
      Plan: invoke(
        functions.plan,
        { 'slot.$': '$.slot' },
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
          'due.$': '$.plan.due',
          'account.$': '$$.Map.Item.Value.account',
        },
        MaxConcurrency: maxAccountsAtOnce,
        // An account whose execution fails is a gap that Conclude counts; it stops no other account.
        ToleratedFailurePercentage: 100,
        Label: 'Account',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...accountDefinition(functions),
        },
        ResultPath: null,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Conclude' }],
        Next: 'Conclude',
      },
      Conclude: invoke(
        functions.conclude,
        { 'slot.$': '$.slot' },
        { ResultPath: '$.summary', Next: 'Were the accounts run?' },
      ),
      'Were the accounts run?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.failure', IsPresent: true, Next: 'The accounts were not run' }],
        Default: 'Concluded',
      },
      'The accounts were not run': {
        Type: 'Fail',
        ErrorPath: '$.failure.Error',
        CausePath: '$.failure.Cause',
      },
      Concluded: { Type: 'Succeed' },
    },
  };
}

/** One account: its sources side by side, then the judgement, then the record. */
function accountDefinition(functions: ScanDefinitionProps['functions']): State {
  return {
    StartAt: 'Collect',
    States: {
      Collect: {
        Type: 'Parallel',
        Branches: SOURCES.map((source) => collectDefinition(source, functions.collect[source])),
        ResultPath: '$.collected',
        Next: 'Evaluate',
      },
      Evaluate: invoke(
        functions.evaluate,
        { 'slot.$': '$.slot', 'plan.$': '$.plan', 'account.$': '$.account', 'collected.$': '$.collected' },
        { ResultPath: '$.evaluation', Next: 'Begin to record' },
      ),
      'Begin to record': { Type: 'Pass', Result: { done: false }, ResultPath: '$.record', Next: 'Record' },
      Record: invoke(
        functions.record,
        { 'evaluation.$': '$.evaluation.key', 'progress.$': '$.record' },
        { ResultPath: '$.record', Next: 'Is it recorded?' },
      ),
      'Is it recorded?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.record.done', BooleanEquals: true, Next: 'Recorded' }],
        Default: 'Record',
      },
      // Nothing is handed back: with very many accounts the answers together would be too large for the Map's result.
      Recorded: { Type: 'Pass', Result: {}, End: true },
    },
  };
}

/** One source of one account: called again until it is done; what it died of is handed on in place of an answer. */
function collectDefinition(source: Source, functionArn: string): State {
  const named = (name: string) => `${name} ${source}`;
  return {
    StartAt: named('Due:'),
    States: {
      [named('Due:')]: {
        Type: 'Choice',
        Choices: [{ Variable: `$.due.${source}`, BooleanEquals: true, Next: named('Begin') }],
        Default: named('Not due:'),
      },
      [named('Not due:')]: { Type: 'Pass', Result: { source, notDue: true }, End: true },
      [named('Begin')]: {
        Type: 'Pass',
        Result: { source, evidence: [], done: false },
        ResultPath: '$.progress',
        Next: named('Collect'),
      },
      [named('Collect')]: invoke(
        functionArn,
        { 'slot.$': '$.slot', 'plan.$': '$.plan', 'account.$': '$.account', 'progress.$': '$.progress' },
        {
          ResultPath: '$.progress',
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.crash', Next: named('Crashed:') }],
          Next: named('Done:'),
        },
      ),
      [named('Done:')]: {
        Type: 'Choice',
        Choices: [{ Variable: '$.progress.done', BooleanEquals: true, Next: named('Collected') }],
        Default: named('Collect'),
      },
      [named('Collected')]: { Type: 'Pass', OutputPath: '$.progress', End: true },
      [named('Crashed:')]: {
        Type: 'Pass',
        Parameters: { source, 'crashed.$': 'States.JsonToString($.crash)' },
        End: true,
      },
    },
  };
}
