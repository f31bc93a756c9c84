import { patchInstance, patchPolicy, rated, told } from '../../test/support/patch-instance';
import type { Instant } from '../model/instant';
import type { Outcome, VulnerabilityInstance } from './instance';
import { dueSoonAt, standingAt, type PatchState } from './state';
import type { PatchException } from './state-exceptions';

const policy = patchPolicy();
// High, first observed on 2026-01-01 at 10:00: due at the end of 2026-01-31, and soon after four fifths of that.
const DUE = '2026-01-31T23:59:59.999Z';
const PAST = '2026-02-01T00:00:00.000Z';

const stateOf = (
  given: Partial<VulnerabilityInstance>,
  at: Instant,
  exceptions: readonly PatchException[] = [],
): PatchState | undefined => standingAt(patchInstance(given), policy, exceptions, at)?.state;
const ended = (how: Outcome['how'], at: Instant): Partial<VulnerabilityInstance> => ({
  outcome: { how, ...told(at) },
});

describe('the state of an instance', () => {
  it.each<[string, PatchState | undefined, PatchState | undefined]>([
    ['before anybody observed it', stateOf({}, '2026-01-01T09:59:59.999Z'), undefined],
    ['when it was first observed', stateOf({}, '2026-01-01T10:00:00.000Z'), 'open'],
    ['a millisecond before a fifth of the window is left', stateOf({}, '2026-01-25T21:11:59.999Z'), 'open'],
    ['with a fifth of the window left', stateOf({}, '2026-01-25T21:12:00.000Z'), 'due-soon'],
    ['in the last millisecond', stateOf({}, DUE), 'due-soon'],
    ['past it', stateOf({}, PAST), 'overdue'],
    ['without a fix', stateOf({ fixAvailable: 'no' }, PAST), 'waiting-for-fix'],
    [
      'INFORMATIONAL',
      stateOf({ ratings: [rated('2026-01-01T10:00:00.000Z', 'informational')], fixAvailable: 'no' }, PAST),
      'open',
    ],
    ['fixed in the last millisecond', stateOf(ended('fixed', DUE), PAST), 'fixed-in-time'],
    ['fixed past it', stateOf(ended('fixed', PAST), PAST), 'fixed-late'],
    ['before it was fixed', stateOf(ended('fixed', '2026-03-01T00:00:00.000Z'), PAST), 'overdue'],
    [
      'fixed before there was a fix',
      stateOf(
        { fixAvailable: 'no', ...ended('fixed', '2026-05-01T00:00:00.000Z') },
        '2026-06-01T00:00:00.000Z',
      ),
      'fixed-in-time',
    ],
    ['gone in the last millisecond', stateOf(ended('resource-gone', DUE), PAST), 'resource-gone'],
    ['gone past it', stateOf(ended('resource-gone', PAST), PAST), 'fixed-late'],
    ['lost with its coverage', stateOf(ended('not-scanned', DUE), PAST), 'not-scanned'],
    [
      'not scanned any more, and still open',
      stateOf({ scannedUntil: '2026-01-10T00:00:00.000Z' }, PAST),
      'overdue',
    ],
    ['of an image that nothing runs', stateOf({ inUse: false }, PAST), 'not-in-use'],
    [
      'suppressed in the scanner is no remediation',
      stateOf({ suppressed: told('2026-01-02T00:00:00.000Z') }, PAST),
      'overdue',
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('is due soon from the moment that dueSoonAt says', () => {
    const due = standingAt(patchInstance(), policy, [], '2026-01-02T00:00:00.000Z')?.due;
    expect(due && dueSoonAt(due, policy)).toBe('2026-01-25T21:12:00.000Z');
  });
});

const exception = (
  given: Partial<PatchException> & { scope?: PatchException['scope'] } = {},
): PatchException => ({
  id: 'EXC-1',
  scope: {},
  approvedAt: '2026-01-20T00:00:00.000Z',
  from: '2026-01-20T00:00:00.000Z',
  until: '2026-04-01T00:00:00.000Z',
  ...given,
});

describe('an exception', () => {
  it.each<[string, PatchState | undefined, PatchState | undefined]>([
    ['excuses what was due under it', stateOf({}, PAST, [exception()]), 'excepted'],
    ['in its last millisecond', stateOf({}, '2026-03-31T23:59:59.999Z', [exception()]), 'excepted'],
    ['no longer at its end', stateOf({}, '2026-04-01T00:00:00.000Z', [exception()]), 'overdue'],
    ['approved in the last millisecond', stateOf({}, PAST, [exception({ approvedAt: DUE })]), 'excepted'],
    [
      'approved after the due date keeps the miss',
      stateOf({}, PAST, [exception({ approvedAt: PAST })]),
      'overdue',
    ],
    ['that nobody approved', stateOf({}, PAST, [exception({ approvedAt: undefined })]), 'overdue'],
    ['that begins after the due date', stateOf({}, PAST, [exception({ from: PAST })]), 'overdue'],
    [
      'renewed without a gap',
      stateOf({}, '2026-04-15T00:00:00.000Z', [
        exception(),
        exception({
          id: 'EXC-2',
          approvedAt: '2026-03-20T00:00:00.000Z',
          from: '2026-04-01T00:00:00.000Z',
          until: '2026-05-01T00:00:00.000Z',
        }),
      ]),
      'excepted',
    ],
    [
      'renewed too late',
      stateOf({}, '2026-04-15T00:00:00.000Z', [
        exception(),
        exception({
          id: 'EXC-2',
          approvedAt: '2026-04-01T00:00:00.001Z',
          from: '2026-04-01T00:00:00.000Z',
          until: '2026-05-01T00:00:00.000Z',
        }),
      ]),
      'overdue',
    ],
    [
      'before the due date, if it lasts past it',
      stateOf({}, '2026-01-21T00:00:00.000Z', [exception()]),
      'excepted',
    ],
    [
      'before the due date, if it ends before that',
      stateOf({}, '2026-01-21T00:00:00.000Z', [exception({ until: '2026-01-30T00:00:00.000Z' })]),
      'open',
    ],
    ['before it was approved', stateOf({}, '2026-01-19T00:00:00.000Z', [exception()]), 'open'],
    [
      'what was fixed in time needs none',
      stateOf(ended('fixed', '2026-01-25T00:00:00.000Z'), PAST, [exception()]),
      'fixed-in-time',
    ],
    [
      'fixed under it, after the date',
      stateOf(ended('fixed', '2026-02-25T00:00:00.000Z'), '2026-03-01T00:00:00.000Z', [exception()]),
      'excepted',
    ],
    [
      'fixed under it, asked after its end',
      stateOf(ended('fixed', '2026-02-25T00:00:00.000Z'), '2026-05-01T00:00:00.000Z', [exception()]),
      'fixed-late',
    ],
    [
      'for another vulnerability',
      stateOf({}, PAST, [exception({ scope: { vulnerability: 'CVE-2025-*' } })]),
      'overdue',
    ],
    [
      'for this one, in other case',
      stateOf({}, PAST, [exception({ scope: { vulnerability: 'cve-2026-*' } })]),
      'excepted',
    ],
    [
      'for its alias',
      stateOf({ vulnerability: 'KB5023697', aliases: ['CVE-2026-1000'] }, PAST, [
        exception({ scope: { vulnerability: 'CVE-2026-1000' } }),
      ]),
      'excepted',
    ],
    ['for another package', stateOf({}, PAST, [exception({ scope: { package: 'curl' } })]), 'overdue'],
    ['for the package', stateOf({}, PAST, [exception({ scope: { package: 'open*' } })]), 'excepted'],
    ['for resources', stateOf({}, PAST, [exception({ scope: { resource: 'i-0a*' } })]), 'excepted'],
    [
      'for resources and another package',
      stateOf({}, PAST, [exception({ scope: { resource: 'i-0a*', package: 'curl' } })]),
      'overdue',
    ],
    ['for images, of an instance', stateOf({}, PAST, [exception({ scope: { image: '*' } })]), 'overdue'],
    [
      'for images, of an image',
      stateOf(
        {
          resourceType: 'AWS_ECR_CONTAINER_IMAGE',
          resource: 'arn:aws:ecr:eu-central-1:111122223333:repository/web/sha256:ab',
        },
        PAST,
        [exception({ scope: { image: '*:repository/web/*' } })],
      ),
      'excepted',
    ],
    [
      'for another account',
      stateOf({}, PAST, [exception({ scope: { accounts: ['444455556666'] } })]),
      'overdue',
    ],
    ['for another Region', stateOf({}, PAST, [exception({ scope: { regions: ['us-east-1'] } })]), 'overdue'],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('is named', () => {
    expect(standingAt(patchInstance(), policy, [exception()], PAST)?.exception?.id).toBe('EXC-1');
  });
});
