import { AwsError } from './aws-error';
import type { Organization } from '../organization/organization';

/** Who signed a request. */
export interface Caller {
  readonly account: string;
  /** As STS tells it: a user's ARN, or an assumed role's session ARN. */
  readonly arn: string;
  readonly userId: string;
  /** The role behind a session. */
  readonly roleArn?: string;
  /** The session policies it was assumed with, as JSON text. */
  readonly sessionPolicies: readonly string[];
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The sessions that AssumeRole made. Signatures are not verified: nothing here is secret. */
export class Sessions {
  readonly #callers = new Map<string, Caller>();

  open(account: string, caller: Caller): Credentials {
    const accessKeyId = `ASIA${account}${String(this.#callers.size).padStart(4, '0')}`;
    this.#callers.set(accessKeyId, caller);
    return {
      accessKeyId,
      secretAccessKey: `not-a-secret-${accessKeyId}`,
      sessionToken: `session-of-${accessKeyId}`,
    };
  }

  find(accessKeyId: string): Caller | undefined {
    return this.#callers.get(accessKeyId);
  }
}

/**
 * Whose an access key is: a session's, a user's of the organisation, or, for any other id with twelve digits in it
 * (`AKIA111122223333LOCAL`), an administrator of that account.
 * @throws AwsError InvalidClientTokenId, as AWS answers a key that it does not know.
 */
export function callerOf(
  organization: Organization,
  sessions: Sessions,
  accessKeyId: string,
  token: string | undefined,
): Caller {
  const session = sessions.find(accessKeyId);
  if (session !== undefined && token === `session-of-${accessKeyId}`) return session;
  if (session === undefined && !accessKeyId.startsWith('ASIA')) {
    for (const { id: account, iam } of organization.accounts) {
      const user = iam.users.find(({ accessKeys }) =>
        accessKeys.some(({ id, active }) => id === accessKeyId && active),
      );
      if (user) return userOf(organization, account, `${(user.path ?? '/').slice(1)}${user.name}`, user.id);
    }
    const [account] = /\d{12}/.exec(accessKeyId) ?? [];
    if (account !== undefined && organization.accounts.some(({ id }) => id === account)) {
      return userOf(organization, account, 'local-administrator', `AIDA${account}LOCAL`);
    }
  }
  throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
}

function userOf({ partition }: Organization, account: string, path: string, userId: string): Caller {
  return { account, arn: `arn:${partition}:iam::${account}:user/${path}`, userId, sessionPolicies: [] };
}

/** A function that runs under a role, as Lambda signs it in. */
export function functionOf(roleArn: string): Caller {
  const [, partition, account, path] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(roleArn) ?? [];
  if (partition === undefined || account === undefined || path === undefined) {
    throw new Error(`${roleArn} is no role's ARN`);
  }
  const name = path.split('/').at(-1) ?? '';
  return {
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${name}`,
    userId: `AROA${account}LOCAL:${name}`,
    roleArn,
    sessionPolicies: [],
  };
}
