import * as z from 'zod';
import { known } from '../../../model/known';
import { tagsSchema } from '../../../model/resource-tags';
import { defineResourcePart } from '../../define-part';
import { clusterVersionSchema } from '../../../model/cluster-version';

/** AWS Config does not have the type: the names are those of CloudFormation. */
export default defineResourcePart({
  type: 'AWS::EKS::Nodegroup',
  configuration: z.object({
    ClusterName: z.string(),
    NodegroupName: z.string(),
    Version: known(z.string()),
    /** The release of the AMI, such as `1.33.4-20250920`; of a custom AMI its id. */
    ReleaseVersion: known(z.string()),
    /** `AL2023_x86_64_STANDARD`, `BOTTLEROCKET_x86_64`, `WINDOWS_CORE_2022_x86_64`, `CUSTOM` and others. */
    AmiType: known(z.string()),
  }),
  supplementaryConfiguration: z.object({
    ClusterVersion: known(clusterVersionSchema),
    Tags: known(tagsSchema),
  }),
});
