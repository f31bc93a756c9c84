import { GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2';
import { nameOf } from '../../../aws/client/classify';
import { errorText } from '../../../model/errors';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/**
 * The error is also that of a caller who may not ask; only its words tell.
 * https://docs.aws.amazon.com/macie/latest/APIReference/macie.html
 */
const NOT_ENABLED = /macie is not enabled/i;

export default async function readSession({ session, region }: ReadRequest): Promise<Reading> {
  try {
    const { status } = await session.client(Macie2Client, region).send(new GetMacieSessionCommand({}));
    if (status === undefined) throw new Error('the answer has no status in it');
    return { value: [{ status }] };
  } catch (thrown) {
    if (nameOf(thrown) === 'AccessDeniedException' && NOT_ENABLED.test(errorText(thrown)))
      return { value: [] };
    throw thrown;
  }
}
