import { patchPolicy } from '../../test/support/patch-instance';
import { day, finding, PATCH_ACCOUNT, scanOf } from '../../test/support/patching';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { IntegrityError } from '../model/errors';
import type { Exception } from '../model/finding';
import type { Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import type { PatchObservations } from './observation';
import { dueVulnerabilities } from './due-vulnerabilities';
import { advanceStoredLedger } from './ledger-store';

/** A high one is due 30 days after it was first observed, at the end of that day. */
const DUE: Instant = '2026-12-01T23:59:59.999Z';
const OTHER = '444455556666';

const exception: Exception = {
  schema: 1,
  id: 'ex-1',
  version: 2,
  scope: { vulnerability: 'CVE-2026-1111' },
  owner: 'ann',
  reason: 'It is not reachable.',
  requestedBy: 'ann',
  requestedAt: day('11-02'),
  approvedBy: 'bob',
  approvedAt: day('11-03'),
  endsAt: '2027-02-01T00:00:00.000Z',
};

async function dueOf(
  {
    observed = scanOf(day('11-02'), { findings: [finding()] }),
    state = {},
    without,
  }: {
    readonly observed?: PatchObservations;
    readonly state?: Partial<AccountState>;
    readonly without?: string;
  },
  given: Partial<Parameters<typeof dueVulnerabilities>[1]> = {},
) {
  const contents = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(contents);
  const { key: ledger } = await advanceStoredLedger(objects, undefined, observed);
  for (const key of contents.keys())
    if (without !== undefined && key.startsWith(without)) contents.delete(key);
  const damages: IntegrityError[] = [];
  const found = await dueVulnerabilities(
    {
      objects,
      reader: { accounts: async () => [PATCH_ACCOUNT, OTHER] },
      table: {
        accountState: async (account) => ({
          ...{ schema: 1, account, version: 1, rev: 1 },
          ...(account === PATCH_ACCOUNT && { ledger, ...state }),
        }),
      },
    },
    {
      policy: patchPolicy(),
      exceptions: [],
      isInForce: () => true,
      at: day('11-27'),
      until: '2026-12-04T00:00:00.000Z',
      isOver: () => false,
      leaveOut: (damage) => void damages.push(damage),
      ...given,
    },
  );
  return { ...found, damages: damages.length };
}

it('names what is open and due by a moment, under the rule that will judge it', async () => {
  expect(await dueOf({})).toMatchObject({
    due: [
      {
        account: PATCH_ACCOUNT,
        rule: 'pw-high-vulnerability-within-window',
        severity: 'high',
        count: 1,
        first: [
          {
            dueAt: DUE,
            instance: { vulnerability: 'CVE-2026-1111', package: 'openssl', resource: 'i-0aaa' },
          },
        ],
      },
    ],
    unread: [],
  });
});

it.each<[string, Parameters<typeof dueOf>[1], number]>([
  ['due by then', { until: DUE }, 1],
  ['due later', { until: '2026-12-01T23:59:59.998Z' }, 0],
  ['overdue, and not judged by a scan since', { at: day('12-03') }, 1],
  ['under an exception that outlasts the date', { exceptions: [exception] }, 0],
  ['under an exception that its owner approved', { exceptions: [{ ...exception, approvedBy: 'ann' }] }, 1],
  ['of a rule that is off', { isInForce: (rule) => rule !== 'pw-high-vulnerability-within-window' }, 0],
])('what is %s', async (_name, given, count) => {
  expect((await dueOf({}, given)).due.map((each) => each.count)).toEqual(count === 0 ? [] : [count]);
});

it.each<[string, Parameters<typeof dueOf>[0]]>([
  [
    'was fixed',
    {
      observed: scanOf(day('11-20'), { findings: [finding({ status: 'closed', updatedAt: day('11-18') })] }),
    },
  ],
  [
    'was overdue at the newest scan: it is a finding',
    { observed: scanOf(day('12-03'), { findings: [finding()] }) },
  ],
  ['is in an account that nobody looks at any more', { state: { ended: true } }],
])('says nothing of what %s', async (_name, world) => {
  expect(await dueOf(world, { at: day('12-03') })).toEqual({ due: [], unread: [], damages: 0 });
});

it('counts all and names the five that are due first', async () => {
  const findings = Array.from({ length: 7 }, (_none, index) =>
    finding({ resource: `i-${index}`, firstObservedAt: day(`11-0${7 - index}`), updatedAt: day('11-07') }),
  );
  const { due } = await dueOf({ observed: scanOf(day('11-08'), { findings }) }, { until: day('12-31') });
  expect(due.map(({ count }) => count)).toEqual([7]);
  expect(due[0]?.first.map(({ instance }) => instance?.resource)).toEqual([
    'i-6',
    'i-5',
    'i-4',
    'i-3',
    'i-2',
  ]);
});

it('says of which accounts nothing is known: a ledger that is damaged, or not read in time', async () => {
  const nothing = { due: [], unread: [PATCH_ACCOUNT] };
  expect(await dueOf({ without: 'ledger-rows' })).toEqual({ ...nothing, damages: 1 });
  expect(await dueOf({}, { isOver: () => true })).toEqual({ ...nothing, damages: 0 });
});
