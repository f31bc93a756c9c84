import { by, item, keep, october, opened, people, revoke, then } from '../../../test/support/review-campaign';
import { decide } from '../../reviews/campaign/decide';
import { following, type Campaign } from '../../reviews/campaign/event';
import type { Decision } from '../../reviews/item';
import type { Instant } from '../../model/instant';
import { reviewerRows, reviewQualityRows } from './review-quality';
import { campaignAt } from './review-then';

const READ = item('ReadOnly');
const ADMIN = item('Admin', { privileged: true, reasons: ['administrator'] });
const NOBODYS = item('Orphan', { reviewer: undefined, ladder: undefined });

function said(campaign: Campaign, id: string, person: string, at: Instant, wanted = revoke()): Campaign {
  return then(campaign, decide(campaign, id, wanted, by(person), { people: people(), now: at }));
}

const kinds = (campaign: Campaign, now: Instant) =>
  reviewQualityRows(campaignAt(campaign, now, now), people(), []).map(({ kind, access, detail }) => [
    kind,
    access,
    detail,
  ]);

test('missing decisions say why, and whether they were due', () => {
  const campaign = opened([READ, NOBODYS]);
  const before = kinds(campaign, october(16, '06:00:00.000'));
  expect(before).toHaveLength(2);
  expect(before).toEqual(
    expect.arrayContaining([
      ['missing', 'Orphan', 'no decision: there was nobody to ask'],
      ['missing', 'ReadOnly', 'no decision of all who are asked, and it is not due yet'],
    ]),
  );
  expect(kinds(campaign, october(16, '06:00:00.001'))).toEqual(
    expect.arrayContaining([
      ['missing', 'ReadOnly', 'no decision of all who are asked, and it was due'],
      ['missing', undefined, 'not signed off by 2026-10-16T06:00:00.001Z, due 2026-10-16T06:00:00.000Z'],
    ]),
  );
});

test.each<[string, Instant, number]>([
  ['as it was due', '2026-10-16T06:00:00.000Z', 0],
  ['a millisecond later', '2026-10-16T06:00:00.001Z', 1],
])('an answer %s', (_name, at, late) => {
  const campaign = said(opened([READ]), READ.item, 'maria', at);
  expect(
    kinds(campaign, at).filter(([kind, access]) => kind === 'late' && access === 'ReadOnly'),
  ).toHaveLength(late);
});

test.each<[string, string, string]>([
  ['by the item as it was sealed', 'ana', 'known by the item as it was sealed'],
  ['by another name that the people file has', 'ana2', 'known by the people file'],
])('a decision on own access is found %s', (_name, decider, how) => {
  const campaign = opened([READ]);
  const decision: Decision = {
    campaign: campaign.id,
    item: READ.item,
    version: 1,
    decision: 'keep',
    by: decider,
    saidBy: 'os:tester',
    surface: 'cli',
    at: october(5),
  };
  const forged = {
    ...campaign,
    events: [
      ...campaign.events,
      following(campaign, { type: 'decided', decisions: [decision], rows: 1 }, october(5)),
    ],
  };
  const known = people(
    { id: 'ana2', status: 'active', aliases: ['sso-ana'] },
    { id: 'ana', status: 'active' },
  );
  const rows = reviewQualityRows(campaignAt(forged, october(6), october(6)), known, []);
  expect(rows[0]).toMatchObject({
    kind: 'self-review',
    access: 'ReadOnly',
    detail: expect.stringContaining(how),
  });
});

test('a rule that does not hold stands with its item', () => {
  const campaign = opened([READ]);
  const [first] = reviewQualityRows(campaignAt(campaign, october(5), october(5)), people(), [
    { seq: 2, item: READ.item, rule: 'not-the-reviewer', message: 'maria is asked' },
    { seq: 3, item: READ.item, rule: 'self-review', message: 'told by its own row' },
  ]).filter(({ kind }) => kind === 'rule-broken');
  expect(first).toMatchObject({ principal: 'ana', detail: 'event 2, not-the-reviewer: maria is asked' });
});

test('how each reviewer decided', () => {
  const kept = said(opened([READ, ADMIN]), ADMIN.item, 'maria', october(5), keep('On call.'));
  const campaign = said(kept, READ.item, 'maria', october(6));
  expect(reviewerRows(campaignAt(campaign, october(7), october(7)).state)).toEqual([
    {
      reviewer: 'maria',
      asked: 2,
      decided: 2,
      late: 0,
      kept: 1,
      revoked: 1,
      modified: 0,
      withReason: 1,
      inBulk: 0,
    },
  ]);
});
