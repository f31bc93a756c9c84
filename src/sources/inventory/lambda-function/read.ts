import {
  GetPolicyCommand,
  LambdaClient,
  paginateListAliases,
  paginateListFunctionUrlConfigs,
  paginateListFunctions,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import type { Stop } from '../../../aws/client/classify';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach, type Owner } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { valueKindOf } from '../environment-value';

/** Lambda gives no more of either list, whatever is asked. */
const PAGE_SIZE = 50;

/** The name that Lambda gives to what is not published. It takes no policy of its own. */
const UNPUBLISHED = '$LATEST';

/**
 * The versions of all functions come in the list of functions; only the aliases are asked for function by function. A
 * policy is asked for the function and for each qualifier: without one, `GetPolicy` answers "permissions that apply to
 * the unqualified function ARN". https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
 */
export default async function readFunctions(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(LambdaClient, request.region);
  const { items, stop } = await gather(
    paginateListFunctions({ client, pageSize: PAGE_SIZE }, { FunctionVersion: 'ALL' }),
    { items: ({ Functions }) => Functions, next: ({ NextMarker }) => NextMarker },
  );
  if (items === undefined) return { mode: 'direct', stop };
  const versions = publishedVersions(items);
  const functions = items.filter(({ Version = UNPUBLISHED }) => Version === UNPUBLISHED);
  const value = await describeEach(request, functions, async (lambda) => {
    const { FunctionName: name } = lambda;
    const [policy, qualified, urls] = await Promise.all([
      policyOf(client, name),
      qualifierPoliciesOf(client, name, stop ?? versions.get(name) ?? []),
      urlsOf(client, name),
    ]);
    return functionOf(request, lambda, policy, qualified, urls);
  });
  return { mode: 'direct', value, stop };
}

/** The published versions of each function, by its name. */
function publishedVersions(listed: readonly FunctionConfiguration[]) {
  const versions = new Map<string | undefined, string[]>();
  for (const { FunctionName, Version = UNPUBLISHED } of listed) {
    if (Version === UNPUBLISHED) continue;
    const others = versions.get(FunctionName);
    if (others) others.push(Version);
    else versions.set(FunctionName, [Version]);
  }
  return versions;
}

/** `null` where there is none. */
function policyOf(client: LambdaClient, FunctionName: string | undefined, Qualifier?: string) {
  return detail(
    async () => {
      const { Policy } = await client.send(new GetPolicyCommand({ FunctionName, Qualifier }));
      return Policy;
    },
    { none: { errors: ['ResourceNotFoundException'], value: null } },
  );
}

/** Only of those that have a policy, or may have one. */
async function qualifierPoliciesOf(
  client: LambdaClient,
  name: string | undefined,
  versions: readonly string[] | Stop,
) {
  if ('reason' in versions) return { unknown: `the list of versions was cut: ${versions.detail}` };
  const aliases = await aliasesOf(client, name);
  if (isUnknown(aliases)) return aliases;
  const qualified = await Promise.all(
    [...versions, ...aliases].map(async (qualifier) => ({
      qualifier,
      policy: await policyOf(client, name, qualifier),
    })),
  );
  return qualified.filter(({ policy }) => policy !== null);
}

async function aliasesOf(client: LambdaClient, FunctionName: string | undefined): Promise<Known<string[]>> {
  const items = allOrUnknown(
    await gather(paginateListAliases({ client, pageSize: PAGE_SIZE }, { FunctionName }), {
      items: ({ Aliases }) => Aliases,
      next: ({ NextMarker }) => NextMarker,
    }),
  );
  if (isUnknown(items)) return items;
  const names = items.flatMap(({ Name }) => Name ?? []);
  return names.length === items.length ? names : { unknown: 'an alias was listed without its name' };
}

async function urlsOf(client: LambdaClient, FunctionName: string | undefined) {
  const urls = allOrUnknown(
    await gather(paginateListFunctionUrlConfigs({ client, pageSize: PAGE_SIZE }, { FunctionName }), {
      items: ({ FunctionUrlConfigs }) => FunctionUrlConfigs,
      next: ({ NextMarker }) => NextMarker,
    }),
  );
  if (isUnknown(urls)) return urls;
  return urls.map(({ FunctionArn, AuthType }) => ({ functionArn: FunctionArn, authType: AuthType }));
}

/**
 * Of the environment only names, and what the values look like, leave this function: a value can be a secret. Where Lambda
 * may not decrypt the environment for us, it answers an error in its place.
 */
function environmentOf({ Environment }: FunctionConfiguration) {
  const { Variables = {}, Error: error } = Environment ?? {};
  if (error !== undefined) return { unknown: `Lambda did not tell: ${error.ErrorCode ?? 'no reason given'}` };
  return Object.entries(Variables)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([Name, value]) => ({ Name, ValueKind: valueKindOf(value) }));
}

export function functionOf(
  { account, region }: Owner,
  lambda: FunctionConfiguration,
  policy: unknown,
  qualified: unknown,
  urls: unknown,
) {
  // In a list of all versions Lambda ends the ARN of what is not published with `:$LATEST`.
  const arn = lambda.FunctionArn?.replace(/:\$LATEST$/, '');
  return {
    resourceType: 'AWS::Lambda::Function',
    resourceId: lambda.FunctionName,
    resourceName: lambda.FunctionName,
    arn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      functionName: lambda.FunctionName,
      functionArn: arn,
      packageType: lambda.PackageType,
      runtime: lambda.PackageType === 'Image' ? null : lambda.Runtime,
      environmentVariables: environmentOf(lambda),
    },
    supplementaryConfiguration: { Policy: policy, QualifierPolicies: qualified, FunctionUrlConfigs: urls },
  };
}
