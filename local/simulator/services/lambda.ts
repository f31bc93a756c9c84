import { createHash } from 'node:crypto';
import * as client from '@aws-sdk/client-lambda';
import type { Function } from '../../organization/resources';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 50;

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
  },
  handlers: {
    ListFunctions({ Marker, MaxItems }, call) {
      const page = pageOf(call.here.functions, {
        token: Marker,
        size: MaxItems,
        usual: PAGE,
        most: PAGE,
        invalid: 'InvalidParameterValueException',
      });
      return { Functions: page.items.map((state) => configuration(state, call)), NextMarker: page.next };
    },

    GetPolicy({ FunctionName = '' }, call) {
      const state = call.here.functions.find(({ name }) =>
        [name, functionArn(name, call)].includes(FunctionName),
      );
      if (!state?.policy) {
        const arn = functionArn(FunctionName, call);
        const missing = state ? 'The resource you requested does not exist.' : `Function not found: ${arn}`;
        throw new AwsError('ResourceNotFoundException', missing, 404);
      }
      return { Policy: JSON.stringify(state.policy), RevisionId: '00000000-0000-4000-8000-000000000001' };
    },
  },
});

function configuration(state: Function, call: Call): client.FunctionConfiguration {
  return {
    FunctionName: state.name,
    FunctionArn: functionArn(state.name, call),
    ...(state.runtime === undefined
      ? { PackageType: 'Image' as const }
      : { PackageType: 'Zip' as const, Runtime: state.runtime as client.Runtime, Handler: 'index.handler' }),
    Role: state.roleArn,
    CodeSha256: createHash('sha256').update(state.name).digest('base64'),
    CodeSize: 1_048_576,
    MemorySize: 256,
    Timeout: 30,
    LastModified: state.modifiedAt.replace('Z', '+0000'),
    Version: '$LATEST',
    Architectures: ['arm64'],
    ...(state.environment && { Environment: { Variables: state.environment } }),
  };
}

function functionArn(name: string, { region, account, organization }: Call): string {
  return `arn:${organization.partition}:lambda:${region}:${account.id}:function:${name}`;
}
