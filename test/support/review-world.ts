import type { Instant } from '../../src/model/instant';
import { FRAMEWORK_KEYS } from '../../src/frameworks/framework-keys';
import type { CollectedAccess } from '../../src/reviews/population/from-cells';
import type { PeopleFile } from '../../src/reviews/people/load';
import type { Person } from '../../src/reviews/people/person';
import type { ReviewFacts } from '../../src/reviews/run/facts';
import { reviewPolicyOf, reviewsSchema } from '../../src/reviews/settings';
import { sha256Hex } from '../../src/model/hash';
import {
  ACCOUNT,
  accountCells,
  identityCenter,
  populationInput,
  READERS_ROLE,
  type DirectoryOptions,
} from './review-population';

type Row = Pick<Person, 'id'> & Partial<Person>;

const ROWS: readonly Row[] = [
  { id: 'ana', manager: 'maria' },
  { id: 'bob', manager: 'maria' },
  { id: 'maria', manager: 'ceo' },
  { id: 'noah', manager: 'ceo' },
  { id: 'ceo' },
  { id: 'fallback' },
  { id: 'auditor' },
];

/** The people file; rows given replace those of their id. */
export function peopleFile(...changed: readonly Row[]): PeopleFile {
  const rows = [...ROWS.filter(({ id }) => !changed.some((row) => row.id === id)), ...changed];
  const people = rows.map((row): Person => ({
    aliases: [],
    status: 'active',
    earlierEnds: [],
    ...row,
    email: `${row.id}@corp`,
  }));
  return {
    isRead: true,
    hash: sha256Hex(JSON.stringify(people)),
    people,
    problems: [],
    leftOut: 0,
    unclear: 0,
  };
}

type Account = Parameters<typeof accountCells>[0];

/** What a scan that began at an instant saw: people of Identity Center who may read one account, and whatever else is given. */
export function seen(
  at: Instant,
  {
    account = {},
    others = [],
    directory = { users: ['ana-1', 'bob-1'], assigned: ['USER ana-1'] },
    ...overrides
  }: {
    readonly account?: Account;
    readonly others?: readonly Account[];
    readonly directory?: DirectoryOptions;
  } & Partial<CollectedAccess> = {},
): CollectedAccess {
  const {
    now: _now,
    period: _period,
    systems: _systems,
    expectedSystems: _expected,
    outsiders: _outsiders,
    ...input
  } = populationInput();
  const cells = [{ roles: [READERS_ROLE], ...account }, ...others].map((one) => {
    const made = accountCells(one);
    const then = <T>(part: T): T => ({ ...part, observedAt: at });
    return {
      ...made,
      authorizationDetails: then(made.authorizationDetails),
      credentialReport: then(made.credentialReport),
      accountSummary: then(made.accountSummary),
      delegationRequests: then(made.delegationRequests),
      outboundWebIdentity: then(made.outboundWebIdentity),
    };
  });
  return {
    ...input,
    takenAt: at,
    expectedAccounts: cells.map((one) => one.account.id),
    accounts: cells,
    identityCenter: identityCenter({ observedAt: at, ...directory }),
    ...overrides,
  };
}

export function reviewFacts(
  at: Instant,
  {
    reviews = {},
    ...facts
  }: Partial<ReviewFacts> & { readonly reviews?: Parameters<typeof reviewsSchema.parse>[0] } = {},
): ReviewFacts {
  return {
    scan: at,
    firstScanAt: '2026-10-01T06:00:00.000Z',
    policy: reviewPolicyOf({
      frameworks: FRAMEWORK_KEYS,
      reviews: reviewsSchema.parse({
        'account-owners': { [ACCOUNT]: 'ceo' },
        'fallback-reviewer': 'fallback',
        ...(typeof reviews === 'object' ? reviews : {}),
      }),
    }),
    secondApprover: 'off',
    people: peopleFile(),
    systems: [],
    access: seen(at),
    ...facts,
  };
}
