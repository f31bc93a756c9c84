import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

const enabled = z.object({ Enabled: known(z.boolean()) });

export default defineResourcePart({
  type: 'AWS::OpenSearch::Domain',
  configuration: z.object({
    DomainName: z.string(),
    EncryptionAtRestOptions: known(enabled),
    NodeToNodeEncryptionOptions: known(enabled),
    /** `null` where the domain is in none, and has its endpoint on the internet. */
    VPCOptions: known(z.object({ VPCId: z.string() }).nullable()),
    /** As JSON; `null` where the domain has none. */
    AccessPolicies: known(z.string().nullable()),
  }),
  supplementaryConfiguration: z.object({
    /** Config does not have it. */
    ServiceSoftwareOptions: known(
      z.object({
        UpdateAvailable: known(z.boolean()),
        /** Never installed by OpenSearch itself. */
        OptionalDeployment: known(z.boolean()),
        /** After it OpenSearch installs the update; the first moment of 1970 where it has none. */
        AutomatedUpdateDate: known(instantSchema),
      }),
    ),
  }),
});
