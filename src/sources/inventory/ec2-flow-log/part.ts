import * as z from 'zod';
import { known } from '../../../model/known';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

const part = defineResourcePart({
  type: 'AWS::EC2::FlowLog',
  configuration: z.object({
    flowLogId: z.string(),
    /** What it records: a VPC, a subnet, a network interface or a transit gateway. */
    resourceId: z.string(),
    /** `ACTIVE`; EC2 documents no other. */
    flowLogStatus: known(z.string()),
    /** `ACCEPT`, `REJECT` or `ALL`; `null` for those of a transit gateway, which have none. */
    trafficType: known(z.string().nullable()),
    /** `SUCCESS`, or `FAILED` where the records do not arrive. */
    deliverLogsStatus: known(z.string()),
  }),
  supplementaryConfiguration: onlyTags,
});
export default part;
export type FlowLog = z.infer<typeof part.item>;
