import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { addDays, addMilliseconds, type Instant } from '../model/instant';
import { approveException, requestException, type ExceptionRequest } from './people';

const NOW: Instant = '2026-10-01T00:00:00.000Z';
const portsNow = () => ({
  objects: memoryObjectStore(),
  table: memoryStore().record,
  clock: { now: () => NOW },
});
const RULE = 'pw-high-vulnerability-within-window';

/** For a package, by Ann, to whom Olga answers for it. */
const asked = (change: Partial<ExceptionRequest> = {}): ExceptionRequest => ({
  scope: { package: 'openssl' },
  owner: 'olga',
  reason: 'The vendor mends it with the next release.',
  compensatingControl: 'Nothing from outside reaches it.',
  endsAt: addDays(NOW, 90),
  by: 'ann',
  ...change,
});
const bucket = { scope: { rule: 's3-bucket-versioning' }, compensatingControl: undefined };

describe('an exception is requested', () => {
  it.each<[string, Partial<ExceptionRequest>]>([
    ['for vulnerabilities of a package, for 90 days', {}],
    ['for a vulnerability', { scope: { vulnerability: 'CVE-2026-1111' } }],
    ['for images', { scope: { image: '*:repository/web/*' } }],
    ['for vulnerabilities of resources', { scope: { resource: 'i-0aaa*' } }],
    ['for a rule about vulnerabilities and a package', { scope: { rule: RULE, package: 'openssl' } }],
    ['for another rule, without a compensating control', bucket],
    ['for another rule, for a year', { ...bucket, endsAt: addDays(NOW, 366) }],
  ])('%s', async (_name, change) => {
    const request = asked(change);
    const exception = await requestException(portsNow(), request);
    expect(exception).toMatchObject({ scope: request.scope, endsAt: request.endsAt, version: 1 });
  });

  it.each<[string, Partial<ExceptionRequest>, string]>([
    ['for nothing', { scope: {} }, 'The exception is for nothing'],
    [
      'for accounts and nothing else',
      { scope: { accounts: ['111122223333'] } },
      'The exception is for nothing',
    ],
    [
      'for a package under a rule that is about none',
      { scope: { rule: 's3-bucket-versioning', package: 'openssl' } },
      'A finding of s3-bucket-versioning is not about one vulnerability',
    ],
    [
      'for vulnerabilities, for more than 90 days',
      { endsAt: addMilliseconds(addDays(NOW, 90), 1) },
      'An exception for vulnerabilities ends: 2026-12-30T00:00:00.001Z is not between now and 2026-12-30T00:00:00.000Z',
    ],
    [
      'for a rule about vulnerabilities, for more than 90 days',
      { scope: { rule: RULE }, endsAt: addDays(NOW, 91) },
      'An exception for vulnerabilities ends',
    ],
    [
      'for vulnerabilities, without a compensating control',
      { compensatingControl: undefined },
      'Nothing says what protects while the vulnerability is open',
    ],
    [
      'for vulnerabilities, with a compensating control that says nothing',
      { compensatingControl: ' ' },
      'Nothing says what protects while the vulnerability is open',
    ],
    ['for another rule, for longer', { ...bucket, endsAt: addDays(NOW, 367) }, 'An exception ends'],
  ])('never %s', async (_name, change, said) => {
    await expect(requestException(portsNow(), asked(change))).rejects.toThrow(said);
  });
});

it.each<[string, string, Partial<ExceptionRequest>, string]>([
  ['the requester', 'Ann', {}, 'ann requested exception'],
  ['the owner', 'Olga', {}, 'olga owns exception'],
  ['the owner of one for another rule', 'olga', bucket, 'olga owns exception'],
])('%s does not approve an exception', async (_name, by, change, said) => {
  const ports = portsNow();
  const { id } = await requestException(ports, asked(change));
  await expect(approveException(ports, { id, by })).rejects.toThrow(said);
  await expect(approveException(ports, { id, by: 'root', as: by })).rejects.toThrow(said);
  expect(await approveException(ports, { id, by: 'bob' })).toMatchObject({ approvedBy: 'bob' });
});

it('says by whom an exception was approved as everything else does', async () => {
  const ports = portsNow();
  const { id } = await requestException(ports, asked({}));
  await approveException(ports, { id, by: 'root', as: 'mara' });
  await expect(approveException(ports, { id, by: 'root', as: 'bob' })).rejects.toThrow(
    `Exception ${id} was approved by mara (said by root) at ${NOW}`,
  );
});
