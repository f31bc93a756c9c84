import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

export default async function readAccountSummary({ session, region }: ReadRequest): Promise<Reading> {
  const { SummaryMap } = await session.client(IAMClient, region).send(new GetAccountSummaryCommand({}));
  return { value: SummaryMap };
}
