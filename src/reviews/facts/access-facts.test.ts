import { by, item, keep, october, opened, people, revoke, then } from '../../../test/support/review-campaign';
import type { Instant } from '../../model/instant';
import { reviewAccess } from '../../sources/reviews';
import { decide } from '../campaign/decide';
import type { Campaign } from '../campaign/event';
import { signOff } from '../campaign/sign-off';
import { fold } from '../campaign/state';
import type { Grant, ReviewItem } from '../item';
import { ACCESS_IDS } from '../population/grant-of';
import { reviewPolicyOf, reviewsSchema } from '../settings';
import { accessFacts, type AccessFactsInput, type AccessPeopleRead, type Approval } from './access-facts';

const NOW: Instant = '2026-10-30T06:00:00.000Z';
const NO_FILE = { unknown: 'no people file is configured' };

const read = (more: Partial<AccessPeopleRead> = {}): AccessPeopleRead => ({
  readAt: NOW,
  people: people(),
  moved: [],
  ...more,
});

function facts(grants: readonly Grant[], more: Partial<AccessFactsInput> = {}) {
  const value = accessFacts({
    account: { id: '111122223333', partition: 'aws' },
    isHome: true,
    grants,
    campaigns: [],
    policy: reviewPolicyOf({ frameworks: [], reviews: reviewsSchema.parse({}) }),
    firstScanAt: '2026-10-01T06:00:00.000Z',
    now: NOW,
    people: read(),
    riskAnalysis: 'RA-7',
    approvals: [],
    ...more,
  });
  // As it is read back from the evidence.
  return reviewAccess.schema.parse(JSON.parse(JSON.stringify(value)));
}

it('tells of rows of the people file because of which not all is known, where there are any', () => {
  expect(facts([], { people: read({ unclear: 2 }) }).people).toEqual({ readAt: NOW, unclear: 2 });
  expect(facts([], { people: read({ unclear: 0 }) }).people).toEqual({ readAt: NOW });
});

const ASSIGNED = item('ReadOnly');
const user = (name: string, given: Partial<ReviewItem> = {}) =>
  item(name, {
    class: 'iam-user',
    principal: { id: `AIDA${name.toUpperCase()}`, name },
    access: { id: ACCESS_IDS.user, name: 'policy ReadOnlyAccess, group ops' },
    person: undefined,
    facts: { arn: `arn:aws:iam::111122223333:user/${name}`, console: true, activeKeys: 0 },
    ...given,
  });
const role = (name: string, given: Partial<ReviewItem> = {}) =>
  item(name, {
    class: 'role-external',
    principal: { id: `AROA${name.toUpperCase()}`, name },
    access: { id: ACCESS_IDS.outside, name: 'taken by account 999900001111' },
    person: undefined,
    external: true,
    facts: { arn: `arn:aws:iam::111122223333:role/${name}` },
    ...given,
  });
const left = people({ id: 'ana', status: 'left', leftAt: october(28), aliases: ['sso-ana', 'AIDAANA'] });

it('takes the access of its own account, and of other systems where campaigns are judged', () => {
  const other = item('Other', { account: '444455556666' });
  const system = item('GitHub', { account: 'github', class: 'system:github' });
  expect(facts([ASSIGNED, other, system]).items).toBe(2);
  expect(facts([ASSIGNED, other, system], { isHome: false }).items).toBe(1);
});

describe('leavers', () => {
  const cases: Record<string, readonly [readonly Grant[], Partial<AccessFactsInput>, readonly object[]]> = {
    'are none while everybody is employed': [[ASSIGNED], {}, []],
    'are those whom the people file tells of, under every principal': [
      [ASSIGNED, user('ana')],
      { people: read({ people: left }) },
      [
        { arn: 'sso-ana', personId: 'ana', by: 'people-file', leftAt: october(28), access: ['ReadOnly'] },
        { arn: 'arn:aws:iam::111122223333:user/ana', personId: 'ana', leftAt: october(28) },
      ],
    ],
    'do not have what cannot be used': [
      [
        user('ana', { facts: { arn: 'arn:aws:iam::111122223333:user/ana', console: false, activeKeys: 0 } }),
        item('Key', {
          class: 'access-key',
          principal: { id: 'AIDAANA', name: 'ana' },
          facts: { status: 'Inactive' },
        }),
      ],
      { people: read({ people: left }) },
      [],
    ],
    'are known since when, where the file does not say when they left': [
      [ASSIGNED],
      {
        people: read({
          people: people({ id: 'ana', status: 'left', aliases: ['sso-ana'] }),
          leftKnownSince: () => october(29),
        }),
      },
      [{ arn: 'sso-ana', knownSince: october(29) }],
    ],
    'are disabled users without a people file too': [
      [item('ReadOnly', { facts: { status: 'DISABLED' } })],
      { people: NO_FILE, disabledSince: () => october(27) },
      [{ arn: 'sso-ana', by: 'disabled', knownSince: october(27) }],
    ],
  };
  it.each(Object.entries(cases))('%s', (_name, [grants, more, expected]) => {
    const { leavers } = facts(grants, more);
    expect(leavers).toMatchObject(expected);
    expect(leavers).toHaveLength(expected.length);
  });
});

const decided = (campaign: Campaign, id: string, at: Instant, what = keep('It is needed.')) =>
  then(campaign, decide(campaign, id, what, by('maria'), { people: people(), now: at }));
const signed = (campaign: Campaign) =>
  then(campaign, signOff(campaign, undefined, by('auditor'), { people: people(), now: october(8) }));

describe('movers', () => {
  const moved = read({ moved: [{ person: 'ana', at: october(6) }] });
  const movers = (at: Instant | undefined, grant = ASSIGNED) => {
    const campaign = opened([ASSIGNED]);
    const state = fold(at === undefined ? campaign : decided(campaign, ASSIGNED.item, at), NOW);
    return facts([grant], { people: moved, campaigns: [state] }).movers;
  };
  it.each([
    ['are not decided on', undefined, { undecided: 1 }],
    ['are not decided on by what was said before', october(5), { undecided: 1 }],
    ['are decided on by what is said after', october(7), { undecided: 0, decidedAt: october(7) }],
  ] as const)('%s', (_name, at, expected) => {
    expect(movers(at)).toMatchObject([
      { arn: 'sso-ana', personId: 'ana', movedAt: october(6), items: 1, ...expected },
    ]);
  });
  it('are not asked about what they were given for the new work', () => {
    expect(movers(undefined, item('ReadOnly', { grantedAt: october(6) }))).toEqual([]);
  });
  it('are forgotten after twelve months', () => {
    const old = read({ moved: [{ person: 'ana', at: '2025-10-29T23:59:59.999Z' }] });
    expect(facts([ASSIGNED], { people: old }).movers).toEqual([]);
  });
});

describe('what was granted', () => {
  const grantedAt = october(10);
  const approval: Approval = {
    subject: 'ana@example.com',
    access: 'readonly',
    place: '111122223333',
    approver: 'maria',
    approvedAt: october(9),
  };
  const NEW = item('ReadOnly', { grantedAt });
  const cases: Record<string, readonly [Grant, readonly Approval[], readonly object[]]> = {
    'was approved before, by any name of the person': [NEW, [approval], []],
    'was approved for a policy of a user': [
      user('ana', { grantedAt }),
      [{ ...approval, access: 'ReadOnlyAccess' }],
      [],
    ],
    'was approved later': [
      NEW,
      [{ ...approval, approvedAt: october(11) }],
      [{ grantedAt, approval: { by: 'maria', at: october(11), isSubject: false } }],
    ],
    'was approved by the one whose it is': [
      NEW,
      [{ ...approval, approver: 'sso-ana' }],
      [{ approval: { isSubject: true } }],
    ],
    'was approved elsewhere': [NEW, [{ ...approval, place: '444455556666' }], [{ grantedAt }]],
    'was granted before the first scan': [
      item('ReadOnly', { grantedAt: october(1, '05:59:59.999') }),
      [],
      [],
    ],
    'is a key of a user': [item('Key', { class: 'access-key', grantedAt }), [], []],
  };
  it.each(Object.entries(cases))('%s', (_name, [grant, approvals, expected]) => {
    const { unapproved } = facts([grant], { approvals });
    expect(unapproved).toMatchObject(expected);
    expect(unapproved).toHaveLength(expected.length);
  });
  it.each([
    ['before somebody was hired again does not count', october(9), 1],
    ['after it counts', october(8), 0],
  ] as const)('was approved %s', (_name, end, unapproved) => {
    const row = people().person('ana');
    if (row === undefined) throw new Error('Ana is not in the people file');
    const again = read({ people: people({ ...row, earlierEnds: [end] }) });
    expect(facts([NEW], { approvals: [approval], people: again }).unapproved).toHaveLength(unapproved);
  });
  it.each([
    ['that had the name before does not count', october(7), 1],
    ['that was there when it was approved counts', october(4), 0],
  ] as const)('was approved, and of a user %s', (_name, before, unapproved) => {
    const access = { ...approval, access: 'ReadOnlyAccess', approvedAt: october(6) };
    const old = user('ana', {
      item: 'old',
      principal: { id: 'AIDAOLD', name: 'ana' },
      grantedAt: before,
    });
    const campaigns = [fold(opened([old]), NOW)];
    const made = user('ana', { grantedAt });
    expect(facts([made], { approvals: [access], campaigns }).unapproved).toHaveLength(unapproved);
    expect(facts([made, old], { approvals: [access], campaigns }).unapproved).not.toContainEqual(
      expect.objectContaining({ item: made.item }),
    );
  });
  it('has no date, and came after the campaign', () => {
    const state = fold(opened([item('Before')]), NOW);
    expect(facts([ASSIGNED, item('Before')], { campaigns: [state] }).unapproved).toMatchObject([
      { item: ASSIGNED.item },
    ]);
    expect(facts([ASSIGNED]).unapproved).toEqual([]);
  });
});

it('tells when service accounts were decided on last, and since when they are there', () => {
  const service = user('ci', { class: 'service' });
  const arn = 'arn:aws:iam::111122223333:user/ci';
  expect(facts([service]).services).toEqual([{ arn, name: 'ci', since: '2026-10-01T06:00:00.000Z' }]);
  const state = fold(decided(opened([service]), service.item, october(5)), NOW);
  expect(facts([service], { campaigns: [state] }).services).toMatchObject([{ decidedAt: october(5) }]);
});

it('takes a service account for decided on when all of its access was', () => {
  const [first, other] = [user('ci', { class: 'service' }), user('ci', { class: 'service', item: 'other' })];
  const state = fold(decided(opened([first, other]), first.item, october(5)), NOW);
  const both = fold(
    decided(decided(opened([first, other]), first.item, october(5)), other.item, october(7)),
    NOW,
  );
  expect(facts([first, other], { campaigns: [state] }).services[0]?.decidedAt).toBeUndefined();
  expect(facts([first, other], { campaigns: [both] }).services).toMatchObject([{ decidedAt: october(5) }]);
});

it.each<[string, Partial<ReviewItem>, object]>([
  [
    'has another end',
    { sponsor: 'maria', expiresAt: '2027-02-01T00:00:00.000Z' },
    { sponsor: 'maria', expiresAt: '2027-02-01T00:00:00.000Z' },
  ],
  ['has ended', { sponsor: 'maria', expiresAt: october(1) }, { sponsor: 'maria', expiresAt: october(1) }],
  ['has no end', { sponsor: 'maria' }, { sponsor: 'maria' }],
])('of a third party one grant hides no end of another, which %s', (_name, given, expected) => {
  const first = role('vendor', { sponsor: 'maria', expiresAt: '2027-01-01T00:00:00.000Z' });
  const other = role('vendor', { item: 'other', ...given });
  const { arn: _arn, name: _called, ...told } = facts([first, other]).thirdParties[0] ?? {};
  expect(told).toEqual(expected);
});

it('tells of third parties with their sponsor and end', () => {
  const expiresAt: Instant = '2027-01-01T00:00:00.000Z';
  expect(facts([role('vendor', { sponsor: 'maria', expiresAt }), ASSIGNED]).thirdParties).toEqual([
    { arn: 'arn:aws:iam::111122223333:role/vendor', name: 'vendor', sponsor: 'maria', expiresAt },
  ]);
});

describe('owners', () => {
  const arnOfCi = 'arn:aws:iam::111122223333:user/ci';
  it('are the people, and whom tags name', () => {
    const tagged = user('ci', { owner: 'maria', purpose: 'Builds.' });
    expect(facts([ASSIGNED, tagged])).toMatchObject({ owned: 2, unowned: [], ownerNotKnown: 0 });
  });
  it('are missing', () => {
    expect(facts([user('ci')]).unowned).toMatchObject([{ arn: arnOfCi, lacks: ['owner', 'purpose'] }]);
  });
  it('are not known of users without a people file, and of roles they are', () => {
    expect(facts([user('ci'), role('vendor')], { people: NO_FILE })).toMatchObject({
      ownerNotKnown: 1,
      unowned: [{ arn: 'arn:aws:iam::111122223333:role/vendor' }],
    });
  });
  it('need no purpose for what was kept with a reason', () => {
    const owned = user('ci', { owner: 'maria' });
    const state = fold(signed(decided(opened([owned]), owned.item, october(5))), NOW);
    expect(facts([owned], { campaigns: [state] })).toMatchObject({ owned: 1, unowned: [] });
  });
});

describe('roles that were kept', () => {
  const vendor = role('vendor');
  const kept = (campaign: Campaign) => facts([vendor], { campaigns: [fold(campaign, NOW)] });
  it('are those that the newest signed campaign kept with a reason', () => {
    expect(kept(signed(decided(opened([vendor]), vendor.item, october(5))))).toMatchObject({
      outsideRoles: [{ arn: 'arn:aws:iam::111122223333:role/vendor' }],
      keptRoles: [{ campaign: '2026-Q4', by: 'maria', at: october(5), reason: 'It is needed.' }],
    });
  });
  it('are none of a campaign that is not signed off, and none that was denied', () => {
    expect(kept(decided(opened([vendor]), vendor.item, october(5))).keptRoles).toEqual([]);
    expect(kept(signed(decided(opened([vendor]), vendor.item, october(5), revoke()))).keptRoles).toEqual([]);
  });
  it('are none that were deleted and made again under the name', () => {
    const again = role('vendor', { principal: { id: 'AROAAGAIN', name: 'vendor' }, item: 'again' });
    const state = fold(signed(decided(opened([vendor]), vendor.item, october(5))), NOW);
    expect(facts([again], { campaigns: [state] }).keptRoles).toEqual([]);
  });
  it('are none whose end has come', () => {
    const until = { ...keep('It is needed.'), until: october(20) };
    expect(kept(signed(decided(opened([vendor]), vendor.item, october(5), until))).keptRoles).toEqual([]);
  });
});
