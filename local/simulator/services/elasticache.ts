import * as client from '@aws-sdk/client-elasticache';
import { pageOf } from '../paging';
import { defineService } from '../service';

const PAGE = 50;

const statusOf = (isExpired: boolean): client.ServiceUpdateStatus => (isExpired ? 'expired' : 'available');

/** Stands in for what ElastiCache tells of service updates. */
export const elasticache = defineService({
  name: 'elasticache',
  protocol: { kind: 'query', namespace: 'http://elasticache.amazonaws.com/doc/2015-02-02/' },
  client,
  wording: { failed: ['InternalFailure', 500] },
  handlers: {
    DescribeUpdateActions({ ServiceUpdateStatus = [], MaxRecords, Marker }, { here }) {
      const wanted = here.cacheUpdates.filter(
        ({ isExpired = false }) =>
          ServiceUpdateStatus.length === 0 || ServiceUpdateStatus.includes(statusOf(isExpired)),
      );
      const page = pageOf(wanted, {
        token: Marker,
        size: MaxRecords,
        usual: PAGE,
        most: PAGE,
        invalid: 'InvalidParameterValue',
      });
      return {
        UpdateActions: page.items.map(
          ({ replicationGroup, update, releasedAt, applyBy, status, isExpired = false }) => ({
            ReplicationGroupId: replicationGroup,
            ServiceUpdateName: update,
            ServiceUpdateType: client.ServiceUpdateType.SECURITY_UPDATE,
            ServiceUpdateSeverity: client.ServiceUpdateSeverity.IMPORTANT,
            ServiceUpdateStatus: statusOf(isExpired),
            ServiceUpdateReleaseDate: new Date(releasedAt),
            ServiceUpdateRecommendedApplyByDate: new Date(applyBy),
            UpdateActionStatus: status,
            Engine: 'valkey',
          }),
        ),
        Marker: page.next,
      };
    },
  },
});
