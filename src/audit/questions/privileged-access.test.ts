import {
  accountCells,
  allow,
  identityCenter,
  populationInput,
  READERS_ROLE,
  user,
} from '../../../test/support/review-population';
import { identitiesOf } from '../../reviews/people/identities';
import { populationOf } from '../../reviews/population/population';
import type { PopulationInput } from '../../reviews/population/input';
import { privilegedRows } from './privileged-access';
import { missingSentences } from './whole-look';

const ANA = { id: 'ana', aliases: ['deploy'], status: 'active' as const, earlierEnds: [] };

function seen(given: Partial<PopulationInput>) {
  const population = populationOf(populationInput(given));
  const identities = identitiesOf({ people: [ANA] });
  const evidenceOf = ({ account }: { readonly account: string }) => [`read of ${account}`];
  return { population, identities, endedAt: population.takenAt, evidenceOf };
}

test('lists who can by their policies, with whose it is and when the list began to be read', () => {
  const rows = privilegedRows(
    seen({
      accounts: [
        accountCells({
          users: [
            user('deploy', { inline: { all: allow('*') } }),
            user('reader', { inline: { some: allow('s3:GetObject') } }),
            user('keys', { inline: { keys: allow('kms:PutKeyPolicy') } }),
          ],
          roles: [READERS_ROLE],
        }),
      ],
      identityCenter: identityCenter({ users: ['bob-1'], assigned: ['USER bob-1'] }),
    }),
  );
  expect(rows.map(({ principal, person, reasons }) => [principal, person, reasons.length > 0])).toEqual([
    ['deploy', 'ana', true],
    ['keys', undefined, true],
    ['root user', undefined, true],
  ]);
  expect(new Set(rows.map(({ observedAt }) => observedAt))).toEqual(new Set(['2026-10-02T06:00:00.000Z']));
  expect(rows.map(({ evidence }) => evidence)).toEqual(rows.map(({ account }) => [`read of ${account}`]));
});

test('a root user is observed by what was read of it, and not by what was refused', () => {
  const refused = {
    status: 'incomplete',
    observedAt: '2026-10-02T06:05:00.000Z',
    reason: 'denied',
    detail: 'no',
  } as const;
  const summary = {
    status: 'complete',
    observedAt: '2026-10-02T06:01:00.000Z',
    value: { AccountPasswordPresent: 1 },
  } as const;
  const observed = (cells: Parameters<typeof accountCells>[0]) =>
    privilegedRows(seen({ accounts: [accountCells(cells)] })).map(({ observedAt }) => observedAt);
  expect(observed({ accountSummary: summary })).toEqual(['2026-10-02T06:00:00.000Z']);
  expect(observed({ credentialReport: refused, accountSummary: summary })).toEqual([
    '2026-10-02T06:01:00.000Z',
  ]);
  expect(observed({ credentialReport: refused, accountSummary: refused })).toEqual([undefined]);
});

test('whose policy could not be read is listed, since nobody knows that they are not privileged', () => {
  const rows = privilegedRows(
    seen({
      accounts: [
        accountCells({ users: [user('guest', { managed: ['arn:aws:iam::aws:policy/ViewOnlyAccess'] })] }),
      ],
    }),
  );
  expect(rows).toMatchObject([
    { principal: 'guest', reasons: [expect.stringContaining('could not be read')] },
    { principal: 'root user' },
  ]);
});

test('what was not read is told, and what is read for campaigns only once for all accounts', () => {
  const missing = { classes: ['access-key'], hides: ['access-key'] } as const;
  expect(
    missingSentences([
      { ...missing, what: 'the access keys', account: '111122223333', reason: 'it was not asked for' },
      { ...missing, what: 'the access keys', account: '222233334444', reason: 'it was not asked for' },
      { ...missing, what: 'its users\u001b[2J', account: '111122223333', reason: 'denied: no' },
      { ...missing, what: 'the second path', reason: 'it was not asked for', gateOnly: true },
    ]),
  ).toEqual([
    'Not known in 111122223333: its users\ufffd[2J (denied: no).',
    'Not listed one by one, because that is read for campaigns only: the access keys, in 2 accounts.',
  ]);
});
