import { addMilliseconds, type Instant } from '../../src/model/instant';
import { lastScanAt, lastUseAt } from './last-use';
import { changesUntil, organizationAt } from './organization-at';
import { sampleOrganization } from './sample';
import { HOME_REGION, PROD, SANDBOX, STAGING, US_EAST } from './sample/places';
import { BASTION_GROUP } from './sample/prod';

const accountAt = (id: string, at: Instant) => {
  const account = organizationAt(sampleOrganization, at).accounts.find((each) => each.id === id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return account;
};
const bastionRules = (at: Instant) =>
  accountAt(PROD, at).regions[HOME_REGION]?.securityGroups.find(({ id }) => id === BASTION_GROUP)?.ingress
    .length;

describe('the organisation at an instant', () => {
  test.each<{ at: Instant; rules: number }>([
    { at: '2026-10-02T09:13:59.999Z', rules: 1 },
    { at: '2026-10-02T09:14:00.000Z', rules: 2 },
    { at: '2026-10-03T16:40:00.000Z', rules: 1 },
    { at: '2026-10-22T00:00:00.000Z', rules: 2 },
    { at: '2026-10-31T23:59:59.999Z', rules: 1 },
  ])('at $at the bastion has $rules rules', ({ at, rules }) => {
    expect(bastionRules(at)).toBe(rules);
  });

  test('is the same each time, and leaves what was declared alone', () => {
    const before = JSON.stringify(sampleOrganization);
    const once = organizationAt(sampleOrganization, '2026-10-31T00:00:00.000Z');
    expect(organizationAt(sampleOrganization, '2026-10-31T00:00:00.000Z').accounts).toEqual(once.accounts);
    expect(JSON.stringify(sampleOrganization)).toBe(before);
  });

  test('has a record of each change that makes one, at its instant', () => {
    const record = accountAt(SANDBOX, '2026-10-06T19:41:00.000Z').regions[US_EAST]?.events.at(-1);
    expect(record).toMatchObject({
      name: 'ConsoleLogin',
      by: { type: 'Root' },
      at: '2026-10-06T19:41:00.000Z',
    });
    expect(record?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(accountAt(SANDBOX, '2026-10-06T19:40:59.999Z').regions[US_EAST]?.events).toEqual([]);
  });

  test('names the change that cannot be made', () => {
    const organization = {
      ...sampleOrganization,
      changes: [
        {
          at: '2026-10-01T00:00:00.000Z' as const,
          account: '000000000000',
          region: US_EAST,
          what: 'nothing',
          apply: () => undefined,
        },
      ],
    };
    expect(() => organizationAt(organization, '2026-10-02T00:00:00.000Z')).toThrow(
      'there is no account 000000000000',
    );
  });
});

describe('the sample month', () => {
  const changes = changesUntil(sampleOrganization, '2026-11-01T00:00:00.000Z');

  test('lies in October 2026, and each change changes something or is recorded', () => {
    for (const { at, what, account, record } of changes) {
      expect(
        at >= '2026-10-01T00:00:00.000Z' && at < '2026-11-01T00:00:00.000Z' ? what : `${what} is outside`,
      ).toBe(what);
      const before = JSON.stringify(accountAt(account, addMilliseconds(at, -1)));
      expect([what, record !== undefined || JSON.stringify(accountAt(account, at)) !== before]).toEqual([
        what,
        true,
      ]);
    }
    expect(changes).toHaveLength(sampleOrganization.changes.length);
  });

  test('has ids that are nobody else’s', () => {
    const { accounts } = organizationAt(sampleOrganization, '2026-11-01T00:00:00.000Z');
    const ids = accounts.flatMap(({ id, iam, buckets, regions }) => [
      id,
      ...[...iam.users, ...iam.groups, ...iam.roles, ...iam.policies].map((each) => each.id),
      ...[iam.rootUser, ...iam.users].flatMap(({ accessKeys }) => accessKeys.map((key) => key.id)),
      ...buckets.map(({ name }) => name),
      ...Object.values(regions).flatMap((region) => [
        ...[
          ...region.securityGroups,
          ...region.volumes,
          ...region.keys,
          ...region.findings,
          ...region.events,
        ].map((each) => each.id),
        ...(region.detector === null ? [] : [region.detector.id]),
        ...(region.inspector?.findings ?? []).map((each) => each.id),
      ]),
    ]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('ages a key past 90 days, and then has it replaced', () => {
    const keys = (at: Instant) =>
      accountAt(PROD, at).iam.users.find(({ name }) => name === 'ci-deployer')?.accessKeys;
    expect(keys('2026-10-16T00:00:00.000Z')).toMatchObject([
      { active: true, createdAt: '2026-07-17T08:30:00.000Z' },
    ]);
    expect(keys('2026-10-21T00:00:00.000Z')).toMatchObject([{ active: false }, { active: true }]);
  });

  test('lets one go who has left', () => {
    const names = (at: Instant) => accountAt(STAGING, at).iam.users.map(({ name }) => name);
    expect(names('2026-10-28T00:00:00.000Z')).toEqual(['tomasz.kowalski', 'joana.lima']);
  });
});

describe('the vulnerabilities of the month', () => {
  const statusesAt = (at: Instant) =>
    [PROD, STAGING].flatMap((account) =>
      (accountAt(account, at).regions[HOME_REGION]?.inspector?.findings ?? []).map((each) =>
        each.kind === 'package' ? `${each.vulnerability} ${each.status}` : each.kind,
      ),
    );

  test.each<{ name: string; at: Instant; holds: string[]; lacks: string[] }>([
    {
      name: 'a backlog on the day of installation, and what was closed before it',
      at: '2026-10-01T00:00:00.000Z',
      holds: ['CVE-2026-90001 ACTIVE', 'CVE-2026-90010 ACTIVE', 'CVE-2026-90015 CLOSED'],
      lacks: ['CVE-2026-90004 ACTIVE'],
    },
    {
      name: 'what was closed is forgotten 30 days later',
      at: '2026-10-04T04:20:00.000Z',
      holds: ['CVE-2026-90001 ACTIVE'],
      lacks: ['CVE-2026-90015 CLOSED'],
    },
    {
      name: 'closed by a deployment',
      at: '2026-10-21T16:44:59.999Z',
      holds: ['CVE-2026-90008 CLOSED'],
      lacks: [],
    },
    {
      name: 'back with the deployment before it',
      at: '2026-10-21T16:45:00.000Z',
      holds: ['CVE-2026-90008 ACTIVE'],
      lacks: [],
    },
    {
      name: 'what is left at the end',
      at: '2026-10-31T23:59:59.999Z',
      holds: ['CVE-2026-90004 ACTIVE', 'CVE-2026-90009 CLOSED', 'KB9900001 CLOSED'],
      lacks: [],
    },
  ])('$name', ({ at, holds, lacks }) => {
    expect(statusesAt(at)).toEqual(expect.arrayContaining(holds));
    expect(statusesAt(at).filter((each) => lacks.includes(each))).toEqual([]);
  });
});

describe('a daily scan', () => {
  test.each<{ name: string; scan: Instant | 'daily'; now: Instant; at: Instant }>([
    {
      name: 'of the day before, in the night',
      scan: 'daily',
      now: '2026-10-11T01:59:59.999Z',
      at: '2026-10-10T02:00:00.000Z',
    },
    {
      name: 'of the same day, on a Sunday too',
      scan: 'daily',
      now: '2026-10-11T02:00:00.000Z',
      at: '2026-10-11T02:00:00.000Z',
    },
    {
      name: 'of a date',
      scan: '2026-09-01T00:00:00.000Z',
      now: '2026-10-11T02:00:00.000Z',
      at: '2026-09-01T00:00:00.000Z',
    },
  ])('$name', ({ scan, now, at }) => {
    expect(lastScanAt(scan, now)).toBe(at);
  });
});

describe('daily use', () => {
  test.each<{ now: Instant; at: Instant }>([
    { now: '2026-10-07T08:59:59.999Z', at: '2026-10-06T09:00:00.000Z' },
    { now: '2026-10-07T09:00:00.000Z', at: '2026-10-07T09:00:00.000Z' },
    { now: '2026-10-11T12:00:00.000Z', at: '2026-10-09T09:00:00.000Z' },
    { now: '2026-10-12T00:00:00.000Z', at: '2026-10-09T09:00:00.000Z' },
  ])('seen at $now was at $at', ({ now, at }) => {
    expect(lastUseAt('daily', now)).toBe(at);
  });

  test('is not known before it happens', () => {
    expect(lastUseAt('2026-10-07T00:00:00.000Z', '2026-10-06T00:00:00.000Z')).toBeUndefined();
  });
});
