import {
  by,
  DUE,
  item,
  october,
  opened,
  OPENED,
  people,
  revoke,
  then,
} from '../../../test/support/review-campaign';
import { addMilliseconds } from '../../model/instant';
import { decide } from './decide';
import { rowHash } from './row-hash';
import { signOff } from './sign-off';
import { fold } from './state';
import { viewOf } from './view';

const PLAIN = item('ReadOnly');
const ADMIN = item('Admin', { privileged: true, reasons: ['administrator'] });
const named = (id: string) => ({ id, name: id, email: `${id}@example.com` });
const MARIA = { id: 'maria', name: 'maria', email: 'maria@example.com' };

it('shows a campaign and its items, risky ones first', () => {
  const excluded = [{ rule: 'service-linked roles', count: 12 }];
  const campaign = opened([PLAIN, ADMIN], { excluded });
  const denied = then(
    campaign,
    decide(campaign, ADMIN.item, revoke(), by('maria'), { people: people(), now: october(5) }),
  );
  const view = viewOf(denied, named, october(5));
  const [admin, plain, ...more] = view.items;
  expect(more).toEqual([]);
  expect(view.campaign).toEqual({
    id: '2026-Q4',
    period: '2026-Q4',
    from: '2026-10-01T00:00:00.000Z',
    to: '2027-01-01T00:00:00.000Z',
    state: 'open',
    openedAt: OPENED,
    dueAt: DUE,
    population: { sealedAt: OPENED, hash: expect.stringMatching(/^[0-9a-f]{64}$/), items: 2, excluded },
    reviewers: [{ reviewer: MARIA, asked: 2, decided: 1, late: 0 }],
    signals: [],
    supplements: [],
  });
  expect(admin).toMatchObject({
    item: ADMIN.item,
    privileged: true,
    reasons: ['administrator'],
    risks: ['privileged'],
    decision: 'revoke',
    decidedAt: october(5),
    by: MARIA,
    version: 1,
    revocation: { dueAt: october(6), state: 'pending' },
  });
  const state = fold(denied, october(5)).lists[0]?.items.get(PLAIN.item);
  expect(plain).toEqual({
    item: PLAIN.item,
    hash: state && rowHash(state),
    version: 0,
    class: 'assignment',
    account: '111122223333',
    principal: { id: 'sso-ana', name: 'ana', email: 'ana@example.com' },
    person: 'ana',
    access: PLAIN.access,
    path: 'direct',
    privileged: false,
    reasons: [],
    external: false,
    lastUsedAt: '2026-09-30T10:00:00.000Z',
    facts: {},
    change: 'unchanged',
    risks: [],
    dueAt: DUE,
    late: false,
    reviewer: MARIA,
    ladder: 'manager',
    others: [],
    waitingFor: [MARIA],
    escalated: false,
    postponed: 0,
    said: [],
    unanswered: 'nobody-answered',
  });
});

it('shows a late sign-off as late for good', () => {
  const campaign = opened([PLAIN]);
  const denied = then(
    campaign,
    decide(campaign, PLAIN.item, revoke(), by('maria'), { people: people(), now: DUE }),
  );
  const late = addMilliseconds(DUE, 1);
  const done = then(denied, signOff(denied, undefined, by('auditor'), { people: people(), now: late }));
  expect(viewOf(done, named, '2027-03-01T00:00:00.000Z').campaign).toMatchObject({
    state: 'signed-off',
    signedOffAt: late,
    signedOffBy: { id: 'auditor' },
    signedOffLate: true,
  });
});
