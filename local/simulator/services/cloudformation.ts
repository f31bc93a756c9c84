import * as client from '@aws-sdk/client-cloudformation';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

/** Stands in for CloudFormation, with the outputs of the stacks that the simulator was started with. */
export const cloudformation = defineService({
  name: 'cloudformation',
  protocol: { kind: 'query', namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/' },
  client,
  permissions: {
    DescribeStacks: {
      action: 'cloudformation:DescribeStacks',
      resource: ({ StackName }, { organization, region, account }) =>
        `arn:${organization.partition}:cloudformation:${region}:${account.id}:stack/${String(StackName)}/51af3dc0`,
    },
  },
  handlers: {
    DescribeStacks({ StackName = '' }, { memory, organization, region, account, now }) {
      const stack = memory.stacks.find(
        (each) => each.name === StackName && each.account === account.id && each.region === region,
      );
      if (stack === undefined)
        throw new AwsError('ValidationError', `Stack with id ${StackName} does not exist`);
      return {
        Stacks: [
          {
            StackName,
            StackId: `arn:${organization.partition}:cloudformation:${region}:${account.id}:stack/${StackName}/51af3dc0`,
            StackStatus: client.StackStatus.CREATE_COMPLETE,
            CreationTime: new Date(now),
            Outputs: Object.entries(stack.outputs).map(([OutputKey, OutputValue]) => ({
              OutputKey,
              OutputValue,
            })),
          },
        ],
      };
    },
  },
});
