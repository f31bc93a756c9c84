import { ACCOUNT, denied, identityCenter, OTHER_ACCOUNT, user } from '../../test/support/review-population';
import { reviewStore, type ReviewStore } from '../../test/support/review-store';
import { peopleFile, reviewFacts, seen } from '../../test/support/review-world';
import type { Instant } from '../model/instant';
import type { AccessRemoval } from '../sources/cloudtrail/access-removals/part';
import { decide } from './campaign/decide';
import { signOff } from './campaign/sign-off';
import { fold, type ItemState } from './campaign/state';
import { verify } from './campaign/verify';
import { identitiesOf } from './people/identities';
import type { PeopleFile } from './people/load';
import { runReviews, type ReviewsRun } from './run';
import type { ReviewFacts } from './run/facts';

const OCTOBER_1: Instant = '2026-10-01T06:00:00.000Z';
const day = (text: string): Instant => `2026-${text}T06:00:00.000Z` as Instant;

function run(store: ReviewStore, at: Instant, facts: Partial<ReviewFacts> = {}): Promise<ReviewsRun> {
  return runReviews({ store, clock: { now: () => at } }, { ...reviewFacts(at), ...facts });
}

function itemsOf(store: ReviewStore, at: Instant, campaign = '2026-Q4'): ItemState[] {
  const stored = store.stored().find(({ id }) => id === campaign);
  return stored === undefined ? [] : fold(stored, at).lists.flatMap(({ items }) => [...items.values()]);
}

/** `class principal: asked` of each item. */
function asked(store: ReviewStore, at: Instant): string[] {
  return itemsOf(store, at)
    .map(
      ({ item, seats, cause }) =>
        `${item.class} ${item.principal.name}: ${seats.map(({ holders }) => holders.map(({ person }) => person).join(' or ') || 'nobody').join(' and ')}${cause === undefined ? '' : `, ${cause}`}`,
    )
    .sort();
}

/** Everybody who is asked decides what they are asked. */
async function decideAll(
  store: ReviewStore,
  at: Instant,
  {
    file = peopleFile(),
    revoke = [],
  }: { readonly file?: PeopleFile; readonly revoke?: readonly string[] } = {},
): Promise<void> {
  const people = identitiesOf({ people: file.isRead ? file.people : [] });
  for (const { item, seats, answer } of itemsOf(store, at)) {
    for (const { holders } of answer === undefined ? seats : []) {
      const campaign = await store.campaign('2026-Q4');
      const [holder] = holders;
      if (campaign === undefined || holder === undefined) continue;
      const saw =
        fold(campaign, at)
          .lists.findLast(({ items }) => items.has(item.item))
          ?.items.get(item.item)?.decisions.length ?? 0;
      const decision = revoke.includes(item.principal.name) ? ('revoke' as const) : ('keep' as const);
      const result = decide(
        campaign,
        item.item,
        { decision, reason: 'needed for on-call', saw },
        { by: holder.person, saidBy: 'os:tester', surface: 'cli' },
        { people, now: at },
      );
      if ('refused' in result) throw new Error(result.refused.message);
      await store.append(campaign, result.event);
    }
  }
}

async function sign(store: ReviewStore, at: Instant): Promise<void> {
  const campaign = await store.campaign('2026-Q4');
  if (campaign === undefined) throw new Error('There is no campaign');
  const file = peopleFile();
  const people = identitiesOf({ people: file.isRead ? file.people : [] });
  const open = fold(campaign, at).lists.find(({ phase }) => phase === 'open' || phase === 'overdue');
  const sayer = { by: 'auditor', saidBy: 'os:tester', surface: 'cli' as const };
  const result = signOff(campaign, open?.supplement, sayer, { people, now: at });
  if ('refused' in result) throw new Error(result.refused.message);
  await store.append(campaign, result.event);
}

const unreachable = (at: Instant) => seen(at, { identityCenter: { instance: denied(at) } });

describe('a campaign', () => {
  type Scan = readonly [at: Instant, facts?: Partial<ReviewFacts>];
  it.each<{ name: string; scans: readonly Scan[]; recorded: Record<string, string[]> }>([
    {
      name: 'opens at the first scan of its period, once',
      scans: [[OCTOBER_1], [OCTOBER_1], [day('10-02')]],
      recorded: { '2026-Q4': ['opened'] },
    },
    {
      name: 'does not open before the opening days',
      scans: [[OCTOBER_1, reviewFacts(OCTOBER_1, { reviews: { opens: { 'from-day': 3, 'to-day': 7 } } })]],
      recorded: {},
    },
    {
      name: 'is blocked while Identity Center does not answer, and opens by itself when it does',
      scans: [
        [OCTOBER_1, { access: unreachable(OCTOBER_1) }],
        [day('10-02'), { access: unreachable(day('10-02')) }],
        [day('10-12')],
      ],
      recorded: { '2026-Q4': ['blocked', 'opened'] },
    },
    {
      name: 'is blocked without a people file',
      scans: [[OCTOBER_1, { people: { isRead: false, why: 'people.csv could not be read' } }]],
      recorded: { '2026-Q4': ['blocked'] },
    },
    {
      name: 'is blocked while an account does not answer',
      scans: [[OCTOBER_1, { access: seen(OCTOBER_1, { expectedAccounts: [ACCOUNT, OTHER_ACCOUNT] }) }]],
      recorded: { '2026-Q4': ['blocked'] },
    },
    {
      name: 'is not tried by a scan that looked at a part only',
      scans: [[OCTOBER_1, { access: undefined }]],
      recorded: {},
    },
    {
      name: 'that never opened is missed, and the next one opens',
      scans: [
        [OCTOBER_1, { access: unreachable(OCTOBER_1) }],
        ['2027-01-01T06:00:00.000Z'],
        ['2027-01-02T06:00:00.000Z'],
      ],
      recorded: { '2026-Q4': ['blocked', 'missed'], '2027-Q1': ['opened'] },
    },
    {
      name: 'of which nobody answers is escalated and missed',
      scans: [
        [OCTOBER_1],
        [day('10-13')],
        [day('10-14')],
        [day('12-31')],
        ['2027-01-01T06:00:00.000Z', { access: undefined }],
      ],
      recorded: { '2026-Q4': ['opened', 'escalated', 'escalated', 'missed'] },
    },
  ])('$name', async ({ scans, recorded }) => {
    const store = reviewStore();
    for (const [at, facts] of scans) await run(store, at, facts);
    expect(store.recorded()).toEqual(recorded);
    for (const campaign of store.stored()) expect(verify(campaign)).toEqual([]);
  });

  it('says what is missing', async () => {
    const store = reviewStore();
    const people = { isRead: false, why: 'people.csv could not be read: ENOENT' } as const;
    const { notDone, blocked } = await run(store, OCTOBER_1, {
      people,
      access: unreachable(OCTOBER_1),
    });
    expect(notDone).toEqual([{ why: 'Nobody can be asked: people.csv could not be read: ENOENT' }]);
    const missing = [
      { what: 'the people file', reason: 'people.csv could not be read: ENOENT' },
      { what: 'the instance of IAM Identity Center', reason: 'denied: AccessDenied' },
    ];
    expect(store.stored()[0]?.events[0]?.what).toEqual({ type: 'blocked', missing });
    expect(blocked).toEqual([{ campaign: '2026-Q4', missing }]);
  });

  it('says that it is blocked at every run, records it once, and no more once it has opened or its period is over', async () => {
    const store = reviewStore();
    const told = async (at: Instant, facts: Partial<ReviewFacts> = {}) => {
      const { blocked } = await run(store, at, facts);
      return blocked.map(({ campaign, missing }) => [campaign, ...missing.map(({ what }) => what)]);
    };
    const still = [['2026-Q4', 'the instance of IAM Identity Center']];
    expect(await told(OCTOBER_1, { access: unreachable(OCTOBER_1) })).toEqual(still);
    expect(await told(day('10-02'), { access: unreachable(day('10-02')) })).toEqual(still);
    expect(await told(day('12-31'), { access: unreachable(day('12-31')) })).toEqual(still);
    expect(store.recorded()).toEqual({ '2026-Q4': ['blocked'] });
    const next: Instant = '2027-01-01T06:00:00.000Z';
    expect(await told(next, { access: seen(next) })).toEqual([]);
    expect(store.recorded()).toEqual({ '2026-Q4': ['blocked', 'missed'], '2027-Q1': ['opened'] });
  });

  it('opens by a people file of which rows are nobody, and tells of them', async () => {
    const problem = { line: 7, column: 'email', message: '"x" is no e-mail address' };
    const file = peopleFile();
    const people = file.isRead ? { ...file, problems: [problem], leftOut: 1 } : file;
    const { recorded, peopleProblems } = await run(reviewStore(), OCTOBER_1, { people });
    expect(recorded).toEqual([{ campaign: '2026-Q4', what: 'opened' }]);
    expect(peopleProblems).toEqual([problem]);
  });

  it('of privileged access alone is owed between those of all access, and asks of nothing else', async () => {
    const store = reviewStore();
    const facts = (at: Instant) => reviewFacts(at, { reviews: { profiles: ['fedramp-moderate'] } });
    await run(store, OCTOBER_1, facts(OCTOBER_1));
    expect(asked(store, OCTOBER_1)).toEqual(['root root user: ceo']);
    expect(store.stored()[0]?.events[0]?.what).toMatchObject({
      population: {
        items: 1,
        excluded: [
          { rule: 'directory-user-without-assignment', count: 1 },
          { rule: 'identity-center-role', count: 1 },
          { rule: 'not-privileged', count: 1 },
        ],
      },
    });
    const at: Instant = '2027-01-01T06:00:00.000Z';
    await run(store, at, facts(at));
    expect(store.recorded()).toEqual({ '2026-Q4': ['opened', 'missed'], '2027': ['opened'] });
    expect(itemsOf(store, at, '2027')).toHaveLength(2);
  });

  it('opens by an export of an expected system that was taken after the scan', async () => {
    const store = reviewStore();
    const facts = { systems: ['github'] };
    await run(store, OCTOBER_1, facts);
    expect(store.recorded()).toEqual({ '2026-Q4': ['blocked'] });
    const exported: Instant = '2026-10-01T11:00:00.000Z';
    const row = { principal: 'ana', email: 'ana@corp', access: 'admin', place: 'org', privileged: false };
    await store.addSystemExport(
      { system: 'github', takenAt: exported, query: 'members', hash: 'x', rows: [row] },
      { by: 'maria', saidBy: 'os:tester', at: exported },
    );
    const at: Instant = '2026-10-01T12:00:00.000Z';
    await run(store, at, { ...facts, access: seen(OCTOBER_1) });
    expect(asked(store, at)).toContain('system:github ana: maria');
  });

  it('takes of two exports of one instant the one that was brought last', async () => {
    for (const names of [
      ['ana', 'bob'],
      ['bob', 'ana'],
    ]) {
      const store = reviewStore();
      for (const principal of names)
        await store.addSystemExport(
          {
            system: 'github',
            takenAt: OCTOBER_1,
            query: 'members',
            hash: principal,
            rows: [{ principal, access: 'admin', place: 'org', privileged: false }],
          },
          { by: 'maria', saidBy: 'os:tester', at: OCTOBER_1 },
        );
      await run(store, OCTOBER_1);
      const own = itemsOf(store, OCTOBER_1).filter(({ item }) => item.account === 'github');
      expect(own.map(({ item }) => item.principal.name)).toEqual(names.slice(1));
    }
  });

  it('that opened after day 10 did so late, for good', async () => {
    const store = reviewStore();
    await run(store, OCTOBER_1, { access: unreachable(OCTOBER_1) });
    await run(store, day('10-12'));
    expect(store.stored()[0]?.events.at(-1)).toMatchObject({
      at: day('10-12'),
      what: { type: 'opened', dueAt: day('10-26') },
    });
  });

  it('asks whom the ladder names, and says why an item is one', async () => {
    const store = reviewStore();
    await run(store, OCTOBER_1);
    expect(asked(store, OCTOBER_1)).toEqual(['assignment ana@corp: maria', 'root root user: ceo']);
    expect(
      itemsOf(store, OCTOBER_1)
        .map(({ item }) => `${item.person} ${item.change} ${item.ladder}`)
        .sort(),
    ).toEqual(['ana new manager', 'undefined new account-owner']);
  });

  it('asks a second person of what is privileged where that is asked for, and whom nobody is left says so', async () => {
    const store = reviewStore();
    await run(store, OCTOBER_1, { secondApprover: 'privileged' });
    expect(asked(store, OCTOBER_1)).toEqual([
      'assignment ana@corp: maria',
      'root root user: ceo and fallback',
    ]);
  });

  it('asks again of what nobody could be asked about, once the people file tells whom', async () => {
    const store = reviewStore();
    const { policy } = reviewFacts(OCTOBER_1, { reviews: { 'fallback-reviewer': undefined } });
    const file = peopleFile();
    if (!file.isRead) throw new Error('it is read');
    const without = { ...file, hash: 'f0', people: file.people.filter(({ id }) => id !== 'ceo') };
    await run(store, OCTOBER_1, { people: without, policy });
    expect(asked(store, OCTOBER_1)).toContain('root root user: nobody');
    const mended = { people: file, policy };
    await run(store, day('10-02'), mended);
    expect(asked(store, day('10-02'))).toContain('root root user: ceo');
    expect(store.recorded()['2026-Q4']).toEqual(['opened', 'reassigned']);
    const [campaign] = store.stored();
    expect(campaign?.events.at(-1)?.what).toMatchObject({
      to: 'ceo',
      ladder: 'account-owner',
      cause: 'nobody-to-ask',
    });
    // Nothing is recorded twice.
    await run(store, day('10-03'), mended);
    expect(store.recorded()['2026-Q4']).toEqual(['opened', 'reassigned']);
  });

  it('tells once of who is in the people file no longer', async () => {
    const store = reviewStore();
    const file = peopleFile();
    if (!file.isRead) throw new Error('it is read');
    const without: PeopleFile = {
      ...file,
      hash: 'f2',
      people: file.people.filter(({ id }) => id !== 'noah'),
    };
    await run(store, OCTOBER_1);
    expect((await run(store, day('10-02'), { people: without })).vanished).toEqual(['noah']);
    expect((await run(store, day('10-03'), { people: without })).vanished).toEqual([]);
  });

  it('keeps since when a user of Identity Center is disabled', async () => {
    const store = reviewStore();
    const access = seen(day('10-02'));
    const center = access.identityCenter;
    const users = center?.users;
    if (center === undefined || users?.status !== 'complete') throw new Error('the users are there');
    const disabled = users.value.map((user) => ({ ...user, UserStatus: 'DISABLED' as const }));
    await run(store, OCTOBER_1);
    await run(store, day('10-02'), {
      access: { ...access, identityCenter: { ...center, users: { ...users, value: disabled } } },
    });
    await run(store, day('10-03'), { access: { ...access, identityCenter: undefined } });
    expect((await store.peopleBefore())?.disabledSeen).toEqual([
      { id: 'ana-1', at: day('10-02') },
      { id: 'bob-1', at: day('10-02') },
    ]);
  });

  it('of which managers go round in a ring opens all the same', async () => {
    const store = reviewStore();
    const people = peopleFile({ id: 'maria', manager: 'ana' }, { id: 'ana', manager: 'maria' });
    await run(store, OCTOBER_1, { people });
    expect(asked(store, OCTOBER_1)).toEqual(['assignment ana@corp: ceo', 'root root user: ceo']);
  });

  it('writes nothing by a clock that went back, and says so', async () => {
    const store = reviewStore();
    await run(store, day('10-02'));
    const { recorded, notDone } = await run(store, OCTOBER_1);
    expect(recorded).toEqual([]);
    expect(notDone.map(({ why }) => why)).toEqual([
      expect.stringContaining('the people file was read at 2026-10-02'),
      expect.stringContaining('campaign 2026-Q4 holds an event of 2026-10-02'),
    ]);
  });

  it('asks about no move that is yet to be seen, by a clock that went back', async () => {
    const store = reviewStore();
    await run(store, OCTOBER_1);
    const moved = peopleFile({ id: 'ana', manager: 'ceo' });
    await run(store, day('10-06'), { people: moved, access: undefined });
    const { recorded } = await run(store, day('10-02'), { people: moved });
    expect(recorded).toEqual([]);
  });

  it('opens with what was decided meanwhile by another run', async () => {
    const store = reviewStore();
    store.beforeAppend(() => run(store, OCTOBER_1));
    expect(await run(store, day('10-02'))).toMatchObject({ recorded: [], notDone: [] });
    expect(store.recorded()).toEqual({ '2026-Q4': ['opened'] });
  });
});

describe('after the opening', () => {
  const NEXT = day('10-06');
  const opened = async () => {
    const store = reviewStore();
    await run(store, OCTOBER_1);
    return store;
  };
  const ALL = ['assignment ana@corp: maria', 'root root user: ceo'];

  it.each<{ name: string; facts: Partial<ReviewFacts>; recorded: string[]; asked: string[] }>([
    { name: 'nothing is new', facts: {}, recorded: [], asked: ALL },
    {
      name: 'somebody who had no access is asked about',
      facts: {
        access: seen(NEXT, {
          directory: { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1', 'USER bob-1'] },
        }),
      },
      recorded: ['delta'],
      asked: [...ALL, 'assignment bob@corp: maria, joiner'],
    },
    {
      name: 'so is who came while the second path, which an opening needs, was not asked for',
      facts: {
        access: seen(NEXT, {
          identityCenter: identityCenter(
            { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1', 'USER bob-1'], observedAt: NEXT },
            { assignmentsByPrincipal: undefined },
          ),
        }),
      },
      recorded: ['delta'],
      asked: [...ALL, 'assignment bob@corp: maria, joiner'],
    },
    {
      name: 'an account that was not there is asked about whole',
      facts: {
        access: seen(NEXT, {
          others: [{ id: OTHER_ACCOUNT, users: [user('ana', { account: OTHER_ACCOUNT })] }],
        }),
      },
      recorded: ['delta'],
      asked: [...ALL, 'iam-user ana: maria, account', 'root root user: fallback, account'],
    },
    {
      name: 'more access of somebody who was asked about is the next one’s',
      facts: { access: seen(NEXT, { account: { users: [user('ana@corp')] } }) },
      recorded: [],
      asked: ALL,
    },
    {
      name: 'access of somebody of whom too little was read is not asked about yet',
      facts: {
        access: seen(NEXT, {
          identityCenter: identityCenter(
            { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1', 'USER bob-1'], observedAt: NEXT },
            { users: denied(NEXT) },
          ),
        }),
      },
      recorded: [],
      asked: ALL,
    },
    {
      name: 'a mover’s old and new manager are asked',
      facts: { people: peopleFile({ id: 'ana', manager: 'noah' }) },
      recorded: ['delta'],
      asked: ['assignment ana@corp: noah and maria, mover', 'root root user: ceo'],
    },
    {
      name: 'a mover whose old manager left is asked about by the new one',
      facts: { people: peopleFile({ id: 'ana', manager: 'noah' }, { id: 'maria', status: 'left' }) },
      recorded: ['delta'],
      asked: ['assignment ana@corp: noah, mover', 'root root user: ceo'],
    },
    {
      name: 'of a reviewer who left the next of the ladder is asked',
      facts: { people: peopleFile({ id: 'maria', status: 'left' }) },
      recorded: ['reassigned'],
      asked: ['assignment ana@corp: ceo', 'root root user: ceo'],
    },
    {
      name: 'without a people file nobody is asked in place of another',
      facts: { people: { isRead: false, why: 'gone' } },
      recorded: [],
      asked: ALL,
    },
  ])('$name', async ({ facts, recorded, asked: expected }) => {
    const store = await opened();
    const first = await run(store, NEXT, facts);
    expect(first.recorded.map(({ what }) => what)).toEqual(recorded);
    expect(asked(store, NEXT)).toEqual([...expected].sort());
    const again = await run(store, day('10-07'), { ...facts });
    expect(again.recorded).toEqual([]);
    for (const campaign of store.stored()) expect(verify(campaign)).toEqual([]);
  });

  it('what was answered while a run worked is not asked of another', async () => {
    const store = await opened();
    store.beforeAppend(() => decideAll(store, day('10-14')));
    expect((await run(store, day('10-14'))).recorded).toEqual([]);
    expect(store.recorded()).toEqual({ '2026-Q4': ['opened', 'decided', 'decided'] });
  });

  it('whoever moved twice, and was hired again, is asked about each time', async () => {
    const store = await opened();
    await run(store, day('10-02'), { people: peopleFile({ id: 'ana', manager: 'noah' }) });
    await run(store, day('10-03'), { people: peopleFile({ id: 'ana', manager: 'ceo' }) });
    await run(store, day('10-04'), {
      people: peopleFile({ id: 'ana', manager: 'ceo', earlierEnds: ['2026-10-03T20:00:00.000Z'] }),
    });
    expect(store.recorded()).toEqual({ '2026-Q4': ['opened', 'delta', 'delta', 'delta'] });
    expect(asked(store, day('10-04'))).toEqual([
      'assignment ana@corp: ceo and maria and noah, joiner',
      'root root user: ceo',
    ]);
  });

  it('what comes after the sign-off is a supplement of its own', async () => {
    const store = await opened();
    await decideAll(store, day('10-02'));
    await sign(store, day('10-03'));
    const access = seen(NEXT, {
      directory: { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1', 'USER bob-1'] },
    });
    await run(store, NEXT, { access, people: peopleFile({ id: 'ana', manager: 'noah' }) });
    expect(store.recorded()['2026-Q4']?.slice(-2)).toEqual(['supplement', 'supplement']);
    const [campaign] = store.stored();
    expect(
      campaign && fold(campaign, NEXT).lists.map(({ supplement, dueAt }) => [supplement, dueAt]),
    ).toEqual([
      [undefined, day('10-15')],
      ['supplement-1', day('10-20')],
      ['supplement-2', day('10-11')],
    ]);
  });

  it('the next campaign says what is new, changed and the same since it was signed off', async () => {
    const store = await opened();
    await decideAll(store, day('10-02'));
    await sign(store, day('10-03'));
    const at: Instant = '2027-01-01T06:00:00.000Z';
    const access = seen(at, {
      directory: { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1', 'USER bob-1'] },
    });
    await run(store, at, { access });
    const changes = itemsOf(store, at, '2027-Q1').map(({ item }) => `${item.principal.name} ${item.change}`);
    expect(changes.sort()).toEqual(['ana@corp unchanged', 'bob@corp new', 'root user unchanged']);
    expect(store.stored()[1]?.events[0]?.what).toMatchObject({ before: { items: 2, added: 1, removed: 0 } });
    expect(store.recorded()['2026-Q4']?.at(-1)).toBe('closed');
  });
});

describe('a revocation', () => {
  const GONE = { users: ['ana-1', 'bob-1'] };
  const REMOVAL: AccessRemoval = {
    eventID: 'e-1',
    eventName: 'DeleteUser',
    eventSource: 'identitystore.amazonaws.com',
    eventTime: '2026-10-03T10:00:00.000Z',
    recipientAccountId: OTHER_ACCOUNT,
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/identity/priya' },
    request: { userId: 'ana-1' },
  };
  const revoked = async () => {
    const store = reviewStore();
    await run(store, OCTOBER_1);
    await decideAll(store, day('10-02'), { revoke: ['ana@corp'] });
    return store;
  };
  const proven = (store: ReviewStore) =>
    store.stored()[0]?.events.flatMap(({ what }) => (what.type === 'proven' ? what.proofs : []));

  it.each<{ name: string; at: Instant; facts: Partial<ReviewFacts>; proofs: object[] }>([
    {
      name: 'is proven by absence, and bounded by the scan before',
      at: day('10-04'),
      facts: {
        access: seen(day('10-04'), { directory: GONE }),
        accessBefore: async () => seen(day('10-03')),
      },
      proofs: [
        {
          found: 'absent',
          collection: day('10-04'),
          beganAt: day('10-04'),
          endedAt: day('10-04'),
          presentAt: day('10-03'),
          sessionsEndAt: '2026-10-04T14:00:00.000Z',
        },
      ],
    },
    {
      name: 'has the call that carried it out',
      at: day('10-04'),
      facts: {
        access: seen(day('10-04'), { directory: GONE, removals: [REMOVAL] }),
      },
      proofs: [
        {
          found: 'absent',
          call: {
            id: 'e-1',
            name: 'DeleteUser',
            at: '2026-10-03T10:00:00.000Z',
            by: 'arn:aws:sts::111122223333:assumed-role/identity/priya',
          },
        },
      ],
    },
    {
      name: 'is not proven by a collection that began before the decision',
      at: day('10-04'),
      facts: { access: seen(OCTOBER_1, { directory: GONE }) },
      proofs: [],
    },
    {
      name: 'is not proven by what could not be read',
      at: day('10-04'),
      facts: { access: unreachable(day('10-04')) },
      proofs: [],
    },
    { name: 'that is not due yet and not done is no news', at: day('10-04'), facts: {}, proofs: [] },
    {
      name: 'that is not done when it is due is said to be overdue',
      at: day('10-08'),
      facts: {},
      proofs: [{ found: 'present', beganAt: day('10-08') }],
    },
    {
      name: 'whose access is there by a group is not done, and the group is named',
      at: day('10-04'),
      facts: {
        access: seen(day('10-04'), {
          directory: { users: ['ana-1'], groups: { 'ops-1': ['ana-1'] }, assigned: ['GROUP ops-1'] },
        }),
      },
      proofs: [{ found: 'present', remaining: expect.stringContaining('group ops (ops-1)') }],
    },
  ])('$name', async ({ at, facts, proofs }) => {
    const store = await revoked();
    await run(store, at, facts);
    expect(proven(store)).toMatchObject(proofs);
    await run(store, at, facts);
    expect(proven(store)).toHaveLength(proofs.length);
    for (const campaign of store.stored()) expect(verify(campaign)).toEqual([]);
  });

  it('is proven by the scan that showed it, though an export of another system has come since', async () => {
    const store = await revoked();
    const scanned = day('10-04');
    const exported: Instant = '2026-10-04T11:00:00.000Z';
    await store.addSystemExport(
      { system: 'github', takenAt: exported, query: 'members', hash: 'x', rows: [] },
      { by: 'maria', saidBy: 'os:tester', at: exported },
    );
    await run(store, '2026-10-04T12:00:00.000Z', { access: seen(scanned, { directory: GONE }) });
    expect(proven(store)).toMatchObject([
      { found: 'absent', endedAt: scanned, sessionsEndAt: '2026-10-04T14:00:00.000Z' },
    ]);
  });

  it('keeps the campaign from being closed until it is proven', async () => {
    const store = await revoked();
    await sign(store, day('10-03'));
    const at: Instant = '2027-01-01T06:00:00.000Z';
    await run(store, at);
    expect(store.recorded()['2026-Q4']).not.toContain('closed');
    const later: Instant = '2027-01-02T06:00:00.000Z';
    const after: Instant = '2027-01-03T06:00:00.000Z';
    await run(store, later, { access: seen(later, { directory: GONE }) });
    await run(store, after, { access: seen(after, { directory: GONE }) });
    expect(store.recorded()['2026-Q4']?.slice(-2)).toEqual(['proven', 'closed']);
  });
});

it('is taken up where it was killed, whatever it had written', async () => {
  const at = day('10-14');
  const facts = {
    access: seen(at, {
      directory: { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1', 'USER bob-1'] },
      others: [{ id: OTHER_ACCOUNT }],
    }),
    people: peopleFile({ id: 'ana', manager: 'noah' }, { id: 'ceo', status: 'left' as const }),
  };
  const results = new Set<string>();
  for (let writes = 0; ; writes += 1) {
    const store = reviewStore();
    await run(store, OCTOBER_1);
    store.dieAfter(writes);
    const first = await run(store, at, facts).then(
      () => 'done',
      () => 'killed',
    );
    store.dieAfter(Infinity);
    await run(store, at, facts);
    results.add(JSON.stringify(store.stored().map(({ events }) => events)));
    if (first === 'done') {
      expect(writes).toBeGreaterThan(4);
      break;
    }
  }
  expect(results.size).toBe(1);
});
