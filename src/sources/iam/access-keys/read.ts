import { IAMClient, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { ROOT_USER } from '../credential-report/part';
import { credentialReport } from '../credential-report.read';

export default async function readAccessKeys(request: ReadRequest): Promise<Reading> {
  const { value: report, stop } = await credentialReport(request);
  if (report === undefined) return { stop };
  const client = request.session.client(IAMClient, request.region);
  const withKeys = report.rows.flatMap(({ user, arn, accessKeys }) => {
    // What the report does not say of a key is asked for.
    const hasKey = accessKeys.some(
      ({ active, lastRotated }) => active !== false || lastRotated !== undefined,
    );
    return hasKey && user !== undefined && user !== ROOT_USER && isOf(user, arn) ? [user] : [];
  });
  const value = await describeEach(request, withKeys, async (UserName) => ({
    UserName,
    // One page: a user has two keys at most.
    Keys: await detail(
      async () => (await client.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata,
      { none: { errors: ['NoSuchEntityException'], value: [] } },
    ),
  }));
  const ofNobody = report.rows.filter(({ user, arn }) => user !== ROOT_USER && !isOf(user, arn)).length;
  if (ofNobody === 0) return { value };
  return {
    value,
    stop: {
      reason: 'error',
      detail: `of the credential report ${ofNobody} of ${report.rows.length} rows do not say whose they are`,
    },
  };
}

/** Of a row whose fields are not those of its columns, the name is none. */
function isOf(user: string | undefined, arn: string | undefined): boolean {
  return user !== undefined && arn?.endsWith(`/${user}`) === true;
}
