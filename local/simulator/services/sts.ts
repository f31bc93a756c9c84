import * as client from '@aws-sdk/client-sts';
import { addMilliseconds } from '../../../src/model/instant';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

const DEFAULT_SESSION_SECONDS = 3600;

/** Stands in for STS: assuming a role really changes the account that later calls are answered for. */
export const sts = defineService({
  name: 'sts',
  protocol: { kind: 'query', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  client,
  permissions: {
    AssumeRole: { action: 'sts:AssumeRole', resource: ({ RoleArn }) => String(RoleArn) },
  },
  handlers: {
    GetCallerIdentity: (_input, { caller }) => ({
      Account: caller.account,
      Arn: caller.arn,
      UserId: caller.userId,
    }),

    AssumeRole(
      { RoleArn = '', RoleSessionName = '', DurationSeconds, Policy, PolicyArns },
      { now, organization, memory },
    ) {
      if (PolicyArns !== undefined)
        throw new AwsError('NotImplemented', 'The simulator takes no PolicyArns.');
      // The caller was let in by the role's trust policy, so there is such a role.
      const [, account = '', path = ''] = /^arn:[\w-]+:iam::(\d{12}):role\/(.+)$/.exec(RoleArn) ?? [];
      const name = path.split('/').at(-1) ?? '';
      const owner = organization.accounts.find(({ id }) => id === account);
      const roleId = owner?.iam.roles.find((role) => role.name === name)?.id ?? `AROA${account}LOCAL`;
      const arn = `arn:${organization.partition}:sts::${account}:assumed-role/${name}/${RoleSessionName}`;
      const userId = `${roleId}:${RoleSessionName}`;
      const credentials = memory.sessions.open(account, {
        account,
        arn,
        userId,
        roleArn: RoleArn,
        sessionPolicies: Policy === undefined ? [] : [Policy],
      });
      return {
        Credentials: {
          AccessKeyId: credentials.accessKeyId,
          SecretAccessKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: new Date(addMilliseconds(now, (DurationSeconds ?? DEFAULT_SESSION_SECONDS) * 1000)),
        },
        AssumedRoleUser: { Arn: arn, AssumedRoleId: userId },
      };
    },
  },
});
