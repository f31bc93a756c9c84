import { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account';
import { nameOf } from '../../../aws/client/classify';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** Asked by the account about itself: without an account's id AWS takes that of the caller, and needs no trusted access. */
export default async function readSecurityContact({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(AccountClient, region);
  try {
    const { AlternateContact } = await client.send(
      new GetAlternateContactCommand({ AlternateContactType: 'SECURITY' }),
    );
    if (AlternateContact === undefined) throw new Error("AWS's answer has no contact in it");
    return { value: { exists: true } };
  } catch (thrown) {
    if (nameOf(thrown) === 'ResourceNotFoundException') return { value: { exists: false } };
    throw thrown;
  }
}
