import * as client from '@aws-sdk/client-sfn';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

/** Stands in for Step Functions: what is started is kept, and nothing runs. A name is taken once. */
export const states = defineService({
  name: 'states',
  protocol: { kind: 'json', version: '1.0', target: 'AWSStepFunctions' },
  client,
  wording: { denied: ['AccessDeniedException', 400] },
  permissions: {
    StartExecution: {
      action: 'states:StartExecution',
      resource: ({ stateMachineArn }) => String(stateMachineArn),
    },
  },
  handlers: {
    StartExecution({ stateMachineArn = '', name = '', input = '{}' }, { memory, now }) {
      const started = memory.executions.find(
        (each) => each.stateMachineArn === stateMachineArn && each.name === name,
      );
      if (started !== undefined && started.input !== input)
        throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${name}'`);
      if (started === undefined) memory.executions.push({ stateMachineArn, name, input });
      return {
        executionArn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`,
        startDate: new Date(now),
      };
    },
  },
});
