import { Aws, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { COLLECTOR_ACTIONS } from '../src/sources/actions';
import type { Configuration } from '../src/config/schema';
import { hasCursor, type Source } from '../src/sources/parts';
import { dueSources } from '../src/scan/due';
import { acceptFinding } from './constructs/accept-finding';
import { Alarms, AlarmTopic } from './constructs/alarms';
import { CollectorFunction } from './constructs/collector-function';
import { CustomerKey } from './constructs/customer-key';
import { DeadLetterQueue } from './constructs/dead-letter-queue';
import type { FunctionName } from './constructs/function-bundles';
import { PipelineFunction, type RecordStores } from './constructs/pipeline-function';
import { ScanStateMachine } from './constructs/scan-state-machine';
import { Schedule } from './constructs/schedule';
import { SpokeStackSet } from './constructs/spoke-stack-set';
import { PLAN_ACTIONS } from './read-actions';

export interface PipelineStackProps extends StackProps {
  readonly configuration: Configuration;
  readonly stores: RecordStores;
  readonly code: (name: FunctionName) => Code;
}

/** Any hour but the first of the day: what is due in it is hourly. */
const LATER_HOUR = '2000-01-01T01:00:00.000Z';

/** Scans on a schedule: the state machine, its functions, and what tells that they do not work. */
export class PipelineStack extends Stack {
  readonly key: CustomerKey;
  readonly alarmTopic: AlarmTopic;
  readonly deadLetters: DeadLetterQueue;
  readonly scan: ScanStateMachine;
  private readonly alarms: Alarms;
  private readonly props: PipelineStackProps;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, { ...props, description: 'Watchbill: scans on a schedule' });
    this.props = props;
    const { configuration, stores } = props;
    this.key = new CustomerKey(this, 'PipelineKey', 'Watchbill: logs, queues and alarms');
    this.key.allowLogGroups();
    this.alarmTopic = new AlarmTopic(this, 'AlarmTopic', {
      key: this.key,
      email: configuration.alerts.email,
    });
    this.alarms = new Alarms(this, 'Alarms', this.alarmTopic);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { key: this.key });
    this.alarms.watchDeadLetters('Pipeline', this.deadLetters);

    this.scan = new ScanStateMachine(this, 'ScanAccounts', {
      plan: this.planFunction(),
      collectors: {
        organization: this.collector('organization'),
        iam: this.collector('iam'),
        inventory: this.collector('inventory'),
        config: this.collector('config'),
        cloudtrail: this.collector('cloudtrail'),
        guardduty: this.collector('guardduty'),
      },
      evaluate: this.evaluateFunction(),
      record: this.recordFunction(),
      conclude: this.concludeFunction(),
      stores,
      logKey: this.key,
    });
    this.alarms.watchStateMachine(this.scan.arn);
    this.scheduleScans();
    this.scheduleSweeps();
    if (configuration.scope !== undefined && 'organization' in configuration.scope) {
      new SpokeStackSet(this, 'Spokes', configuration.scope.organization);
    }
  }

  private scheduleScans(): void {
    const isHourly = dueSources(this.props.configuration.schedule, LATER_HOUR).length > 0;
    this.alarms.watchHeartbeat(isHourly ? Duration.hours(1) : Duration.hours(24));
    new Schedule(this, 'ScanSchedule', {
      description: 'Starts a scan; which sources are due is decided by the hour',
      expression: isHourly ? 'cron(0 * * * ? *)' : 'cron(0 0 * * ? *)',
      target: {
        arn: this.scan.arn,
        action: 'states:StartExecution',
        // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
        input: { slot: '<aws.scheduler.scheduled-time>' },
      },
      deadLetters: this.deadLetters,
      key: this.key,
    });
  }

  private scheduleSweeps(): void {
    const { stores } = this.props;
    const sweep = this.pipelineFunction(
      'sweep',
      'Finishes what was committed and not applied, and wakes what is due',
      {
        timeout: Duration.minutes(4),
        memoryMegabytes: 512,
      },
    );
    sweep.allowTable(
      stores,
      ['GetItem', 'BatchGetItem', 'PutItem', 'Query'],
      ['account', 'rule', 'debt', 'wake'],
    );
    sweep.allowObjects(stores, { read: ['change-sets'] });
    sweep.allow(['sqs:SendMessage'], [this.deadLetters.queueArn]);
    sweep.allowKey(this.key, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']);
    // The next sweep does what this one did not.
    sweep.function.configureAsyncInvoke({
      retryAttempts: 0,
      onFailure: new SqsDestination(this.deadLetters),
    });
    acceptFinding(
      sweep.function,
      'A failed sweep is sent to a queue by an on-failure destination, which says more than a dead-letter queue does.',
      'HIPAA.Security-LambdaDLQ',
      'NIST.800.53.R5-LambdaDLQ',
    );
    new Schedule(this, 'SweepSchedule', {
      description: 'Starts a sweep',
      expression: 'rate(5 minutes)',
      target: { arn: sweep.function.functionArn, action: 'lambda:InvokeFunction', input: {} },
      deadLetters: this.deadLetters,
      key: this.key,
    });
  }

  private planFunction(): CollectorFunction {
    const { stores, configuration } = this.props;
    const plan = new CollectorFunction(this, 'Plan', {
      ...this.common('plan', 'Claims the slot and lists the accounts and what is due'),
      timeout: Duration.minutes(5),
      memoryMegabytes: 512,
      actions: PLAN_ACTIONS,
      scope: configuration.scope,
    });
    plan.allowTable(stores, ['GetItem', 'PutItem'], ['account']);
    plan.allowObjects(stores, { write: ['plans', 'account-lists'] });
    return this.step('plan', plan);
  }

  private collector(source: Source): CollectorFunction {
    const { stores, configuration } = this.props;
    const name = `collect-${source}` as const;
    const collector = new CollectorFunction(this, pascalCase(name), {
      ...this.common(name, `Reads ${source} of one account`),
      timeout: Duration.minutes(15),
      memoryMegabytes: 1024,
      actions: COLLECTOR_ACTIONS[source],
      scope: configuration.scope,
    });
    if (hasCursor(source)) collector.allowTable(stores, ['GetItem']);
    collector.allowObjects(stores, { read: ['plans', 'remaining'], write: ['????-??', 'remaining'] });
    return this.step(name, collector);
  }

  private evaluateFunction(): PipelineFunction {
    const { stores } = this.props;
    const evaluate = this.pipelineFunction('evaluate', 'Judges what was read of one account', {
      timeout: Duration.minutes(15),
      memoryMegabytes: 2048,
    });
    evaluate.allowObjects(stores, { read: ['plans', '????-??'], write: ['evaluations'] });
    return this.step('evaluate', evaluate);
  }

  private recordFunction(): PipelineFunction {
    const { stores } = this.props;
    const record = this.pipelineFunction('record', 'Puts the judgement of one account into the table', {
      timeout: Duration.minutes(15),
      memoryMegabytes: 1024,
    });
    record.allowTable(stores, ['GetItem', 'PutItem']);
    record.allowObjects(stores, {
      read: ['evaluations', 'digests', 'change-sets'],
      write: ['digests', 'change-sets'],
    });
    return this.step('record', record);
  }

  private concludeFunction(): PipelineFunction {
    const { stores } = this.props;
    const conclude = this.pipelineFunction('conclude', 'Writes what the scan came to, and that it ended', {
      timeout: Duration.minutes(5),
      memoryMegabytes: 512,
    });
    conclude.allowTable(stores, ['GetItem', 'PutItem', 'Query']);
    conclude.allowObjects(stores, {
      read: ['digests', 'change-sets'],
      write: ['manifests', 'evaluations', 'digests', 'change-sets'],
    });
    return this.step('conclude', conclude);
  }

  private pipelineFunction(
    name: FunctionName,
    description: string,
    size: { readonly timeout: Duration; readonly memoryMegabytes: number },
  ): PipelineFunction {
    const created = new PipelineFunction(this, pascalCase(name), {
      ...this.common(name, description),
      ...size,
    });
    this.alarms.watchFunction(pascalCase(name), created.function);
    return created;
  }

  /** A function that the state machine calls and waits for. */
  private step<F extends PipelineFunction>(name: FunctionName, step: F): F {
    if (step instanceof CollectorFunction) this.alarms.watchFunction(pascalCase(name), step.function);
    acceptFinding(
      step.function,
      'The state machine waits for its answer, tries again and catches what fails: no event is queued that could be lost.',
      'HIPAA.Security-LambdaDLQ',
      'NIST.800.53.R5-LambdaDLQ',
    );
    return step;
  }

  private common(name: FunctionName, description: string) {
    const { stores, code } = this.props;
    return {
      code: code(name),
      description: `Watchbill: ${description}`,
      logKey: this.key,
      environment: {
        TABLE_NAME: stores.table.tableName,
        EVIDENCE_BUCKET: stores.evidence.bucketName,
        HOME_ACCOUNT: Aws.ACCOUNT_ID,
        HOME_PARTITION: Aws.PARTITION,
      },
    };
  }
}

/** `collect-iam` is `CollectIam` as a construct. */
function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
