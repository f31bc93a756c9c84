import type { AccountState, Fault } from '../../../../local/organization/organization';
import { emptyRegion } from '../../../../local/organization/organization-at';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, MANAGEMENT, PROD, SECOND_REGION } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../readers.generated';
import { selectorsOf } from './read';

const TRAILS = 'cloudtrail.trails';

describe('the trails of an account', () => {
  let collecting: Collecting;
  afterEach(async () => {
    const { undeclaredCalls } = collecting.simulator;
    await collecting.close();
    expect(undeclaredCalls).toEqual([]);
  });

  interface World {
    readonly account?: string;
    readonly regions?: readonly string[];
    readonly faults?: Fault[];
    readonly change?: (account: AccountState) => void;
  }
  async function collect({
    account = PROD,
    regions = [HOME_REGION, SECOND_REGION],
    faults = [],
    change = () => {},
  }: World) {
    collecting = await startCollecting({
      organization: withAccount(sampleOrganization, account, change),
      account,
      now: '2026-10-05T06:00:00.000Z',
      regions,
      faults,
    });
    const { session, clock } = collecting;
    return collecting.collect(collectorOf('cloudtrail', readers, { session, clock }), { parts: [TRAILS] });
  }

  test('the folder that it writes in is kept', async () => {
    const cells = await collect({
      account: MANAGEMENT,
      change({ regions }) {
        for (const trail of regions[HOME_REGION]?.trails ?? []) trail.keyPrefix = 'organization';
      },
    });
    expect(cellIn(cells, TRAILS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [{ S3KeyPrefix: 'organization' }],
    });
  });

  test('each stands in every Region that it logs, and its status and selectors are asked for once', async () => {
    const cells = await collect({ account: MANAGEMENT });
    const home = cellIn(cells, TRAILS, HOME_REGION);
    expect(home).toMatchObject({
      status: 'complete',
      value: [
        {
          HomeRegion: HOME_REGION,
          IsMultiRegionTrail: true,
          IsOrganizationTrail: true,
          status: { IsLogging: true },
        },
      ],
    });
    expect(home.status === 'complete' && home.value[0]?.selectors).not.toHaveProperty('unknown');
    expect(cellIn(cells, TRAILS, SECOND_REGION)).toMatchObject({
      status: 'complete',
      value: home.status === 'complete' ? home.value : [],
    });
    const details = ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'];
    expect(details.map(collecting.callsOf)).toEqual([1, 1]);
  });

  test.each([
    { name: 'is not watched', regions: [SECOND_REGION], faults: [] },
    {
      name: 'refuses, which is asked of another Region then',
      regions: [HOME_REGION, SECOND_REGION],
      faults: [{ call: 'cloudtrail:*', kind: 'denied', region: HOME_REGION } as const],
    },
  ])('a trail is seen whole where its home $name', async ({ regions, faults }) => {
    const cells = await collect({ account: MANAGEMENT, regions, faults });
    expect(cellIn(cells, TRAILS, SECOND_REGION)).toMatchObject({
      status: 'complete',
      value: [{ HomeRegion: HOME_REGION, status: { IsLogging: true }, selectors: { EventSelectors: [{}] } }],
    });
  });

  test('what no Region tells of a trail is unknown, and the trail is there all the same', async () => {
    const cells = await collect({
      account: MANAGEMENT,
      regions: [SECOND_REGION],
      faults: [{ call: 'cloudtrail:GetTrailStatus', kind: 'denied' }],
    });
    expect(cellIn(cells, TRAILS, SECOND_REGION)).toMatchObject({
      value: [{ HomeRegion: HOME_REGION, status: { unknown: expect.stringMatching(/^denied/) } }],
    });
  });

  test("a member sees its organisation's trail, though it is a shadow even at home", async () => {
    const cells = await collect({});
    const home = cellIn(cells, TRAILS, HOME_REGION);
    expect(home.status === 'complete' && home.value.map(({ TrailARN }) => TrailARN.split(':')[4])).toEqual([
      MANAGEMENT,
    ]);
    expect(cellIn(cells, TRAILS, SECOND_REGION)).toMatchObject({ value: [{ HomeRegion: HOME_REGION }] });
  });

  test('a status that is refused is unknown, and the trail is there all the same', async () => {
    const cells = await collect({ faults: [{ call: 'cloudtrail:GetTrailStatus', kind: 'denied' }] });
    expect(cellIn(cells, TRAILS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [
        { IsMultiRegionTrail: true, status: { unknown: expect.stringMatching(/^denied: AccessDenied/) } },
      ],
    });
  });

  test.each([
    { call: 'cloudtrail:GetTrailStatus', field: 'IsLogging', attribute: 'status' },
    { call: 'cloudtrail:GetEventSelectors', field: 'IncludeManagementEvents', attribute: 'selectors' },
    { call: 'cloudtrail:GetEventSelectors', field: 'EventSelectors', attribute: 'selectors' },
    { call: 'cloudtrail:DescribeTrails', field: 'IsMultiRegionTrail', attribute: 'IsMultiRegionTrail' },
    {
      call: 'cloudtrail:DescribeTrails',
      field: 'LogFileValidationEnabled',
      attribute: 'LogFileValidationEnabled',
    },
  ])('an answer without $field is unknown', async ({ call, field, attribute }) => {
    const cells = await collect({ faults: [{ call, kind: 'missing-field', field }] });
    expect(cellIn(cells, TRAILS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [{ [attribute]: { unknown: 'the answer has no such field' } }],
    });
  });

  test('an answer without a list is no empty list', async () => {
    const faults: Fault[] = [
      { call: 'cloudtrail:DescribeTrails', kind: 'missing-field', field: 'trailList' },
    ];
    expect(cellIn(await collect({ faults }), TRAILS, HOME_REGION)).toMatchObject({
      status: 'incomplete',
      reason: 'error',
    });
  });

  test('an account that is in no organisation and has no trail is complete, and empty', async () => {
    const cells = await collect({
      account: MANAGEMENT,
      change: ({ regions }) => {
        for (const region of Object.keys(regions)) regions[region] = emptyRegion();
      },
    });
    expect(cellIn(cells, TRAILS, HOME_REGION)).toMatchObject({ status: 'complete', value: [] });
  });
});

test.each([
  { name: 'neither kind', selectors: {}, isKnown: false },
  { name: 'two empty lists', selectors: { EventSelectors: [], AdvancedEventSelectors: [] }, isKnown: false },
  {
    name: 'a basic one',
    selectors: { EventSelectors: [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true }] },
    isKnown: true,
  },
  {
    name: 'a basic one that does not say whether it has management events',
    selectors: { EventSelectors: [{ ReadWriteType: 'All' as const }] },
    isKnown: false,
  },
  {
    name: 'an advanced one',
    selectors: {
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    },
    isKnown: true,
  },
  {
    name: 'an advanced one without its conditions',
    selectors: { AdvancedEventSelectors: [{ FieldSelectors: undefined }] },
    isKnown: false,
  },
])('selectors of a trail: $name', ({ selectors, isKnown }) => {
  expect(selectorsOf(selectors) !== undefined).toBe(isKnown);
});
