import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::ACM::Certificate',
  configuration: z.object({
    domainName: known(z.string()),
    status: known(z.string()),
    keyAlgorithm: known(z.string()),
    /** None before the certificate is issued. */
    notAfter: instantSchema.optional(),
  }),
  supplementaryConfiguration: z.object({
    /** Whether an AWS service uses it: Config names the users, the list only says that there are some. */
    InUse: known(z.boolean()),
  }),
});
