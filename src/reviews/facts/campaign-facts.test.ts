import {
  by,
  DUE,
  item,
  keep,
  october,
  opened,
  OPENED,
  people,
  POLICY,
  revoke,
  SCHEDULED,
  then,
  withEvents,
} from '../../../test/support/review-campaign';
import type { Instant } from '../../model/instant';
import { reviewCampaigns } from '../../sources/reviews';
import { decide } from '../campaign/decide';
import { following, type Campaign } from '../campaign/event';
import { signOff } from '../campaign/sign-off';
import { reviewPolicyOf, reviewsSchema } from '../settings';
import { campaignFacts, type CampaignFactsInput } from './campaign-facts';

const READ: Instant = '2026-10-30T06:00:00.000Z';
const policyOf = (reviews: object) =>
  reviewPolicyOf({ frameworks: [], reviews: reviewsSchema.parse(reviews) });

function facts(campaigns: readonly Campaign[], more: Partial<CampaignFactsInput> = {}) {
  const value = campaignFacts({
    campaigns,
    policy: policyOf({}),
    firstScanAt: '2026-10-01T06:00:00.000Z',
    now: READ,
    people: { readAt: READ, people: people() },
    systems: [],
    exports: [],
    kept: { in: 'folder' },
    exceptions: [],
    partition: 'aws',
    ...more,
  });
  // As it is read back from the evidence.
  return reviewCampaigns.schema.parse(JSON.parse(JSON.stringify(value)));
}
const campaignOf = (campaign: Campaign, more: Partial<CampaignFactsInput> = {}) =>
  facts([campaign], more).periods[0]?.campaign;

const READ_ONLY = item('ReadOnly');
const ADMIN = item('Admin', { privileged: true, reasons: ['It may do everything.'] });
const said = (campaign: Campaign, id: string, what = keep('It is needed.'), at = october(5), who = 'maria') =>
  then(campaign, decide(campaign, id, what, by(who), { people: people(), now: at }));
const signed = (campaign: Campaign, at = october(6)) =>
  then(campaign, signOff(campaign, undefined, by('auditor'), { people: people(), now: at }));

describe('the periods that a record owes', () => {
  const owed = (firstScanAt: Instant, now: Instant, reviews: object = {}) => {
    const { first, periods } = facts([], { firstScanAt, now, policy: policyOf(reviews) });
    return [first?.id, periods.map(({ id, scope }) => (scope === 'all' ? id : `${id} ${scope}`))];
  };
  const cases: Record<string, readonly [Instant, Instant, object, readonly unknown[]]> = {
    'begin with that of a first scan within the opening days': [
      '2026-10-07T23:59:59.999Z',
      '2026-10-08T00:00:00.000Z',
      {},
      ['2026-Q4', ['2026-Q4']],
    ],
    'begin with the next otherwise': [
      '2026-10-08T00:00:00.000Z',
      '2026-12-31T23:59:59.999Z',
      {},
      ['2027-Q1', []],
    ],
    'are those that overlap the last twelve months': [
      '2024-01-01T00:00:00.000Z',
      '2026-10-01T00:00:00.000Z',
      {},
      ['2024-Q1', ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']],
    ],
    'have a day more before that': [
      '2024-01-01T00:00:00.000Z',
      '2026-09-30T23:59:59.999Z',
      {},
      ['2024-Q1', ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']],
    ],
    'are of privileged access alone between those of all': [
      '2026-01-01T00:00:00.000Z',
      '2026-08-01T00:00:00.000Z',
      { profiles: ['fedramp-moderate'] },
      ['2026', ['2026', '2026-Q2 privileged', '2026-Q3 privileged']],
    ],
  };
  it.each(Object.entries(cases))('%s', (_name, [firstScanAt, now, reviews, expected]) => {
    expect(owed(firstScanAt, now, reviews)).toEqual(expected);
  });
});

it('tells what keeps a campaign from opening', () => {
  const missing = [{ what: 'the account did not answer', reason: 'denied' }];
  const blocked = withEvents(SCHEDULED, following(SCHEDULED, { type: 'blocked', missing }, OPENED));
  expect(facts([blocked]).periods).toMatchObject([{ id: '2026-Q4', missing }]);
  expect(campaignOf(blocked)).toBeUndefined();
});

it('tells of a campaign that is decided and signed off', () => {
  const done = signed(said(opened([READ_ONLY]), READ_ONLY.item));
  expect(campaignOf(done)).toMatchObject({
    state: 'signed-off',
    openedAt: OPENED,
    dueAt: DUE,
    sealedAt: OPENED,
    lists: [
      {
        id: '2026-Q4',
        items: 1,
        undecided: 0,
        lastDecidedAt: october(5),
        signedOff: { at: october(6), by: 'auditor', decidedInIt: false },
      },
    ],
    completedAt: october(6),
    slowest: { item: READ_ONLY.item, takenAt: OPENED, decidedAt: october(5) },
    selfReviewed: [],
    dependent: [],
    faults: [],
  });
});

it('tells of an altered record', () => {
  const done = signed(said(opened([READ_ONLY]), READ_ONLY.item));
  const altered = { ...done, events: done.events.toSpliced(1, 1) };
  expect(campaignOf(altered)?.faults).toContainEqual(expect.objectContaining({ rule: 'sequence' }));
});

it('tells of what is not what was sealed', () => {
  const done = signed(said(opened([READ_ONLY]), READ_ONLY.item));
  const events = done.events.map((event) =>
    event.what.type === 'signed-off' ? { ...event, what: { ...event.what, seal: 'another' } } : event,
  );
  expect(campaignOf({ ...done, events })?.faults).toEqual([
    { rule: 'seal', message: 'What the campaign holds is not what was sealed' },
  ]);
});

it('tells of privileged access without a decision, and of none that was decided', () => {
  const campaign = opened([READ_ONLY, ADMIN]);
  expect(campaignOf(campaign)?.privileged).toMatchObject({ items: 1, undecided: [{ item: ADMIN.item }] });
  const half = said(campaign, ADMIN.item);
  expect(campaignOf(half)?.privileged).toMatchObject({
    undecided: [],
    longest: [{ item: ADMIN.item, decidedAt: october(5) }],
  });
  expect(campaignOf(half, { standing: new Set([READ_ONLY.item]) })?.privileged.longest).toEqual([]);
});

describe('self-review', () => {
  const own = item('Own', { principal: { id: 'sso-other', name: 'unknown' }, person: undefined });
  const campaign = said(opened([own]), own.item);
  it('is none while nobody knows whose the access is', () => {
    expect(campaignOf(campaign)?.selfReviewed).toEqual([]);
  });
  it('is told by the people file of today, with the time from which it says so', () => {
    const today = people({
      id: 'maria',
      status: 'active',
      aliases: ['maria@example.com', 'sso-other'],
    });
    const read = { readAt: READ, people: today, namedSince: () => october(20) };
    expect(campaignOf(campaign, { people: read })?.selfReviewed).toMatchObject([
      { item: own.item, by: 'maria', decidedAt: october(5), knownBy: 'people-file', knownSince: october(20) },
    ]);
  });
});

it('tells of a reviewer who reports to whose access it is', () => {
  const campaign = said(opened([READ_ONLY]), READ_ONLY.item);
  const today = people({ id: 'maria', status: 'active', manager: 'ana', aliases: [] });
  expect(campaignOf(campaign, { people: { readAt: READ, people: today } })?.dependent).toMatchObject([
    { item: READ_ONLY.item, by: 'maria', why: 'reports-to-subject' },
  ]);
});

it('tells of a revocation until it is proven in time', () => {
  const denied = said(opened([READ_ONLY]), READ_ONLY.item, revoke());
  expect(campaignOf(denied, { now: october(6) })).toMatchObject({
    revocationsInTime: 0,
    revocations: [{ item: READ_ONLY.item, startedAt: october(5), dueAt: october(10), state: 'pending' }],
  });
  const proven = withEvents(
    denied,
    following(
      denied,
      {
        type: 'proven',
        proofs: [
          {
            item: READ_ONLY.item,
            found: 'absent',
            collection: 'c',
            beganAt: october(7),
            endedAt: october(7),
          },
        ],
      },
      october(7),
    ),
  );
  expect(campaignOf(proven)).toMatchObject({ revocationsInTime: 1, revocations: [] });
});

it('tells how far apart campaigns were completed, and since when none was', () => {
  const done = signed(said(opened([READ_ONLY]), READ_ONLY.item));
  const { gaps, maxGapDays } = facts([done]);
  expect(gaps).toEqual([
    { periodId: '2027-Q1', scope: 'other', first: '2026-Q4', from: october(6), to: READ },
  ]);
  expect(maxGapDays.other).toMatchObject({ is: 115, profile: 'organisation' });
});

it('asks two of privileged access where the campaign does', () => {
  const campaign = opened([ADMIN], { policy: { ...POLICY, secondApprover: 'privileged' } });
  expect(campaignOf(campaign)).toMatchObject({ secondApprover: 'privileged', approvedByOne: [] });
});

it('tells when each expected system was exported last', () => {
  const exports = [
    { system: 'github', takenAt: october(2) },
    { system: 'github', takenAt: october(3) },
    { system: 'github', takenAt: '2027-01-01T00:00:00.000Z' as const },
  ];
  expect(facts([], { systems: ['github', 'jira'], exports }).systems).toEqual([
    { name: 'github', takenAt: october(3) },
    { name: 'jira' },
  ]);
});

it('knows nobody without a people file', () => {
  const nobody = { unknown: 'no people file is configured' };
  expect(facts([opened([READ_ONLY])], { people: nobody }).people).toEqual(nobody);
});
