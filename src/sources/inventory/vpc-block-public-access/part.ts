import * as z from 'zod';
import { definePart } from '../../define-part';

/** `DescribeVpcBlockPublicAccessOptions`: an account setting of one Region. */
const vpcBlockPublicAccessSchema = z.object({
  /** `off`, `block-bidirectional` or `block-ingress`. */
  InternetGatewayBlockMode: z.string(),
});

export default definePart({ scope: 'regional', schema: vpcBlockPublicAccessSchema });
