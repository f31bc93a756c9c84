import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::Route53::HostedZone',
  scope: 'global',
  configuration: z.object({
    Id: z.string(),
    Name: z.string(),
    /** `null` where the zone has none. */
    QueryLoggingConfig: known(z.object({ CloudWatchLogsLogGroupArn: z.string() }).nullable()),
  }),
  /** Config does not have it. */
  supplementaryConfiguration: z.object({ PrivateZone: known(z.boolean()) }),
});
