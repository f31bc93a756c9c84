import fc from 'fast-check';
import {
  DUE,
  item,
  OPENED,
  opened,
  people,
  PERIOD_END,
  withEvents,
  withList,
} from '../../../test/support/review-campaign';
import { addMilliseconds, type Instant } from '../../model/instant';
import { decide } from './decide';
import { decideFile } from './decide-file';
import { campaignEventSchema, type Campaign, type CampaignEvent } from './event';
import { add, postpone } from './open';
import { escalate, reassign, reassignLeavers } from './reassign';
import type { Result } from './refusal';
import { rowHash } from './row-hash';
import { close, miss, signOff } from './sign-off';
import { fold, type CampaignState } from './state';
import { verify } from './verify';

const ITEMS = [
  item('Plain'),
  item('Admin', { privileged: true }),
  item('Shared', { others: [{ reviewer: 'noah', as: 'former-manager' }] }),
  item('Own', { reviewer: 'ana' }),
  item('Unmatched', { person: undefined, reviewer: 'ana' }),
  item('Orphan', { reviewer: undefined, ladder: undefined }),
];
const FRESH = [item('Fresh', { change: 'new' }), item('Plain', { reviewer: 'noah' })];
const LEAVING = people({ id: 'maria', status: 'active', manager: 'ceo', leftAt: '2026-10-12T00:00:00.000Z' });
const ANA = [
  'ana',
  'ana@example.com',
  'AIDAANA',
  'sso-ana',
  'arn:aws:sts::111122223333:assumed-role/Admin/ana',
];

const others = fc.constantFrom('noah', 'ceo', 'fallback', 'auditor', ...ANA);
const anybody = fc.oneof({ weight: 2, arbitrary: fc.constant('maria') }, { weight: 3, arbitrary: others });
const WHATS = [
  ...Array<'decide'>(8).fill('decide'),
  ...Array<'sign'>(3).fill('sign'),
  ...(['file', 'file', 'reassign', 'escalate', 'leave', 'add', 'postpone', 'miss', 'close'] as const),
];
const anything = fc.record({
  what: fc.constantFrom(...WHATS),
  who: anybody,
  to: anybody,
  item: fc.nat(2),
  decision: fc.constantFrom('keep', 'keep', 'revoke', 'modify'),
  reason: fc.constantFrom('needed', 'needed', undefined),
  /** Off the version that holds: mostly none. */
  off: fc.constantFrom(0, 0, 0, 0, 1),
  cause: fc.constantFrom('joiner', 'mover'),
  /** Minutes since the step before; a clock that goes back too. */
  minutes: fc.oneof(
    { weight: 16, arbitrary: fc.integer({ min: 0, max: 60 * 24 }) },
    { weight: 1, arbitrary: fc.constantFrom(-10, 60 * 24 * 14, 60 * 24 * 60) },
  ),
});
type Step = typeof anything extends fc.Arbitrary<infer T> ? T : never;

interface History {
  readonly items: typeof ITEMS;
  readonly steps: readonly Step[];
}

/** What the server would do: append what is allowed. */
function step(campaign: Campaign, items: typeof ITEMS, given: Step, now: Instant): Campaign {
  const { who, to, decision, reason } = given;
  const of = items[given.item % items.length]?.item ?? '';
  const file = { people: LEAVING, now };
  const sayer = { by: who, saidBy: 'os:tester', surface: 'cli' as const };
  const state = fold(campaign, now);
  const found = state.lists.findLast(({ items }) => items.has(of))?.items.get(of);
  const saw = (found?.decisions.length ?? 0) + given.off;
  const target = decision === 'modify' ? 'ReadOnly' : undefined;
  switch (given.what) {
    case 'decide':
      return after(campaign, decide(campaign, of, { decision, reason, target, saw }, sayer, file));
    case 'file': {
      const rows = state.lists.flatMap(({ items }) =>
        [...items.values()].map((one) => ({
          item: one.item.item,
          hash: rowHash(one),
          decision,
          reason,
          target,
        })),
      );
      const result = decideFile(campaign, rows, sayer, file);
      return 'event' in result && result.event !== undefined ? withEvents(campaign, result.event) : campaign;
    }
    case 'reassign': {
      const from = found?.seats[0]?.holders.at(-1)?.person;
      return after(
        campaign,
        reassign(campaign, { items: [of], from, to }, sayer, { ...file, owners: ['fallback'] }),
      );
    }
    case 'escalate':
      return withEvents(campaign, ...escalate(campaign, 'fallback', file));
    case 'leave':
      return withEvents(
        campaign,
        ...reassignLeavers(campaign, () => ({ reviewer: to, ladder: 'fallback' }), file),
      );
    case 'add': {
      const result = add(campaign, { cause: given.cause, items: FRESH, since: OPENED }, now);
      if (result === undefined || 'refused' in result) return campaign;
      return withEvents(withList(campaign, result.items), result.event);
    }
    case 'postpone':
      return after(campaign, postpone(campaign, of, sayer, file));
    case 'sign':
      return after(campaign, signOff(campaign, undefined, sayer, file));
    case 'miss':
      return withEvents(campaign, ...miss(campaign, now));
    case 'close':
      return after(campaign, close(campaign, now));
  }
}

function after(campaign: Campaign, result: Result): Campaign {
  return 'event' in result ? withEvents(campaign, result.event) : campaign;
}

/** Every campaign that some sequence of calls makes, with what it was after each. */
function histories({ items, steps }: History): { readonly campaign: Campaign; readonly now: Instant }[] {
  let campaign = opened(items);
  let now = OPENED;
  return steps.map((given) => {
    now = addMilliseconds(now, given.minutes * 60_000);
    campaign = step(campaign, items, given, now);
    return { campaign, now };
  });
}

function itemsIn(state: CampaignState) {
  return state.lists.flatMap((list) => [...list.items.values()].map((one) => ({ list, one })));
}

const sequences = fc.record({
  items: fc.subarray(ITEMS, { minLength: 1, maxLength: 3 }),
  steps: fc.array(anything, { minLength: 5, maxLength: 30 }),
});
const RUNS = { numRuns: 60 };

describe('no sequence of calls', () => {
  it('makes an unanswered item a keep, or lets the subject decide by any name', () => {
    fc.assert(
      fc.property(sequences, (history) => {
        const last = histories(history).at(-1);
        if (last === undefined) return;
        const state = fold(last.campaign, PERIOD_END);
        for (const { one, list } of itemsIn(state)) {
          expect(one.decisions.map(({ by }) => by)).not.toContain('ana');
          const keeps = one.decisions.filter(({ version }) => !one.struck.includes(version));
          if (one.answer !== undefined) expect(keeps).toContainEqual(one.answer.decision);
          if (one.decisions.length === 0) expect(one.answer).toBeUndefined();
          if (one.answer?.decision.decision === 'keep')
            expect(one.seats.map(({ decision }) => decision?.decision)).toEqual(one.seats.map(() => 'keep'));
          if (list.phase === 'signed-off') expect(one.answer).toBeDefined();
          expect(one.answer === undefined).toBe(one.unanswered !== undefined);
        }
      }),
      RUNS,
    );
  });

  it('makes a late item timely, or changes what was decided, signed or missed', () => {
    fc.assert(
      fc.property(sequences, (history) => {
        let late = new Set<string>();
        let said: readonly CampaignEvent[] = [];
        let finished = new Map<string, string>();
        for (const { campaign, now } of histories(history)) {
          expect(campaign.events.slice(0, said.length)).toEqual(said);
          said = campaign.events;
          const state = fold(campaign, now);
          const isLate = new Set<string>();
          for (const { list, one } of itemsIn(state))
            if (one.isLate) isLate.add(`${list.supplement ?? ''}/${one.item.item}`);
          for (const id of late) expect(isLate).toContain(id);
          late = isLate;
          const over = new Map(
            state.lists
              .filter(({ phase }) => phase === 'signed-off' || phase === 'missed')
              .map((list) => [
                list.supplement ?? '',
                JSON.stringify([list.phase, list.signOff, [...list.items]]),
              ]),
          );
          for (const [id, was] of finished) expect(over.get(id)).toBe(was);
          finished = over;
        }
      }),
      RUNS,
    );
  });

  it('makes what the check of the events alone finds fault with, or what cannot be stored', () => {
    fc.assert(
      fc.property(sequences, (history) => {
        const campaign = histories(history).at(-1)?.campaign;
        if (campaign === undefined) return;
        expect(verify(campaign)).toEqual([]);
        for (const event of campaign.events) {
          const stored: unknown = JSON.parse(JSON.stringify(event));
          expect(campaignEventSchema.parse(stored)).toEqual(stored);
        }
      }),
      RUNS,
    );
  });
});

it('folds to the same whenever it is asked, but for now', () => {
  fc.assert(
    fc.property(sequences, fc.integer({ min: 0, max: 100 * 24 * 3600 }), (history, seconds) => {
      const last = histories(history).at(-1);
      if (last === undefined) return;
      const now = addMilliseconds(OPENED, seconds * 1000);
      fold(last.campaign, PERIOD_END);
      const once = fold(last.campaign, now);
      expect(fold(last.campaign, now)).toEqual(once);
      // What was said does not depend on when it is asked.
      const facts = (state: CampaignState) =>
        itemsIn(state).map(({ one: { isLate: _isLate, ...one } }) => one);
      expect(facts(fold(last.campaign, PERIOD_END))).toEqual(facts(once));
    }),
    RUNS,
  );
});

describe('of two who decide one item at once', () => {
  const choice = fc.constantFrom('keep', 'revoke');
  it('one wins, and the other is told', () => {
    const shared = item('Shared', { others: [{ reviewer: 'noah', as: 'former-manager' }] });
    // Each reads, then writes; any interleaving of the four.
    const orders = fc.constantFrom('mmnn', 'mnmn', 'mnnm', 'nnmm', 'nmnm', 'nmmn');
    fc.assert(
      fc.property(orders, choice, choice, (order, marias, noahs) => {
        let stored = opened([shared]);
        const seen = new Map<string, Campaign>();
        const results: string[] = [];
        const act = (who: 'maria' | 'noah', decision: 'keep' | 'revoke') => {
          const read = seen.get(who);
          if (read === undefined) {
            seen.set(who, stored);
            return;
          }
          const ask = (campaign: Campaign) =>
            decide(
              campaign,
              shared.item,
              { decision, saw: read.events.length - 1 },
              { by: who, saidBy: 'os:tester', surface: 'page' },
              { people: people(), now: DUE },
            );
          const first = ask(read);
          if (!('event' in first)) throw new Error('It was refused before anybody else decided');
          // The place is taken where somebody wrote since: read again, and ask again with what was seen first.
          const result = first.event.seq === stored.events.length + 1 ? first : ask(stored);
          if ('event' in result) stored = withEvents(stored, result.event);
          results.push(
            'event' in result ? 'won' : `told: ${result.refused.rule} ${result.refused.holds?.by}`,
          );
        };
        for (const letter of order) {
          if (letter === 'm') act('maria', marias);
          else act('noah', noahs);
        }
        const isApart = order === 'mmnn' || order === 'nnmm';
        const winner = order.lastIndexOf('m') < order.lastIndexOf('n') ? 'maria' : 'noah';
        expect(results).toEqual(isApart ? ['won', 'won'] : ['won', `told: stale-version ${winner}`]);
        expect(fold(stored, DUE).lists[0]?.items.get(shared.item)?.decisions[0]?.by).toBe(winner);
        expect(verify(stored)).toEqual([]);
      }),
      { numRuns: 24 },
    );
  });
});
