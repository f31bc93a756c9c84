import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

/** The web ACLs of a Region. Those that stand before CloudFront are `inventory.cloudfront-web-acls`. */
export default defineResourcePart({
  type: 'AWS::WAFv2::WebACL',
  configuration: z.object({ name: z.string() }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** Where its log is delivered to; empty where it is delivered nowhere. */
    LogDestinationConfigs: known(z.array(z.string())),
    /** ARNs of the Application Load Balancers that it stands before. */
    LoadBalancerArns: known(z.array(z.string())),
  }),
});
