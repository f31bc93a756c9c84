import {
  by,
  item,
  keep,
  october,
  opened,
  people,
  revoke,
  then,
  withEvents,
} from '../../../test/support/review-campaign';
import type { Instant } from '../../model/instant';
import type { ReviewItem } from '../item';
import { decide, type Wanted } from './decide';
import type { Campaign, Proof } from './event';
import type { People } from '../people/person';
import { prove, revocations } from './revocation';
import { fold } from './state';

/** Decided on 5 October at 9: privileged access is due a day later, the rest on the 10th. */
const ADMIN = item('Admin', { privileged: true });
const PLAIN = item('ReadOnly');

function denied(of: ReviewItem, wanted: Wanted = revoke(), file: People = people()): Campaign {
  const campaign = opened([of]);
  return then(campaign, decide(campaign, of.item, wanted, by('maria'), { people: file, now: october(5) }));
}

function found(of: ReviewItem, what: Partial<Proof>): Proof {
  return {
    item: of.item,
    found: 'absent',
    collection: 'scan-1',
    beganAt: october(5, '15:00:00.000'),
    endedAt: what.beganAt ?? october(5, '15:00:00.000'),
    ...what,
  };
}

function after(campaign: Campaign, proofs: readonly Proof[], now: Instant) {
  let next = campaign;
  for (const proof of proofs) {
    const event = prove(next, [proof], proof.beganAt);
    if (event !== undefined) next = withEvents(next, event);
  }
  return revocations(fold(next, now))[0];
}

describe('when a revocation is due', () => {
  const gone = people({ id: 'ana', status: 'left', manager: 'maria', leftAt: october(4) });
  it.each([
    ['plain', denied(PLAIN), october(10)],
    ['modified', denied(PLAIN, { decision: 'modify', target: 'Billing', saw: 0 }), october(10)],
    ['privileged', denied(ADMIN), october(6)],
    ['external', denied(item('R', { external: true })), october(6)],
    ["a leaver's", denied(PLAIN, revoke(), gone), october(6)],
    ["a disabled user's", denied(item('R', { facts: { status: 'DISABLED' } })), october(6)],
  ] as const)('%s', (_name, campaign, dueAt) => {
    expect(revocations(fold(campaign, october(5)))).toMatchObject([
      { startedAt: october(5), dueAt, state: 'pending' },
    ]);
  });

  it('begins where what was kept ends, and not before', () => {
    const campaign = denied(PLAIN, { ...keep(), until: october(20) });
    expect(revocations(fold(campaign, october(20, '08:59:59.999')))).toEqual([]);
    expect(revocations(fold(campaign, october(20)))).toMatchObject([
      { startedAt: october(20), dueAt: october(25) },
    ]);
  });

  it('begins once, however often it is said', () => {
    const again = denied(PLAIN);
    const twice = then(
      again,
      decide(again, PLAIN.item, revoke(1), by('maria'), { people: people(), now: october(8) }),
    );
    expect(revocations(fold(twice, october(8)))).toMatchObject([{ dueAt: october(10) }]);
  });

  it('is nothing of what is kept', () => {
    expect(revocations(fold(denied(PLAIN, keep()), october(30)))).toEqual([]);
  });
});

describe('what becomes of it', () => {
  const day = october(5, '15:00:00.000');
  const cases: Record<
    string,
    { readonly proofs: readonly Proof[]; readonly now: Instant; readonly is: object }
  > = {
    'at its due instant': { proofs: [], now: october(6), is: { state: 'pending' } },
    'due, and nobody has looked since': {
      proofs: [],
      now: october(6, '09:00:00.001'),
      is: { state: 'unknown' },
    },
    'due, and last seen before': {
      proofs: [found(ADMIN, { found: 'present', beganAt: october(6, '08:59:59.999'), remaining: 'group:g' })],
      now: october(7),
      is: { state: 'unknown' },
    },
    'seen after it was due, by another path': {
      proofs: [
        found(ADMIN, { found: 'present', beganAt: october(6, '10:00:00.000'), remaining: 'group:g-1' }),
      ],
      now: october(7),
      is: { state: 'overdue', isLate: 'yes', hoursAtLeast: 25, remaining: 'group:g-1' },
    },
    'a collection that began before the decision': {
      proofs: [found(ADMIN, { beganAt: october(5) })],
      now: october(5, '20:00:00.000'),
      is: { state: 'pending' },
    },
    'absent, by collections alone': {
      proofs: [found(ADMIN, { presentAt: october(5, '11:00:00.000') })],
      now: day,
      is: { state: 'ended', provenAt: day, hours: 6, hoursAtLeast: 2, source: 'collection', isLate: 'no' },
    },
    'absent, by the call that did it': {
      proofs: [
        found(ADMIN, { call: { id: 'e1', name: 'DeleteAccountAssignment', at: october(5, '10:30:00.000') } }),
      ],
      now: day,
      is: { state: 'ended', hours: 1.5, hoursAtLeast: 1.5, source: 'event', call: { id: 'e1' } },
    },
    'absent, by a call after one that may have done it already': {
      proofs: [
        found(ADMIN, {
          beganAt: october(6, '12:00:00.000'),
          call: {
            id: 'e2',
            name: 'DeleteUser',
            at: october(6, '11:00:00.000'),
            firstAt: october(5, '10:00:00.000'),
          },
        }),
      ],
      now: october(8),
      is: { hours: 26, hoursAtLeast: 1, source: 'event', isLate: 'not-known' },
    },
    'a call before the decision': {
      proofs: [found(ADMIN, { call: { id: 'e1', name: 'DeleteAccountAssignment', at: october(4) } })],
      now: day,
      is: { state: 'ended', hours: 0, hoursAtLeast: 0, source: 'event' },
    },
    'a call before it was last seen is another removal': {
      proofs: [
        found(ADMIN, {
          presentAt: october(5, '11:00:00.000'),
          call: { id: 'e1', name: 'DeleteAccountAssignment', at: october(5, '10:00:00.000') },
        }),
      ],
      now: day,
      is: { hours: 6, hoursAtLeast: 2, source: 'collection' },
    },
    'absent, with a session that may go on': {
      proofs: [found(ADMIN, { sessionsEndAt: october(5, '23:00:00.000') })],
      now: october(5, '22:59:59.999'),
      is: { state: 'removed', sessionsEndAt: october(5, '23:00:00.000') },
    },
    'absent, and the session has ended': {
      proofs: [found(ADMIN, { sessionsEndAt: october(5, '23:00:00.000') })],
      now: october(5, '23:00:00.000'),
      is: { state: 'ended' },
    },
    'absent, and nobody can tell of sessions': {
      proofs: [found(ADMIN, { sessionsEndAt: null })],
      now: october(30),
      is: { state: 'removed', sessionsEndAt: null },
    },
    'absent after 24 hours exactly': {
      proofs: [found(ADMIN, { beganAt: october(6) })],
      now: october(6),
      is: { state: 'ended', hours: 24, isLate: 'no' },
    },
    'absent some time between two collections, of which one is late': {
      proofs: [found(ADMIN, { beganAt: october(6, '09:00:00.001') })],
      now: october(7),
      is: { state: 'ended', hours: 24.01, hoursAtLeast: 0, isLate: 'not-known' },
    },
    'absent after it was overdue: late for good': {
      proofs: [
        found(ADMIN, { found: 'present', beganAt: october(6, '15:00:00.000') }),
        found(ADMIN, { beganAt: october(7) }),
      ],
      now: october(30),
      is: { state: 'ended', hours: 48, hoursAtLeast: 30, isLate: 'yes' },
    },
  };
  it.each(Object.entries(cases))('%s', (_name, { proofs, now, is }) => {
    expect(after(denied(ADMIN), proofs, now)).toMatchObject(is);
  });
});

describe('what is recorded of a collection', () => {
  const campaign = denied(ADMIN);
  it('is nothing of what is not denied, is known, or is later than the clock', () => {
    const first = prove(campaign, [found(ADMIN, {})], october(6));
    expect(first?.what).toMatchObject({ type: 'proven', proofs: [{ found: 'absent' }] });
    if (first !== undefined)
      expect(
        prove(withEvents(campaign, first), [found(ADMIN, { beganAt: october(7) })], october(7)),
      ).toBeUndefined();
    expect(prove(campaign, [found(PLAIN, {})], october(6))).toBeUndefined();
    expect(prove(campaign, [found(ADMIN, { beganAt: october(7) })], october(6))).toBeUndefined();
    expect(prove(campaign, [found(ADMIN, { found: 'present' })], october(6))).toBeUndefined();
  });

  const DUE = october(6);
  const DAY_LATER = october(7);
  const BY_GROUP = { remaining: 'by a group: Admins' };
  it.each([
    ['seen at the instant at which it is due', { beganAt: DUE }, DUE],
    ['seen after it was due', { beganAt: DAY_LATER }, DAY_LATER],
    ['there by another path, before it is due', { beganAt: october(5, '15:00:00.000'), ...BY_GROUP }, DUE],
    [
      'there by another path before it was due, and told of late',
      { beganAt: october(5, '15:00:00.000'), ...BY_GROUP },
      DAY_LATER,
    ],
  ])('is told once of what is still there: %s', (_name, what, now) => {
    const proof = found(ADMIN, { found: 'present', ...what });
    const event = prove(campaign, [proof], now);
    expect(event?.what).toMatchObject({ type: 'proven', proofs: [{ found: 'present' }] });
    if (event !== undefined) expect(prove(withEvents(campaign, event), [proof], now)).toBeUndefined();
  });
});
