/** Three years as a script: what happened to whom, and when. Everything that is wrong in it is wrong on purpose. */
import {
  at,
  DAY,
  FOREVER,
  HOUR,
  SYSTEM,
  type Assignment,
  type DirectoryUser,
  type Group,
  type Human,
  type IamUser,
  type Login,
  type Membership,
  type Named,
  type Word,
  type World,
} from './world';

const [A, B] = ['111122223333', '444455556666'] as const;
const BEFORE = at('2022-06-01');
const ALWAYS = { from: BEFORE, until: FOREVER };
const QUARTERS = ['2023', '2024', '2025'].flatMap((year) =>
  ['01', '04', '07', '10'].map((month, index) => ({
    id: `${year}-Q${index + 1}`,
    from: at(`${year}-${month}-01`),
  })),
);

interface Size {
  /** Employees who do nothing but work. */
  readonly staff: number;
  /** Days from one scan to the next while reviews run, and after that. */
  readonly every: readonly [running: number, after: number];
  /** Every so many of the scans it is asked what fails. */
  readonly judged: number;
}

/** In one place, whatever becomes of one person. */
class Cast {
  readonly people: Human[] = [];
  readonly directory: DirectoryUser[] = [];
  readonly memberships: Membership[] = [];
  readonly assignments: Assignment[] = [];
  readonly logins: Login[] = [];
  readonly users: IamUser[] = [];

  human(id: string, manager: string | undefined, more: Partial<Human> = {}): void {
    this.people.push({ id, managers: [{ from: BEFORE, is: manager }], since: BEFORE, ...more });
  }

  /** Employed, with a user of the directory. */
  employee(id: string, manager: string, more: Partial<Human> = {}): void {
    this.human(id, manager, more);
    this.directory.push({ id: `u-${id}`, name: id, ...ALWAYS });
  }

  member(id: string, group: string, span: { from?: number; until?: number } = {}): void {
    this.memberships.push({ user: `u-${id}`, group, ...ALWAYS, ...span });
  }

  assigned(id: string, account: string, span: { from?: number; until?: number } = {}): void {
    this.assignments.push({ user: `u-${id}`, account, level: 'Readers', ...ALWAYS, ...span });
  }

  login(login: string, email: string | undefined): void {
    this.logins.push({ login, ...(email !== undefined && { email }), ...ALWAYS });
  }

  iam(name: string, more: Partial<IamUser> = {}): void {
    this.users.push({
      name,
      id: `AIDA${name.toUpperCase().replaceAll('-', '')}`,
      account: A,
      level: 'Readers',
      tags: {},
      signIns: monthly(BEFORE),
      passwords: [more.from ?? BEFORE],
      ...ALWAYS,
      ...more,
    });
  }
}

function monthly(from: number): number[] {
  return Array.from({ length: 45 }, (_none, nth) => from + nth * 30 * DAY + 9 * HOUR);
}

function day(quarter: number, number: number, hour = 10): number {
  return (QUARTERS[quarter]?.from ?? 0) + (number - 1) * DAY + hour * HOUR;
}

/** Scans around what happens at other times, at each of which it is asked what fails. */
const EXTRA = [
  '2023-05-09T13:30',
  '2023-05-10T06:00',
  '2023-05-10T18:00',
  '2023-05-11T06:00',
  '2023-06-06T06:00',
  '2023-06-12T06:00',
  '2023-08-08T06:00',
  '2023-11-16T06:00',
  '2023-11-21T06:00',
  '2023-11-26T06:00',
  '2024-04-21T06:00',
  '2024-05-02T18:00',
  '2024-06-11T06:00',
  '2024-06-18T06:00',
].map(at);

/** Days of a quarter. */
const RUNNING = 24;
/** People decide from the sixth day on: whatever the time between scans, these open what is to open before that, or after the outages. */
const OPENING = [1, 4, 13];

const named = (principal: string, access: string, place: string): Named => ({ principal, access, place });
const readerOf = (id: string, place: string = A) => named(`${id}@corp`, 'Readers', place);

export function scriptOf({ staff, every, judged }: Size): World {
  const cast = new Cast();
  for (const id of ['ceo', 'fay', 'audra']) cast.human(id, undefined, aliasesOf(id));
  for (const id of ['owen', 'm1', 'm2', 'm3']) cast.employee(id, 'ceo', aliasesOf(id));
  // Leaves in the middle of a review; the file tells three days later.
  cast.employee('m4', 'ceo', { ends: [{ leftAt: at('2025-04-05T12:00'), toldAt: at('2025-04-08') }] });
  for (const id of ['owen', 'm1', 'm2', 'm3']) cast.member(id, 'g-readers');
  cast.member('m4', 'g-readers', { until: at('2025-04-07') });
  for (let nth = 0; nth < staff; nth += 1) {
    const id = `s${nth}`;
    const manager = nth % 4 === 0 ? 'm1' : nth % 4 === 1 ? 'm3' : nth % 20 === 2 ? 'm4' : 'm2';
    cast.employee(id, manager);
    cast.member(id, 'g-readers');
    if (nth % 3 === 0) cast.assigned(id, B);
    if (nth % 2 === 0) cast.login(`${id}-gh`, `${id}@corp`);
    if (nth % 8 === 3) cast.member(id, 'g-admins');
  }
  leavers(cast);
  moversAndJoiners(cast);
  revoked(cast);
  withoutPerson(cast);
  const groups: Group[] = [
    { id: 'g-readers', name: 'readers', account: A, level: 'Readers', ...ALWAYS },
    { id: 'g-admins', name: 'admins', account: A, level: 'Admins', ...ALWAYS },
    { id: 'g-crew', name: 'crew', account: B, level: 'Readers', from: BEFORE, until: at('2024-10-05T10:00') },
    {
      id: 'g-crew-2',
      name: 'crew',
      account: B,
      level: 'Readers',
      from: at('2024-10-05T11:00'),
      until: FOREVER,
    },
  ];
  const { people, directory, memberships, assignments, users, logins } = cast;
  const looks = looksOf(every);
  return {
    accounts: [A, B],
    accountOwner: 'owen',
    fallback: 'fay',
    people,
    directory,
    groups,
    memberships,
    assignments,
    users,
    roles: [
      {
        name: 'vendor-audit',
        id: 'AROAVENDORAUDIT',
        account: A,
        ...ALWAYS,
        // Past its end for a month before somebody renewed it, and once more at the end.
        tags: [
          { from: BEFORE, are: { sponsor: 'm2', owner: 'm2', purpose: 'audit', expiresAt: '2023-05-20' } },
          {
            from: at('2023-06-20'),
            are: { sponsor: 'm2', owner: 'm2', purpose: 'audit', expiresAt: '2024-06-01' },
          },
          {
            from: at('2024-05-25'),
            are: { sponsor: 'm2', owner: 'm2', purpose: 'audit', expiresAt: '2026-05-25' },
          },
        ],
        uses: monthly(BEFORE).filter((use) => use < at('2024-04-10')),
      },
      // Nobody ever used it, nobody answers for it.
      { name: 'vendor-idle', id: 'AROAVENDORIDLE', account: B, ...ALWAYS, tags: [], uses: [] },
    ],
    logins,
    // In the second quarter of 2025 nobody thought of it until the third day.
    exports: QUARTERS.map(({ from, id }) => (id === '2025-Q2' ? from + 2 * DAY : from) + 5 * HOUR),
    outages: [
      { what: 'account', account: B, from: at('2023-04-01'), until: at('2023-04-04') },
      { what: 'identity-center', from: at('2023-10-01'), until: at('2023-10-13') },
    ],
    approvals: [
      { subject: 'june', access: 'Readers', place: A, approver: 'm2', at: at('2023-06-01') },
      { subject: 'joan', access: 'Readers', place: A, approver: 'm2', at: at('2023-06-06') },
      { subject: 'jack', access: 'Readers', place: A, approver: 'jack', at: at('2023-06-01') },
    ],
    exemptions: [
      {
        id: 'exc-support',
        requester: 'm2',
        approver: 'owen',
        approvedAt: at('2024-02-12'),
        from: at('2024-02-12'),
        until: at('2024-04-30'),
        open: 1,
      },
      {
        id: 'exc-own',
        requester: 'm3',
        approver: 'm3',
        approvedAt: at('2025-02-01'),
        from: at('2025-02-01'),
        until: at('2025-04-20'),
        open: 0,
      },
      {
        id: 'exc-long',
        requester: 'm3',
        approver: 'owen',
        approvedAt: at('2025-06-01'),
        from: at('2025-06-01'),
        until: at('2025-12-01'),
        open: 0,
      },
    ],
    words: wordsOf(),
    looks,
    judged: new Set(looks.filter((look, nth) => nth % judged === 0 || EXTRA.includes(look))),
  };
}

function aliasesOf(id: string): Partial<Human> {
  // What each had decided on under another name came out long after.
  if (id === 'owen')
    return {
      aliases: [
        { from: at('2023-05-20'), is: 'ops-a' },
        { from: at('2024-05-05'), is: 'old-owen@corp' },
      ],
    };
  return id === 'fay' ? { aliases: [{ from: at('2024-07-20'), is: 'fay-gh' }] } : {};
}

function leavers(cast: Cast): void {
  // Two identities; found after 30 hours.
  cast.employee('lea', 'm2', {
    aliases: [{ from: BEFORE, is: 'lea-iam' }],
    ends: [{ leftAt: at('2023-05-09T12:00'), toldAt: at('2023-05-09T13:00') }],
  });
  cast.member('lea', 'g-readers', { until: at('2023-05-10T19:00') });
  cast.iam('lea-iam', { until: at('2023-05-10T19:00') });
  // Gone within 20 hours.
  cast.employee('leo', 'm2', { ends: [{ leftAt: at('2023-08-07T12:00'), toldAt: at('2023-08-07T12:30') }] });
  cast.member('leo', 'g-readers', { until: at('2023-08-08T08:00') });
  // Her access was forgotten, and she came back to it.
  cast.employee('reha', 'm2', {
    ends: [{ leftAt: at('2024-05-01'), toldAt: at('2024-05-01'), backAt: at('2024-06-10') }],
  });
  cast.member('reha', 'g-readers');
}

function moversAndJoiners(cast: Cast): void {
  const moved = (from: number, is: string) => ({
    managers: [
      { from: BEFORE, is: 'm2' },
      { from, is },
    ],
  });
  cast.employee('mona', 'm2', moved(at('2023-11-15'), 'm4'));
  cast.employee('milo', 'm2', moved(at('2025-04-05'), 'm3'));
  for (const id of ['mona', 'milo']) cast.member(id, 'g-readers');
  const since = at('2023-06-05');
  for (const id of ['june', 'joan', 'jack']) {
    cast.human(id, 'm2', { since });
    cast.directory.push({ id: `u-${id}`, name: id, from: since, until: FOREVER });
    cast.member(id, 'g-readers', { from: since });
  }
  cast.human('joe', 'm2', { since, aliases: [{ from: since, is: 'joe-iam' }] });
  cast.iam('joe-iam', { from: since, signIns: monthly(since) });
  // More access of somebody who has some, of which AWS does not say when it came.
  cast.employee('dan', 'm2');
  cast.member('dan', 'g-readers');
  cast.assigned('dan', B, { from: at('2023-07-25') });
}

function revoked(cast: Cast): void {
  for (const id of ['rita', 'nev', 'lars', 'gus', 'pia']) cast.employee(id, 'm2');
  cast.member('rita', 'g-readers', { until: day(1, 8, 12) });
  cast.assigned('nev', B);
  cast.member('lars', 'g-readers', { until: day(0, 13, 22) });
  cast.memberships.push(
    { user: 'u-gus', group: 'g-crew', from: BEFORE, until: at('2024-10-05T10:00') },
    { user: 'u-gus', group: 'g-crew-2', from: at('2024-10-05T11:00'), until: at('2024-10-24') },
  );
  cast.member('pia', 'g-admins', { until: day(8, 7, 16) });
}

function withoutPerson(cast: Cast): void {
  cast.iam('ops-a', { tags: { owner: 'owen', purpose: 'operations' } });
  cast.directory.push({ id: 'u-old-owen', name: 'old-owen', ...ALWAYS });
  cast.assigned('old-owen', A);
  cast.login('fay-gh', undefined);
  cast.human('exta', 'm2', { type: 'external' });
  cast.directory.push({ id: 'u-exta', name: 'exta', ...ALWAYS });
  cast.assigned('exta', B);
  cast.iam('support', {
    from: at('2024-02-10'),
    until: at('2024-09-15'),
    signIns: monthly(at('2024-02-10')),
    tags: { owner: 'm2', purpose: 'help desk' },
  });
  cast.iam('batch7');
  cast.iam('batch8', { account: B, tags: { owner: 'm2' } });
  cast.iam('ci-bot', { tags: { service: 'ci', owner: 'owen', purpose: 'builds' } });
  cast.iam('idle-ina', {
    tags: { owner: 'm3', purpose: 'reports' },
    signIns: [at('2022-12-20T08:00'), at('2023-09-01T08:00'), at('2024-11-03T08:00')],
  });
  cast.iam('bg-root', {
    level: 'Admins',
    tags: { 'break-glass': 'true', owner: 'owen', purpose: 'emergencies' },
    signIns: [at('2024-03-03T02:00')],
    passwords: [BEFORE, at('2024-03-03T10:00')],
  });
}

/** Often in the first weeks of a quarter, when reviews run; then seldom. */
function looksOf([running, after]: Size['every']): number[] {
  const first = at('2023-01-02T06:00');
  const end = at('2026-02-01');
  const looks: number[] = [];
  for (let time = first; time < end; time += DAY) {
    const start = QUARTERS.findLast(({ from }) => from <= time)?.from ?? first;
    const number = Math.floor((time - start) / DAY) + 1;
    const isDue = number <= RUNNING ? (number - 1) % running === 0 : (number - RUNNING) % after === 0;
    if (isDue || OPENING.includes(number)) looks.push(time);
  }
  return [...new Set([...looks, ...EXTRA])].sort((one, other) => one - other);
}

function wordsOf(): Word[] {
  const words: Word[] = [];
  const idOf = (quarter: number) => QUARTERS[quarter]?.id ?? '';
  type Sitting = Extract<Word, { kind: 'sitting' }>;
  const sit = (quarter: number, time: number, more: Partial<Sitting> = {}) =>
    words.push({
      kind: 'sitting',
      at: time,
      campaign: idOf(quarter),
      pace: 'read',
      reasons: 'each',
      ...more,
    });
  const sign = (quarter: number, time: number, of: 'campaign' | 'supplements' = 'campaign') =>
    words.push({ kind: 'sign-off', at: time, campaign: idOf(quarter), by: 'audra', of });

  // 2023. The first is on time; of what was revoked one went too late, one in time in the next.
  sit(0, day(0, 6), { revoke: [readerOf('lars')] });
  sign(0, day(0, 9));
  sit(1, day(1, 6), { revoke: [readerOf('rita')] });
  sign(1, day(1, 9));
  sit(1, at('2023-06-10T10:00'));
  sign(1, at('2023-06-11T10:00'), 'supplements');
  sit(2, day(2, 6), { but: ['m2'] });
  sit(2, day(2, 18));
  sign(2, day(2, 19));
  sit(3, day(3, 20));
  sign(3, day(3, 24));
  sit(3, at('2023-11-25T10:00'));
  sign(3, at('2023-11-25T12:00'), 'supplements');
  // 2024. The first is missed, the third done with the fourth.
  sit(4, day(4, 6), { who: ['m1'] });
  sit(5, day(5, 6), { but: ['owen'], revoke: [readerOf('nev', B)] });
  sit(5, day(5, 22));
  sign(5, day(5, 23));
  sit(5, at('2024-06-15T10:00'));
  sign(5, at('2024-06-17T10:00'), 'supplements');
  const ofFay = named('fay-gh', 'member', SYSTEM);
  words.push(
    {
      kind: 'refused',
      at: at('2024-07-25T10:00'),
      campaign: idOf(6),
      by: 'fay',
      item: ofFay,
      rule: 'self-review',
    },
    {
      kind: 'reassign',
      at: at('2024-07-26T10:00'),
      campaign: idOf(6),
      item: ofFay,
      by: 'audra',
      from: 'fay',
      to: 'm2',
    },
  );
  // From then on there is nobody who may be asked about it.
  for (const quarter of [7, 8, 9, 10, 11])
    words.push({
      kind: 'reassign',
      at: day(quarter, 4, 9),
      campaign: idOf(quarter),
      item: ofFay,
      by: 'audra',
      to: 'm2',
    });
  sit(6, day(6, 84));
  sign(6, day(6, 85));
  words.push({
    kind: 'reassign',
    at: day(7, 3),
    campaign: idOf(7),
    item: readerOf('m2'),
    by: 'ceo',
    from: 'ceo',
    to: 's3',
  });
  sit(7, day(7, 4), { revoke: [named('gus@corp', 'Readers', B)] });
  sign(7, day(7, 5));
  // 2025.
  const pia = named('pia@corp', 'Admins', A);
  sit(8, day(8, 6), { who: ['m1'], pace: 'rushed' });
  sit(8, day(8, 6, 11), { revoke: [pia] });
  sign(8, day(8, 9));
  sit(9, day(9, 4), { who: ['m4'], only: [readerOf('s2'), readerOf('s22')] });
  sit(9, day(9, 6), { who: ['m1'], reasons: 'none' });
  sit(9, day(9, 6, 12), { but: ['m1'] });
  sit(9, day(9, 20));
  sign(9, day(9, 21));
  sit(10, day(10, 6), { who: ['m1'], reasons: 'none' });
  sit(10, day(10, 6, 12));
  sign(10, day(10, 9));
  sit(11, day(11, 6), { who: ['m3'], pace: 'unseen' });
  sit(11, day(11, 7), { revoke: [named('vendor-idle', 'taken', B)] });
  sign(11, day(11, 9));
  words.push({ kind: 'tamper', at: at('2025-11-02T10:00'), campaign: idOf(11) });
  return words.sort((one, other) => one.at - other.at);
}
