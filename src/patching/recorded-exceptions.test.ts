import type { Exception } from '../model/finding';
import { patchExceptionsOf } from './recorded-exceptions';

const recorded = (change: Partial<Exception> = {}): Exception => ({
  schema: 1,
  id: 'e1',
  version: 2,
  scope: { package: 'openssl' },
  owner: 'olga',
  requestedBy: 'ann',
  requestedAt: '2026-10-01T00:00:00.000Z',
  reason: 'The vendor mends it with the next release.',
  compensatingControl: 'Nothing from outside reaches it.',
  approvedBy: 'bob',
  approvedAt: '2026-10-02T00:00:00.000Z',
  endsAt: '2026-12-01T00:00:00.000Z',
  ...change,
});

it('takes an approved exception from its approval to its end', () => {
  const given = recorded({ id: 'e2', requestedAt: '2026-10-03T00:00:00.000Z' });
  expect(patchExceptionsOf([recorded(), given]).find(({ id }) => id === 'e2')).toEqual({
    id: 'e2',
    scope: { package: 'openssl' },
    approvedAt: '2026-10-02T00:00:00.000Z',
    from: '2026-10-02T00:00:00.000Z',
    until: '2026-12-01T00:00:00.000Z',
    owner: 'olga',
    approvedBy: 'bob',
    reason: 'The vendor mends it with the next release.',
    compensatingControl: 'Nothing from outside reaches it.',
    renewals: 1,
  });
});

const patterns = {
  vulnerability: 'CVE-2026-*',
  package: 'openssl',
  image: '*',
  resource: '*',
  accounts: ['111122223333'],
  regions: ['eu-central-1'],
};
it.each<[string, Partial<Exception>, object[]]>([
  ['of all patterns', { scope: patterns }, [patterns]],
  [
    'of the rule for one severity',
    { scope: { rule: 'pw-critical-vulnerability-within-window', resource: 'i-0aaa' } },
    [{ resource: 'i-0aaa', severities: ['critical'] }],
  ],
  ['of a rule that holds nothing to a due date', { scope: { rule: 'pw-suppression-has-exception' } }, []],
  ['of a rule about something else', { scope: { rule: 's3-bucket-versioning' } }, []],
  ['that nobody approved', { approvedBy: undefined, approvedAt: undefined }, []],
  ['that its requester approved', { approvedBy: 'ann' }, []],
])('an exception %s', (_name, change, scopes) => {
  expect(patchExceptionsOf([recorded(change)]).map(({ scope }) => scope)).toEqual(scopes);
});
