import {
  GetMaintenanceWindowCommand,
  paginateDescribeMaintenanceWindowExecutions,
  paginateDescribeMaintenanceWindows,
  paginateDescribeMaintenanceWindowTasks,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { gather, type Gathered } from '../../../aws/client/pages';
import { addDays } from '../../../model/instant';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { EXECUTION_DAYS, patches } from './part';

/** The most AWS gives: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeMaintenanceWindows.html */
const PAGE_SIZE = 100;

/** The windows of a Region, with what they run; of those that patch also when they did. */
export default async function readMaintenanceWindows(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(SSMClient, request.region);
  const paging = { client, pageSize: PAGE_SIZE };
  const { items: windows, stop } = await gather(paginateDescribeMaintenanceWindows(paging, {}), {
    items: ({ WindowIdentities }) => WindowIdentities,
    next: ({ NextToken }) => NextToken || undefined,
  });
  if (windows === undefined) return { stop };
  const since = addDays(request.now, -EXECUTION_DAYS);
  // When it runs next changes with each run, and says nothing of the window.
  const listed = windows.map(({ WindowId, Name, Enabled }) => ({ WindowId, Name, Enabled }));
  const value = await describeEach(request, listed, async (window) => {
    const { WindowId } = window;
    const tasks = wholeList(
      await gather(paginateDescribeMaintenanceWindowTasks(paging, { WindowId }), {
        items: ({ Tasks }) => Tasks,
        next: ({ NextToken }) => NextToken || undefined,
      }),
    );
    if (isUnknown(tasks)) return { ...window, documents: tasks, createdAt: null, executions: null };
    const documents = tasks.map(({ TaskArn }) => TaskArn);
    if (!documents.some((name) => name === undefined || patches(name))) {
      return { ...window, documents, createdAt: null, executions: null };
    }
    const createdAt = await detail(async () => {
      const { CreatedDate } = await client.send(new GetMaintenanceWindowCommand({ WindowId }));
      return CreatedDate;
    });
    const executions = wholeList(
      await gather(
        paginateDescribeMaintenanceWindowExecutions(paging, {
          WindowId,
          Filters: [{ Key: 'ExecutedAfter', Values: [since] }],
        }),
        { items: (page) => page.WindowExecutions, next: ({ NextToken }) => NextToken || undefined },
      ),
    );
    return { ...window, documents, createdAt, executions };
  });
  return { value, stop };
}

/** The list, or why it is not all. */
function wholeList<Item>({ items, stop }: Gathered<Item>): Known<Item[]> {
  if (stop !== undefined) return { unknown: `${stop.reason}: ${stop.detail}` };
  return items ?? { unknown: 'the answer has no list in it' };
}
