import {
  GetPolicyCommand,
  LambdaClient,
  paginateListFunctions,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import type { ReadRequest } from '../../collector';
import { gather } from '../../../aws/client/pages';
import { detail, type Reading } from '../../reading';
import { describeEach, type Owner } from '../resources';

/** Lambda gives no more, whatever is asked. */
const PAGE_SIZE = 50;

export default async function readFunctions(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(LambdaClient, request.region);
  const { items, stop } = await gather(paginateListFunctions({ client, pageSize: PAGE_SIZE }, {}), {
    items: ({ Functions }) => Functions,
    next: ({ NextMarker }) => NextMarker,
  });
  if (items === undefined) return { mode: 'direct', stop };
  const value = await describeEach(items, async (lambda) => {
    const policy = await detail(
      async () => {
        const { Policy } = await client.send(new GetPolicyCommand({ FunctionName: lambda.FunctionName }));
        return Policy;
      },
      { none: { errors: ['ResourceNotFoundException'], value: null } },
    );
    return functionOf(request, lambda, policy);
  });
  return { mode: 'direct', value, stop };
}

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
