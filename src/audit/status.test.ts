import { after, openedFinding } from '../../test/support/opened-finding';
import { A, B, CADENCES, EU, scannedAccounts, US, type Scanned } from '../../test/support/scanned-accounts';
import type { Exception } from '../model/finding';
import { addDays, type Instant } from '../model/instant';
import { statusOf, type StatusPorts } from './status';

const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
const NOW = day(10.5);
const daily: Scanned = {
  at: day(10),
  configuration: { schedule: { config: 'daily', guardduty: 'daily' } },
};
const nothing: StatusPorts['byHand'] = async () => [];
const bucket = (name: string) => `arn:aws:s3:::${name}`;
const exception = (id: string, endsAt: Instant): Exception => ({
  schema: 1,
  id,
  version: 2,
  scope: { rule: 's3-bucket-versioning', resource: bucket(`${id}-only`) },
  owner: 'ann',
  reason: 'Versioning adds nothing to caches.',
  requestedBy: 'ann',
  requestedAt: day(1),
  approvedBy: 'bob',
  approvedAt: day(1),
  endsAt,
});

it('lists what waits and what comes within seven days', async () => {
  const stores = await scannedAccounts([
    { ...daily, denied: [`${B} config.recorders us-east-1`, `${B} config.recorders eu-central-1`] },
  ]);
  const due = (name: string, dueAt?: Instant) => {
    const finding = openedFinding({ account: A, resource: bucket(name), ...(dueAt && { dueAt }) });
    return { ...finding, owes: name === 'late' };
  };
  const late = due('late', day(9));
  const soon = due('soon', day(17));
  const excepted = due('excepted-only', day(9));
  const snoozed = after(due('snoozed'), {
    type: 'snoozed',
    rev: 2,
    at: day(5),
    by: 'ann',
    until: day(12),
  });
  for (const head of [late, soon, excepted, due('later', day(18)), due('without')])
    await stores.record.advance(undefined, head);
  await stores.record.advance(undefined, due('snoozed'));
  await stores.record.advance(due('snoozed'), { ...snoozed, owes: false });
  for (const each of [
    exception('excepted', day(12)),
    exception('longer', day(40)),
    exception('over', day(9)),
    { ...exception('vulnerable', day(11)), scope: { vulnerability: 'CVE-2026-1111' } },
  ])
    await stores.record.putException(undefined, each);
  const state = await stores.record.accountState(A);
  if (state === undefined) throw new Error('the scan left no state');
  await stores.record.putAccountState(state, {
    ...state,
    pending: { changeSet: 'change-sets/x', since: day(10) },
  });
  expect(await statusOf({ ...stores, byHand: nothing }, NOW, CADENCES)).toMatchObject([
    { kind: 'not-applied', account: A, at: day(10) },
    { kind: 'notifications-pending', count: 1, at: late.last.at },
    { kind: 'blind-account', account: B, at: day(10), sources: ['config'] },
    { kind: 'overdue', id: late.id, at: day(9), severity: 'high' },
    { kind: 'due-soon', id: soon.id, at: day(17) },
    {
      kind: 'exception-ends',
      id: 'vulnerable',
      at: day(11),
      scope: 'vulnerabilities, vulnerability CVE-2026-1111',
    },
    { kind: 'exception-ends', id: 'excepted', rule: 's3-bucket-versioning', at: day(12) },
    { kind: 'snooze-ends', id: snoozed.id, at: day(12) },
    { kind: 'next-scan', at: day(11), sources: ['config', 'guardduty'] },
  ]);
});

it.each<[string, Scanned[], object[]]>([
  ['nothing without a scan', [], []],
  ['no next scan without a schedule', [{ at: day(10) }], []],
  [
    'the next hour of a deployed schedule',
    [{ at: '2026-10-11T12:00:00.000Z', retentionDays: 1100 }],
    [{ kind: 'next-scan', at: '2026-10-11T13:00:00.000Z', sources: ['guardduty'] }],
  ],
  [
    'parts that the latest look at each source did not read',
    [
      { at: day(9), denied: [`${A} config.recorders ${EU}`, `${B} config.recorders ${US}`] },
      { at: day(9.5), sources: ['config'], denied: [`${A} config.recorders ${US}`] },
    ],
    [{ kind: 'parts-unread', id: A, account: A, at: day(9.5), count: 1, sources: ['config'] }],
  ],
  [
    'what nobody looked at, as where the only scan died',
    [{ at: day(10), sources: ['guardduty'], accounts: [A, B], lost: [A, B], dies: true }],
    [
      { kind: 'never-looked-at', id: A, account: A, count: 2, sources: ['config', 'guardduty'] },
      { kind: 'never-looked-at', id: B, account: B, count: 2, sources: ['config', 'guardduty'] },
    ],
  ],
  [
    'the slots that nobody ran since the last scan',
    [{ at: day(10), retentionDays: 1100 }],
    [
      { kind: 'missed-scan', at: '2026-10-11T01:00:00.000Z', count: 11, sources: ['guardduty'] },
      { kind: 'next-scan', at: '2026-10-11T13:00:00.000Z', sources: ['guardduty'] },
    ],
  ],
])('lists %s', async (_name, scans, expected) => {
  const stores = await scannedAccounts(scans);
  expect(await statusOf({ ...stores, byHand: nothing }, NOW, CADENCES)).toEqual(expected);
});

it('tells what people owe once, and not what is excepted', async () => {
  const stores = await scannedAccounts([]);
  const test = 'watchbill:duty:penetration-test';
  const judged = openedFinding({ account: A, resource: test, dueAt: day(9) });
  const excepted = openedFinding({ account: A, resource: bucket('excepted-only'), dueAt: day(9) });
  for (const head of [judged, excepted]) await stores.record.advance(undefined, { ...head, owes: false });
  await stores.record.putException(undefined, exception('excepted', day(40)));
  const asked: Instant[] = [];
  const byHand: StatusPorts['byHand'] = async (until) => {
    asked.push(until);
    return [
      { kind: 'duty', resource: test, what: 'penetration-test (mara)', dueAt: day(9), isOverdue: true },
      { kind: 'duty', resource: 'watchbill:duty:policy', what: 'policy (noor)', isOverdue: true },
      { kind: 'duty', resource: bucket('excepted-only'), what: 'excepted', isOverdue: true },
      { kind: 'request', id: 'r1', resource: 'r', what: '"MFA" (mara)', dueAt: day(12), isOverdue: false },
    ];
  };
  expect(await statusOf({ ...stores, byHand }, NOW, CADENCES)).toEqual([
    { kind: 'duty-overdue', scope: 'policy (noor)' },
    { kind: 'duty-overdue', scope: 'penetration-test (mara)', at: day(9) },
    { kind: 'request-due-soon', id: 'r1', scope: '"MFA" (mara)', at: day(12) },
  ]);
  expect(asked).toEqual([day(17.5)]);
});
