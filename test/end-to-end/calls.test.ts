import { countCalls } from '../support/counted-calls';
import { excessOf, fewestCalls, totalOf } from '../support/fewest-calls';
import { grownOrganization, type AccountSize } from '../support/grown-account';

const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'];

/** Of what has pages or batches more than one, and of the rest enough that a call for each is seen. */
const SIZE: AccountSize = {
  users: 8,
  groups: 2,
  roles: 1_001,
  policies: 3,
  buckets: 12,
  securityGroups: 160,
  volumes: 760,
  dbInstances: 160,
  keys: 9,
  functions: 66,
  repositories: 45,
  findings: 90,
  signIns: 90,
};

/** Asked until the report is made. */
const WAITING = { 'iam:GenerateCredentialReport': 2 };

test.each<{
  name: string;
  inventoryMode: 'direct' | 'config';
  isApart?: boolean;
  excess: Record<string, number>;
}>([
  { name: 'by each service itself', inventoryMode: 'direct', excess: WAITING },
  { name: 'by AWS Config', inventoryMode: 'config', excess: WAITING },
  {
    name: 'by AWS Config, each source in a function and under a role of its own',
    inventoryMode: 'config',
    isApart: true,
    excess: {
      ...WAITING,
      'config:DescribeConfigurationRecorders': REGIONS.length,
      'config:DescribeConfigurationRecorderStatus': REGIONS.length,
      'config:DescribeDeliveryChannelStatus': REGIONS.length,
    },
  },
])('an account is read $name by no more calls than it takes', async ({ inventoryMode, isApart, excess }) => {
  const [account] = grownOrganization(SIZE, REGIONS).accounts;
  if (account === undefined) throw new Error('there is no account');
  const fewest = fewestCalls(account, inventoryMode);
  const { made, incomplete } = await countCalls({
    size: SIZE,
    regions: REGIONS,
    inventoryMode,
    ...(isApart !== undefined && { isApart }),
  });
  expect(incomplete).toEqual([]);
  expect(excessOf(made, fewest)).toEqual(excess);
  expect(totalOf(made) / totalOf(fewest)).toBeLessThanOrEqual(1.1);
});
