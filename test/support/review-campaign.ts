import { itemId, type ReviewItem } from '../../src/reviews/item';
import type { Sayer, Wanted } from '../../src/reviews/campaign/decide';
import { following, listOf, type Campaign, type CampaignEvent } from '../../src/reviews/campaign/event';
import { open, type Taken } from '../../src/reviews/campaign/open';
import { identitiesOf, type Identities } from '../../src/reviews/people/identities';
import type { Person } from '../../src/reviews/people/person';
import type { Result } from '../../src/reviews/campaign/refusal';
import type { Instant } from '../../src/model/instant';

export const OPENED: Instant = '2026-10-02T06:00:00.000Z';
export const DUE: Instant = '2026-10-16T06:00:00.000Z';
export const PERIOD_END: Instant = '2027-01-01T00:00:00.000Z';

/** As `OCT 5, 09:00`. */
export function october(day: number, time = '09:00:00.000'): Instant {
  return `2026-10-${String(day).padStart(2, '0')}T${time}Z` as Instant;
}

type Row = Pick<Person, 'id' | 'status'> & Partial<Person>;

const ROWS: readonly Row[] = [
  { id: 'ceo', status: 'active' },
  { id: 'maria', status: 'active', manager: 'ceo', aliases: ['maria@example.com', 'AIDAMARIA', 'sso-maria'] },
  { id: 'noah', status: 'active', manager: 'ceo', aliases: ['noah@example.com'] },
  {
    id: 'ana',
    status: 'active',
    manager: 'maria',
    aliases: ['ana@example.com', 'AIDAANA', 'sso-ana', 'arn:aws:sts::111122223333:assumed-role/Admin/ana'],
  },
  { id: 'fallback', status: 'active' },
  { id: 'auditor', status: 'active', aliases: ['auditor@example.com'] },
];

/** The people file of the tests; rows given replace those of their id. */
export function people(...changed: readonly Row[]): Identities {
  const rows = [...ROWS.filter(({ id }) => !changed.some((row) => row.id === id)), ...changed];
  return identitiesOf({ people: rows.map((row) => ({ aliases: [], earlierEnds: [], ...row })) });
}

/** Ana's plain access to an account, which Maria reviews: used, seen before, and not changed since. */
export function item(name: string, given: Partial<ReviewItem> = {}): ReviewItem {
  const access = { id: `arn:aws:sso:::permissionSet/${name}`, name };
  const principal = { id: 'sso-ana', name: 'ana', email: 'ana@example.com' };
  return {
    item: itemId({ class: 'assignment', account: '111122223333', principal, access, path: 'direct' }),
    class: 'assignment',
    account: '111122223333',
    principal,
    access,
    path: 'direct',
    privileged: false,
    reasons: [],
    external: false,
    lastUsedAt: '2026-09-30T10:00:00.000Z',
    content: 'c1',
    facts: {},
    person: 'ana',
    change: 'unchanged',
    reviewer: 'maria',
    ladder: 'manager',
    ...given,
  };
}

export const POLICY: Taken['policy'] = {
  severalReviewers: 'any-denial',
  secondApprover: 'off',
  leaverHours: 24,
  moverDays: 5,
};

export const SCHEDULED: Campaign = {
  id: '2026-Q4',
  period: { from: '2026-10-01T00:00:00.000Z', to: PERIOD_END },
  events: [],
  lists: new Map(),
};

/** What keeps it from opening is on record. */
export const BLOCKED: Campaign = {
  ...SCHEDULED,
  events: [
    following(
      SCHEDULED,
      {
        type: 'blocked',
        missing: [{ what: 'the instance of IAM Identity Center', reason: 'error: socket hang up' }],
      },
      OPENED,
    ),
  ],
};

export function opened(items: readonly ReviewItem[], taken: Partial<Taken> = {}, at = OPENED): Campaign {
  const campaign = withList(SCHEDULED, items);
  const result = open(
    campaign,
    { missing: [], items, excluded: [], policy: POLICY, ...taken },
    campaign.period.from,
    at,
  );
  if (result === undefined) throw new Error('It did not open');
  return then(campaign, result);
}

export function withList(campaign: Campaign, items: readonly ReviewItem[]): Campaign {
  return { ...campaign, lists: new Map([...campaign.lists, [listOf(items).hash, items]]) };
}

export function withEvents(campaign: Campaign, ...events: readonly CampaignEvent[]): Campaign {
  return { ...campaign, events: [...campaign.events, ...events] };
}

/** The campaign with what was said; what was refused fails the test. */
export function then(campaign: Campaign, result: Result): Campaign {
  if ('refused' in result) throw new Error(`${result.refused.rule}: ${result.refused.message}`);
  return withEvents(campaign, result.event);
}

/** `recorded`, or the rule that refused it. */
export function outcomeOf(result: Result): string {
  return 'refused' in result ? result.refused.rule : 'recorded';
}

export function by(person: string, surface: Sayer['surface'] = 'cli'): Sayer {
  return { by: person, saidBy: 'os:tester', surface };
}

export function keep(reason?: string, saw = 0): Wanted {
  return { decision: 'keep', reason, saw };
}

export function revoke(saw = 0): Wanted {
  return { decision: 'revoke', saw };
}
