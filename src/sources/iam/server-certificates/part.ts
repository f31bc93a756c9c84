import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** A certificate of a server that IAM keeps, without its text. */
const serverCertificateSchema = z.object({
  ServerCertificateName: z.string(),
  Arn: z.string(),
  /** The last moment at which it is valid. */
  Expiration: known(instantSchema),
});

export default definePart({
  scope: 'global',
  schema: z.array(serverCertificateSchema),
  count: ({ length }) => length,
});
