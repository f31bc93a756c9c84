import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  IAMClient,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import type { Place } from '../collector';
import type { Reading } from '../reading';

export async function readAccountSummary({ session, region }: Place): Promise<Reading> {
  const { SummaryMap } = await session.client(IAMClient, region).send(new GetAccountSummaryCommand({}));
  return { value: SummaryMap };
}

export async function readPasswordPolicy({ session, region }: Place): Promise<Reading> {
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
