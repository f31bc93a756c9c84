import * as client from '@aws-sdk/client-config-service';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService } from '../service';
import { recordedItems } from './config-items';
import { runQuery } from './config-query';
import { configRecorders } from './config-recorders';
import { configRules } from './config-rules';

const QUERY_USUAL = 25;
const QUERY_MOST = 100;
const COUNT_MOST = 100;
const BATCH_MOST = 100;

/** Stands in for AWS Config. */
export const config = defineService({
  name: 'config',
  protocol: { kind: 'json', version: '1.1', target: 'StarlingDoveService' },
  client,
  wording: { failed: ['InternalFailure', 500] },
  handlers: {
    ...configRecorders,
    ...configRules,

    SelectResourceConfig({ Expression = '', Limit, NextToken }, call) {
      if (Limit !== undefined && Limit > QUERY_MOST)
        throw new AwsError('InvalidLimitException', `The limit is at most ${QUERY_MOST}.`);
      const { fields, rows } = runQuery(Expression, recordedItems(call));
      const page = pageOf(rows, {
        token: NextToken,
        size: Limit || undefined,
        usual: QUERY_USUAL,
        most: QUERY_MOST,
        invalid: 'InvalidNextTokenException',
      });
      return {
        Results: page.items.map((row) => JSON.stringify(row)),
        QueryInfo: { SelectFields: fields.map((Name) => ({ Name })) },
        NextToken: page.next,
      };
    },

    ListDiscoveredResources({ resourceType, resourceIds, resourceName, limit, nextToken }, call) {
      const items = recordedItems(call).filter(
        (item) =>
          item.resourceType === resourceType &&
          (resourceIds === undefined || resourceIds.includes(item.resourceId)) &&
          (resourceName ?? item.resourceName) === item.resourceName,
      );
      const page = pageOf(items, {
        token: nextToken,
        size: limit || undefined,
        usual: COUNT_MOST,
        most: COUNT_MOST,
        invalid: 'InvalidNextTokenException',
      });
      return {
        resourceIdentifiers: page.items.map((item) => ({
          resourceType: item.resourceType as client.ResourceType,
          resourceId: item.resourceId,
          resourceName: item.resourceName,
        })),
        nextToken: page.next,
      };
    },

    GetDiscoveredResourceCounts({ resourceTypes = [], limit, nextToken }, call) {
      const counts = new Map<string, number>();
      for (const { resourceType } of recordedItems(call)) {
        if (resourceTypes.length > 0 && !resourceTypes.includes(resourceType)) continue;
        counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
      }
      const sorted = [...counts].sort(([, one], [, other]) => other - one);
      const page = pageOf(sorted, {
        token: nextToken,
        size: limit || undefined,
        usual: COUNT_MOST,
        most: COUNT_MOST,
        invalid: 'InvalidNextTokenException',
      });
      return {
        totalDiscoveredResources: sorted.reduce((total, [, count]) => total + count, 0),
        resourceCounts: page.items.map(([resourceType, count]) => ({
          resourceType: resourceType as client.ResourceType,
          count,
        })),
        nextToken: page.next,
      };
    },

    BatchGetResourceConfig({ resourceKeys = [] }, call) {
      if (resourceKeys.length > BATCH_MOST)
        throw new AwsError('ValidationException', `At most ${BATCH_MOST} resource keys can be asked for.`);
      const items = recordedItems(call);
      const found = resourceKeys.map((key) => ({
        key,
        item: items.find(
          ({ resourceType, resourceId }) =>
            resourceType === key.resourceType && resourceId === key.resourceId,
        ),
      }));
      return {
        baseConfigurationItems: found.flatMap(({ item }) => {
          if (item === undefined) return [];
          return [
            {
              version: '1.3',
              accountId: item.accountId,
              arn: item.arn,
              awsRegion: item.awsRegion,
              availabilityZone: item.availabilityZone,
              resourceType: item.resourceType as client.ResourceType,
              resourceId: item.resourceId,
              resourceName: item.resourceName,
              configurationItemStatus: 'OK' as const,
              configurationItemCaptureTime: new Date(item.configurationItemCaptureTime),
              // Here, other than in queries, both are text.
              configuration: JSON.stringify(item.configuration),
              supplementaryConfiguration: Object.fromEntries(
                Object.entries(item.supplementaryConfiguration).map(([name, value]) => [
                  name,
                  JSON.stringify(value),
                ]),
              ),
            },
          ];
        }),
        unprocessedResourceKeys: found.flatMap(({ key, item }) => (item === undefined ? [key] : [])),
      };
    },
  },
});
