import {
  by,
  DUE,
  item,
  keep,
  october,
  opened,
  people,
  revoke,
  then,
  withEvents,
} from '../../../test/support/review-campaign';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { Decision } from '../item';
import { decide } from './decide';
import { decideFile } from './decide-file';
import { following, type Campaign, type CampaignEvent, type EventBody } from './event';
import { add } from './open';
import { prove } from './revocation';
import { rowHash } from './row-hash';
import { close, signOff } from './sign-off';
import { fold } from './state';
import { verify } from './verify';

const PLAIN = item('ReadOnly');
const ADMIN = item('Admin', { privileged: true });
const NEW = item('Fresh', { change: 'new' });
const LATE: Instant = addMilliseconds(DUE, 1);

/** A campaign with all that may come in one. */
function whole(): Campaign {
  const file = people();
  let campaign = opened([PLAIN, ADMIN], { before: [PLAIN.item] });
  const state = fold(campaign, october(3)).lists[0]?.items.get(PLAIN.item);
  const bulk = decideFile(
    campaign,
    [{ item: PLAIN.item, hash: state === undefined ? '' : rowHash(state), decision: 'keep' }],
    by('maria', 'file'),
    { people: file, now: october(4), lookedAt: october(3) },
  );
  if ('event' in bulk && bulk.event !== undefined) campaign = withEvents(campaign, bulk.event);
  const added = add(campaign, { cause: 'joiner', items: [NEW] }, october(5));
  if (added !== undefined && 'event' in added)
    campaign = {
      ...withEvents(campaign, added.event),
      lists: new Map([...campaign.lists, ...listed(added.event, added.items)]),
    };
  campaign = then(
    campaign,
    decide(campaign, ADMIN.item, revoke(), by('maria'), { people: file, now: october(6) }),
  );
  campaign = then(
    campaign,
    decide(campaign, NEW.item, keep('joined'), by('maria'), { people: file, now: october(7) }),
  );
  campaign = then(campaign, signOff(campaign, undefined, by('auditor'), { people: file, now: october(8) }));
  const proof = prove(
    campaign,
    [
      {
        item: ADMIN.item,
        found: 'absent',
        collection: 'c',
        beganAt: october(6, '12:00:00.000'),
        endedAt: october(6, '12:10:00.000'),
      },
    ],
    october(9),
  );
  if (proof !== undefined) campaign = withEvents(campaign, proof);
  return then(campaign, close(campaign, '2027-01-01T00:00:00.000Z'));
}

function listed(
  { what }: CampaignEvent,
  items: Campaign['lists'] extends ReadonlyMap<string, infer I> ? I : never,
) {
  return what.type === 'delta' ? [[what.list.hash, items] as const] : [];
}

/** The events after a change of one, linked again, as somebody would who hides it. */
function relinked(campaign: Campaign, change: (event: CampaignEvent) => CampaignEvent | undefined): Campaign {
  return campaign.events.reduce<Campaign>(
    (before, event) => {
      const changed = change(event);
      return changed === undefined ? before : withEvents(before, following(before, changed.what, changed.at));
    },
    { ...campaign, events: [] },
  );
}

const rules = (campaign: Campaign, file?: Parameters<typeof verify>[1]) => [
  ...new Set(verify(campaign, file).map(({ rule }) => rule)),
];

it('finds nothing wrong with a campaign that the product made', () => {
  expect(verify(whole())).toEqual([]);
  expect(verify(whole(), people())).toEqual([]);
  expect(whole().events.map(({ what }) => what.type)).toEqual([
    'opened',
    'decided',
    'delta',
    'decided',
    'decided',
    'signed-off',
    'proven',
    'closed',
  ]);
});

describe('a broken chain', () => {
  const { events } = whole();
  it('an event taken out', () => {
    expect(rules({ ...whole(), events: events.filter(({ seq }) => seq !== 4) })).toEqual([
      'sequence',
      'chain',
      'undecided-items',
      'seal',
    ]);
  });

  it.each(events.slice(0, -1).map(({ seq }) => seq))('event %i moved by a millisecond', (seq) => {
    const changed = events.map((event) =>
      event.seq === seq ? { ...event, at: addMilliseconds(event.at, 1) } : event,
    );
    expect(rules({ ...whole(), events: changed })).toContain('chain');
  });

  it('an item changed in its list', () => {
    const lists = new Map(
      [...whole().lists].map(([hash, items]) => [hash, items.map((one) => ({ ...one, privileged: false }))]),
    );
    expect(rules({ ...whole(), lists })).toContain('population');
  });
});

describe('a rule that was gone round, and linked again', () => {
  const decision =
    (change: (one: Decision) => Decision) =>
    (event: CampaignEvent): CampaignEvent =>
      event.what.type === 'decided' && event.seq > 2
        ? { ...event, what: { ...event.what, decisions: event.what.decisions.map(change) } }
        : event;
  const what =
    <T extends EventBody['type']>(type: T, change: (body: Extract<EventBody, { type: T }>) => EventBody) =>
    (event: CampaignEvent): CampaignEvent =>
      isOf(event.what, type) ? { ...event, what: change(event.what) } : event;
  it.each([
    ['a decision by the subject', decision((one) => ({ ...one, by: 'ana' })), 'self-review'],
    ['by somebody who was not asked', decision((one) => ({ ...one, by: 'noah' })), 'not-the-reviewer'],
    [
      'a keep without a reason',
      decision(({ reason: _reason, ...one }) => ({ ...one, decision: 'keep' })),
      'reason-needed',
    ],
    ['a modification without a target', decision((one) => ({ ...one, decision: 'modify' })), 'target-needed'],
    ['a version left out', decision((one) => ({ ...one, version: 2 })), 'stale-version'],
    ['a decision of another time', decision((one) => ({ ...one, at: october(3) })), 'clock-went-back'],
    ['risky items kept in bulk', decision((one) => ({ ...one, bulk: true })), 'bulk-not-allowed'],
    ['a later due date', what('opened', (body) => ({ ...body, dueAt: october(30) })), 'due'],
    ['a sign-off by who decided', what('signed-off', (body) => ({ ...body, by: 'maria' })), 'signer-decided'],
    ['signals left out', what('signed-off', (body) => ({ ...body, signals: [] })), 'signals'],
    ['another seal', what('signed-off', (body) => ({ ...body, seal: 'x' })), 'seal'],
  ] as const)('%s', (_name, change, rule) => {
    expect(rules(relinked(whole(), change))).toContain(rule);
  });

  it('an undecided item signed off', () => {
    const without = relinked(whole(), (event) => (event.seq === 5 ? undefined : event));
    expect(rules(without)).toContain('undecided-items');
  });

  it('an answer changed when it was due', () => {
    const one = opened([PLAIN]);
    const kept = then(one, decide(one, PLAIN.item, keep(), by('maria'), { people: people(), now: DUE }));
    const last = kept.events.at(-1)?.what;
    if (last?.type !== 'decided') throw new Error('Nothing was decided');
    const again = { ...last, decisions: last.decisions.map((each) => ({ ...each, version: 2, at: LATE })) };
    expect(rules(withEvents(kept, following(kept, again, LATE)))).toEqual(['answered-before-due']);
  });

  it('a decision of a reviewer who had left, once a people file says so', () => {
    const file = people({ id: 'maria', status: 'left', manager: 'ceo', leftAt: october(6) });
    expect(rules(whole())).toEqual([]);
    expect(rules(whole(), file)).toEqual(['reviewer-left']);
  });
});

function isOf<T extends EventBody['type']>(
  body: EventBody,
  type: T,
): body is Extract<EventBody, { type: T }> {
  return body.type === type;
}
