import {
  BatchGetAccountStatusCommand,
  Inspector2Client,
  type AccountState,
} from '@aws-sdk/client-inspector2';
import { classify, type Stop } from '../../aws/client/classify';
import type { ReadRequest } from '../collector';
import { listsIn } from './account-status/status-words';

type AccountStatus =
  | { readonly state: AccountState; readonly stop?: undefined }
  | { readonly state?: undefined; readonly stop: Stop };

/** Whether Inspector is on in a Region, which all of its parts need: asked once. Never throws. */
export function accountStatusOf({ session, region, account, once }: ReadRequest): Promise<AccountStatus> {
  return once('inspector2:BatchGetAccountStatus', async () => {
    try {
      const client = session.client(Inspector2Client, region);
      const { accounts, failedAccounts = [] } = await client.send(
        new BatchGetAccountStatusCommand({ accountIds: [account.id] }),
      );
      const state = accounts?.find(({ accountId }) => accountId === account.id);
      if (state !== undefined) return { state };
      const failed = failedAccounts.find(({ accountId }) => accountId === account.id);
      if (failed === undefined) throw new Error(`Inspector's answer has no status of ${account.id} in it`);
      const reason = failed.errorCode === 'ACCESS_DENIED' ? 'denied' : 'error';
      return { stop: { reason, detail: `${failed.errorCode}: ${failed.errorMessage}` } };
    } catch (thrown) {
      return { stop: classify(thrown) };
    }
  });
}

/** Why there is nothing to list: Inspector says that it is off. Where it does not say, the lists are asked for. */
export async function whyOff(request: ReadRequest): Promise<Stop | undefined> {
  const status = (await accountStatusOf(request)).state?.state?.status;
  if (status === undefined || listsIn(status)) return undefined;
  return { reason: 'not-enabled', detail: `Inspector is ${status} in ${request.region}` };
}
