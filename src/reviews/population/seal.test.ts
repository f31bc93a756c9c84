import fc from 'fast-check';
import {
  ACCOUNT,
  OUTSIDE_ACCOUNT,
  READERS_ROLE,
  accountCells,
  allow,
  complete,
  denied,
  identityCenter,
  populationInput,
  role,
  trust,
  user,
} from '../../../test/support/review-population';
import { changesSince } from './changes';
import type { PopulationInput } from './input';
import { populationOf } from './population';
import { sealPopulation } from './seal';

const SEALED_AT = '2026-10-02T06:11:00.000Z';

function sealed(input: PopulationInput) {
  const population = populationOf(input);
  const result = sealPopulation(population, population.grants, SEALED_AT);
  if ('blocked' in result) throw new Error(JSON.stringify(result.blocked));
  return result.sealed;
}

const WORLD = populationInput({
  accounts: [
    accountCells({
      users: [
        user('ana', { inline: { b: allow('iam:*'), a: allow('s3:*') }, groups: ['dev', 'ops'] }),
        user('bo', { tags: { service: 'x' } }),
      ],
      groups: ['dev', 'ops'].map((GroupName) => ({
        Arn: `arn:aws:iam::${ACCOUNT}:group/${GroupName}`,
        GroupName,
        GroupPolicyList: [],
        AttachedManagedPolicies: [],
      })),
      roles: [
        READERS_ROLE,
        role('vendor', trust({ AWS: OUTSIDE_ACCOUNT })),
        role('job', trust({ Service: 'lambda.amazonaws.com' }), { inline: { w: allow('s3:Put*') } }),
      ],
    }),
  ],
  identityCenter: identityCenter({
    users: ['ana-1', 'bo-1'],
    groups: { 'dev-1': ['ana-1', 'bo-1'], 'ops-1': ['ana-1'] },
    assigned: ['USER ana-1', 'GROUP dev-1', 'GROUP ops-1'],
  }),
});

test('a sealed population is sorted, totalled and hashed', () => {
  const seal = sealed(WORLD);
  expect(seal.totals).toEqual([
    { class: 'assignment', items: 4, privileged: 0 },
    { class: 'iam-user', items: 1, privileged: 1 },
    { class: 'role-external', items: 1, privileged: 1 },
    { class: 'root', items: 1, privileged: 1 },
    { class: 'service', items: 1, privileged: 0 },
  ]);
  expect(seal.excluded).toEqual([
    { rule: 'identity-center-role', count: 1 },
    { rule: 'role-for-aws-services-only', count: 1 },
  ]);
  expect(seal.hash).toMatch(/^[0-9a-f]{64}$/);
  const population = populationOf(WORLD);
  const [first, ...others] = population.grants;
  if (first === undefined) throw new Error('no items');
  const other = sealPopulation(
    population,
    [{ ...first, privileged: !first.privileged }, ...others],
    SEALED_AT,
  );
  if ('blocked' in other) throw new Error('it is blocked');
  expect(other.sealed.hash).not.toBe(seal.hash);
});

test('a population that lacks anything is not sealed', () => {
  const population = populationOf(populationInput({ organization: denied() }));
  expect(sealPopulation(population, population.grants, SEALED_AT)).toEqual({ blocked: population.missing });
});

test('what is sealed is the population: an item less or another one is refused', () => {
  const population = populationOf(WORLD);
  const [first, second, ...others] = population.grants;
  if (first === undefined || second === undefined) throw new Error('no grants');
  expect(() => sealPopulation(population, [second, ...others], SEALED_AT)).toThrow(/has 8 grants/);
  expect(() => sealPopulation(population, [second, second, ...others], SEALED_AT)).toThrow(/other items/);
});

/** Every list of a value in another order; those within policy documents are the customer's own words. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) {
    const isReportSlots =
      value.length === 2 &&
      value.every((each) => typeof each === 'object' && each !== null && 'active' in each);
    const list: unknown[] = value.map((each: unknown) => shuffled(each, random));
    if (isReportSlots) return list;
    for (let at = list.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [list[at], list[other]] = [list[other], list[at]];
    }
    return list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key.endsWith('Document') ? each : shuffled(each, random),
    ]),
  );
}

test('the order of what AWS answers never changes the hash', () => {
  const { hash } = sealed(WORLD);
  fc.assert(
    fc.property(fc.integer({ min: 1 }), (seed) => {
      let state = seed % 2_147_483_647;
      const random = () => {
        state = (state * 48_271) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      expect(sealed(shuffled(WORLD, random) as PopulationInput).hash).toBe(hash);
    }),
    { numRuns: 8 },
  );
});

test('nothing incomplete is ever called complete', () => {
  const world = { ...WORLD, accounts: [accountCells({ users: [user('ana')], roles: [READERS_ROLE] })] };
  const accountParts = ['authorizationDetails', 'credentialReport', 'accountSummary'] as const;
  const centerParts = [
    'permissionSets',
    'assignments',
    'assignmentsByPrincipal',
    'users',
    'groups',
    'memberships',
  ] as const;
  const spoil = fc.record({
    account: fc.subarray([...accountParts]),
    center: fc.subarray([...centerParts]),
    input: fc.subarray(['organization', 'awsPolicies'] as const),
    keepsValue: fc.boolean(),
  });
  fc.assert(
    fc.property(spoil, ({ account, center, input, keepsValue }) => {
      const [cells] = world.accounts;
      const { identityCenter: whole } = world;
      if (cells === undefined || whole === undefined) throw new Error('no world');
      const broken = (part: object | undefined) => ({ ...(keepsValue ? part : {}), ...denied() });
      const spoilt = (names: readonly string[], of: object) =>
        Object.fromEntries(
          Object.entries(of).map(([name, part]) => [
            name,
            names.includes(name) ? broken(part as object) : part,
          ]),
        );
      const population = populationOf({
        ...world,
        ...(spoilt(input, {
          organization: world.organization,
          awsPolicies: world.awsPolicies,
        }) as Partial<PopulationInput>),
        accounts: [spoilt(account, cells) as unknown as typeof cells],
        identityCenter: spoilt(center, whole) as unknown as typeof whole,
      });
      const isBroken = account.length + center.length + input.length > 0;
      expect(population.missing.length > 0).toBe(isBroken);
      expect('blocked' in sealPopulation(population, population.grants, SEALED_AT)).toBe(isBroken);
    }),
    { numRuns: 40 },
  );
});

test('every principal of the input is an item or in an exclusion’s count', () => {
  const trusts = [
    trust('*'),
    trust({ AWS: OUTSIDE_ACCOUNT }),
    trust({ AWS: ACCOUNT }),
    trust({ Service: 'ec2.amazonaws.com' }),
    trust({ AWS: 'AIDAGONE' }),
    trust({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity'),
    { Statement: [] },
    'no policy',
  ];
  const paths = ['/', '/aws-service-role/x.amazonaws.com/', '/aws-reserved/sso.amazonaws.com/'];
  const tags = fc.constantFrom<Record<string, string>>(
    {},
    { service: 'x' },
    { 'break-glass': 'true' },
    { sponsor: 'x' },
  );
  const principals = fc.record({
    users: fc.array(tags, { maxLength: 5 }),
    roles: fc.array(fc.record({ trust: fc.constantFrom(...trusts), path: fc.constantFrom(...paths), tags }), {
      maxLength: 8,
    }),
    people: fc.array(fc.constantFrom('direct', 'member', 'idle'), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(principals, ({ users, roles, people }) => {
      const ids = people.map((kind, at) => ({ id: `p${at}-1`, kind }));
      const input = populationInput({
        accounts: [
          accountCells({
            users: users.map((each, at) => user(`u${at}`, { tags: each })),
            roles: roles.map((each, at) => role(`r${at}`, each.trust, { path: each.path, tags: each.tags })),
          }),
        ],
        identityCenter: identityCenter({
          users: ids.map(({ id }) => id),
          groups: { 'dev-1': ids.filter(({ kind }) => kind === 'member').map(({ id }) => id) },
          assigned: [
            'GROUP dev-1',
            ...ids.filter(({ kind }) => kind === 'direct').map(({ id }) => `USER ${id}`),
          ],
        }),
      });
      const { grants, excluded } = populationOf(input);
      const counted = Object.fromEntries(excluded.map(({ rule, count }) => [rule, count]));
      const named = new Set(grants.map(({ principal }) => principal.id));
      expect(users.every((_, at) => named.has(`AIDAU${at}`))).toBe(true);
      const rolesCounted = Object.entries(counted).reduce(
        (sum, [rule, count]) => (rule.includes('role') ? sum + count : sum),
        0,
      );
      expect([...named].filter((id) => id.startsWith('AROA')).length + rolesCounted).toBe(roles.length);
      const idle = ids.filter(({ kind }) => kind === 'idle').length;
      expect(counted['directory-user-without-assignment'] ?? 0).toBe(idle);
      expect(ids.filter(({ id }) => named.has(id)).length).toBe(ids.length - idle);
      expect(counted['assignment-to-empty-group'] ?? 0).toBe(
        ids.some(({ kind }) => kind === 'member') ? 0 : 1,
      );
    }),
    { numRuns: 40 },
  );
});

test('against an earlier population: new, changed, unchanged and gone', () => {
  const of = (users: readonly object[]) =>
    populationOf(populationInput({ accounts: [accountCells({ users })] })).grants;
  const earlier = of([user('same'), user('wider'), user('leaver')]);
  const now = of([user('same'), user('wider', { inline: { more: allow('s3:*') } }), user('joiner')]);
  const { changeOf, gone } = changesSince(earlier, now);
  expect(Object.fromEntries(now.map(({ item, principal }) => [principal.name, changeOf(item)]))).toEqual({
    'root user': 'unchanged',
    same: 'unchanged',
    wider: 'changed',
    joiner: 'new',
  });
  expect(gone.map(({ principal }) => principal.name)).toEqual(['leaver']);
});

test('AWS making its own policy wider changes an item only where it becomes privileged by it', () => {
  const arn = 'arn:aws:iam::aws:policy/ViewOnlyAccess';
  const of = (actions: string) =>
    populationOf(
      populationInput({
        accounts: [accountCells({ users: [user('ana', { managed: [arn] })] })],
        awsPolicies: complete([{ Arn: arn, Document: allow(actions) }]),
      }),
    ).grants;
  const changes = (before: string, after: string) => {
    const now = of(after);
    const { changeOf } = changesSince(of(before), now);
    return now.filter(({ class: c }) => c === 'iam-user').map(({ item }) => changeOf(item));
  };
  expect(changes('s3:Get*', 's3:*')).toEqual(['unchanged']);
  expect(changes('s3:Get*', 'cloudtrail:*')).toEqual(['changed']);
});
