import { GetAccountPasswordPolicyCommand, IAMClient, NoSuchEntityException } from '@aws-sdk/client-iam';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

export default async function readPasswordPolicy({ session, region }: ReadRequest): Promise<Reading> {
  try {
    const { PasswordPolicy } = await session
      .client(IAMClient, region)
      .send(new GetAccountPasswordPolicyCommand({}));
    if (PasswordPolicy === undefined) throw new Error("AWS's answer has no password policy in it");
    return { value: { exists: true, ...PasswordPolicy } };
  } catch (thrown) {
    if (thrown instanceof NoSuchEntityException) return { value: { exists: false } };
    throw thrown;
  }
}
