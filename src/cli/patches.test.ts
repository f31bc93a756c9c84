import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { day, finding, PATCH_ACCOUNT, scanned, scanOf } from '../../test/support/patching';
import { recordPatchScan } from '../../test/support/record-patch-scan';
import type { Instant } from '../model/instant';
import type { PatchObservations } from '../patching/observation';
import { openStateFolder } from '../state-folder/state-folder';

/** Two vulnerabilities a fix of which is known since the first of November, a critical one of them known to be exploited. */
const critical = {
  resource: 'i-0crit',
  vulnerability: 'CVE-2026-2222',
  aliases: ['CVE-2026-3333'],
  severity: 'critical' as const,
};
const first = scanOf(day('11-02'), {
  findings: [finding(), finding({ ...critical, kev: { dueOn: '2026-11-10' } })],
  coverage: [scanned('i-0aaa', day('11-01')), scanned('i-0crit', day('11-01'))],
});
const second = scanOf(day('11-20'), {
  findings: [finding({ status: 'closed', updatedAt: day('11-18') }), finding(critical)],
  coverage: [scanned('i-0aaa', day('11-19')), scanned('i-0crit', day('11-19'))],
});

async function recordScans(
  folder: string,
  scans: readonly PatchObservations[],
  patching?: NonNullable<Parameters<typeof recordPatchScan>[2]>['patching'],
): Promise<void> {
  const { objects, record, close } = await openStateFolder(folder);
  for (const scan of scans)
    await recordPatchScan({ objects, record }, scan, { ...(patching && { patching }) });
  await close();
}

describe('on what two scans told of vulnerabilities', () => {
  let folder: string;
  const patches = (...args: string[]): Promise<Ended> =>
    watchbill(['patches', ...args, '--state', folder], { now: day('11-21') });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-patches-'));
    await recordScans(folder, [first, second]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each<[string, string[], string[]]>([
    ['what is not finished', [], ['CVE-2026-2222 overdue']],
    [
      'all that there ever was',
      ['--status', 'all'],
      ['CVE-2026-2222 overdue', 'CVE-2026-1111 fixed-in-time'],
    ],
    ['one state', ['--status', 'fixed-in-time'], ['CVE-2026-1111 fixed-in-time']],
    [
      'two states',
      ['--status', 'fixed-in-time', '--status', 'overdue'],
      ['CVE-2026-2222 overdue', 'CVE-2026-1111 fixed-in-time'],
    ],
    ['a severity', ['--status', 'all', '--severity', 'high'], ['CVE-2026-1111 fixed-in-time']],
    ['a severity without windows', ['--status', 'all', '--severity', 'informational'], []],
    ['what a profile set', ['--profile', 'cisa-kev'], ['CVE-2026-2222 overdue']],
    ['what another profile set', ['--profile', 'organisation'], []],
    ['what was due before the day', ['--due-before', '2026-11-10'], []],
    ['what was due on the day before', ['--due-before', '2026-11-11'], ['CVE-2026-2222 overdue']],
    ['a resource', ['--resource', 'i-0cr*'], ['CVE-2026-2222 overdue']],
    ['another Region', ['--region', 'us-east-1'], []],
  ])('lists %s', async (_name, args, expected) => {
    const { code, out } = await patches('list', '--output', 'ndjson', ...args);
    expect(code).toBe(0);
    const rows = lines(out) as { vulnerability: string; state: string }[];
    expect(rows.map(({ vulnerability, state }) => `${vulnerability} ${state}`)).toEqual(expected);
  });

  it.each([
    ['list', ['--account', '999988887777'], 'There is no account 999988887777 in this record'],
    ['list', ['--region', 'eu-cental-1'], 'There is no Region eu-cental-1; did you mean "eu-central-1"?'],
    [
      'report',
      ['--from', '2026-10-01', '--to', '2026-10-30', '--region', 'eu-cental-1'],
      'There is no Region eu-cental-1',
    ],
  ])('%s refuses %j, of which it would list nothing', async (verb, args, message) => {
    const { code, out, err } = await patches(verb, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('refuses a profile that is not active, which would list nothing', async () => {
    const { code, err } = await patches('list', '--profile', 'organization');
    expect(code).toBe(2);
    expect(err).toContain('The profile "organization" is not active');
    expect(err).toContain('Active are organisation, cisa-kev');
  });

  it('lists as JSON what the due date was made of', async () => {
    const { out, err } = await patches('list', '--output', 'json');
    const { patches: rows, ...made } = JSON.parse(out) as { patches: unknown };
    expect(made).toMatchObject({
      schemaVersion: 1,
      asOf: day('11-21'),
      query: {},
      version: expect.any(String),
      configurationHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      counts: { patches: 1, bySeverity: { critical: 1 }, byState: { overdue: 1 } },
      gaps: { sources: [{ source: 'inspector' }, { source: 'securityhub' }, { source: 'ssm' }], missed: [] },
    });
    expect(err).toContain('1 vulnerability.\n');
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[a-z2-7]{26}$/),
        vulnerability: 'CVE-2026-2222',
        package: 'openssl',
        resource: 'i-0crit',
        account: PATCH_ACCOUNT,
        region: 'eu-west-1',
        severity: 'critical',
        state: 'overdue',
        clockStart: '2026-11-02T00:00:00.000Z',
        clock: 'kev-due',
        dueAt: '2026-11-10T23:59:59.999Z',
        profile: 'cisa-kev',
        firstObservedAt: '2026-11-01T00:00:00.000Z',
        reopened: 0,
        suppressed: false,
        pendingReboot: false,
        witnesses: [
          expect.objectContaining({ source: 'inspector', severity: 'critical', fixAvailable: 'yes' }),
        ],
      },
    ]);
  });

  it('lists as CSV how the list was made, unless that is not wanted', async () => {
    const { out } = await patches('list', '--output', 'csv', '--severity', 'critical');
    const made = out.split('\r\n').filter((line) => line.startsWith('# '));
    expect(made).toEqual(
      expect.arrayContaining([
        '# schemaVersion: 1',
        `# asOf: "${day('11-21')}"`,
        '# query: {"severity":["critical"]}',
        '# counts: {"patches":1, "bySeverity":{"critical":1}, "byState":{"overdue":1}}',
      ]),
    );
    const bare = await patches('list', '--output', 'csv', '--severity', 'critical', '--no-header');
    expect(bare.out).toBe(out.slice(made.join('\r\n').length + 2));
    expect(bare.out).toMatch(/^id,severity,state,due,/);
  });

  it('explains a due date, by the beginning of an id', async () => {
    const { out: listed } = await patches('list', '--output', 'ndjson');
    const [row] = lines(listed) as { id: string }[];
    const id = row?.id.slice(0, 8) ?? '';
    const { code, out } = await patches('explain', id, '--output', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      dueAt: '2026-11-10T23:59:59.999Z',
      profile: 'cisa-kev',
      considered: [
        { profile: 'organisation', window: '15 days', dueAt: '2026-11-16T23:59:59.999Z' },
        { profile: 'cisa-kev', window: 'catalogue date', dueAt: '2026-11-10T23:59:59.999Z' },
      ],
      dates: expect.arrayContaining([
        { name: 'first observed', at: day('11-01'), source: 'inspector', evidence: 'evidence' },
      ]),
    });
    const shown = await patches('explain', id);
    expect(shown.out).toContain('overdue, due on 2026-11-10T23:59:59.999Z by cisa-kev');
    expect(shown.out).toContain('also      CVE-2026-3333\n');
    expect(shown.out).toMatch(
      /told by\n {2}inspector: critical, fix yes, active on 2026-11-\d\dT\S+ \(evidence\)\n/,
    );
  });

  it('explains a vulnerability as it stood at a moment, by what is known of it since', async () => {
    const { out: listed } = await patches('list', '--status', 'all', '--output', 'ndjson');
    const fixed = (lines(listed) as { id: string; vulnerability: string }[]).find(
      ({ vulnerability }) => vulnerability === 'CVE-2026-1111',
    );
    const explained = async (asOf: string) => {
      const { code, out, err } = await patches(
        'explain',
        fixed?.id ?? '',
        '--as-of',
        asOf,
        '--output',
        'json',
      );
      return { code, err, state: code === 0 ? (JSON.parse(out) as { state: string }).state : '' };
    };
    expect(await explained(day('11-17'))).toEqual({
      code: 0,
      err: expect.stringContaining(`By the vulnerability ledgers that the scan of ${day('11-20')} left`),
      state: 'open',
    });
    expect((await explained(day('11-18'))).state).toBe('fixed-in-time');
    expect(await explained('2026-11-20')).toMatchObject({
      err: expect.stringContaining('No complete scan has ended since that day'),
      state: 'fixed-in-time',
    });
    expect(await explained('2026-10-01')).toMatchObject({
      code: 2,
      err: expect.stringContaining('was first observed on 2026-11-01'),
    });
    expect(await explained('2026-12-01')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is to come'),
    });
  });

  it.each([
    ['an id that there is not', ['explain', 'zzz'], 'There is no vulnerability whose id begins with "zzz"'],
    [
      'a number that there is not',
      ['report', '--from', '2026-11-01', '--to', '2026-11-30', '--list', 'x'],
      'The report has no number "x"',
    ],
    [
      'a period that ends before it begins',
      ['report', '--from', '2026-11-02', '--to', '2026-11-01'],
      'The period ends before it begins',
    ],
  ])('refuses %s', async (_name, args, said) => {
    const { code, err } = await patches(...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
  });

  const november = ['report', '--from', '2026-11-01', '--to', '2026-11-30'];

  it('reports what fell due in a period, and lists what a number counts', async () => {
    const { out, err } = await patches(...november, '--output', 'json');
    expect(JSON.parse(out)).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-30',
      zone: 'UTC',
      asOf: day('11-20'),
      cohort: { critical: { due: 1, overdueOpen: 1 }, high: { due: 0 } },
      coverage: { eligible: 2, scanned: 2, gaps: [] },
    });
    expect(err).toContain('the report speaks as of 2026-11-20T00:00:00.000Z');
    const listed = await patches(...november, '--list', 'cohort.critical.overdueOpen', '--output', 'json');
    expect(JSON.parse(listed.out)).toMatchObject([{ vulnerability: 'CVE-2026-2222' }]);
  });

  it('prints the report in each form', async () => {
    const table = await patches(...november);
    expect(table.out).toMatch(/critical\s+1\s+0\s+0\s+1\s+0\s+0\s+0/);
    const csv = await patches(...november, '--output', 'csv');
    expect(csv.out.split('\r\n')[1]).toBe('critical,1,0,0,1,0,0,0,0.0 % (0 of 1)');
    const html = await patches(...november, '--output', 'html');
    expect(html.out).toMatch(/^<!doctype html>[^]*CVE-2026-2222[^]*<\/html>\n$/);
    const poam = await patches(...november, '--output', 'poam');
    expect(poam.out.split('\r\n')[0]).toMatch(/^POAM ID,Controls,Weakness Name,/);
    expect(poam.out.split('\r\n')[1]).toContain('CVE-2026-2222');
  });

  it('takes the windows of a configuration that changed since', async () => {
    const config = join(folder, 'changed.yaml');
    await writeFile(config, 'version: 1\npatching: { profiles: [fedramp-legacy] }\n');
    const { out } = await patches('list', '--output', 'json', '--config', config);
    expect(JSON.parse(out)).toMatchObject({
      patches: [{ dueAt: '2026-12-01T23:59:59.999Z', profile: 'fedramp-legacy', state: 'open' }],
    });
  });
});

describe('an exception for vulnerabilities', () => {
  let folder: string;
  const run = (now: Instant, ...args: string[]): Promise<Ended> =>
    watchbill([...args, '--state', folder], { now });
  const requested = async (now: Instant, ...args: string[]): Promise<string> => {
    const { code, out, err } = await run(
      now,
      ...[
        'exception',
        'request',
        '--owner',
        'olga',
        '--reason',
        'The vendor mends it with the next release.',
      ],
      ...['--compensating-control', 'Nothing from outside reaches it.', ...args],
    );
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('Somebody else approves it') });
    return out.trim();
  };
  const standing = async (now: Instant) => {
    const { out } = await run(now, 'patches', 'list', '--output', 'ndjson');
    return lines(out) as { id: string; vulnerability: string; state: string }[];
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-patches-'));
    await recordScans(folder, [first]);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('excuses what falls due under it, and names itself and how many it follows', async () => {
    const id = await requested(day('11-05'), '--vulnerability', 'cve-2026-2222', '--until', '10d');
    expect(await standing(day('11-12'))).toMatchObject([
      { vulnerability: 'CVE-2026-2222', state: 'overdue' },
      { vulnerability: 'CVE-2026-1111', state: 'open' },
    ]);
    expect((await run(day('11-06'), 'exception', 'approve', id, '--by', 'olga')).err).toContain(
      'olga owns exception',
    );
    expect((await run(day('11-06'), 'exception', 'approve', id, '--by', 'bob')).code).toBe(0);
    expect(await standing(day('11-12'))).toMatchObject([
      { vulnerability: 'CVE-2026-2222', state: 'excepted', exception: id, exceptionRenewals: 0 },
      { vulnerability: 'CVE-2026-1111', state: 'open' },
    ]);
    expect(await standing(day('11-16'))).toMatchObject([{ state: 'overdue' }, {}]);

    const next = await requested(day('11-12'), '--vulnerability', 'cve-2026-2222', '--until', '30d');
    await run(day('11-13'), 'exception', 'approve', next, '--by', 'bob');
    const [excepted, ...others] = await standing(day('11-16'));
    expect(excepted).toMatchObject({ state: 'excepted', exception: next, exceptionRenewals: 1 });
    expect(others).toHaveLength(1);
    const explained = await run(day('11-16'), 'patches', 'explain', excepted?.id ?? '');
    expect(explained.out).toContain(`\nexception ${next}, 1 of the same scope before it\n`);
    const { out } = await run(day('11-16'), 'exception', 'list', '--output', 'csv', '--no-header');
    expect(out.split('\r\n').slice(0, 3)).toEqual([
      'id,status,rule,vulnerability,package,image,accounts,regions,resource,owner,requested by,approved by,approved,renewals,ends,ended early by,ended because,compensating control,reason',
      expect.stringMatching(`^${id},ended,,cve-2026-2222,,,all,all,\\*,olga,.*,bob .*,0,`),
      expect.stringMatching(`^${next},in force,,cve-2026-2222,,,all,all,\\*,olga,.*,bob .*,1,`),
    ]);
  });

  it.each<[string, string[], string, string]>([
    ['of the package', ['--package', 'openssl'], '11-05', 'excepted excepted'],
    ['of another package', ['--package', 'curl'], '11-05', 'overdue overdue'],
    ['of resources', ['--resource', 'i-0cr*'], '11-05', 'excepted overdue'],
    ['of images', ['--image', '*'], '11-05', 'overdue overdue'],
    [
      'of the rule for one severity, and a package',
      ['--rule', 'pw-high-vulnerability-within-window', '--package', 'openssl'],
      '11-05',
      'overdue excepted',
    ],
    ['approved after one due date', ['--package', 'openssl'], '11-12', 'overdue excepted'],
  ])('stands so with one %s', async (_name, args, on, expected) => {
    const id = await requested(day(on), ...args, '--until', '60d');
    await run(day(on), 'exception', 'approve', id, '--by', 'bob');
    expect((await standing(day('12-10'))).map(({ state }) => state).join(' ')).toBe(expected);
  });

  it.each<[string, string[], string]>([
    ['for nothing', ['--until', '9d'], 'The exception is for nothing'],
    [
      'for longer than 90 days',
      ['--package', 'curl', '--until', '91d'],
      'An exception for vulnerabilities ends',
    ],
    [
      'for a package and a rule that is about none',
      ['--rule', 's3-bucket-versioning', '--package', 'curl', '--until', '9d'],
      'A finding of s3-bucket-versioning is not about one vulnerability',
    ],
  ])('is refused %s', async (_name, args, said) => {
    const { code, err } = await run(
      day('11-05'),
      ...['exception', 'request', '--reason', 'The vendor mends it with the next release.', ...args],
      ...['--compensating-control', 'Nothing from outside reaches it.'],
    );
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
  });
});

describe('a report on a period that is over', () => {
  let folder: string;
  const report = async (now: Instant, ...args: string[]) => {
    const asked = ['patches', 'report', '--from', '2026-11-01', '--to', '2026-11-10'];
    const { out, err } = await watchbill([...asked, ...args, '--state', folder], { now });
    return { out, err };
  };
  const json = async (now: Instant, ...args: string[]) =>
    JSON.parse((await report(now, '--output', 'json', ...args)).out) as Record<string, unknown>;
  /** As {@link second}, and told by then that the critical one was fixed in time. */
  const third = scanOf(day('11-25'), {
    findings: [finding({ ...critical, status: 'closed', updatedAt: day('11-09') })],
    coverage: [scanned('i-0aaa', day('11-24')), scanned('i-0crit', day('11-24'))],
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-patches-'));
    await recordScans(folder, [first]);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is not frozen before a scan after it, and says so', async () => {
    const { out, err } = await report(day('11-12'), '--output', 'json');
    expect(JSON.parse(out)).not.toHaveProperty('frozenAt');
    expect(err).toContain('the report speaks as of 2026-11-02T00:00:00.000Z');
  });

  it('answers the same whenever it is asked, and says when and how what is known today differs', async () => {
    await recordScans(folder, [second]);
    const { today: none, ...frozen } = await json(day('11-21'));
    expect(frozen).toMatchObject({
      frozenAt: day('11-20'),
      asOf: '2026-11-10T23:59:59.999Z',
      cohort: { critical: { due: 1, overdueOpen: 1, fixedInTime: 0 } },
      oldestOverdue: { critical: '2026-11-10T23:59:59.999Z', high: null },
      endOfLife: { total: 0 },
      begun: day('11-02'),
      frozen: {
        scan: day('11-20'),
        ledgers: { [PATCH_ACCOUNT]: expect.stringMatching(/^ledgers\//) },
        exceptions: [],
      },
    });
    expect(none).toEqual({ at: day('11-20'), windowsChanged: false, numbers: [], moved: [] });

    await recordScans(folder, [third], { profiles: ['pci-dss'] });
    const { today, ...again } = await json(day('12-24'));
    expect(again).toEqual(frozen);
    const { out } = await watchbill(
      [
        'patches',
        'list',
        '--status',
        'all',
        '--severity',
        'critical',
        '--output',
        'ndjson',
        '--state',
        folder,
      ],
      { now: day('12-24') },
    );
    const [{ id }] = lines(out) as [{ id: string }];
    expect(today).toEqual({
      at: day('11-25'),
      windowsChanged: true,
      numbers: expect.arrayContaining([
        { number: 'cohort.critical.fixedInTime', frozen: 0, today: 1 },
        { number: 'cohort.critical.overdueOpen', frozen: 1, today: 0 },
        { number: 'inTime.critical.numerator', frozen: 0, today: 1 },
      ]),
      moved: [{ id, was: 'critical.overdueOpen', is: 'critical.fixedInTime', toldAt: day('11-25') }],
    });
    const { err } = await report(day('12-24'));
    expect(err).toContain(`Frozen at ${day('11-20')}`);
    expect(err).toContain(
      `The first scan of all was made at ${day('11-02')}: what was fixed or gone before it`,
    );
    expect(err).toContain('The windows are others today');
    expect(err).toContain('  cohort.critical.overdueOpen: 1, today 0\n');
    expect(err).toContain(
      `  ${id}: critical.overdueOpen, today critical.fixedInTime, by what was told on ${day('11-25')}\n`,
    );
    const listed = await report(day('12-24'), '--list', 'cohort.critical.overdueOpen', '--output', 'json');
    expect(JSON.parse(listed.out)).toMatchObject([{ id, state: 'overdue' }]);
    const html = await report(day('12-24'), '--output', 'html');
    expect(html.out).toContain(`frozen at ${day('11-20')}`);
    expect(html.out).toContain(`The first scan of all was made at ${day('11-02')}:`);
  });

  it('is counted for the places asked for, of the same frozen facts', async () => {
    await recordScans(folder, [second, third]);
    expect(await json(day('12-24'), '--region', 'eu-west-1')).toMatchObject({
      frozenAt: day('11-20'),
      cohort: { critical: { overdueOpen: 1 } },
    });
    expect(await report(day('12-24'), '--account', '444455556666')).toMatchObject({
      out: '',
      err: expect.stringContaining('There is no account 444455556666 in this record'),
    });
  });
});

describe('a ledger of which something', () => {
  let folder: string;
  const ended = async (...args: string[]) => watchbill([...args, '--state', folder], { now: day('11-21') });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-patches-'));
    await recordScans(folder, [first]);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('was not changed is whole to verify and rebuild', async () => {
    expect((await ended('verify')).code).toBe(0);
    const { code, err } = await ended('rebuild');
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(
        /^(\d) objects of vulnerability ledgers and of frozen reports, \1 as they were written\.$/m,
      ),
    });
  });

  it.each<[string, string, (file: string) => Promise<void>]>([
    ['altered in its rows', 'ledger-rows', (file) => writeFile(file, 'altered')],
    ['missing of its rows', 'ledger-rows', (file) => rm(file)],
    ['altered in its index', 'ledgers', (file) => writeFile(file, 'altered')],
    ['missing: the index', 'ledgers', (file) => rm(file)],
  ])('is %s ends list, verify and rebuild with the code of broken integrity', async (_name, area, change) => {
    const place = join(folder, 'objects', area);
    const names = await readdir(place);
    for (const name of names) await change(join(place, name));
    const list = await ended('patches', 'list');
    expect({ code: list.code, said: list.err }).toEqual({
      code: 5,
      said: expect.stringContaining(`${area}/`),
    });
    for (const command of ['verify', 'rebuild']) {
      const { code, out } = await ended(command, '--output', 'ndjson');
      expect(code).toBe(5);
      for (const name of names) expect(out).toContain(`"${area}/${name}"`);
    }
  });
});

it('says where there is no ledger that there is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-patches-'));
  await recordScans(folder, []);
  const { code, out, err } = await watchbill(['patches', 'list', '--output', 'ndjson', '--state', folder], {
    now: day('11-21'),
  });
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toContain('No account has a vulnerability ledger yet');
  await rm(folder, { recursive: true, force: true });
});
