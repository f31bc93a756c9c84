import * as client from '@aws-sdk/client-cloudformation';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

/** CloudFormation fills pages up to 1 MB. */
const PAGE = 100;

/** Stands in for CloudFormation: the stacks of the organisation, and the outputs of those that the simulator was started with. */
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
    DescribeStacks({ StackName, NextToken }, call) {
      const { memory, organization, region, account, now } = call;
      if (StackName === undefined) {
        const page = pageOf(stacksOf(call), {
          token: NextToken,
          size: undefined,
          usual: PAGE,
          most: PAGE,
          invalid: 'ValidationError',
        });
        return { Stacks: [...page.items], NextToken: page.next };
      }
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

/** Their drift is detected every night, and found where there is any. */
function stacksOf({ here, account, region, organization: { partition }, now }: Call) {
  return (here.stacks ?? []).map(({ name, createdAt, drift }) => ({
    StackName: name,
    StackId: `arn:${partition}:cloudformation:${region}:${account.id}:stack/${name}/51af3dc0`,
    StackStatus: client.StackStatus.UPDATE_COMPLETE,
    CreationTime: new Date(createdAt),
    DriftInformation: {
      StackDriftStatus: drift,
      LastCheckTimestamp: drift === 'NOT_CHECKED' ? undefined : new Date(`${now.slice(0, 10)}T00:00:00.000Z`),
    },
  }));
}
