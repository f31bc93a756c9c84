import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `ENABLED`, `DISABLED`, `SUSPENDED`, or on the way to one of them. */
const status = known(z.string());

/** `BatchGetAccountStatus` of the account itself. That Inspector is off is known. */
const accountStatusSchema = z.object({
  status,
  /** What is scanned, each of which is switched on and off by itself. */
  resources: z
    .object({ ec2: status, ecr: status, lambda: status, lambdaCode: status, codeRepository: status })
    .prefault({}),
});

export default definePart({ scope: 'regional', schema: accountStatusSchema });
