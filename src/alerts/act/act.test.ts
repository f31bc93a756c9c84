import { after, openedFinding, resolvedAt, type Fault } from '../../../test/support/opened-finding';
import { memoryStore } from '../../../test/support/stores';
import { memoryObjectStore } from '../../evidence/memory-objects';
import type { FindingHead } from '../../model/finding';
import { addDays, type Instant } from '../../model/instant';
import { lookedAt, type PartName } from '../../sources/parts';
import { actOnAlert, type AlertAction } from './act';
import type { ActPorts } from './ports';
import { recheck } from './recheck';

const NOW: Instant = '2026-10-02T09:00:00.000Z';
const RULE = 's3-bucket-versioning';
const PROD = '111122223333';
const STAGING = '444455556666';
const MARA = 'mara@example.com (Slack U0MARA in T0WORK)';
const JONAS = 'jonas@example.com (Slack U0JONAS in T0WORK)';
const SHOWN = Date.parse('2026-10-01T00:00:00.000Z');

interface World {
  readonly ports: ActPorts;
  readonly started: { accounts: readonly string[]; sources: readonly string[] }[];
  readonly head: (resource: string, account?: string) => Promise<FindingHead | undefined>;
  readonly act: (action: Partial<AlertAction> & Pick<AlertAction, 'do'>) => ReturnType<typeof actOnAlert>;
}

async function world(
  faults: readonly (Fault & { resolvedAt?: Instant })[],
  { parts = [] }: { readonly parts?: readonly PartName[] } = {},
): Promise<World> {
  const { record, reader } = memoryStore();
  const heads: FindingHead[] = [];
  for (const { resolvedAt: at, ...fault } of faults) {
    const head = openedFinding(fault);
    await record.advance(undefined, head);
    heads.push(head);
    if (at !== undefined) await record.advance(head, after(head, resolvedAt(at, 2)));
  }
  const accounts = [...new Set(heads.map(({ account }) => account))];
  for (const account of accounts) await record.putAccountState(undefined, { schema: 1, account, rev: 5 });
  const started: World['started'] = [];
  const ports: ActPorts = {
    objects: memoryObjectStore(),
    table: record,
    clock: { now: () => NOW },
    exceptions: () => reader.exceptions(),
    rule: () => lookedAt(parts),
    startScan: (to, sources) =>
      Promise.resolve(started.push({ accounts: to, sources }) === 1 ? 'started' : 'running'),
    async membersOf(alert) {
      if (alert !== 'alert-1') return undefined;
      const members = await Promise.all(heads.map(({ id }) => record.head(id)));
      return members.flatMap((head) => head ?? []);
    },
  };
  return {
    ports,
    started,
    head: (resource, account = PROD) =>
      record.head(heads.find((each) => each.resource === resource && each.account === account)?.id ?? ''),
    // Each action is whole in the tests: what is not of interest there stands here.
    act: (action) =>
      actOnAlert(ports, { alert: 'alert-1', version: SHOWN, by: MARA, ...action } as AlertAction),
  };
}

const two: Fault[] = [
  { resource: 'arn:aws:s3:::logs' },
  { resource: 'arn:aws:s3:::media', account: STAGING },
];

it('acknowledges all that is open, in every account, as the word of whoever clicked', async () => {
  const { act, head } = await world(two);
  const acted = await act({ do: 'acknowledge' });
  expect(acted).toMatchObject({ outcome: 'said', of: [{}, {}], refused: [] });
  for (const found of [await head('arn:aws:s3:::logs'), await head('arn:aws:s3:::media', STAGING)])
    expect(found).toMatchObject({ acknowledged: { by: MARA, at: NOW }, owes: true, version: 2 });
});

it('says a word once: the second of two clicks finds nothing left', async () => {
  const { act, head } = await world(two);
  const [first, second] = await Promise.all([
    act({ do: 'acknowledge' }),
    act({ do: 'acknowledge', by: JONAS }),
  ]);
  expect([first.outcome, second.outcome].sort()).toEqual(['nothing-left', 'said']);
  expect(await head('arn:aws:s3:::logs')).toMatchObject({ version: 2 });
});

it('says what was resolved since the message was drawn to whoever acknowledges it, and records nothing', async () => {
  const { act, head } = await world([
    { resource: 'arn:aws:s3:::logs', resolvedAt: '2026-10-02T08:00:00.000Z' },
  ]);
  expect(await act({ do: 'acknowledge' })).toMatchObject({
    outcome: 'stale',
    members: [{ state: 'resolved' }],
  });
  const version = Date.parse('2026-10-02T08:00:00.000Z');
  expect(await act({ do: 'acknowledge', version })).toMatchObject({ outcome: 'nothing-left' });
  expect(await head('arn:aws:s3:::logs')).toMatchObject({ version: 2, state: 'resolved' });
});

it('acknowledges what is open of what it is about, and leaves the rest as it is', async () => {
  const { act } = await world([
    { resource: 'arn:aws:s3:::logs', resolvedAt: '2026-10-02T08:00:00.000Z' },
    { resource: 'arn:aws:s3:::media' },
  ]);
  const version = Date.parse('2026-10-02T08:00:00.000Z');
  expect(await act({ do: 'acknowledge', version })).toMatchObject({
    outcome: 'said',
    of: [{ resource: 'arn:aws:s3:::media' }],
  });
});

it.each(['acknowledge', 'assign', 'snooze', 'triage', 'request-exception'] as const)(
  'records no %s of a message that is not up to date, and says how things are',
  async (doing) => {
    const { act, head } = await world(two);
    const acted = await act({
      do: doing,
      version: SHOWN - 1,
      ...{ to: 'lina', until: addDays(NOW, 1), note: 'x', verdict: 'true-positive', reason: 'x', owner: 'x' },
    });
    expect(acted).toMatchObject({ outcome: 'stale', members: [{}, {}] });
    expect(await head('arn:aws:s3:::logs')).toMatchObject({ version: 1 });
  },
);

it('knows no alert that there is not', async () => {
  const { act } = await world(two);
  expect(await act({ do: 'acknowledge', alert: 'another' })).toEqual({ outcome: 'no-alert' });
});

it('snoozes what is open or acknowledged until then', async () => {
  const { act, head } = await world(two);
  await act({ do: 'acknowledge' });
  const until = addDays(NOW, 30);
  expect(await act({ do: 'snooze', until, note: 'Mend it next week' })).toMatchObject({ outcome: 'said' });
  expect(await head('arn:aws:s3:::logs')).toMatchObject({
    snoozed: { by: MARA, until, note: 'Mend it next week' },
  });
});

it.each<[string, Instant, string]>([
  ['that has ended', NOW, `${NOW} has passed`],
  ['of more than 30 days', '2026-11-01T09:00:00.001Z', 'A snooze lasts at most 30 days'],
])('refuses a snooze %s', async (_name, until, why) => {
  const { act, head } = await world(two);
  await expect(act({ do: 'snooze', until })).rejects.toThrow(why);
  expect(await head('arn:aws:s3:::logs')).toMatchObject({ version: 1 });
});

it('assigns whatever is open', async () => {
  const { act, head } = await world(two);
  await act({ do: 'assign', to: JONAS });
  expect(await head('arn:aws:s3:::media', STAGING)).toMatchObject({ assignee: JONAS });
});

describe('a triage', () => {
  const triage = { do: 'triage', verdict: 'false-positive', note: 'Our own scanner.' } as const;

  it('closes what happened', async () => {
    const { act, head } = await world([{ kind: 'event' }]);
    expect(await act(triage)).toMatchObject({ outcome: 'said' });
    expect(await head('arn:aws:s3:::logs')).toMatchObject({
      state: 'closed',
      last: { type: 'reviewed', by: MARA, note: 'False positive: Our own scanner.' },
    });
  });

  it('acknowledges a condition, which nobody closes', async () => {
    const { act, head } = await world(two);
    expect(await act({ ...triage, verdict: 'true-positive' })).toMatchObject({ outcome: 'said' });
    expect(await head('arn:aws:s3:::logs')).toMatchObject({
      state: 'open',
      acknowledged: { note: 'True positive: Our own scanner.' },
    });
  });
});

describe('an exception', () => {
  const request = {
    do: 'request-exception',
    reason: 'The vendor mends it in January.',
    owner: JONAS,
    endsAt: addDays(NOW, 30),
  } as const;

  it.each<[string, Fault[], string | undefined, object]>([
    [
      'the one that is open',
      [{}],
      undefined,
      { rule: RULE, accounts: [PROD], resource: 'arn:aws:s3:::logs' },
    ],
    ['all of several', two, undefined, { rule: RULE, accounts: [PROD, STAGING] }],
    [
      'what is named',
      two,
      'arn:aws:s3:::l*',
      { rule: RULE, accounts: [PROD, STAGING], resource: 'arn:aws:s3:::l*' },
    ],
  ])('is asked for of %s', async (_name, faults, resource, scope) => {
    const { act, ports } = await world(faults);
    const acted = await act({ ...request, ...(resource !== undefined && { resource }) });
    expect(acted).toMatchObject({ outcome: 'requested', exception: { requestedBy: MARA, owner: JONAS } });
    const [exception] = await ports.exceptions();
    expect(exception?.scope).toEqual(scope);
    expect(exception?.approvedBy).toBeUndefined();
  });

  it('is for one rule', async () => {
    const { act } = await world([{}, { rule: 's3-bucket-tls-only' }]);
    expect(await act(request)).toEqual({ outcome: 'several-rules', rules: [RULE, 's3-bucket-tls-only'] });
  });
});

describe('a re-check', () => {
  it('collects the sources of the rule again, also from an old message, and says when AWS can know', async () => {
    const { act, started } = await world(two, {
      parts: ['iam.credential-report', 'iam.authorization-details', 'cloudtrail.events'],
    });
    expect(await act({ do: 'recheck', version: 1 })).toEqual({
      outcome: 'rechecking',
      recheck: {
        sources: ['cloudtrail', 'iam'],
        status: 'started',
        knownBy: '2026-10-02T13:00:00.000Z',
      },
    });
    expect(started).toEqual([{ accounts: [PROD, STAGING], sources: ['cloudtrail', 'iam'] }]);
    expect(await act({ do: 'recheck' })).toMatchObject({ recheck: { status: 'running' } });
  });

  it('names no time where AWS knows at once', async () => {
    const { act } = await world(two, { parts: ['inventory.AWS::S3::Bucket'] });
    expect(await act({ do: 'recheck' })).toEqual({
      outcome: 'rechecking',
      recheck: { sources: ['inventory'], status: 'started' },
    });
  });

  it('starts nothing where nothing is to be collected', async () => {
    const { act, started } = await world(two);
    expect(await act({ do: 'recheck' })).toMatchObject({ recheck: { status: 'nothing-to-collect' } });
    expect(started).toEqual([]);
  });
});

it('collects again what AWS says of a fault that it alone knows of', async () => {
  const { ports, started } = await world(two, { parts: ['inventory.AWS::S3::Bucket'] });
  const known = { ...openedFinding(), by: 'securityhub' } as const;
  expect(await recheck(ports, [known], NOW)).toEqual({
    sources: ['inventory', 'securityhub'],
    status: 'started',
    knownBy: addDays(NOW, 1),
  });
  expect(started).toMatchObject([{ accounts: [PROD] }]);
});
