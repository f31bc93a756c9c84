import { decodeEvidence, encodeEvidence } from '../evidence/evidence-object';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { Instant } from '../model/instant';
import type { Cell } from '../sources/cell';
import type { PartValue } from '../sources/parts';
import { evaluateAccount, type EvaluateRequest } from './evaluate-account';
import leaverAccessRemoved from '../rules/access-review/ar-leaver-access-removed';
import campaignExists from '../rules/access-review/ar-campaign-exists-per-quarter';

const ACCOUNT = '111122223333';
const [NOW, SLOT]: readonly [Instant, Instant] = ['2026-10-05T06:02:00.000Z', '2026-10-05T06:00:00.000Z'];
const [FIRST, SECOND, GLOBAL] = ['eu-central-1', 'eu-west-1', 'us-east-1'] as const;

const EVENTS = { account: ACCOUNT, part: 'cloudtrail.events', observedAt: NOW } as const;
const WINDOW = {
  from: '2026-10-04T06:02:00.000Z',
  to: NOW,
  events: [],
} satisfies PartValue<'cloudtrail.events'>;
const TRAILS = { account: ACCOUNT, part: 'cloudtrail.trails', status: 'complete', observedAt: NOW } as const;

test('a reading moves its cursor as far as it came, and one that does not say how far leaves it where it was', async () => {
  const cells: Cell[] = [
    { ...TRAILS, region: FIRST, value: [] },
    { ...TRAILS, region: SECOND, value: [] },
    { ...EVENTS, region: FIRST, status: 'complete', value: WINDOW },
    {
      ...EVENTS,
      region: SECOND,
      status: 'incomplete',
      reason: 'page-cap',
      detail: 'more',
      value: WINDOW,
    },
    {
      ...EVENTS,
      region: GLOBAL,
      status: 'incomplete',
      reason: 'page-cap',
      detail: 'more',
      value: { ...WINDOW, readUntil: '2026-10-05T01:00:00.000Z' },
    },
  ];
  const objects = memoryObjectStore();
  const { key, body } = await encodeEvidence({ account: ACCOUNT, source: 'cloudtrail', slot: SLOT }, cells);
  await objects.putIfAbsent(key, body);
  const { evaluation } = await evaluateAccount(objects, {
    slot: SLOT,
    now: NOW,
    target: { account: { id: ACCOUNT, partition: 'aws' }, regions: [FIRST, SECOND] },
    sources: ['cloudtrail'],
    collected: [{ source: 'cloudtrail', evidence: [key], done: true }],
    rules: [],
  });
  expect(evaluation.cursors).toEqual({
    [`cloudtrail.events@${FIRST}`]: NOW,
    [`cloudtrail.events@${GLOBAL}`]: '2026-10-05T01:30:00.000Z',
  });
  expect(evaluation.cells.map(({ part, region, count }) => ({ part, region, count }))).toEqual([
    { part: 'cloudtrail.trails', region: FIRST, count: 0 },
    { part: 'cloudtrail.trails', region: SECOND, count: 0 },
    { part: 'cloudtrail.events', region: FIRST, count: 0 },
    { part: 'cloudtrail.events', region: SECOND, count: 0 },
    { part: 'cloudtrail.events', region: GLOBAL, count: 0 },
  ]);
});

describe('what the record holds of access reviews', () => {
  const access: PartValue<'reviews.access'> = {
    recordSince: '2026-10-01T06:00:00.000Z',
    people: { readAt: NOW },
    riskAnalysis: { unknown: 'none is named' },
    approvals: { unknown: 'none are listed' },
    leaverHours: { is: 24, profile: 'organisation', source: 'ours' },
    moverDays: { is: 5, profile: 'organisation', source: 'ours' },
    items: 0,
    leavers: [],
    movers: [],
    unapproved: [],
    approved: 0,
    services: [],
    thirdParties: [],
    owned: 0,
    ownerNotKnown: 0,
    unowned: [],
    outsideRoles: [],
    keptRoles: [],
  };
  const cells: Cell[] = [
    {
      account: ACCOUNT,
      region: 'global',
      part: 'reviews.access',
      status: 'complete',
      observedAt: NOW,
      value: access,
    },
    {
      account: ACCOUNT,
      region: 'global',
      part: 'reviews.campaigns',
      status: 'out-of-scope',
      reason: 'excluded-by-configuration',
      detail: 'judged in account 444455556666',
    },
  ];
  const evaluated = async (more: Partial<EvaluateRequest>) => {
    const objects = memoryObjectStore();
    const said: string[] = [];
    const { evaluation } = await evaluateAccount(objects, {
      slot: SLOT,
      now: NOW,
      target: { account: { id: ACCOUNT, partition: 'aws' }, regions: [FIRST] },
      sources: ['iam'],
      collected: [],
      rules: [leaverAccessRemoved, campaignExists].map((rule) => ({ rule, params: {} })),
      onVerdict: ({ rule, outcome }) => said.push(`${rule}: ${outcome}`),
      ...more,
    });
    return { objects, said, evaluation };
  };

  test('is judged, and kept with the evidence', async () => {
    const { objects, said, evaluation } = await evaluated({ reviewsWith: async () => cells });
    expect(said).toEqual(['ar-leaver-access-removed: pass']);
    const [key = ''] = evaluation.evidence['reviews'] ?? [];
    expect(decodeEvidence(key, await objects.get(key)).cells).toEqual(expect.arrayContaining(cells));
    expect(evaluation.units).toMatchObject([
      { rule: 'ar-leaver-access-removed', cells: ['reviews.access@global'], complete: true },
    ]);
  });

  test('is not asked for where no record is kept', async () => {
    const { said, evaluation } = await evaluated({});
    expect(said).toEqual([]);
    expect(evaluation.evidence).toEqual({});
  });
});
