import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION } from '../../../../local/organization/sample/places';
import { CHARTROOM_CLUSTER } from '../../../../local/organization/sample/prod';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const CLUSTERS = 'inventory.AWS::EKS::Cluster';
const NODEGROUPS = 'inventory.AWS::EKS::Nodegroup';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

const nodegroup = (name: string, version = '1.34') => ({
  name,
  id: `${name}-0000`,
  version,
  releaseVersion: `${version}.9-20260918`,
  amiType: 'AL2023_x86_64_STANDARD' as const,
});
const WORLD = withAccount(sampleOrganization, PROD, ({ regions }) => {
  const here = regions[HOME_REGION];
  if (here !== undefined)
    here.clusters = [
      {
        name: CHARTROOM_CLUSTER,
        createdAt: '2024-05-06T08:00:00.000Z',
        version: '1.34',
        nodegroups: [nodegroup('workers'), nodegroup('old', '1.29')],
      },
      { name: 'spare', createdAt: '2024-05-06T08:00:00.000Z', version: '1.20', nodegroups: [] },
    ];
});

async function read(faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: WORLD,
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION, SECOND_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [CLUSTERS, NODEGROUPS],
  });
  return [cellIn(cells, CLUSTERS, HOME_REGION), cellIn(cells, NODEGROUPS, HOME_REGION)] as const;
}
const CALLS = [
  'eks:ListClusters',
  'eks:DescribeCluster',
  'eks:DescribeClusterVersions',
  'eks:ListNodegroups',
  'eks:DescribeNodegroup',
];
const counts = () => CALLS.map((call) => collecting?.callsOf(call));
const IN_SUPPORT = {
  versionStatus: 'STANDARD_SUPPORT',
  endOfStandardSupportDate: '2026-12-02T00:00:00.000Z',
};
const DENIED = { unknown: expect.stringMatching(/^denied: AccessDeniedException/) };

test('two clusters and their node groups, with until when each version is supported', async () => {
  const [clusters, nodegroups] = await read();
  expect(clusters).toMatchObject({
    status: 'complete',
    value: [
      {
        arn: `arn:aws:eks:${HOME_REGION}:${PROD}:cluster/${CHARTROOM_CLUSTER}`,
        configuration: { Name: CHARTROOM_CLUSTER, Version: '1.34' },
        supplementaryConfiguration: { ClusterVersion: IN_SUPPORT },
      },
      {
        configuration: { Name: 'spare', Version: '1.20' },
        supplementaryConfiguration: { ClusterVersion: { unknown: 'the answer does not have this version' } },
      },
    ],
  });
  expect(nodegroups).toMatchObject({
    status: 'complete',
    value: [
      {
        arn: `arn:aws:eks:${HOME_REGION}:${PROD}:nodegroup/${CHARTROOM_CLUSTER}/workers/workers-0000`,
        configuration: {
          ClusterName: CHARTROOM_CLUSTER,
          NodegroupName: 'workers',
          Version: '1.34',
          ReleaseVersion: '1.34.9-20260918',
          AmiType: 'AL2023_x86_64_STANDARD',
        },
        supplementaryConfiguration: { ClusterVersion: IN_SUPPORT },
      },
      {
        configuration: { NodegroupName: 'old' },
        supplementaryConfiguration: { ClusterVersion: { versionStatus: 'UNSUPPORTED' } },
      },
    ],
  });
});

test('each list is asked for once in a Region, and no versions where there is no cluster', async () => {
  await read();
  // ListClusters in both Regions; the rest where the clusters are.
  expect(counts()).toEqual([2, 2, 1, 2, 2]);
});

test('a cluster that cannot be described is there, and its version is unknown', async () => {
  const [clusters] = await read([{ call: 'eks:DescribeCluster', kind: 'denied', times: 1 }]);
  expect(clusters.status === 'complete' && clusters.value).toMatchObject([
    { configuration: { Version: DENIED }, supplementaryConfiguration: { ClusterVersion: DENIED } },
    { configuration: { Version: '1.20' } },
  ]);
});

test('of both nothing but the support is unknown where the versions are refused', async () => {
  const [clusters, nodegroups] = await read([{ call: 'eks:DescribeClusterVersions', kind: 'denied' }]);
  for (const cell of [clusters, nodegroups])
    expect(cell.status === 'complete' && cell.value[0]).toMatchObject({
      configuration: { Version: '1.34' },
      supplementaryConfiguration: { ClusterVersion: DENIED },
    });
});

test.each([
  { name: 'that cannot be described', call: 'eks:DescribeNodegroup', left: ['old'] },
  { name: 'of a cluster whose list is refused', call: 'eks:ListNodegroups', left: [] },
])('a node group $name is missing, and the others are read', async ({ call, left }) => {
  const [, nodegroups] = await read([{ call, kind: 'denied', times: 1 }]);
  expect(nodegroups).toMatchObject({ status: 'incomplete', reason: 'denied' });
  const found = nodegroups.status === 'incomplete' ? (nodegroups.value ?? []) : [];
  expect(found.map(({ resourceName }) => resourceName)).toEqual(left);
});
