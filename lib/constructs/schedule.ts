import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { serviceOfThisAccount } from './service-of-this-account';

export interface ScheduleProps {
  readonly description: string;
  /** In UTC. */
  readonly expression: string;
  readonly target: {
    readonly arn: string;
    readonly action: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly messageGroup?: string;
  };
  /** Where a start that failed for an hour goes. */
  readonly deadLetters: IQueue;
  /** Of the dead letters, and of the target where that is encrypted. */
  readonly key: IKey;
}

/** Starts one thing at fixed times, under a role that may do only that. */
export class Schedule extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { description, expression, target, deadLetters, key }: ScheduleProps,
  ) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: serviceOfThisAccount('scheduler.amazonaws.com'),
    });
    const policy = new ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: [target.action], resources: [target.arn] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
        new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
      ],
    });
    const schedule = new CfnSchedule(this, 'Schedule', {
      description,
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        input: JSON.stringify(target.input),
        deadLetterConfig: { arn: deadLetters.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
        ...(target.messageGroup !== undefined && { sqsParameters: { messageGroupId: target.messageGroup } }),
      },
    });
    schedule.node.addDependency(policy);
  }
}
