import * as z from 'zod';
import { known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';
import { clusterVersionSchema } from '../../../model/cluster-version';

export default defineResourcePart({
  type: 'AWS::EKS::Cluster',
  configuration: z.object({
    Name: z.string(),
    Version: known(z.string()),
    ResourcesVpcConfig: known(
      z.object({ EndpointPublicAccess: z.boolean(), PublicAccessCidrs: z.array(z.string()) }),
    ),
    /** Empty where no key of the customer's is set: EKS encrypts with one of AWS's then, from Kubernetes 1.28 on. */
    EncryptionConfig: known(
      z.array(
        z.object({
          Resources: z.array(z.string()),
          Provider: z.object({ KeyArn: z.string() }),
        }),
      ),
    ),
    Logging: known(
      z.object({ ClusterLogging: z.object({ EnabledTypes: z.array(z.object({ Type: z.string() })) }) }),
    ),
  }),
  supplementaryConfiguration: z.object({
    ClusterVersion: known(clusterVersionSchema),
    Tags: known(tagsSchema),
  }),
});
