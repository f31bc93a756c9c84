import {
  GetPolicyCommand,
  LambdaClient,
  paginateListFunctions,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

export default listed({
  client: LambdaClient,
  pages: paginateListFunctions,
  /** Lambda gives no more, whatever is asked. */
  pageSize: 50,
  items: ({ Functions }) => Functions,
  next: ({ NextMarker }) => NextMarker,
  details: {
    policy: {
      async ask(client, { FunctionName }) {
        const { Policy } = await client.send(new GetPolicyCommand({ FunctionName }));
        return Policy;
      },
      none: ['ResourceNotFoundException'],
    },
  },
  item: (owner, lambda, { policy }) => functionOf(owner, lambda, policy),
});

/** Of the environment only the names leave this function: a value can be a secret. */
export function functionOf({ account, region }: Owner, lambda: FunctionConfiguration, policy: unknown) {
  return {
    resourceType: 'AWS::Lambda::Function',
    resourceId: lambda.FunctionName,
    resourceName: lambda.FunctionName,
    arn: lambda.FunctionArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      functionName: lambda.FunctionName,
      functionArn: lambda.FunctionArn,
      packageType: lambda.PackageType,
      runtime: lambda.PackageType === 'Image' ? null : lambda.Runtime,
      environmentVariableNames: Object.keys(lambda.Environment?.Variables ?? {}).sort(),
    },
    supplementaryConfiguration: { Policy: policy },
  };
}
