import {
  by,
  DUE,
  item,
  keep,
  october,
  opened,
  OPENED,
  outcomeOf,
  people,
  PERIOD_END,
  POLICY,
  revoke,
  SCHEDULED,
  then,
  withEvents,
  withList,
} from '../../../test/support/review-campaign';
import { addMilliseconds, type Instant } from '../../model/instant';
import { decide } from './decide';
import { following, type Campaign } from './event';
import { add, open, postpone } from './open';
import { close, miss, signOff } from './sign-off';
import { countsByReviewer, fold } from './state';

const PLAIN = item('ReadOnly');
const after = (instant: Instant) => addMilliseconds(instant, 1);
const decided = (campaign: Campaign, now: Instant) =>
  then(campaign, decide(campaign, PLAIN.item, keep(), by('maria'), { people: people(), now }));
const signed = (campaign: Campaign, now: Instant) =>
  then(campaign, signOff(campaign, undefined, by('auditor'), { people: people(), now }));
const blocked = withEvents(
  SCHEDULED,
  following(SCHEDULED, { type: 'blocked', missing: [{ what: '444455556666', reason: 'denied' }] }, OPENED),
);

describe('the state of a campaign', () => {
  const campaign = opened([PLAIN]);
  const done = signed(decided(campaign, october(5)), october(6));
  const cases: Record<string, { readonly of: Campaign; readonly at: Instant; readonly is: string }> = {
    'before it opens': { of: SCHEDULED, at: OPENED, is: 'scheduled' },
    'never opened, at the end': { of: SCHEDULED, at: PERIOD_END, is: 'missed' },
    'with something missing': { of: blocked, at: october(20), is: 'blocked' },
    'with something missing to the end': { of: blocked, at: PERIOD_END, is: 'missed' },
    opened: { of: campaign, at: OPENED, is: 'open' },
    'at the due instant': { of: campaign, at: DUE, is: 'open' },
    'a millisecond after it': { of: campaign, at: after(DUE), is: 'overdue' },
    'decided, and not signed off when due': {
      of: decided(campaign, october(5)),
      at: after(DUE),
      is: 'overdue',
    },
    'a millisecond before the end': { of: campaign, at: addMilliseconds(PERIOD_END, -1), is: 'overdue' },
    'at the end': { of: campaign, at: PERIOD_END, is: 'missed' },
    'signed off': { of: done, at: october(6), is: 'signed-off' },
    'signed off, at the end': { of: done, at: PERIOD_END, is: 'signed-off' },
    closed: { of: then(done, close(done, PERIOD_END)), at: PERIOD_END, is: 'closed' },
  };
  it.each(Object.entries(cases))('%s', (_name, { of, at, is }) => {
    expect(fold(of, at).phase).toBe(is);
  });
});

describe('opening', () => {
  const taken = { missing: [], items: [PLAIN], excluded: [], policy: POLICY };
  const { from } = SCHEDULED.period;
  it.each([
    ['before its days', SCHEDULED, addMilliseconds(from, -1), 'too-early'],
    ['in its first instant', SCHEDULED, from, 'recorded'],
    ['blocked before', withList(blocked, [PLAIN]), october(20), 'recorded'],
    ['when the period is over', SCHEDULED, PERIOD_END, 'period-over'],
    ['again', opened([PLAIN]), october(3), 'already-open'],
  ] as const)('%s', (_name, campaign, now, is) => {
    const result = open(campaign, taken, from, now);
    expect(result && outcomeOf(result)).toBe(is);
  });

  it('records what is missing, once', () => {
    const missing = [{ what: '444455556666', reason: 'denied' }];
    const first = open(SCHEDULED, { ...taken, missing }, from, OPENED);
    expect(first).toMatchObject({ event: { what: { type: 'blocked', missing } } });
    expect(open(blocked, { ...taken, missing }, from, october(3))).toBeUndefined();
  });

  it('counts what came and went', () => {
    expect(open(SCHEDULED, { ...taken, before: [PLAIN.item, 'gone'] }, from, OPENED)).toMatchObject({
      event: { what: { dueAt: DUE, before: { items: 2, added: 0, removed: 1 } } },
    });
  });
});

describe('several who are asked', () => {
  const shared = item('Shared', { others: [{ reviewer: 'noah', as: 'former-manager' }] });
  const say = (campaign: Campaign, who: string, what: 'keep' | 'revoke', saw: number, now: Instant) =>
    then(
      campaign,
      decide(campaign, shared.item, { decision: what, saw }, by(who), { people: people(), now }),
    );
  const answer = (campaign: Campaign, now = october(9)) => {
    const state = fold(campaign, now).lists[0]?.items.get(shared.item);
    return [state?.answer?.decision.decision, state?.answer?.answeredAt, state?.isLate];
  };
  const campaign = opened([shared]);

  it('have no answer until each of them keeps it', () => {
    const one = say(campaign, 'maria', 'keep', 0, october(5));
    expect(answer(one)).toEqual([undefined, undefined, false]);
    expect(answer(one, after(DUE))).toEqual([undefined, undefined, true]);
    expect(answer(say(one, 'noah', 'keep', 1, october(6)))).toEqual(['keep', october(6), false]);
    expect(answer(say(one, 'noah', 'keep', 1, after(DUE)), after(DUE))).toEqual(['keep', after(DUE), true]);
  });

  it('deny it if one of them does, whoever says so first', () => {
    const one = say(campaign, 'maria', 'revoke', 0, october(5));
    expect(answer(one)).toEqual(['revoke', october(5), false]);
    expect(answer(say(one, 'noah', 'keep', 1, october(6)))).toEqual(['revoke', october(5), false]);
    const two = say(campaign, 'maria', 'keep', 0, october(5));
    expect(answer(say(two, 'noah', 'revoke', 1, october(6)))).toEqual(['revoke', october(6), false]);
  });

  it('includes a second approver where one is asked for', () => {
    const admin = item('Admin', { privileged: true, others: [{ reviewer: 'noah', as: 'second-approver' }] });
    const seats = (secondApprover: 'off' | 'privileged', of = admin) =>
      fold(opened([of], { policy: { ...POLICY, secondApprover } }), OPENED).lists[0]?.items.get(of.item);
    expect(seats('off')?.seats.map(({ as }) => as)).toEqual(['reviewer']);
    expect(seats('privileged')?.seats.map(({ as }) => as)).toEqual(['reviewer', 'second-approver']);
    const alone = seats('privileged', item('Alone', { privileged: true }));
    expect(alone?.unanswered).toBe('nobody-to-ask');
  });
});

it('tells nobody to ask from nobody who answered', () => {
  const orphan = item('Orphan', { reviewer: undefined, ladder: undefined });
  const items = fold(opened([PLAIN, orphan]), PERIOD_END).lists[0]?.items;
  expect(items?.get(PLAIN.item)?.unanswered).toBe('nobody-answered');
  expect(items?.get(orphan.item)?.unanswered).toBe('nobody-to-ask');
  expect(miss(opened([PLAIN, orphan]), addMilliseconds(PERIOD_END, -1))).toEqual([]);
  const [missed, ...more] = miss(opened([PLAIN, orphan]), PERIOD_END);
  expect(more).toEqual([]);
  expect(missed?.what).toEqual({ type: 'missed', nobodyAnswered: 1, nobodyToAsk: 1 });
  if (missed !== undefined) expect(miss(withEvents(opened([PLAIN, orphan]), missed), PERIOD_END)).toEqual([]);
});

it('counts by reviewer, late ones by themselves', () => {
  const campaign = decided(opened([PLAIN, item('Other'), item('Noahs', { reviewer: 'noah' })]), october(5));
  expect(countsByReviewer(fold(campaign, after(DUE)))).toEqual([
    { reviewer: 'maria', asked: 2, decided: 1, late: 1 },
    { reviewer: 'noah', asked: 1, decided: 0, late: 1 },
  ]);
});

describe('what comes after the opening', () => {
  const fresh = item('Fresh', { change: 'new' });
  const added = (campaign: Campaign, cause: 'joiner' | 'mover', items = [fresh], now = october(10)) => {
    const result = add(campaign, { cause, items, since: october(9) }, now);
    if (result === undefined || 'refused' in result) throw new Error(JSON.stringify(result));
    return withEvents(withList(campaign, result.items), result.event);
  };

  it('is a delta of an open campaign, which keeps it from being signed off', () => {
    const campaign = added(decided(opened([PLAIN]), october(5)), 'joiner');
    const [list, ...others] = fold(campaign, october(10)).lists;
    expect(others).toEqual([]);
    expect(list?.items.get(fresh.item)?.dueAt).toBe('2026-10-24T09:00:00.000Z');
    expect(
      outcomeOf(signOff(campaign, undefined, by('auditor'), { people: people(), now: october(11) })),
    ).toBe('undecided-items');
    expect(add(campaign, { cause: 'joiner', items: [fresh] }, october(11))).toBeUndefined();
  });

  it('is late for good where its list is missed before it is due, and does not become so later', () => {
    const campaign = opened([PLAIN], {}, '2026-12-30T06:00:00.000Z');
    const lateAt = (at: Instant) => {
      const [list] = fold(campaign, at).lists;
      return [list?.phase, list?.items.get(PLAIN.item)?.isLate];
    };
    expect(lateAt('2026-12-31T23:59:59.999Z')).toEqual(['open', false]);
    expect(lateAt(PERIOD_END)).toEqual(['missed', true]);
    expect(lateAt('2027-01-13T06:00:00.001Z')).toEqual(['missed', true]);
  });

  it.each([
    [
      'answered: in five days',
      decided(opened([PLAIN]), october(5)),
      october(10),
      '2026-10-15T09:00:00.000Z',
      false,
    ],
    ['not answered: when it was due', opened([PLAIN]), october(14), DUE, false],
    [
      'answered late: in five days, and late for good',
      decided(opened([PLAIN]), october(17)),
      october(20),
      '2026-10-25T09:00:00.000Z',
      true,
    ],
    ['not answered and late: late for good', opened([PLAIN]), october(20), DUE, true],
  ] as const)("asks again about a mover's access %s", (_name, campaign, now, dueAt, isLate) => {
    const moved = {
      ...PLAIN,
      reviewer: 'noah',
      others: [{ reviewer: 'maria', as: 'former-manager' as const }],
    };
    const state = fold(added(campaign, 'mover', [moved], now), now).lists[0]?.items.get(PLAIN.item);
    expect(state).toMatchObject({ dueAt, isLate, cause: 'mover', unanswered: 'nobody-answered' });
    expect(state?.seats.map(({ holders }) => holders.map(({ person }) => person))).toEqual([
      ['noah'],
      ['maria'],
    ]);
    expect(
      add(added(campaign, 'mover', [moved], now), { cause: 'mover', items: [moved], since: october(9) }, now),
    ).toBeUndefined();
  });

  it('is a supplement after the sign-off, with its own due date and sign-off', () => {
    const done = signed(decided(opened([PLAIN]), october(5)), october(6));
    const campaign = added(done, 'mover', [PLAIN]);
    expect(fold(campaign, october(10)).lists[1]).toMatchObject({
      supplement: 'supplement-1',
      dueAt: '2026-10-15T09:00:00.000Z',
      phase: 'open',
    });
    const answered = then(
      campaign,
      decide(campaign, PLAIN.item, revoke(), by('maria'), { people: people(), now: october(11) }),
    );
    const [own, supplement] = fold(answered, october(11)).lists;
    expect(own?.items.get(PLAIN.item)?.answer?.decision.decision).toBe('keep');
    expect(supplement?.items.get(PLAIN.item)?.answer?.decision.decision).toBe('revoke');
    const signedToo = then(
      answered,
      signOff(answered, 'supplement-1', by('auditor'), { people: people(), now: october(12) }),
    );
    expect(fold(signedToo, october(12)).lists.map(({ phase }) => phase)).toEqual([
      'signed-off',
      'signed-off',
    ]);
  });

  it("has its days even where they pass the period's end", () => {
    const done = signed(decided(opened([PLAIN]), october(5)), october(6));
    const campaign = added(done, 'joiner', [fresh], '2026-12-30T00:00:00.000Z');
    const phase = (at: Instant) => fold(campaign, at).lists[1]?.phase;
    expect([phase(PERIOD_END), phase('2027-01-13T00:00:00.000Z'), phase('2027-01-13T00:00:00.001Z')]).toEqual(
      ['open', 'open', 'missed'],
    );
  });

  it('is refused when the period is over', () => {
    expect(add(opened([PLAIN]), { cause: 'joiner', items: [fresh] }, PERIOD_END)).toMatchObject({
      refused: { rule: 'period-over' },
    });
  });

  it('counts what is postponed, and moves no date', () => {
    const once = then(
      opened([PLAIN]),
      postpone(opened([PLAIN]), PLAIN.item, by('maria'), { people: people(), now: october(5) }),
    );
    expect(fold(once, october(5)).lists[0]?.items.get(PLAIN.item)).toMatchObject({
      postponed: 1,
      dueAt: DUE,
    });
    expect(outcomeOf(postpone(once, PLAIN.item, by('ana'), { people: people(), now: october(5) }))).toBe(
      'self-review',
    );
  });
});
