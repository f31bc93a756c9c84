import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { clusterVersionSchema } from '../../../model/cluster-version';

export default defineResourcePart({
  type: 'AWS::EKS::Cluster',
  configuration: z.object({
    Name: z.string(),
    Version: known(z.string()),
  }),
  supplementaryConfiguration: z.object({ ClusterVersion: known(clusterVersionSchema) }),
});
