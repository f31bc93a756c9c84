import {
  by,
  DUE,
  item,
  keep,
  october,
  opened,
  outcomeOf,
  people,
  PERIOD_END,
  revoke,
  then,
  withEvents,
} from '../../../test/support/review-campaign';
import { addMilliseconds, type Instant } from '../../model/instant';
import { decide } from './decide';
import { decideFile } from './decide-file';
import { following, type Campaign, type Signal } from './event';
import { prove } from './revocation';
import { rowHash } from './row-hash';
import { signalsOf } from './signals';
import { close, sealOf, signOff } from './sign-off';
import { fold } from './state';

const PLAIN = item('ReadOnly');
const kept = then(
  opened([PLAIN]),
  decide(opened([PLAIN]), PLAIN.item, keep(), by('maria'), { people: people(), now: october(5) }),
);
const left = people({ id: 'auditor', status: 'left', leftAt: october(1) });

describe('a sign-off', () => {
  const sign = (
    campaign: Campaign,
    who: string,
    now: Instant,
    signers?: readonly string[],
    file = people(),
  ) => signOff(campaign, undefined, by(who), { people: file, now, signers });

  it.each([
    ['by somebody who decided nothing', kept, 'auditor', undefined, 'recorded'],
    ['by one who is named, by another identity', kept, 'auditor', ['auditor@example.com'], 'recorded'],
    ['by one who is not named', kept, 'noah', ['auditor@example.com'], 'signer-not-named'],
    ['by one who decided', kept, 'maria', undefined, 'signer-decided'],
    ['by one who is named and decided', kept, 'maria@example.com', ['maria'], 'signer-decided'],
    ['by nobody in the people file', kept, 'stranger', undefined, 'unknown-person'],
    ['with an undecided item', opened([PLAIN]), 'auditor', undefined, 'undecided-items'],
  ] as const)('%s', (_name, campaign, who, signers, is) => {
    expect(outcomeOf(sign(campaign, who, october(6), signers))).toBe(is);
  });

  it('is refused of somebody who left, twice, and when the period is over', () => {
    expect(outcomeOf(sign(kept, 'auditor', october(6), undefined, left))).toBe('reviewer-left');
    expect(outcomeOf(sign(then(kept, sign(kept, 'auditor', october(6))), 'auditor', october(7)))).toBe(
      'not-open',
    );
    expect(outcomeOf(sign(kept, 'auditor', PERIOD_END))).toBe('not-open');
  });

  it.each([
    ['at the due instant is in time', DUE, false],
    ['a millisecond after it is late, and stays so', addMilliseconds(DUE, 1), true],
  ] as const)('%s', (_name, now, isLate) => {
    const [list] = fold(then(kept, sign(kept, 'auditor', now)), PERIOD_END).lists;
    expect(list?.signOff).toMatchObject({ by: 'auditor', at: now, isLate });
  });

  it('seals every item, so that no decision comes after it', () => {
    const done = then(kept, sign(kept, 'auditor', october(6)));
    expect(
      outcomeOf(decide(done, PLAIN.item, revoke(1), by('maria'), { people: people(), now: october(6) })),
    ).toBe('not-open');
    const [list] = fold(kept, october(6)).lists;
    expect(done.events.at(-1)?.what).toMatchObject({ items: 1, seal: list && sealOf(list) });
    const other = then(
      opened([PLAIN]),
      decide(opened([PLAIN]), PLAIN.item, keep('why'), by('maria'), { people: people(), now: october(5) }),
    );
    const [otherList] = fold(other, october(6)).lists;
    expect(otherList && sealOf(otherList)).not.toBe(list && sealOf(list));
  });
});

describe('closing', () => {
  const revoked = then(
    opened([PLAIN]),
    decide(opened([PLAIN]), PLAIN.item, revoke(), by('maria'), { people: people(), now: october(5) }),
  );
  const done = then(
    revoked,
    signOff(revoked, undefined, by('auditor'), { people: people(), now: october(6) }),
  );
  it('waits for the end of the period, and for the proof of each revocation', () => {
    expect(outcomeOf(close(revoked, october(7)))).toBe('not-open');
    expect(outcomeOf(close(done, addMilliseconds(PERIOD_END, -1)))).toBe('too-early');
    expect(outcomeOf(close(done, PERIOD_END))).toBe('revocation-open');
    const proof = prove(
      done,
      [{ item: PLAIN.item, found: 'absent', collection: 'c', beganAt: october(7), endedAt: october(7) }],
      october(7),
    );
    expect(proof && outcomeOf(close(withEvents(done, proof), PERIOD_END))).toBe('recorded');
  });
});

describe('signals', () => {
  const items = Array.from({ length: 50 }, (_, at) => item(`Set${at}`));
  const campaign = opened(items);
  const rows = (from: number, to: number, decision: string, reason: string) =>
    [...(fold(campaign, october(3)).lists[0]?.items.values() ?? [])].slice(from, to).map((state, at) => ({
      item: state.item.item,
      hash: rowHash(state),
      decision,
      reason: reason && `${reason} ${at}`,
    }));
  const file = (
    before: Campaign,
    [from, to, decision, reason]: readonly [number, number, string, string],
    now: Instant,
    lookedAt?: Instant,
  ) => {
    const result = decideFile(before, rows(from, to, decision, reason), by('maria', 'file'), {
      people: people(),
      now,
      lookedAt,
    });
    if ('refused' in result || result.event === undefined) throw new Error(JSON.stringify(result));
    return withEvents(before, result.event);
  };
  const all = [0, 25, 'keep', 'needed'] as const;
  const none: Signal[] = [];

  it.each([
    ['25 rows in 75 seconds are not fast', [0, 25, 'revoke', ''], '09:01:15.000', none],
    [
      'a millisecond sooner they are',
      [0, 25, 'revoke', ''],
      '09:01:14.999',
      [{ signal: 'fast', reviewer: 'maria', decisions: 25, medianSeconds: 2.99996 }],
    ],
    ['24 are too few to tell', [0, 24, 'revoke', ''], '09:00:01.000', none],
    [
      'keeping all of 25',
      all,
      '10:00:00.000',
      [{ signal: 'all-kept', reviewer: 'maria', decisions: 25, withReason: 25 }],
    ],
    [
      'keeping in bulk',
      [0, 5, 'keep', ''],
      '10:00:00.000',
      [{ signal: 'bulk', reviewer: 'maria', decisions: 5 }],
    ],
  ] as const)('%s', (_name, given, time, are) => {
    expect(signalsOf(file(campaign, given, october(5, time), october(5)), undefined)).toEqual(are);
  });

  it('tell of a file that comes without a look before it', () => {
    expect(signalsOf(file(campaign, [0, 2, 'revoke', ''], october(5)), undefined)).toEqual([
      { signal: 'not-looked', reviewer: 'maria', decisions: 2 },
    ]);
  });

  it('take two files within a minute for one', () => {
    // 150 seconds for 25 rows; with the 25 rows of the next minute, 210 for 50.
    const first = file(campaign, [0, 25, 'revoke', ''], october(5, '09:02:30.000'), october(5));
    const within = file(
      first,
      [25, 50, 'revoke', ''],
      october(5, '09:02:31.000'),
      october(5, '09:02:30.500'),
    );
    expect(signalsOf(within, undefined)).toEqual([]);
    const quick = file(campaign, [0, 25, 'revoke', ''], october(5, '09:01:30.000'), october(5));
    expect(
      signalsOf(file(quick, [25, 50, 'revoke', ''], october(5, '09:02:10.000'), october(5)), undefined),
    ).toEqual([{ signal: 'fast', reviewer: 'maria', decisions: 50, medianSeconds: 2.6 }]);
  });

  it('tell of more than a fifth of the items coming or going, and of no less', () => {
    const before = (gone: number) => [
      ...items.map((one) => one.item),
      ...Array.from({ length: gone }, (_, at) => `gone${at}`),
    ];
    expect(signalsOf(opened(items, { before: before(12) }), undefined)).toEqual([]);
    expect(signalsOf(opened(items, { before: before(13) }), undefined)).toEqual([
      { signal: 'population-changed', before: 63, added: 0, removed: 13 },
    ]);
  });

  it('are recorded by the sign-off, and stop nothing', () => {
    let decided = campaign;
    for (const [from, to] of [
      [0, 25],
      [25, 50],
    ] as const)
      decided = file(
        decided,
        [from, to, 'keep', `needed ${from}`],
        october(5 + from, '09:00:00.100'),
        october(5 + from),
      );
    const done = then(
      decided,
      signOff(decided, undefined, by('auditor'), { people: people(), now: october(31) }),
    );
    expect(fold(done, october(31)).lists[0]?.signOff?.signals).toEqual([
      { signal: 'fast', reviewer: 'maria', decisions: 50, medianSeconds: 0.004 },
      { signal: 'all-kept', reviewer: 'maria', decisions: 50, withReason: 50 },
    ]);
  });
});

it('says nothing when the clock goes back', () => {
  const ahead = withEvents(
    kept,
    following(kept, { type: 'postponed', item: PLAIN.item, by: 'maria', saidBy: 'x' }, october(9)),
  );
  expect(outcomeOf(signOff(ahead, undefined, by('auditor'), { people: people(), now: october(8) }))).toBe(
    'clock-went-back',
  );
  expect(fold(ahead, october(8)).now).toBe(october(9));
});
