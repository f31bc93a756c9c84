import fc from 'fast-check';
import { denied, OTHER_ACCOUNT } from '../../test/support/review-population';
import { reviewStore, type ReviewStore } from '../../test/support/review-store';
import { peopleFile, reviewFacts, seen } from '../../test/support/review-world';
import { addMilliseconds, latest, type Instant } from '../model/instant';
import { decide } from './campaign/decide';
import { signOff } from './campaign/sign-off';
import { fold } from './campaign/state';
import { verify } from './campaign/verify';
import { identitiesOf } from './people/identities';
import type { PeopleFile } from './people/load';
import { runReviews } from './run';
import type { ReviewFacts } from './run/facts';

const START: Instant = '2026-10-01T06:00:00.000Z';
const HOUR_MS = 3_600_000;

const FILES: readonly PeopleFile[] = [
  peopleFile(),
  peopleFile({ id: 'ana', manager: 'noah' }),
  peopleFile({ id: 'maria', status: 'left', leftAt: '2026-10-04T00:00:00.000Z' }),
  peopleFile({ id: 'maria', manager: 'ana' }, { id: 'ana', manager: 'maria' }),
  peopleFile({ id: 'ana', manager: 'ceo', earlierEnds: ['2026-10-03T20:00:00.000Z'] }),
  { isRead: false, why: 'people.csv could not be read' },
];

/** What scans see: who is assigned, and what did not answer. */
const SEEN: readonly ((at: Instant) => ReviewFacts['access'])[] = [
  (at) => seen(at),
  (at) => seen(at, { directory: { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1', 'USER bob-1'] } }),
  (at) => seen(at, { directory: { users: ['ana-1', 'bob-1'] } }),
  (at) => seen(at, { others: [{ id: OTHER_ACCOUNT }] }),
  (at) => seen(at, { identityCenter: { instance: denied(at) } }),
  () => undefined,
];

const step = fc.record({
  what: fc.constantFrom('run', 'run', 'run', 'decide', 'decide', 'decide', 'sign'),
  file: fc.nat(FILES.length - 1),
  sees: fc.nat(SEEN.length - 1),
  item: fc.nat(5),
  decision: fc.constantFrom('keep', 'keep', 'revoke'),
  /** Off the version that holds. */
  off: fc.constantFrom(0, 0, 0, 1),
  /** Since the step before; a clock that goes back too. */
  hours: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 72 }) },
    { weight: 1, arbitrary: fc.constantFrom(-5, 24 * 14, 24 * 80) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function factsOf({ file, sees }: Step, at: Instant): ReviewFacts {
  const people = FILES[file] ?? peopleFile();
  return { ...reviewFacts(at, { secondApprover: 'privileged' }), people, access: SEEN[sees]?.(at) };
}

async function say(store: ReviewStore, given: Step, now: Instant): Promise<void> {
  const [campaign] = store.stored().toReversed();
  if (campaign === undefined) return;
  const file = FILES[given.file];
  const people = identitiesOf({ people: file?.isRead === true ? file.people : [] });
  const items = fold(campaign, now).lists.flatMap((list) => [...list.items.values()]);
  const found = items[given.item % Math.max(1, items.length)];
  const sayer = {
    by: found?.seats[0]?.holders.at(-1)?.person ?? 'maria',
    saidBy: 'os:tester',
    surface: 'cli' as const,
  };
  const result =
    given.what === 'sign'
      ? signOff(campaign, undefined, { ...sayer, by: 'auditor' }, { people, now })
      : decide(
          campaign,
          found?.item.item ?? '',
          { decision: given.decision, reason: 'needed', saw: (found?.decisions.length ?? 0) + given.off },
          sayer,
          { people, now },
        );
  if ('event' in result) await store.append(campaign, result.event);
}

it('no sequence of scans and decisions decides an item by a stale version, makes late timely, or writes a thing twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const store = reviewStore();
      let now = START;
      let last = START;
      const late = new Set<string>();
      for (const given of steps) {
        now = addMilliseconds(now, given.hours * HOUR_MS);
        last = latest(last, now);
        if (given.what !== 'run') {
          await say(store, given, now);
          continue;
        }
        const [facts, clock] = [factsOf(given, now), { now: () => now }];
        await runReviews({ store, clock }, facts);
        const again = await runReviews({ store, clock }, facts);
        expect(again.recorded).toEqual([]);
        for (const campaign of store.stored()) {
          const lates = fold(campaign, last).lists.flatMap(({ supplement, items }) =>
            [...items.values()]
              .filter(({ isLate }) => isLate)
              .map(({ item }) => `${campaign.id} ${supplement ?? ''} ${item.item}`),
          );
          for (const id of late) if (id.startsWith(`${campaign.id} `)) expect(lates).toContain(id);
          for (const id of lates) late.add(id);
        }
      }
      for (const campaign of store.stored()) {
        expect(verify(campaign)).toEqual([]);
        for (const { items } of fold(campaign, last).lists)
          for (const { decisions } of items.values())
            expect(decisions.map(({ version }) => version)).toEqual(decisions.map((_, at) => at + 1));
      }
    }),
    { numRuns: 25 },
  );
});
