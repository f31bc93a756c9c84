import * as z from 'zod';
import { known } from '../../../model/known';
import { onlyTags } from '../../configuration-item';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::Redshift::Cluster',
  configuration: z.object({
    clusterIdentifier: z.string(),
    publiclyAccessible: known(z.boolean()),
    encrypted: known(z.boolean()),
  }),
  supplementaryConfiguration: onlyTags,
});
