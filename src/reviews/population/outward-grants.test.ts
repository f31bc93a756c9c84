import {
  accountCells,
  allow,
  complete,
  denied,
  populationInput,
} from '../../../test/support/review-population';
import type { DelegationRequest } from '../../sources/iam/delegation-requests/part';
import { populationOf } from './population';
import { revocationOf } from './revocation';

const APPROVER = 'arn:aws:iam::111122223333:role/admin';
const REQUEST: DelegationRequest = {
  DelegationRequestId: 'dr-1',
  State: 'FINALIZED',
  RequestorId: '999988887777',
  RequestorName: 'Vendor',
  Description: 'Set up the agent',
  OwnerId: 'arn:aws:iam::111122223333:user/ana',
  ApproverId: APPROVER,
  CreateDate: '2026-10-01T05:00:00.000Z',
  ExpirationTime: '2027-10-01T00:00:00.000Z',
  SessionDuration: 3600,
  PermissionPolicy: JSON.stringify(allow(['s3:GetObject'])),
};

function populationWith(...requests: DelegationRequest[]) {
  return populationOf(
    populationInput({ accounts: [accountCells({ delegationRequests: complete(requests) })] }),
  );
}
const delegations = (...requests: DelegationRequest[]) =>
  populationWith(...requests).grants.filter(({ class: each }) => each === 'third-party');

it('a delegation that a partner may use is an item of a third party, with its end and who approved it', () => {
  expect(delegations(REQUEST)).toMatchObject([
    {
      principal: { id: '999988887777', name: 'Vendor' },
      access: { id: 'delegation:dr-1', name: 'temporary delegation: Set up the agent' },
      privileged: true,
      external: true,
      reasons: ['A partner outside the organisation, Vendor, may act in the account for a time.'],
      grantedAt: '2026-10-01T05:00:00.000Z',
      grantedBy: APPROVER,
      sponsor: APPROVER,
      expiresAt: '2027-10-01T00:00:00.000Z',
      facts: { state: 'FINALIZED', sessionSeconds: 3600 },
    },
  ]);
});

it.each([
  { name: 'an administrator', policy: JSON.stringify(allow(['*'])), reason: /administrator/i },
  { name: 'without a policy', policy: undefined, reason: /not known/ },
  { name: 'a policy that cannot be read', policy: '{', reason: /could not be read|not known/ },
])('says what it may do: $name', ({ policy, reason }) => {
  const [grant] = delegations({ ...REQUEST, PermissionPolicy: policy });
  expect(grant?.reasons.slice(1).join(' ')).toMatch(reason);
});

it.each(['UNASSIGNED', 'ASSIGNED', 'PENDING_APPROVAL', 'REJECTED', 'EXPIRED'])(
  'one that is %s is counted and no item',
  (State) => {
    const { excluded } = populationWith({ ...REQUEST, State });
    expect(delegations({ ...REQUEST, State })).toEqual([]);
    expect(excluded).toContainEqual({ rule: 'delegation-not-in-force', count: 1 });
  },
);

it('one whose end has come is over, at that instant', () => {
  const { takenAt } = populationInput();
  expect(delegations({ ...REQUEST, ExpirationTime: takenAt })).toEqual([]);
});

it('the requests of one partner are items of their own', () => {
  expect(delegations(REQUEST, { ...REQUEST, DelegationRequestId: 'dr-2' })).toHaveLength(2);
});

it.each([
  { state: 'ACCEPTED', commands: ['aws iam reject-delegation-request --delegation-request-id dr-1'] },
  { state: 'FINALIZED', commands: [] },
])('a delegation that is $state is taken away by $commands', ({ state, commands }) => {
  const [grant] = delegations({ ...REQUEST, State: state });
  if (grant === undefined) throw new Error('there is no item');
  const steps = revocationOf(grant, REQUEST.ExpirationTime ?? '2027-10-01T00:00:00.000Z');
  expect(steps.commands).toEqual(commands);
  expect(steps.ticket === undefined).toBe(commands.length > 0);
});

it.each([
  { JwtVendingEnabled: true, items: 1 },
  { JwtVendingEnabled: false, items: 0 },
])('tokens for services outside AWS: $JwtVendingEnabled', ({ JwtVendingEnabled, items }) => {
  const issuer = 'https://0123.tokens.sts.global.api.aws';
  const { grants } = populationOf(
    populationInput({
      accounts: [
        accountCells({ outboundWebIdentity: complete({ JwtVendingEnabled, IssuerIdentifier: issuer }) }),
      ],
    }),
  );
  const found = grants.filter(({ class: each }) => each === 'service');
  expect(found).toHaveLength(items);
  for (const grant of found) {
    expect(grant).toMatchObject({ access: { id: 'outbound-web-identity' }, facts: { issuer } });
    expect(revocationOf(grant, '2026-10-01T00:00:00.000Z').commands).toEqual([
      'aws iam disable-outbound-web-identity-federation',
    ]);
  }
});

it.each([
  ['delegationRequests', 'temporary delegations to partners', 'third-party'],
  ['outboundWebIdentity', 'outbound web-identity federation', 'service'],
] as const)('what AWS refuses of %s is missing, and hides what it would list', (part, what, hidden) => {
  const { missing } = populationOf(populationInput({ accounts: [accountCells({ [part]: denied() })] }));
  expect(missing).toMatchObject([{ what, hides: [hidden], reason: expect.stringContaining('denied') }]);
});
