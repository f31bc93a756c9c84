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
  const withKeys = report.rows.flatMap(({ user, accessKeys }) => {
    // What the report does not say of a key is asked for.
    const hasKey = accessKeys.some(
      ({ active, lastRotated }) => active !== false || lastRotated !== undefined,
    );
    return hasKey && user !== undefined && user !== ROOT_USER ? [user] : [];
  });
  const value = await describeEach(request, withKeys, async (UserName) => ({
    UserName,
    // One page: a user has two keys at most.
    Keys: await detail(
      async () => (await client.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata,
      { none: { errors: ['NoSuchEntityException'], value: [] } },
    ),
  }));
  return { value };
}
