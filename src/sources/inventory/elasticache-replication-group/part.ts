import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

/** Caches of Valkey and Redis OSS that are made as groups; Memcached has none. */
export default defineResourcePart({
  type: 'AWS::ElastiCache::ReplicationGroup',
  configuration: z.object({
    ReplicationGroupId: z.string(),
    AtRestEncryptionEnabled: known(z.boolean()),
    TransitEncryptionEnabled: known(z.boolean()),
    /** `preferred` takes connections without encryption too; absent where encryption in transit is off. */
    TransitEncryptionMode: ifGiven(z.string()),
  }),
});
