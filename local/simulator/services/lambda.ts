import { createHash } from 'node:crypto';
import * as client from '@aws-sdk/client-lambda';
import type { Function } from '../../organization/resources';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 50;
const UNPUBLISHED = '$LATEST';

/** Stands in for Lambda's control plane; it runs nothing. */
export const lambda = defineService({
  name: 'lambda',
  protocol: { kind: 'rest-json' },
  client,
  wording: { failed: ['ServiceException', 500] },
  permissions: {
    GetPolicy: {
      action: 'lambda:GetPolicy',
      resource: ({ FunctionName }, call) => functionArn(String(FunctionName), call),
    },
    ListFunctionUrlConfigs: {
      action: 'lambda:ListFunctionUrlConfigs',
      resource: ({ FunctionName }, call) => functionArn(String(FunctionName), call),
    },
    ListAliases: {
      action: 'lambda:ListAliases',
      resource: ({ FunctionName }, call) => functionArn(String(FunctionName), call),
    },
  },
  handlers: {
    ListFunctions({ Marker, MaxItems, FunctionVersion }, call) {
      const { functions } = call.here;
      const listed =
        FunctionVersion === 'ALL'
          ? functions.flatMap((state) => [
              configuration(state, call, UNPUBLISHED),
              ...(state.versions ?? []).map(({ qualifier }) => configuration(state, call, qualifier)),
            ])
          : functions.map((state) => configuration(state, call));
      const page = pageOf(listed, pageRequest(Marker, MaxItems));
      return { Functions: [...page.items], NextMarker: page.next };
    },

    ListAliases({ FunctionName = '', Marker, MaxItems }, call) {
      const state = functionNamed(FunctionName, call);
      const page = pageOf(state.aliases ?? [], pageRequest(Marker, MaxItems));
      return {
        Aliases: page.items.map(({ qualifier }) => ({
          Name: qualifier,
          AliasArn: `${functionArn(state.name, call)}:${qualifier}`,
          FunctionVersion: state.versions?.at(-1)?.qualifier ?? UNPUBLISHED,
        })),
        NextMarker: page.next,
      };
    },

    ListFunctionUrlConfigs({ FunctionName = '', Marker, MaxItems }, call) {
      const state = functionNamed(FunctionName, call);
      const urls = state.urlAuth === undefined ? [] : [{ AuthType: state.urlAuth }];
      const page = pageOf(urls, pageRequest(Marker, MaxItems));
      return {
        FunctionUrlConfigs: page.items.map(({ AuthType }) => ({
          FunctionUrl: `https://${state.name}.lambda-url.${call.region}.on.aws/`,
          FunctionArn: functionArn(state.name, call),
          CreationTime: state.modifiedAt,
          LastModifiedTime: state.modifiedAt,
          AuthType,
        })),
        NextMarker: page.next,
      };
    },

    GetPolicy({ FunctionName = '', Qualifier }, call) {
      const state = functionNamed(FunctionName, call);
      const owner =
        Qualifier === undefined
          ? state
          : [...(state.versions ?? []), ...(state.aliases ?? [])].find(
              ({ qualifier }) => qualifier === Qualifier,
            );
      if (!owner?.policy)
        throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
      return { Policy: JSON.stringify(owner.policy), RevisionId: '00000000-0000-4000-8000-000000000001' };
    },
  },
});

function pageRequest(token: string | undefined, size: number | undefined) {
  return { token, size, usual: PAGE, most: PAGE, invalid: 'InvalidParameterValueException' };
}

/** @throws AwsError when there is no function of that name or ARN. */
function functionNamed(nameOrArn: string, call: Call): Function {
  const state = call.here.functions.find(({ name }) => [name, functionArn(name, call)].includes(nameOrArn));
  if (state) return state;
  const missing = `Function not found: ${functionArn(nameOrArn, call)}`;
  throw new AwsError('ResourceNotFoundException', missing, 404);
}

/** Without a version as Lambda lists a function by itself; with one as it lists all versions, by qualified ARN. */
function configuration(state: Function, call: Call, version?: string): client.FunctionConfiguration {
  const arn = functionArn(state.name, call);
  return {
    FunctionName: state.name,
    FunctionArn: version === undefined ? arn : `${arn}:${version}`,
    ...(state.runtime === undefined
      ? { PackageType: 'Image' as const }
      : { PackageType: 'Zip' as const, Runtime: state.runtime as client.Runtime, Handler: 'index.handler' }),
    Role: state.roleArn,
    CodeSha256: createHash('sha256').update(state.name).digest('base64'),
    CodeSize: 1_048_576,
    MemorySize: 256,
    Timeout: 30,
    LastModified: state.modifiedAt.replace('Z', '+0000'),
    Version: version ?? UNPUBLISHED,
    Architectures: ['arm64'],
    ...(state.environment && { Environment: { Variables: state.environment } }),
  };
}

function functionArn(name: string, { region, account, organization }: Call): string {
  return `arn:${organization.partition}:lambda:${region}:${account.id}:function:${name}`;
}
