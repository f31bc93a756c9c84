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
  revoke,
  SCHEDULED,
  then,
} from '../../../test/support/review-campaign';
import type { Instant } from '../../model/instant';
import type { ReviewItem } from '../item';
import { decide, type Wanted } from './decide';
import type { People } from '../people/person';
import { fold } from './state';

const PLAIN = item('ReadOnly');
const ADMIN = item('Admin', { privileged: true, reasons: ['administrator'] });
const ON: Instant = october(5);

interface Case {
  readonly of?: ReviewItem;
  readonly wanted?: Wanted;
  readonly who?: string;
  readonly now?: Instant;
  readonly file?: People;
  readonly is: string;
}

describe('one decision', () => {
  const cases: Record<string, Case> = {
    'a plain keep by the reviewer': { is: 'recorded' },
    'by an e-mail of the reviewer': { who: 'maria@example.com', is: 'recorded' },
    'by nobody in the people file': { who: 'stranger@example.com', is: 'unknown-person' },
    'by another': { who: 'noah', is: 'not-the-reviewer' },
    'by the subject': { who: 'ana', is: 'self-review' },
    "by the subject's IAM user": { who: 'AIDAANA', is: 'self-review' },
    "by the subject's session": {
      who: 'arn:aws:sts::111122223333:assumed-role/Admin/ana',
      is: 'self-review',
    },
    'by the subject, who is the reviewer too': {
      of: item('R', { reviewer: 'ana' }),
      who: 'ana',
      is: 'self-review',
    },
    'by the subject, whom only an alias of today tells': {
      of: item('R', { person: undefined, reviewer: 'ana' }),
      who: 'ana',
      is: 'self-review',
    },
    'of what the reviewer granted 90 days before the opening': {
      of: item('R', { grantedBy: 'AIDAMARIA', grantedAt: '2026-07-04T06:00:00.000Z' }),
      is: 'own-grant',
    },
    'of what the reviewer granted a millisecond before that': {
      of: item('R', { grantedBy: 'AIDAMARIA', grantedAt: '2026-07-04T05:59:59.999Z' }),
      is: 'recorded',
    },
    'of what the reviewer granted nobody knows when': {
      of: item('R', { granter: 'maria' }),
      is: 'own-grant',
    },
    'by a reviewer who left this instant': {
      file: people({ id: 'maria', status: 'active', leftAt: ON }),
      is: 'reviewer-left',
    },
    'by a reviewer who leaves in a millisecond': {
      file: people({ id: 'maria', status: 'active', leftAt: october(5, '09:00:00.001') }),
      is: 'recorded',
    },
    'by a reviewer who left nobody knows when': {
      file: people({ id: 'maria', status: 'left' }),
      is: 'reviewer-left',
    },
    'with a clock before the opening': { now: '2026-10-02T05:59:59.999Z', is: 'clock-went-back' },
    'at the due instant': { now: DUE, is: 'recorded' },
    'a millisecond after it': { now: '2026-10-16T06:00:00.001Z', is: 'recorded' },
    "in the period's last millisecond": { now: '2026-12-31T23:59:59.999Z', is: 'recorded' },
    'when the period is over': { now: PERIOD_END, is: 'not-open' },
    'that claims to have seen another': { wanted: keep(undefined, 1), is: 'stale-version' },
    'a keep of privileged access without a reason': { of: ADMIN, is: 'reason-needed' },
    'with a blank one': { of: ADMIN, wanted: keep('  '), is: 'reason-needed' },
    'with a reason': { of: ADMIN, wanted: keep('on call'), is: 'recorded' },
    'a revocation of it without a reason': { of: ADMIN, wanted: revoke(), is: 'recorded' },
    'a keep of external access without a reason': { of: item('R', { external: true }), is: 'reason-needed' },
    'of new access': { of: item('R', { change: 'new' }), is: 'reason-needed' },
    'of changed access': { of: item('R', { change: 'changed' }), is: 'reason-needed' },
    'of access used 90 days before': {
      of: item('R', { lastUsedAt: '2026-07-04T06:00:00.000Z' }),
      is: 'recorded',
    },
    'of access used a millisecond before that': {
      of: item('R', { lastUsedAt: '2026-07-04T05:59:59.999Z' }),
      is: 'reason-needed',
    },
    'of an IAM user that was never seen used': {
      of: item('R', { class: 'iam-user', lastUsedAt: undefined }),
      is: 'reason-needed',
    },
    'of an assignment, whose use AWS does not tell': {
      of: item('R', { lastUsedAt: undefined }),
      is: 'recorded',
    },
    'a modification without a target': {
      wanted: { decision: 'modify', target: ' ', saw: 0 },
      is: 'target-needed',
    },
    'a modification with one': { wanted: { decision: 'modify', target: 'ReadOnly', saw: 0 }, is: 'recorded' },
    'a keep with a target': {
      wanted: { decision: 'keep', target: 'X', saw: 0 },
      is: 'target-without-modify',
    },
    'a keep until now': { wanted: { decision: 'keep', until: ON, saw: 0 }, is: 'until-has-passed' },
    'a keep until later': {
      wanted: { decision: 'keep', until: october(5, '09:00:00.001'), saw: 0 },
      is: 'recorded',
    },
    'a revocation until later': {
      wanted: { decision: 'revoke', until: october(9), saw: 0 },
      is: 'until-without-keep',
    },
  };

  it.each(Object.entries(cases))(
    '%s',
    (_name, { of = PLAIN, wanted = keep(), who = 'maria', now = ON, file, is }) => {
      expect(
        outcomeOf(decide(opened([of]), of.item, wanted, by(who), { people: file ?? people(), now })),
      ).toBe(is);
    },
  );

  it('is refused of an item that no list has', () => {
    expect(
      outcomeOf(decide(opened([PLAIN]), 'other', keep(), by('maria'), { people: people(), now: ON })),
    ).toBe('foreign-item');
  });

  it('is refused before the campaign opens', () => {
    expect(outcomeOf(decide(SCHEDULED, PLAIN.item, keep(), by('maria'), { people: people(), now: ON }))).toBe(
      'not-open',
    );
  });

  it('says who decided what, to whoever had not seen it', () => {
    const first = then(
      opened([PLAIN]),
      decide(opened([PLAIN]), PLAIN.item, keep(), by('maria'), { people: people(), now: ON }),
    );
    const second = decide(first, PLAIN.item, revoke(), by('maria'), { people: people(), now: october(6) });
    expect(second).toEqual({
      refused: {
        rule: 'stale-version',
        item: PLAIN.item,
        message:
          'maria decided "keep" on 2026-10-05T09:00:00.000Z: look at it, and decide again if it is wrong',
        holds: { decision: 'keep', by: 'maria', at: ON, version: 1 },
      },
    });
  });
});

describe('a mistaken decision', () => {
  const kept = then(
    opened([PLAIN]),
    decide(opened([PLAIN]), PLAIN.item, keep(), by('maria'), { people: people(), now: ON }),
  );
  const again = (now: Instant) => decide(kept, PLAIN.item, revoke(1), by('maria'), { people: people(), now });

  it('is corrected by a later one, and both are kept', () => {
    const state = fold(then(kept, again(DUE)), DUE).lists[0]?.items.get(PLAIN.item);
    expect(state?.decisions.map(({ decision, version }) => [decision, version])).toEqual([
      ['keep', 1],
      ['revoke', 2],
    ]);
    expect(state?.answer).toMatchObject({ decision: { decision: 'revoke' }, answeredAt: ON, deniedAt: DUE });
    expect(state?.isLate).toBe(false);
  });

  it('stays once it is due', () => {
    expect(outcomeOf(again('2026-10-16T06:00:00.001Z'))).toBe('answered-before-due');
  });
});

it('marks the decision on access of somebody who has left', () => {
  const file = people({ id: 'ana', status: 'left', manager: 'maria', leftAt: OPENED });
  expect(decide(opened([PLAIN]), PLAIN.item, revoke(), by('maria'), { people: file, now: ON })).toMatchObject(
    {
      event: { what: { decisions: [{ leaver: true }] } },
    },
  );
});
