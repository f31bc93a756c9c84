import * as client from '@aws-sdk/client-backup';
import { addDays, instantOf, latest, type Instant } from '../../../src/model/instant';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 1_000;
/** For how many months restores are told of. */
const MONTHS = 24;

/** Stands in for what AWS Backup tells of jobs: every night a backup of everything, and a restore of each kind a month. */
export const backup = defineService({
  name: 'backup',
  protocol: { kind: 'rest-json' },
  client,
  handlers: {
    ListProtectedResources({ MaxResults, NextToken }, call) {
      const page = pageOf(protectedResources(call), request(MaxResults, NextToken));
      return {
        Results: page.items.map(({ type, arn, since }) => ({
          ResourceType: type,
          ResourceArn: arn,
          LastBackupTime: new Date(latest(since, lastNight(call.now))),
        })),
        NextToken: page.next,
      };
    },

    ListRestoreJobs({ ByStatus, ByCompleteAfter, MaxResults, NextToken }, call) {
      const types = [...new Set(protectedResources(call).map(({ type }) => type))].sort();
      const jobs = firstDays(call.now).flatMap((day) =>
        types.map((type) => ({
          RestoreJobId: `restore-${type}-${day.slice(0, 7)}`,
          ResourceType: type,
          Status: client.RestoreJobStatus.COMPLETED,
          CreationDate: new Date(`${day}T04:00:00.000Z`),
          CompletionDate: new Date(`${day}T05:00:00.000Z`),
          ValidationStatus: client.RestoreValidationStatus.SUCCESSFUL,
        })),
      );
      const wanted = jobs.filter(
        ({ Status, CompletionDate }) =>
          (ByStatus ?? Status) === Status && CompletionDate > new Date(ByCompleteAfter ?? 0),
      );
      const page = pageOf(wanted, request(MaxResults, NextToken));
      return { RestoreJobs: [...page.items], NextToken: page.next };
    },
  },
});

const request = (size: number | undefined, token: string | undefined) => ({
  token,
  size,
  usual: PAGE,
  most: PAGE,
});

interface Protected {
  readonly type: string;
  readonly arn: string;
  readonly since: Instant;
}

function protectedResources({ here, account, region, organization: { partition } }: Call): Protected[] {
  const arnOf = (service: string, name: string) =>
    `arn:${partition}:${service}:${region}:${account.id}:${name}`;
  const listed = (list: string, type: string, member: string): Protected[] =>
    (here.listed[list] ?? []).flatMap((each) => {
      const arn = each.listed[member];
      return typeof arn === 'string' ? { type, arn, since: account.joinedAt } : [];
    });
  return [
    ...here.dbInstances.map(({ identifier, createdAt }) => ({
      type: 'RDS',
      arn: arnOf('rds', `db:${identifier}`),
      since: createdAt,
    })),
    ...listed('rds:DescribeDBClusters', 'Aurora', 'DBClusterArn'),
    ...here.volumes.map(({ id, createdAt }) => ({
      type: 'EBS',
      arn: arnOf('ec2', `volume/${id}`),
      since: createdAt,
    })),
    ...listed('dynamodb:ListTables', 'DynamoDB', 'TableArn'),
    ...listed('elasticfilesystem:DescribeFileSystems', 'EFS', 'FileSystemArn'),
  ];
}

/** The latest half past five. */
function lastNight(now: Instant): Instant {
  const time = instantOf(`${now.slice(0, 10)}T05:30:00.000Z`);
  return time <= now ? time : addDays(time, -1);
}

/** The first days of this month and of those before it, the latest first, where their restores have completed. */
function firstDays(now: Instant): string[] {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_none, at) =>
    new Date(Date.UTC(year, month - 1 - at, 1)).toISOString().slice(0, 10),
  ).filter((day) => `${day}T05:00:00.000Z` <= now);
}
