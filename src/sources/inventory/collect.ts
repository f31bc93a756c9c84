import type { ResourceType } from '../resource-types';
import type { Collector } from '../ports';
import { collectorOf, oncePerRegion, type CollectorSettings, type Place } from '../collector';
import type { Gathered } from '../../aws/client/pages';
import { configObstacle, configRows, type ConfigAnswer } from './config-query';
import {
  readEbsDefaults,
  readSecurityGroups,
  readVolumes,
  securityGroupFromConfig,
} from './ec2-security-group/read';
import { readKeys } from './kms-key/read';
import { readFunctions } from './lambda-function/read';
import { readDbInstances } from './rds-db-instance/read';
import { readAccountPublicAccessBlock } from './s3-account-public-access-block/read';
import { bucketNames, bucketsFromConfig, readBuckets } from './s3-bucket/read';

/**
 * `direct` asks each service itself. `config` asks AWS Config for the types that we can read from it, and reports what
 * keeps it from answering. `auto` asks Config where it saves calls and is seen to be right.
 */
export type InventoryMode = 'auto' | 'config' | 'direct';

export function inventoryCollector(
  settings: CollectorSettings & { readonly mode: InventoryMode },
): Collector {
  const { mode } = settings;
  return collectorOf('inventory', settings, () => {
    const obstacle = oncePerRegion(configObstacle);
    const fromConfig = async (place: Place, type: ResourceType): Promise<ConfigAnswer> => {
      const stop = await obstacle(place);
      return stop === undefined ? configRows(place, type) : { stop };
    };
    return {
      'inventory.AWS::S3::AccountPublicAccessBlock': readAccountPublicAccessBlock,
      'inventory.AWS::S3::Bucket': async (place) => {
        if (mode === 'direct') return readBuckets(place, await bucketNames(place));
        const [answer, names] = await Promise.all([
          fromConfig(place, 'AWS::S3::Bucket'),
          mode === 'auto' ? bucketNames(place) : undefined,
        ]);
        if ('rows' in answer && (names === undefined || agree(answer.rows, names))) {
          return { mode: 'config', value: await bucketsFromConfig(place, answer.rows) };
        }
        if (names !== undefined) return readBuckets(place, names);
        return { mode: 'config', ...answer };
      },
      // The service's own list has everything there is to know of a group, so Config could only be asked besides it.
      'inventory.AWS::EC2::SecurityGroup': async (place) => {
        if (mode !== 'config') return readSecurityGroups(place);
        const answer = await fromConfig(place, 'AWS::EC2::SecurityGroup');
        return 'rows' in answer
          ? { mode: 'config', value: answer.rows.map(securityGroupFromConfig) }
          : { mode: 'config', stop: answer.stop };
      },
      'inventory.AWS::EC2::Volume': readVolumes,
      'inventory.ebs-defaults': readEbsDefaults,
      'inventory.AWS::RDS::DBInstance': readDbInstances,
      'inventory.AWS::KMS::Key': readKeys,
      'inventory.AWS::Lambda::Function': readFunctions,
    };
  });
}

/** A recorder that runs but knows nothing must not hide the buckets that exist. */
function agree(rows: readonly { resourceId: string }[], { items, stop }: Gathered<string>): boolean {
  if (items === undefined || stop !== undefined) return false;
  const recorded = new Set(rows.map(({ resourceId }) => resourceId));
  return recorded.size === items.length && items.every((name) => recorded.has(name));
}
