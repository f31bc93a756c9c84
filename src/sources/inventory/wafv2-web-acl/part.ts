import * as z from 'zod';
import { globalServicesOf } from '../../../model/global-region';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

/** Those that stand before CloudFront are kept in the global Region, which is asked for them whether it is governed or not. */
export default defineResourcePart({
  type: 'AWS::WAFv2::WebACL',
  alwaysIn: (partition) => [globalServicesOf(partition).home],
  configuration: z.object({ name: z.string() }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** Where its log is delivered to; empty where it is delivered nowhere. */
    LogDestinationConfigs: known(z.array(z.string())),
    /** The Application Load Balancers that it stands before. */
    LoadBalancers: known(z.array(z.object({ Arn: z.string() }))),
  }),
});
