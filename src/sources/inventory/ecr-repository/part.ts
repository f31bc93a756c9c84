import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::ECR::Repository',
  configuration: z.object({
    RepositoryName: z.string(),
    /** `MUTABLE`, `IMMUTABLE`, or either `…_WITH_EXCLUSION` of some tags. */
    ImageTagMutability: known(z.string()),
  }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** `null` where the repository has no policy. */
    RepositoryPolicyText: known(z.string().nullable()),
    /** What holds for the repository once the registry's rules are applied, basic scanning or enhanced. */
    ScanFrequency: known(z.enum(['SCAN_ON_PUSH', 'CONTINUOUS_SCAN', 'MANUAL'])),
  }),
});
