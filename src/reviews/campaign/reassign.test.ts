import {
  by,
  DUE,
  item,
  keep,
  october,
  opened,
  outcomeOf,
  people,
  then,
  withEvents,
} from '../../../test/support/review-campaign';
import { addDays, addMilliseconds, type Instant } from '../../model/instant';
import { decide } from './decide';
import type { Campaign } from './event';
import { escalate, reassign, reassignLeavers } from './reassign';
import { fold } from './state';

const PLAIN = item('ReadOnly');
const ON = october(5);

function seatsOf(campaign: Campaign, now: Instant, of = PLAIN) {
  const state = fold(campaign, now).lists[0]?.items.get(of.item);
  return state?.seats.map(({ holders }) => holders.map(({ person }) => person));
}

describe('a reassignment', () => {
  const orphan = item('Orphan', { reviewer: undefined, ladder: undefined });
  const granted = item('Granted', { granter: 'noah', grantedAt: '2026-09-20T00:00:00.000Z' });
  const shared = item('Shared', { others: [{ reviewer: 'noah', as: 'former-manager' }] });
  const campaign = opened([PLAIN, orphan, granted, shared]);
  const file = people(
    { id: 'bob', status: 'active', manager: 'ana' },
    { id: 'gone', status: 'left', leftAt: ON },
  );
  it.each([
    ['by the reviewer', PLAIN, 'maria', 'maria', 'noah', 'recorded'],
    ["by the reviewer's manager", PLAIN, 'maria', 'ceo', 'noah', 'recorded'],
    ['by an owner of the campaign', PLAIN, 'maria', 'fallback', 'noah', 'recorded'],
    ['by somebody else', PLAIN, 'maria', 'noah', 'noah', 'not-yours-to-reassign'],
    ['by the subject', PLAIN, 'maria', 'ana', 'noah', 'not-yours-to-reassign'],
    ['to the subject', PLAIN, 'maria', 'maria', 'ana', 'self-review'],
    ['to the subject by another name', PLAIN, 'maria', 'maria', 'AIDAANA', 'self-review'],
    ['to who granted it', granted, 'maria', 'maria', 'noah', 'own-grant'],
    ['to who is asked already', shared, 'maria', 'maria', 'noah', 'already-asked'],
    ['to who has left', PLAIN, 'maria', 'maria', 'gone', 'reviewer-left'],
    ['to nobody', PLAIN, 'maria', 'maria', 'stranger', 'unknown-person'],
    ['from who is not asked', PLAIN, 'noah', 'noah', 'ceo', 'foreign-item'],
    ['of what nobody is asked for', orphan, undefined, 'fallback', 'noah', 'recorded'],
    [
      'of what nobody is asked for, by nobody in charge',
      orphan,
      undefined,
      'noah',
      'noah',
      'not-yours-to-reassign',
    ],
  ] as const)('%s', (_name, of, from, who, to, is) => {
    const result = reassign(campaign, { items: [of.item], from, to }, by(who), {
      people: file,
      now: ON,
      owners: ['fallback'],
    });
    expect(outcomeOf(result)).toBe(is);
    if (is === 'recorded') expect(seatsOf(then(campaign, result), ON, of)?.[0]).toEqual([to]);
  });

  it('asks the other in place of the one', () => {
    const moved = then(
      campaign,
      reassign(campaign, { items: [PLAIN.item], from: 'maria', to: 'noah' }, by('maria'), {
        people: file,
        now: ON,
        owners: [],
      }),
    );
    const say = (who: string) =>
      outcomeOf(decide(moved, PLAIN.item, keep(), by(who), { people: file, now: ON }));
    expect([say('maria'), say('noah')]).toEqual(['not-the-reviewer', 'recorded']);
  });

  it('to one who reports to the subject is taken, and said', () => {
    expect(
      reassign(campaign, { items: [PLAIN.item], from: 'maria', to: 'bob' }, by('maria'), {
        people: file,
        now: ON,
        owners: [],
      }),
    ).toMatchObject({ event: { what: { to: 'bob', reportsToSubject: [PLAIN.item] } } });
  });
});

describe('a reviewer who leaves', () => {
  const other = item('Billing');
  const campaign = opened([PLAIN, other]);
  const decidedAt = october(5);
  const decided = then(
    campaign,
    decide(campaign, PLAIN.item, keep(), by('maria'), { people: people(), now: decidedAt }),
  );
  const leaving = (leftAt: Instant) => people({ id: 'maria', status: 'active', leftAt });
  const after = (leftAt: Instant, ladder: string | undefined, now = october(8)) =>
    withEvents(
      decided,
      ...reassignLeavers(
        decided,
        () => (ladder === undefined ? undefined : { reviewer: ladder, ladder: 'account-owner' }),
        { people: leaving(leftAt), now },
      ),
    );

  it('keeps what they decided, and is asked no more for the rest', () => {
    const next = after(october(5, '09:00:00.001'), 'noah');
    expect(seatsOf(next, october(8), other)).toEqual([['noah']]);
    expect(fold(next, october(8)).lists[0]?.items.get(PLAIN.item)).toMatchObject({
      answer: { decision: { by: 'maria', decision: 'keep' } },
      struck: [],
    });
  });

  it('did not decide what is of the instant they had left', () => {
    const next = after(decidedAt, 'noah');
    expect(seatsOf(next, october(8))).toEqual([['noah']]);
    const state = fold(next, october(8)).lists[0]?.items.get(PLAIN.item);
    expect(state).toMatchObject({ struck: [1], decisions: [{ version: 1 }], unanswered: 'nobody-answered' });
    expect(state?.answer).toBeUndefined();
    expect(reassignLeavers(next, () => undefined, { people: leaving(decidedAt), now: october(9) })).toEqual(
      [],
    );
  });

  it.each([
    ['nobody', undefined],
    ['the subject', 'ana'],
    ['somebody who has left', 'maria'],
  ])('leaves nobody to ask where the ladder gives %s', (_name, ladder) => {
    const next = after(october(6), ladder);
    expect(seatsOf(next, october(8), other)).toEqual([[]]);
    expect(fold(next, october(8)).lists[0]?.items.get(other.item)?.unanswered).toBe('nobody-to-ask');
  });

  it('is no news while they are there', () => {
    expect(after(october(9), 'noah').events).toEqual(decided.events);
  });
});

describe('an escalation', () => {
  const campaign = opened([PLAIN]);
  const at = addDays(DUE, -2);
  const escalated = (file = people(), fallback: string | undefined = 'fallback', now = at) =>
    escalate(campaign, fallback, { people: file, now });
  const ceoIs = (given: object) => people({ id: 'ceo', status: 'active', ...given });

  it.each([
    ["asks the reviewer's manager two days before it is due", people(), 'fallback', at, 'ceo'],
    ['and no sooner', people(), 'fallback', addMilliseconds(at, -1), undefined],
    [
      'asks the fallback reviewer where the manager has left',
      ceoIs({ status: 'left' }),
      'fallback',
      at,
      'fallback',
    ],
    ['and nobody where there is none', ceoIs({ status: 'left' }), undefined, at, undefined],
    [
      'does not ask the subject',
      people({ id: 'maria', status: 'active', manager: 'ana' }),
      undefined,
      at,
      undefined,
    ],
    [
      'ends where managers go round',
      people(
        { id: 'maria', status: 'active', manager: 'noah' },
        { id: 'noah', status: 'left', manager: 'maria' },
      ),
      'fallback',
      at,
      'fallback',
    ],
  ] as const)('%s', (_name, file, fallback, now, to) => {
    const what = escalate(campaign, fallback, { people: file, now })[0]?.what;
    expect(what?.type === 'escalated' ? what.to : undefined).toBe(to);
  });

  it('asks once, beside the reviewer; whoever answers first answers, and no date moves', () => {
    const next = withEvents(campaign, ...escalated());
    expect(seatsOf(next, at)).toEqual([['maria', 'ceo']]);
    expect(escalate(next, 'fallback', { people: people(), now: DUE })).toEqual([]);
    const answered = then(
      next,
      decide(next, PLAIN.item, keep(), by('ceo'), { people: people(), now: addMilliseconds(DUE, 1) }),
    );
    expect(fold(answered, DUE).lists[0]?.items.get(PLAIN.item)).toMatchObject({ dueAt: DUE, isLate: true });
  });
});
